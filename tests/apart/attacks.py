"""Readers that a file has taken over: each does, with full right of Python and of C, what no reader should.

What they use of C is loaded with the module, so that it is there however much is taken away later.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from hearten.apart import wire
from hearten.errors import TooMuch, Unreadable

LIBC = ctypes.CDLL(None, use_errno=True)
A_GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True)
class Told:
    """A small closed shape."""

    words: str
    number: int


def eats_memory() -> int:
    return len(bytearray(A_GIGABYTE))


def loops(seconds: float) -> str:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "still looping"


def sleeps(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def connects(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
        line.sendall(b"what was said")
    return "sent"


def connects_in_c(port: int) -> str:
    """The system's own socket and connect, past everything Python could hear."""
    line = LIBC.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    place = socket.AF_INET.to_bytes(2, "little") + port.to_bytes(2, "big") + socket.inet_aton("127.0.0.1")
    return _done(LIBC.connect(line, place + bytes(8), 16))


def writes(place: str) -> str:
    Path(place).write_text("taken over", encoding="utf-8")
    return "written"


def writes_in_c(place: str) -> str:
    opened = LIBC.open(place.encode(), os.O_WRONLY | os.O_CREAT, 0o666)
    return _done(LIBC.write(opened, b"taken over", 10))


def makes_a_folder_in_c(place: str) -> str:
    return _done(LIBC.mkdir(place.encode(), 0o777))


def deletes(place: str) -> str:
    Path(place).unlink()
    return "deleted"


def deletes_in_c(place: str) -> str:
    return _done(LIBC.unlink(place.encode()))


def looks(place: str) -> str:
    return Path(place).read_text(encoding="utf-8")


def looks_in_c(place: str) -> str:
    opened, found = LIBC.open(place.encode(), os.O_RDONLY), ctypes.create_string_buffer(100)
    _done(LIBC.read(opened, found, 100))
    return found.value.decode()


def kills_in_c(number: int) -> str:
    return _done(LIBC.kill(number, 9))


def copies_itself() -> str:
    number = LIBC.fork()
    if number == 0:
        os._exit(0)
    return _done(number)


def begins_a_program(place: str) -> str:
    os.system(f"touch {place}")
    return "begun" if Path(place).exists() else "refused"


def tells_the_surroundings() -> dict[str, str]:
    return dict(os.environ)


def gives(many: int) -> str:
    return "a" * many


def crashes() -> str:
    return ctypes.string_at(0).decode()


def fails(words: str) -> str:
    raise RuntimeError(words)


def refuses(file: str) -> str:
    if file:
        raise Unreadable("It cannot be.", file=file, row=7, column="words")
    raise TooMuch("It is too much.")


def gives_another_shape() -> Told:
    return "not what was said"  # type: ignore[return-value]


def forges_another_shape() -> Told:
    """As if it had taken over what writes its result, too."""
    wire.shape_of = lambda _reader: Forged(b'[{"words": 1, "number": "many"}]')
    return Told("", 0)


class Forged:
    """In the place of what writes a result."""

    def __init__(self, frame: bytes) -> None:
        self.frame = frame

    def dump_json(self, *_given: object, **_named: object) -> bytes:
        return self.frame


class Boom:
    """Whoever unpickles this makes a file."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (Path(self.place),)


def forges_a_pickle(place: str) -> Told:
    wire.shape_of = lambda _reader: Forged(pickle.dumps(Boom(place)))
    return Told("", 0)


def forges_a_length() -> Told:
    """Says that more comes than is ever sent, and waits."""
    frame = wire.HEAD.pack(wire.RESULT, 1000) + b"{"
    for number in range(3, 64):
        LIBC.send(number, frame, len(frame), 0)
    time.sleep(60)
    return Told("", 0)


def _done(came: int) -> str:
    """What the system said; an OSError where it said no."""
    if came < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "done"
