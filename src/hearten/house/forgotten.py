"""Who was forgotten, in a file outside the databases and their backups: no restore brings a person back.

One line a person, "2026-11-24 12 0f3c...": the day, the number of the account and a hash of its e-mail under the
house's own key. A number alone could, after a restore, belong to somebody who joined later.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from hearten.record.lasting import Lasting

FORGOTTEN = Lasting("forgotten.log", re.compile(r"(\d{4}-\d\d-\d\d) (\d+) ([0-9a-f]{64})"))


def path() -> Path:
    """Where they are kept."""
    return FORGOTTEN.path


def known_by(email: str) -> str:
    """What is kept of an e-mail: nobody without the house's key can try addresses against it."""
    return hmac.new(settings.HEARTEN_RECORD_KEY, email.lower().encode(), hashlib.sha256).hexdigest()


def add(person_id: int, email: str) -> None:
    """Write one down, durably."""
    FORGOTTEN.add(f"{timezone.localdate().isoformat()} {person_id} {known_by(email)}")


def all_of_them() -> Iterator[tuple[date, int, str]]:
    """Everyone written down whole: the day, the number and the hash."""
    for line in FORGOTTEN.whole():
        yield date.fromisoformat(line[1]), int(line[2]), line[3]


def let_go(before: date) -> int:
    """Take out the lines of people no backup can bring back any more; says how many."""
    return FORGOTTEN.keep(lambda lines: (line for line in lines if date.fromisoformat(line[1]) >= before))
