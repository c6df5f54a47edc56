"""What was withdrawn, in a file outside the databases and their backups: no restore brings it back (SAFETY, T30).

One line a withdrawal, "12 0f3c...": the listening and the slow hash of the receipt. No time, and nothing said.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from hearten.listening.intake import sealing

LINE = re.compile(r"(\d+) ([0-9a-f]{64})")


def path() -> Path:
    """Where they are kept."""
    return Path(settings.HEARTEN_DATA) / "withdrawn.log"


def add(listening_id: int, known: str) -> None:
    """Write one down, durably, before anything else is done about it."""
    with _alone():
        new = not path().exists()
        handle = os.open(path(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            # It begins with a line's end, so that a line cut short by a power cut spoils only itself.
            os.write(handle, f"\n{listening_id} {known}".encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            sealing.settle(path().parent)


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody writes one down while the file is written anew, or it would be lost with the old file."""
    with path().with_suffix(".gate").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def all_of_them() -> Iterator[tuple[int, str]]:
    """Every withdrawal written down whole."""
    if not path().exists():
        return
    for line in path().read_text(encoding="ascii").splitlines():
        if whole := LINE.fullmatch(line):
            yield int(whole[1]), whole[2]


def let_go(listenings: frozenset[int]) -> int:
    """Take out the lines of listenings whose answers no backup can bring back any more; says how many."""
    with _alone():
        lines = list(all_of_them())
        kept = [(listening_id, known) for listening_id, known in lines if listening_id not in listenings]
        if len(kept) < len(lines):
            _write_anew(kept)
    return len(lines) - len(kept)


def _write_anew(lines: Sequence[tuple[int, str]]) -> None:
    part = path().with_suffix(".new")
    handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write("".join(f"\n{listening_id} {known}" for listening_id, known in lines).encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path())
    sealing.settle(path().parent)
