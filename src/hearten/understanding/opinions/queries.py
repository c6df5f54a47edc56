"""Opinion maps, read: whether there is one, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.errors import HeartenError, NotFound, Unreadable
from hearten.listening.statements import queries as statements
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.rules import Sort
from hearten.methods import kept
from hearten.methods.opinion.told import KEPT, Told
from hearten.people.models import Person
from hearten.understanding.opinions import rules
from hearten.understanding.opinions.models import OpinionMap
from hearten.understanding.opinions.rules import State


@dataclass(frozen=True, slots=True)
class Standing:
    """A closed listening of statements, and how far its map is; None where nobody asked for one."""

    listening_id: int
    title: str
    closed_on: date
    state: State | None


def found(listening_id: int) -> OpinionMap:
    """The map of a listening, or that there is none."""
    one = OpinionMap.objects.filter(listening_id=listening_id).first()
    if one is None:
        raise NotFound("There is no opinion map of this listening yet. Have it made first.")
    return one


def told(listening_id: int) -> Told:
    """What the map tells; refused where it is no longer what was made."""
    one = found(listening_id)
    if one.state != State.MADE or kept.digest(one.kept) != one.digest:
        raise Unreadable("This map is no longer what was made. Restore it from a backup.")
    whole = kept.restored(one.kept, KEPT)
    if not isinstance(whole, Told):
        raise Unreadable("This map cannot be read. Restore it from a backup.")
    return whole


def why_not_map(listening_id: int) -> HeartenError | None:
    """The refusal where no map of this listening may be made now, or None."""
    facts = surveys.listening(listening_id)
    one = OpinionMap.objects.filter(listening_id=listening_id).first()
    return rules.why_not_map(
        facts.sort is Sort.STATEMENTS, facts.closed_at is not None, State(one.state) if one else None
    )


def title(listening_id: int, language: str) -> str:
    """What the listening is called."""
    statements.found(listening_id)
    return surveys.listening(listening_id).titled(language)


def standing(language: str) -> tuple[Standing, ...]:
    """Every closed listening of statements, the newest first."""
    states = dict(OpinionMap.objects.values_list("listening_id", "state"))
    closed = [one for one in surveys.all_listenings() if one.sort is Sort.STATEMENTS and one.closed_at]
    return tuple(
        Standing(
            one.id,
            one.titled(language),
            one.closed_at.date(),
            State(states[one.id]) if one.id in states else None,
        )
        for one in sorted(closed, key=lambda one: -one.id)
        if one.closed_at
    )


def about(person: Person) -> list[str]:
    """What is held about a person here."""
    asked = OpinionMap.objects.filter(asked_by=person)
    return [f"You asked for the opinion map of listening {one.listening_id}." for one in asked]
