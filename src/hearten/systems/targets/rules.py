"""What a target is, the even steps of its series, and which points may be kept; pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not

LARGEST: Final = 1e12
MOST_AT_ONCE: Final = 1_200  # points: twenty years of weeks


class Lexicon(StrEnum):
    """Which of the two languages a series speaks; neither stands above the other."""

    RATIONAL = "rational"
    RELATIONAL = "relational"


class Rhythm(StrEnum):
    """How often a point comes."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Changes(StrEnum):
    """How a change in it is counted: in its own unit, or as a share of what would have been."""

    PLAIN = "plain"
    SHARE = "share"


PERIODS: Final = {Rhythm.WEEKLY: 52, Rhythm.MONTHLY: 12}


@dataclass(frozen=True, slots=True)
class Put:
    """A point to be kept: some day of its step, and what was counted in it."""

    day: date
    value: float


def step_of(day: date, rhythm: str) -> date:
    """The first day of the week, from Monday, or of the month that a day lies in."""
    return day - timedelta(days=day.weekday()) if rhythm == Rhythm.WEEKLY else day.replace(day=1)


def after(step: date, rhythm: str) -> date:
    """The first day of the next step."""
    return step + timedelta(days=7) if rhythm == Rhythm.WEEKLY else step_of(step + timedelta(days=31), rhythm)


def steps(first: date, last: date, rhythm: str) -> Iterator[date]:
    """Every step from one to another, both among them."""
    step = step_of(first, rhythm)
    while step <= last:
        yield step
        step = after(step, rhythm)


def missing(kept: Sequence[date], rhythm: str) -> tuple[date, ...]:
    """Steps between the first and the last that have no point."""
    here = frozenset(kept)
    return tuple(step for step in steps(min(kept), max(kept), rhythm) if step not in here) if kept else ()


def why_not_register(
    name: str, what_for: str, counted_by: str, named: Collection[str]
) -> HeartenError | None:
    """A target has a name, says what it is for and who counts it; it names a role, and never a person."""
    for words, asks in (
        (name, "Give it the name people here know it by."),
        (what_for, "Say what it is for: what it was meant to make better."),
        (counted_by, "Say who counts it, by their role or team."),
    ):
        if not words.strip():
            return NotReady(asks)
    if named:
        told = ", ".join(f"“{words}”" for words in list(named)[:4])
        return NotReady(f"This could point at somebody: {told}. Name a role or a team, and never a person.")
    return None


def why_not_tend(keeper: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever brings its numbers tends it; and those who keep the register."""
    return None if keeper else why_not("systems.targets", roles)


def why_not_put(put: Put, rhythm: str, changes: str, today: date) -> HeartenError | None:
    """A point is a number that can be, of a step that is over."""
    if not math.isfinite(put.value) or abs(put.value) > LARGEST:
        return NotReady("This is not a number that can be kept. Give a plain one, such as 42 or 3.5.")
    if changes == Changes.SHARE and put.value <= 0:
        return NotReady(
            "A change in this is counted as a share, and a share of nothing has no meaning: give a number above 0."
        )
    if after(step_of(put.day, rhythm), rhythm) > today:
        step = "week" if rhythm == Rhythm.WEEKLY else "month"
        return NotReady(f"This {step} is not over yet. Its number would be too small: bring it once it is.")
    return None


def why_not_correct(why: str) -> HeartenError | None:
    """What stood before stays to be read, with why it changed."""
    return None if why.strip() else NotReady("Say why it is corrected. What stood before stays to be read.")


def why_not_recount(used: bool, same: bool) -> HeartenError | None:
    """How a series is counted does not change under a pause that rests on it."""
    if used and not same:
        return NotReady(
            "A pause rests on this series, so its lexicon, rhythm and way of counting a change stay as they are. "
            "Register a new target to count otherwise."
        )
    return None
