"""Whether words could point at somebody: anyone here by name, or anybody by a number or an address."""

from __future__ import annotations

from functools import lru_cache

from hearten.methods.identifying import Found, Staff, scan, staff_of
from hearten.understanding.words import queries as words


@lru_cache(maxsize=1)
def _made_ready(names: tuple[str, ...]) -> Staff:
    """Making two thousand names ready takes a second; they seldom change."""
    return staff_of(names)


def found_in(*texts: str) -> tuple[Found, ...]:
    """Every find in these texts, first to last."""
    staff = _made_ready(words.staff_names())
    return tuple(found for each in texts for found in scan(each, staff))
