"""How far the record has come, kept outside the database: so that its last lines cannot be cut off with its head.

The anchor may lag a line behind after a crash; it is never ahead of what was written.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.conf import settings

NAME = "record.head"


def place() -> Path:
    """Where it is kept: beside the keys, in no backup."""
    return Path(settings.HEARTEN_KEYS) / NAME


def advance(number: int, digest: str) -> None:
    """Remember this line as the furthest, unless another writer has gone further."""
    place().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(place(), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = _read(file.read())
        if known is None or known[0] < number:
            file.seek(0)
            file.write(f"{number} {digest}\n")
            file.truncate()


def furthest() -> tuple[int, str] | None:
    """The number and digest of the furthest line it was told of, or None where it was told of none."""
    return _read(place().read_text()) if place().exists() else None


def lift() -> None:
    """Forget how far it was: after a restore, which the record tells of itself."""
    place().unlink(missing_ok=True)


def _read(text: str) -> tuple[int, str] | None:
    number, _, digest = text.strip().partition(" ")
    return (int(number), digest) if number.isdecimal() and digest else None
