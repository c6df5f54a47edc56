"""What people said later about being quoted, in a file outside the databases and their backups, as withdrawals are.

One line a wish, "12 0f3c... no": the listening, the slow hash of the receipt, and the wish. No time.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from hearten.listening.intake import sealing

LINE = re.compile(r"(\d+) ([0-9a-f]{64}) (yes|no)")


def path() -> Path:
    """Where they are kept."""
    return Path(settings.HEARTEN_DATA) / "wishes.log"


def add(listening_id: int, known: str, *, quote: bool) -> None:
    """Write one down, durably, before anything else is done about it."""
    with _alone():
        new = not path().exists()
        handle = os.open(path(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            # It begins with a line's end, so that a line cut short by a power cut spoils only itself.
            os.write(handle, f"\n{listening_id} {known} {'yes' if quote else 'no'}".encode("ascii"))
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


def last_of_each() -> dict[tuple[int, str], bool]:
    """The last wish of each receipt."""
    if not path().exists():
        return {}
    lines = map(LINE.fullmatch, path().read_text(encoding="ascii").splitlines())
    return {(int(line[1]), line[2]): line[3] == "yes" for line in lines if line}


def let_go(listenings: frozenset[int]) -> int:
    """Keep one line a receipt, and none of listenings whose answers no backup can bring back; says how many went."""
    with _alone():
        before = len(path().read_text(encoding="ascii").splitlines()) if path().exists() else 0
        kept = {key: quote for key, quote in last_of_each().items() if key[0] not in listenings}
        if before > len(kept) + 1:
            part = path().with_suffix(".new")
            part.touch(mode=0o600)
            lines = (
                f"\n{number} {known} {'yes' if quote else 'no'}" for (number, known), quote in kept.items()
            )
            part.write_text("".join(lines), encoding="ascii")
            part.replace(path())
            sealing.settle(path().parent)
    return max(0, before - len(kept) - 1)
