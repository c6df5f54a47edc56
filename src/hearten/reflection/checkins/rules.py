"""When check-ins are open; pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.rules import why_not
from hearten.permission.moments.rules import begins, week_of

EVERY: Final = (1, 2, 4)  # weeks


def open_week(since: str, every: int, today: date) -> str | None:
    """The week that may be answered today, or None: a wave lasts from Monday to Sunday."""
    weeks = (begins(week_of(today)) - begins(since)).days // 7
    return week_of(today) if weeks >= 0 and weeks % every == 0 else None


def why_not_answer(week: str | None) -> NotReady | None:
    """Between waves there is nothing to answer."""
    if week:
        return None
    return NotReady(gettext_noop("No check-in is open this week. The next one comes by itself."))


def why_not_set(every: int, roles: frozenset[str]) -> HeartenError | None:
    """A steward says how often; 0 is never."""
    if refusal := why_not("reflection.tend", roles):
        return refusal
    if every in {0, *EVERY}:
        return None
    return NotReady(gettext_noop("Ask every week, every other week, every four weeks, or not at all."))
