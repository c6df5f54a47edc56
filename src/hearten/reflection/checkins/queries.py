"""Which check-in a person is asked, if any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.people.leading.queries import leads_any
from hearten.people.models import Person
from hearten.reflection.checkins import rules
from hearten.reflection.checkins.models import Rhythm
from hearten.reflection.telling import queries as telling
from hearten.reflection.telling.rules import Kind


@dataclass(frozen=True, slots=True)
class Open:
    """The check-in somebody may answer this week, and whether they have."""

    kind: Kind
    week: str
    answered: bool


def every() -> int:
    """Every how many weeks people are asked; 0 for never."""
    rhythm = Rhythm.objects.first()
    return rhythm.every if rhythm else 0


def week(today: date | None = None) -> str | None:
    """The week that may be answered today, or None."""
    rhythm = Rhythm.objects.first()
    return rules.open_week(rhythm.since, rhythm.every, today or timezone.localdate()) if rhythm else None


def kind_of(person: Person) -> Kind:
    """Those who lead have a check-in of their own, and no other: nobody is in both."""
    return Kind.LEADERS if leads_any(person) else Kind.STAFF


def open_for(person: Person, today: date | None = None) -> Open | None:
    """What this person may answer now."""
    now = week(today)
    if now is None:
        return None
    kind = kind_of(person)
    return Open(kind, now, telling.answered(kind, now, person))
