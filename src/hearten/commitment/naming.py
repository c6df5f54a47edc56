"""Whether words could point at somebody: anyone here by name, or anybody by a number or an address."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from hearten.errors import NotReady
from hearten.methods.identifying import Kind, Staff, scan, staff_of
from hearten.people import queries as people

NOT_NAMING: Final = frozenset(
    {Kind.DATE, Kind.WEB}
)  # days are wanted here, and addresses lead to what shows something


@lru_cache(maxsize=1)
def _made_ready(names: tuple[str, ...]) -> Staff:
    """Making many names ready takes a second; they seldom change."""
    return staff_of(names)


def why_not_say(*words: str) -> NotReady | None:
    """The refusal where words name somebody: what is written here is read by everybody."""
    staff = _made_ready(tuple(person.name for person in people.people()))
    named = [found.text for each in words for found in scan(each, staff) if found.kind not in NOT_NAMING]
    if not named:
        return None
    told = ", ".join(f"“{text}”" for text in named[:4])
    return NotReady(
        f"This could point at somebody: {told}. What is written here may be read by everybody. Say who by what they "
        "do, such as “a board member” or “the housing team”."
    )
