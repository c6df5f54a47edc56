"""Asking for a file to be read apart, and what is made of the answer."""

from __future__ import annotations

import atexit
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from hearten.apart import wire
from hearten.apart.limits import Limits
from hearten.errors import Busy, HeartenError, TooMuch, Unreadable

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
AT_ONCE, SECONDS_TO_BEGIN, SECONDS_TO_WAIT = 2, 60, 20
ORDINARY = Limits()


def gettext_noop(sentence: str) -> str:
    """A sentence to be translated where it is shown."""
    return sentence


TOO_LONG = gettext_noop(
    "Reading this file took far longer than such a file should, so it was stopped. Nothing of it was kept. Save it "
    "again in the program it came from, or bring in a part of it."
)
TOO_LARGE = gettext_noop(
    "This file holds, or needs, far more than such a file should, so reading it was stopped. Nothing of it was kept. "
    "Save it again in the program it came from, or bring in a part of it."
)
BROKE_OFF = gettext_noop(
    "This file cannot be read: it made the reading break off. Nothing of it was kept. Save it again in the program it "
    "came from, then bring it once more."
)
OCCUPIED = gettext_noop(
    "Other files are being read just now. Bring this one again in a minute; nothing was lost."
)


def reader(function: Callable[P, T], limits: Limits = ORDINARY) -> Callable[P, T]:
    """The same function, done apart: in a process that can do nothing else, within these limits.

    Args:
        function: one of a module that needs no Django; its return annotation says in full what it gives.
        limits: what one reading may use.

    Raises, when it is called:
        HeartenError: the function's own refusal; TooMuch or Unreadable where it had to be stopped, or broke off.
    """
    module, name = function.__module__, function.__qualname__
    _NURSERY.readers[f"{module}:{name}"] = not limits.threads

    @wraps(function)
    def apart(*given: P.args, **named: P.kwargs) -> T:
        sort, body = _NURSERY.ask(wire.packed(wire.Job(module, name, given, named, limits)), limits)
        try:
            if sort == wire.RESULT:
                return cast(T, wire.read(function, body))
            refusal = wire.refusal_read(body) if sort == wire.REFUSED else None
        except ValueError:
            sort, body, refusal = wire.FAULT, b"no such shape", None
        raise refusal or _why_not(f"{module}.{name}", sort, body)

    return apart


def begin() -> None:
    """Begin the process that begins the others before anybody needs it, with every reader loaded; waits for nothing."""
    _NURSERY.begin()


def _why_not(name: str, sort: bytes, body: bytes) -> HeartenError:
    how = body.decode("ascii", "replace")[:80]
    log.warning("reading apart: %s ended as %s %s", name, sort.decode(), how)
    if sort == wire.MEMORY:
        return TooMuch(TOO_LARGE)
    if sort == wire.ENDED and how in {str(-signal.SIGXCPU), str(-signal.SIGKILL)}:
        return TooMuch(TOO_LONG)
    return Unreadable(BROKE_OFF)


class _Nursery:
    """The process that begins the others, begun when it is first needed and again should it ever end."""

    def __init__(self) -> None:
        # By module:name, whether it is loaded beforehand: not what may begin threads as it is loaded.
        self.readers: dict[str, bool] = {}
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._process: subprocess.Popen[bytes] | None = None
        self._asks: socket.socket | None = None
        self._is_ready = False

    def ask(self, job: bytes, limits: Limits) -> tuple[bytes, bytes]:
        """Have one job done; the first frame that comes back."""
        if not self._room.acquire(timeout=min(limits.seconds, SECONDS_TO_WAIT)):
            raise Busy(OCCUPIED)
        try:
            ours = self._sent()
            with ours:
                return _answered(ours, job, limits)
        finally:
            self._room.release()

    def _sent(self) -> socket.socket:
        """Our end of a job that was begun."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            for trial in (1, 2):  # it may have ended since it was last asked
                try:
                    socket.send_fds(self._ready(), [b"j"], [theirs.fileno()])
                    return ours
                except OSError:
                    self._let_go()
                    if trial == 2:
                        ours.close()
                        raise Busy(OCCUPIED) from None
        raise AssertionError

    def _ready(self) -> socket.socket:
        asks = self._begun()
        if not self._is_ready:
            asks.settimeout(SECONDS_TO_BEGIN)
            try:
                wire.receive(asks, 0)
            except EOFError as error:
                raise OSError("the nursery did not begin") from error
            self._is_ready = True
        return asks

    def begin(self) -> None:
        """Begin it, if it is not there."""
        with self._lock:
            self._begun()

    def _begun(self) -> socket.socket:
        if self._asks is not None and self._process is not None and self._process.poll() is None:
            return self._asks
        self._let_go()
        self._asks, theirs = socket.socketpair()
        with theirs:
            # Begun anew, not copied: this process has threads. It is told nothing of ours but where Python loads from.
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "hearten.apart.nursery",
                    str(theirs.fileno()),
                    *(name for name, early in self.readers.items() if early),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=_surroundings(),
            )
        return self._asks

    def _let_go(self) -> None:
        """It ends by itself when nobody asks any more."""
        if self._asks is not None:
            self._asks.close()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
        self._asks, self._process, self._is_ready = None, None, False

    def leave(self) -> None:
        """When this process ends."""
        with self._lock:
            self._let_go()

    def forget(self) -> None:
        """In a copy of this process: the one that began it goes on asking, and we begin our own."""
        if self._asks is not None:
            self._asks.close()
        if self._process is not None:
            self._process.returncode = 0  # not ours to wait for
        # A lock that was held is nobody's here.
        self._lock, self._room = threading.Lock(), threading.BoundedSemaphore(AT_ONCE)
        self._asks, self._process, self._is_ready = None, None, False


def _answered(ours: socket.socket, job: bytes, limits: Limits) -> tuple[bytes, bytes]:
    ours.settimeout(limits.seconds)
    try:
        wire.send(ours, b"J", job)
        return wire.receive(ours, limits.largest, time.monotonic() + limits.seconds)
    except TimeoutError:
        return wire.ENDED, str(-signal.SIGKILL).encode()
    except (EOFError, OSError):
        return wire.ENDED, b""


def _surroundings() -> dict[str, str]:
    ours = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    return ours | {
        "PYTHONPATH": os.pathsep.join(os.path.abspath(place) for place in sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        # A library that begins threads as it is loaded would make its copies hang.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }


_NURSERY = _Nursery()
atexit.register(_NURSERY.leave)
os.register_at_fork(after_in_child=_NURSERY.forget)
