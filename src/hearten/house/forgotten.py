"""Who was forgotten, in a file outside the databases and their backups: no restore brings a person back.

One line a person, "2026-11-24 12 0f3c...": the day, the number of the account and a hash of its e-mail under the
house's own key. A number alone could, after a restore, belong to somebody who joined later.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\d+) ([0-9a-f]{64})")


def path() -> Path:
    """Where they are kept."""
    return Path(settings.HEARTEN_DATA) / "forgotten.log"


def known_by(email: str) -> str:
    """What is kept of an e-mail: nobody without the house's key can try addresses against it."""
    return hmac.new(settings.HEARTEN_RECORD_KEY, email.lower().encode(), hashlib.sha256).hexdigest()


def add(person_id: int, email: str) -> None:
    """Write one down, durably."""
    with _alone():
        handle = os.open(path(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(f"\n{timezone.localdate().isoformat()} {person_id} {known_by(email)}".encode("ascii"))
            file.flush()
            os.fsync(file.fileno())


def all_of_them() -> Iterator[tuple[date, int, str]]:
    """Everyone written down whole: the day, the number and the hash."""
    for line in path().read_text(encoding="ascii").splitlines() if path().exists() else ():
        if whole := LINE.fullmatch(line):
            yield date.fromisoformat(whole[1]), int(whole[2]), whole[3]


def let_go(before: date) -> int:
    """Take out the lines of people no backup can bring back any more; says how many."""
    with _alone():
        lines = list(all_of_them())
        kept = [line for line in lines if line[0] >= before]
        if len(kept) < len(lines):
            part = path().with_suffix(".new")
            part.touch(mode=0o600)
            part.write_text("".join(f"\n{day} {number} {known}" for day, number, known in kept), "ascii")
            part.replace(path())
    return len(lines) - len(kept)


@contextmanager
def _alone() -> Iterator[None]:
    with path().with_suffix(".gate").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
