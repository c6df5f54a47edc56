"""How many questions one person may be asked in a year, and how many that were; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hearten.errors import HeartenError, Unreadable
from hearten.listening.surveys.rules import gettext_noop

A_YEAR: Final = timedelta(days=365)
HOUSE_RULE: Final = 40  # three or four short listenings, or a question a week but for holidays
LEAST, MOST = 5, 400


@dataclass(frozen=True, slots=True)
class Opened:
    """A listening that opened within the year: its title, whom it asked, on what day, and how many questions."""

    id: int
    title: str
    people: str
    day: date
    questions: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What one sort of people may have been asked within a year, beside their budget."""

    people: str
    budget: int
    listenings: tuple[Opened, ...]

    @property
    def asked(self) -> int:
        """How many questions one of them was asked at the most."""
        return sum(one.questions for one in self.listenings)

    @property
    def left(self) -> int:
        """How many more they may be asked."""
        return max(0, self.budget - self.asked)


def same_people(word: str) -> str:
    """Their word, however it was typed: “Staff ” and “staff” are the same people."""
    return " ".join(word.lower().split())


def spent(opened: Iterable[Opened], budgets: dict[str, int]) -> tuple[Spent, ...]:
    """The year of each sort of people who were asked anything or have a budget, by their word."""
    of: dict[str, list[Opened]] = {people: [] for people in budgets}
    for one in opened:
        of.setdefault(same_people(one.people), []).append(one)
    return tuple(
        Spent(people, budgets.get(people, HOUSE_RULE), tuple(listenings))
        for people, listenings in sorted(of.items())
    )


def why_not_budget(questions: int) -> HeartenError | None:
    """The refusal of a budget nobody could keep to, or that would be none."""
    if LEAST <= questions <= MOST:
        return None
    return Unreadable(
        gettext_noop("A budget is between 5 and 400 questions a year. Choose a number between them.")
    )
