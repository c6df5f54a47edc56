"""What was withdrawn, in a file outside the databases and their backups: no restore brings it back (SAFETY, T30).

One line a withdrawal, "12 0f3c...": the listening and the slow hash of the receipt. No time, and nothing said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from hearten.listening.intake import sealing

LINE = re.compile(r"(\d+) ([0-9a-f]{64})")


def path() -> Path:
    """Where they are kept."""
    return Path(settings.HEARTEN_DATA) / "withdrawn.log"


def add(listening_id: int, known: str) -> None:
    """Write one down, durably, before anything else is done about it."""
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


def all_of_them() -> Iterator[tuple[int, str]]:
    """Every withdrawal written down whole."""
    if not path().exists():
        return
    for line in path().read_text(encoding="ascii").splitlines():
        if whole := LINE.fullmatch(line):
            yield int(whole[1]), whole[2]
