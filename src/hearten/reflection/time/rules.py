"""Who may plan time to reflect, and when it is; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.rules import may

EVERY: Final = (0, 1, 2, 4)  # weeks; 0: once


@dataclass(frozen=True, slots=True)
class When:
    """The first day, from when, how long in minutes, every how many weeks, and until which day."""

    first: date
    at: time
    minutes: int
    every: int
    until: date | None = None


def why_not_plan(team: int | None, leads: Collection[int], roles: Collection[str]) -> HeartenError | None:
    """A steward plans for anyone; who leads a team, for that team."""
    if may("reflection.tend", roles) or (team is not None and team in leads):
        return None
    return NotPermitted(
        gettext_noop(
            "A steward plans time for everyone, and who leads a team for that team. Ask one of them."
        )
    )


def why_not_when(when: When) -> NotReady | None:
    """Time has a length, and does not end before it begins."""
    if not 10 <= when.minutes <= 240 or when.every not in EVERY:
        return NotReady(
            gettext_noop("Plan between ten minutes and four hours, once or every one, two or four weeks.")
        )
    if when.until is not None and when.until < when.first:
        return NotReady(gettext_noop("The last day lies before the first. Choose a later one."))
    return None


def next_on(when: When, today: date) -> date | None:
    """The next day it is, today too; None once it is over."""
    day = when.first
    if day < today:
        if not when.every:
            return None
        day = today + timedelta(days=-(today - day).days % (7 * when.every))
    return day if when.until is None or day <= when.until else None


def month_of(day: date) -> str:
    """The month a day is in: 2026-07."""
    return f"{day:%Y-%m}"
