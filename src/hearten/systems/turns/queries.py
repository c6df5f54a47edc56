"""The life of a thing, to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.people.models import Person
from hearten.systems.turns.models import Turn


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn, to read."""

    on: date
    what: str
    words: str
    by: str


def turns(about: str) -> tuple[Turned, ...]:
    """Its life, the newest turn first."""
    kept = Turn.objects.filter(about=about).select_related("by")
    return tuple(Turned(one.on, one.what, one.words, one.by.name if one.by else "") for one in kept)


def of_person(person: Person) -> list[str]:
    """The turns a person made, in words."""
    return [f"{one.what}, {one.on:%Y-%m-%d}" for one in Turn.objects.filter(by=person)]
