"""What Linux alone can take away from a process: its network, and the files it could reach (Landlock).

No library that is kept up gives this to Python, and the calls are few; numbers and layouts are those of
linux/landlock.h, the same on every processor. On any other system, or an older kernel, nothing here does anything.

Source: Linux, Documentation/userspace-api/landlock.rst; man 2 unshare, capset, prctl.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
NO_NEW_PRIVILEGES, KEEP_CAPABILITIES = 38, 8
CAPABILITIES_VERSION, READ_ANY = 0x20080522, 1 << 2
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
# How many of its rights on files each version of Landlock knows, from the first on.
FILE_RIGHTS: Final = (13, 14, 15, 15, 16)
CONNECT_AND_BIND, SIGNALS_AND_ABSTRACT_SOCKETS = 0b11, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def leave_the_network() -> bool:
    """Go on in a network of one's own, in which there is nothing; whether the system let us."""
    if sys.platform != "linux":
        return False
    how = NEW_NETWORK if os.geteuid() == 0 else NEW_USER | NEW_NETWORK
    return bool(ctypes.CDLL(None).unshare(how) == 0)


@contextmanager
def reading_kept(wanted: bool) -> Iterator[None]:
    """While root becomes another: keep, of all it may, that it may read any file, which Landlock then narrows."""
    library = ctypes.CDLL(None)
    if wanted:
        library.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0)
    yield
    if wanted:
        kept = struct.pack(
            "6I", READ_ANY, READ_ANY, 0, 0, 0, 0
        )  # in effect, allowed, handed on; then the higher ones
        library.capset(struct.pack("Ii", CAPABILITIES_VERSION, 0), kept)


def version() -> int:
    """Which version of Landlock this kernel has; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_call(CREATE_RULESET, None, 0, 1)))


def lock(may_read: Iterable[str]) -> bool:
    """Take away every file but these folders, which stay readable; whether that holds now."""
    known = version()
    if not known:
        return False
    # Each version knows more; what it does not know is left out.
    sizes = 8 if known < 4 else 16 if known < 6 else 24
    about = _Ruleset(
        (1 << FILE_RIGHTS[min(known, len(FILE_RIGHTS)) - 1]) - 1,
        CONNECT_AND_BIND,
        SIGNALS_AND_ABSTRACT_SOCKETS,
    )
    ruleset = _call(CREATE_RULESET, ctypes.byref(about), sizes, 0)
    if ruleset < 0:
        return False
    for place in may_read:
        _allow(ruleset, place)
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    held = _call(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return held


def _allow(ruleset: int, place: str) -> None:
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rights = READ_FILE | READ_FOLDER if stat.S_ISDIR(os.fstat(opened).st_mode) else READ_FILE
    _call(ADD_RULE, ruleset, 1, ctypes.byref(_Beneath(rights, opened)), 0)
    os.close(opened)


def _call(number: int, *given: object) -> int:
    return int(ctypes.CDLL(None).syscall(number, *given))
