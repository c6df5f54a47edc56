"""What was withdrawn, in a file outside the databases and their backups: no restore brings it back (SAFETY, T30).

One line a withdrawal, "12 0f3c...": the listening and the slow hash of the receipt. No time, and nothing said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hearten.record.lasting import Lasting

WITHDRAWN = Lasting("withdrawn.log", re.compile(r"(\d+) ([0-9a-f]{64})"))


def path() -> Path:
    """Where they are kept."""
    return WITHDRAWN.path


def add(listening_id: int, known: str) -> None:
    """Write one down, durably, before anything else is done about it."""
    WITHDRAWN.add(f"{listening_id} {known}")


def all_of_them() -> Iterator[tuple[int, str]]:
    """Every withdrawal written down whole."""
    for line in WITHDRAWN.whole():
        yield int(line[1]), line[2]


def let_go(listenings: frozenset[int]) -> int:
    """Take out the lines of listenings whose answers no backup can bring back any more; says how many."""
    return WITHDRAWN.keep(lambda lines: (line for line in lines if int(line[1]) not in listenings))
