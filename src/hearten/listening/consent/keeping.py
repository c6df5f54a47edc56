"""What people said later about being quoted, in a file outside the databases and their backups, as withdrawals are.

One line a wish, "12 0f3c... no": the listening, the slow hash of the receipt, and the wish. No time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from hearten.record.lasting import Lasting

# Whoever asked to be left out of stories told together: "12 0f3c...". There is no way back but a new answer.
LEFT_OUT = Lasting("left-out.log", re.compile(r"(\d+) ([0-9a-f]{64})"))
WISHES = Lasting("wishes.log", re.compile(r"(\d+) ([0-9a-f]{64}) (yes|no)"))


def path() -> Path:
    """Where they are kept."""
    return WISHES.path


def add(listening_id: int, known: str, *, quote: bool) -> None:
    """Write one down, durably, before anything else is done about it."""
    WISHES.add(f"{listening_id} {known} {'yes' if quote else 'no'}")


def last_of_each() -> dict[tuple[int, str], bool]:
    """The last wish of each receipt."""
    return {(int(line[1]), line[2]): line[3] == "yes" for line in _last(WISHES.whole())}


def leave_out(listening_id: int, known: str) -> None:
    """Write down that somebody wants to be in no story told together, durably, before anything else is done."""
    LEFT_OUT.add(f"{listening_id} {known}")


def left_out() -> frozenset[tuple[int, str]]:
    """Everyone who wants to be in none."""
    return frozenset((int(line[1]), line[2]) for line in LEFT_OUT.whole())


def let_go(listenings: frozenset[int]) -> int:
    """Keep one line a receipt, and none of listenings whose answers no backup can bring back; says how many went."""
    gone = LEFT_OUT.keep(lambda lines: (line for line in lines if int(line[1]) not in listenings))
    return gone + WISHES.keep(lambda lines: (line for line in _last(lines) if int(line[1]) not in listenings))


def _last(lines: Sequence[re.Match[str]]) -> Iterable[re.Match[str]]:
    """The last line of each receipt."""
    return {(line[1], line[2]): line for line in lines}.values()
