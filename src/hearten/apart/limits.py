"""What a reader may use, and how that is made true of the process it runs in."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hearten.apart import kernel

NOBODY: Final = 65534
REFUSED: Final = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.kill",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "shutil.",
    "pty.",
    "ctypes.dlopen",
)
WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use, in bytes and seconds.

    Attributes:
        scratch: how large a file may be that it makes in its own memory, for a library that reads nothing but files.
        threads: whether it may begin any; what it needs is then loaded by its own process, and not beforehand.
    """

    memory: int = 512 * 1024**2
    processor: int = 20
    seconds: int = 60
    open_files: int = 32
    largest: int = 64 * 1024**2
    threads: bool = False
    scratch: int = 0


def apply(limits: Limits, module: str) -> None:
    """Bind the process this runs in, for good, to read by a module: each step takes away, and none gives back."""
    may_read = libraries("hearten", module.partition(".")[0])
    # First what stands by itself, then what could no longer be taken away once it does.
    if size := _size_now():
        _set(resource.RLIMIT_AS, size + limits.memory)
    _set(resource.RLIMIT_CPU, limits.processor)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, limits.scratch)
    _set(resource.RLIMIT_NOFILE, limits.open_files)
    if not limits.threads:
        _set(resource.RLIMIT_NPROC, 0)
    with contextlib.suppress(OSError):  # a container may have taken even this from root
        _become_nobody(may_read)
    kernel.lock(may_read)
    sys.addaudithook(_Guard(may_read).hear)
    gc.disable()  # it ends soon, and what it may hold is bounded


def libraries(*packages: str) -> tuple[str, ...]:
    """Where Python, what is installed for it, and these packages lie: all that may still be read from a disk."""
    installed = (place for place in sys.path if place.endswith(("site-packages", "dist-packages")))
    ours = (place for one in packages for place in sys.modules[one].__path__)
    places = (
        sys.prefix,
        sys.base_prefix,
        *installed,
        *ours,
        "/usr/share/zoneinfo",
        "/dev/urandom",
        "/dev/null",
    )
    found = {str(Path(place).resolve()) for place in places if Path(place).exists()}
    return tuple(sorted(found - {"/"}))


def _set(which: int, most: int) -> None:
    # A system that does not know a limit, or holds a lower one already, does not stop the others.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (most, most))


def _size_now() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _become_nobody(may_read: Sequence[str]) -> None:
    """Begun by root, it goes on as nobody; where nobody may not read what Python loads, Landlock says what it may."""
    if os.geteuid() != 0:
        return
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    can_read = all(os.access(place, os.R_OK, effective_ids=True) for place in may_read)
    os.seteuid(0)
    with kernel.reading_kept(not can_read and kernel.version() > 0):
        os.setresuid(NOBODY, NOBODY, NOBODY)


class _Guard:
    """Hears of every deed of Python's own that no reader needs, and says no before it is done."""

    def __init__(self, may_read: Sequence[str]) -> None:
        self.may_read = tuple(may_read)
        self.beneath = tuple(f"{place}/" for place in may_read)

    def hear(self, event: str, told: tuple[object, ...]) -> None:
        """As sys.addaudithook calls it."""
        if event == "open":
            self._opened(*told[:3])
        elif event.startswith(REFUSED):
            raise PermissionError(f"{event} is refused to a reader")
        elif event == "sqlite3.connect" and told[0] not in {":memory:", b":memory:"}:
            raise PermissionError("a reader opens no database but in memory")

    def _opened(self, place: object, mode: object, flags: object) -> None:
        if isinstance(place, int):
            return
        writes = isinstance(flags, int) and bool(flags & WRITES)
        name = os.path.abspath(os.fsdecode(place)) if isinstance(place, str | bytes) else ""
        if writes or not (name in self.may_read or name.startswith(self.beneath)):
            raise PermissionError("a reader opens nothing but what Python loads")
