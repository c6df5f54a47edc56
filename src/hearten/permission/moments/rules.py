"""When moments are counted and told, how many it takes, and who may read; pure.

week    2026-W31            what a moment is kept with; nothing finer
month   2026-07             the month of the week's Thursday
season  2026-Q3             three such months: people are counted within it, and never across two
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady, TooFewToTell
from hearten.methods.identifying import Found
from hearten.methods.identifying import Kind as Identifying
from hearten.people.rules import why_not

LONGEST: Final = 600
TOLD_AFTER: Final = timedelta(
    days=28
)  # so that most outcomes have come, and the last week tells nothing by itself
NO_RULE: Final = 0
# Dates are common and seldom point at anyone; all else that is found has to be put another way.
NAMING: Final = frozenset(Identifying) - {Identifying.DATE}


class Work(StrEnum):
    """What sort of work somebody does, as far as they say."""

    UNSAID = ""
    WITH_PEOPLE = "with people"
    BEHIND = "behind the scenes"
    LEADING = "leading others"


class Outcome(StrEnum):
    """What came of it, as whoever did it sees it."""

    UNSAID = ""
    HELPED = "helped"
    NO_DIFFERENCE = "made no difference"
    HARDER = "made something harder"
    CANNOT_TELL = "cannot tell"


class Purpose(StrEnum):
    """What the words of moments may be read for. There is no other: nobody is judged by them."""

    UNDERSTAND = "to understand what a rule does to people"
    DECIDE = "to prepare a decision on a barrier"


@dataclass(frozen=True, slots=True)
class Fewest:
    """How many moments, by how many people, it takes."""

    moments: int
    people: int


def week_of(day: date) -> str:
    """The ISO week a day is in."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def begins(week: str) -> date:
    """The Monday of a week."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def month_of(week: str) -> str:
    """The month a week is counted in."""
    return f"{begins(week) + timedelta(days=3):%Y-%m}"


def season_of(week: str) -> str:
    """The season a week is counted in."""
    return season_of_month(month_of(week))


def season_of_month(month: str) -> str:
    """The season a month is in."""
    year, _, number = month.partition("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


def season_ends(season: str) -> date:
    """The Sunday on which the last week of a season ends."""
    year, _, number = season.partition("-Q")
    after = date(int(year) + (number == "4"), int(number) * 3 % 12 + 1, 1)
    # The last Thursday of the season's last month, then on to Sunday.
    last = after - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - 3) % 7) + timedelta(days=3)


def told_on(season: str) -> date:
    """The first day a season may be told on."""
    return season_ends(season) + TOLD_AFTER


def is_over(month: str, today: date) -> bool:
    """Whether every week that counts in a month has ended."""
    return month < month_of(week_of(today))


def patterns(met: Iterable[tuple[int, str]], few: Fewest) -> frozenset[int]:
    """The rules that enough moments by enough people were about; each is (rule, blind mark of a person)."""
    people: defaultdict[int, set[str]] = defaultdict(set)
    moments: defaultdict[int, int] = defaultdict(int)
    for rule, mark in met:
        people[rule].add(mark)
        moments[rule] += 1
    return frozenset(
        rule
        for rule, marks in people.items()
        if rule != NO_RULE and len(marks) >= few.people and moments[rule] >= few.moments
    )


def why_not_keep(said: Iterable[str], found: Collection[Found]) -> HeartenError | None:
    """A moment says what was needed and what was done, and names nobody."""
    if not all(words.strip() for words in said):
        return NotReady("Say in a few words what was needed, what you did and why.")
    return why_not_named(found)


def why_not_named(found: Collection[Found]) -> NotReady | None:
    """Words that could point at somebody are put another way before anything is kept."""
    naming = [one for one in found if one.kind in NAMING]
    if not naming:
        return None
    told = ", ".join(f"“{one.text}” ({one.kind})" for one in naming[:4])
    return NotReady(
        f"This could point at somebody: {told}. Put it another way, such as “a neighbour” or “a colleague”, and send "
        "it again. Nothing was kept yet."
    )


def why_not_read(
    roles: Collection[str], leads: bool, purpose: str, people_met: bool, words: int, few: Fewest
) -> HeartenError | None:
    """Words are read by sense-makers who lead nobody, where enough met one rule, and for two purposes alone."""
    if refusal := why_not("permission.read_moments", roles):
        return refusal
    if leads:
        return NotPermitted(
            "You lead a team, so you never read moments: somebody in it must be able to write one freely. The counts "
            "are for everyone."
        )
    if purpose not in set(Purpose):
        return NotPermitted(
            "Moments are read to understand a rule, or to prepare a decision on a barrier. They are read for nothing "
            "else: not for appraisal, and not for discipline."
        )
    if not people_met or words < few.moments:
        return TooFewToTell(
            f"Words are read only where at least {few.people} people met one rule in a season and at least "
            f"{few.moments} of what they wrote may be read. Here it is fewer, or they let nobody read it."
        )
    return None
