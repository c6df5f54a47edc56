"""Notes to read: those to everyone, and one's own. There is no total of them anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hearten.people.models import Person
from hearten.reflection.thanks.models import Note


@dataclass(frozen=True, slots=True)
class Thanks:
    """One note, to read. `by` is empty where it is unsigned, `to` where it is to everyone."""

    id: int
    words: str
    by: str
    to: str
    own: bool


def to_everyone(person: Person) -> tuple[Thanks, ...]:
    """Notes to everyone, the newest month first and in it in no order."""
    return _read(Note.objects.filter(to=None), person)


def to_one(person: Person) -> tuple[Thanks, ...]:
    """Notes to one person: for their own page alone."""
    return _read(Note.objects.filter(to=person), person)


def by_one(person: Person) -> tuple[Thanks, ...]:
    """Notes a person wrote to somebody and signed."""
    return _read(Note.objects.filter(by=person).exclude(to=None), person)


def _read(notes: Iterable[Note], person: Person) -> tuple[Thanks, ...]:
    return tuple(
        Thanks(
            one.pk,
            one.words,
            one.by.name if one.by else "",
            one.to.name if one.to else "",
            one.by_id == person.pk,
        )
        for one in notes
    )
