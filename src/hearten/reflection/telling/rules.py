"""What is asked in numbers, of whom, when a period is over, and who may be told apart; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import gettext_noop
from hearten.permission.moments.rules import begins, season_ends

PEOPLE_A_TELLING: Final = 8  # for each telling of a year; a group of forty is told five times in it
FEWEST_MOVED: Final = 10  # who came and went between two told waves: at least so many, or nobody
COMPARED_FOR: Final = timedelta(weeks=53)  # a year of weekly waves is judged together
UNSAID: Final = "unsaid"


class Kind(StrEnum):
    """What is asked; of different people, or about different things."""

    STAFF = "staff"
    LEADERS = "leaders"
    TIME = "time"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its code, its words, and (code, words) of each answer in the order shown."""

    code: str
    text: str
    answers: tuple[tuple[str, str], ...]


WELL: Final = Asked(
    "well",
    gettext_noop("How have you been at work this week?"),
    (
        ("well", gettext_noop("Well, on the whole")),
        ("up-and-down", gettext_noop("Up and down")),
        ("not-well", gettext_noop("Not well")),
        (UNSAID, gettext_noop("I would rather not say")),
    ),
)
LOAD: Final = Asked(
    "load",
    gettext_noop("How was the amount of work this week?"),
    (
        ("right", gettext_noop("About right")),
        ("just", gettext_noop("Only just manageable")),
        ("too-much", gettext_noop("Too much")),
        (UNSAID, gettext_noop("I would rather not say")),
    ),
)
KEPT: Final = Asked(
    "kept",
    gettext_noop("Did you have the time to reflect that was planned this month?"),
    (
        ("yes", gettext_noop("Yes, most of it")),
        ("some", gettext_noop("Some of it")),
        ("no", gettext_noop("No")),
        (UNSAID, gettext_noop("I would rather not say")),
    ),
)
LOOKED_IN: Final = Asked(
    "looked-in",
    gettext_noop("After a hard moment, did a colleague look in?"),
    (("done", gettext_noop("Yes")), ("not-done", gettext_noop("Not within a week"))),
)
# Wellbeing never without workload: there is no way to ask, keep or tell one of them alone.
ASKED: Final[Mapping[Kind, tuple[Asked, ...]]] = {
    Kind.STAFF: (WELL, LOAD),
    Kind.LEADERS: (WELL, LOAD),
    Kind.TIME: (KEPT,),
    Kind.PEERS: (LOOKED_IN,),
}
BY_PART: Final = frozenset({Kind.STAFF, Kind.TIME})


def is_over(period: str, today: date) -> bool:
    """Whether a week (2026-W31), a month (2026-07) or a season (2026-Q3) has ended."""
    return last_day(period) < today


def last_day(period: str) -> date:
    """The last day of a period."""
    if "-W" in period:
        return begins(period) + timedelta(days=6)
    if "-Q" in period:
        return season_ends(period)
    year, _, month = period.partition("-")
    return date(int(year) + (month == "12"), int(month) % 12 + 1, 1) - timedelta(days=1)


def why_not_keep(kind: Kind, answers: Mapping[str, str]) -> HeartenError | None:
    """Each question is answered, if only by not saying; so all of them are answered by the same people."""
    for one in ASKED[kind]:
        if answers.get(one.code) not in {code for code, _words in one.answers}:
            return NotReady(
                gettext_noop("Choose an answer to each question. “I would rather not say” is one too.")
            )
    return None


People = Mapping[int | None, frozenset[str]]
Cell = frozenset[int | None]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A period told before: who answered in it by part, the parts told by themselves, and how many days ago it ended.

    `people` is empty where it is not known any more who they were.
    """

    people: People
    cells: tuple[Cell, ...]
    ago: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Whether a period is told at all, and by which parts; by none where only everyone may be told."""

    tells: bool
    cells: tuple[Cell, ...] = ()

    @property
    def together(self) -> Cell:
        """The parts that are told together as one, because none of them may stand alone."""
        return next((cell for cell in self.cells if len(cell) > 1 or None in cell), frozenset())


def cut(now: People, earlier: Iterable[Earlier]) -> Cut:
    """What may be told beside all that was told in a year. People are blind marks by the part they are in.

    Two rules hold for everyone and for each part told by itself: since every earlier telling nobody came or went, or
    ten did; and it is told so seldom that there are eight people in it for each telling of a year, because many sums
    over nearly the same people give their answers away, however each is rounded. Parts are disjoint, so whatever is
    added up of them keeps the first rule too.
    """
    told = tuple(earlier)
    everyone = frozenset(now).union(*(one.people for one in told))
    if not all(one.people for one in told) or not _may(now, told, everyone, whole=True):
        return Cut(False)
    together = {part for part in now if part is None or not _may(now, told, frozenset({part}))}
    while together and not _may(now, told, frozenset(together)):
        more = sorted((part for part in now if part not in together), key=lambda part: (len(now[part]), part))
        if not more:
            return Cut(True)
        together.add(more[0])
    alone = tuple(frozenset({part}) for part in now if part not in together)
    return Cut(True, (*alone, frozenset(together)) if together else alone)


def _may(now: People, told: Sequence[Earlier], parts: Cell, *, whole: bool = False) -> bool:
    here = _within(now, parts)
    rest = COMPARED_FOR.days * PEOPLE_A_TELLING / max(len(here), 1)
    for one in told:
        moved = len(here ^ _within(one.people, parts))
        if 0 < moved < FEWEST_MOVED:
            return False
        if one.ago < rest and (whole or any(cell & parts for cell in one.cells)):
            return False
    return True


def _within(people: People, parts: Cell) -> frozenset[str]:
    return frozenset().union(*(people.get(part, frozenset()) for part in parts))
