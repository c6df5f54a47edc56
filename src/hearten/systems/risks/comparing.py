"""How our fears compare with what happened: told through the one door, by word and by side, and by nothing else.

What is told changes once a season, for only what was looked at before this season began is counted. A fear stands for
itself: the door's smallest group is then that many fears. Each word goes through alone, for no fear is under two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from hearten.methods.disclosure import SafeTable, current_policy, protect
from hearten.methods.tally import measured, tally
from hearten.systems.risks import likely
from hearten.systems.risks.models import Fear
from hearten.systems.risks.rules import State
from hearten.systems.risks.wording import HAPPENED, SIDES


@dataclass(frozen=True, slots=True)
class Line:
    """Of one word, or one side: how often it means, and how often each thing came of it; none of that for too few."""

    words: str
    often: str
    base: int | None
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What may be told of what was looked at before a day; `enough`: whether there is anything to tell at all."""

    before: date
    outcomes: tuple[str, ...]
    by_word: tuple[Line, ...]
    by_side: tuple[Line, ...]
    policy: str

    @property
    def enough(self) -> bool:
        """Whether anything is told."""
        return any(line.told for line in (*self.by_word, *self.by_side))


def compared(today: date | None = None) -> Compared:
    """How fears compare with events, up to the beginning of this season."""
    before = season_began(today or timezone.localdate())
    fears = list(Fear.objects.filter(choice__state=State.LOOKED_AT.value, choice__looked_on__lt=before))
    by_word = tuple(
        _line(each.words, each.often, _table([one for one in fears if one.likely == each.key]))
        for each in likely.in_force(before).words
    )
    by_side = tuple(
        _line(str(said), "", _table([one for one in fears if one.side == side.value]))
        for side, said in SIDES.items()
    )
    outcomes = tuple(str(said) for said in HAPPENED.values())
    return Compared(before, outcomes, by_word, by_side, current_policy().version)


def season_began(day: date) -> date:
    """The first day of the three months a day is in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _table(fears: Sequence[Fear]) -> SafeTable:
    """What came of some fears, through the door."""
    rows = [(under, one.pk, None) for one in fears for under in (one.happened, "")]
    outcomes = [(one.value, str(said)) for one, said in HAPPENED.items()]
    told = measured("fears", outcomes, (), tally(rows), several=False)
    return protect(told, current_policy(), language=get_language() or "en")


def _line(words: str, often: str, table: SafeTable) -> Line:
    everyone = table.everyone
    told = () if everyone.base is None else tuple(_of_fears(one.label) for one in everyone.shares)
    return Line(words, often, everyone.base, told)


def _of_fears(label: str) -> str:
    """The door speaks of people; what is counted here are fears."""
    return label.replace(" people", "").replace(" o bobl", "")
