"""Writing a turn down: always within the action it tells of."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from hearten.people.models import Person
from hearten.record.action import key_of, unrecorded
from hearten.systems.turns.models import Turn


@unrecorded("the action it is part of leaves the line")
def note(about: Model, what: str, *, on: date, by: Person | None, words: str = "") -> None:
    """Write a turn down."""
    Turn.objects.create(about=key_of(about), what=what, words=words, on=on, by=by)


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off turns; what was done stays."""
    Turn.objects.filter(by=person).update(by=None)
