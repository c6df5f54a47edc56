"""Circles, for those who are in them: as frozen values. Nobody else learns even that one is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hearten.errors import refuse
from hearten.people.models import Person
from hearten.reflection.circles import rules
from hearten.reflection.circles.models import Circle, Entry, Member
from hearten.reflection.circles.rules import Rhythm, State, Whom


@dataclass(frozen=True, slots=True)
class Known:
    """A circle as one of its members sees it. `agrees`: they accepted what is agreed, as it now is."""

    id: int
    name: str
    agreed: str
    host_id: int | None
    host: str
    rhythm: Rhythm
    whom: Whom
    state: State
    outcome: str
    closed_on: date | None
    next_on: date | None
    hosts: bool
    agrees: bool
    paused: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """Something shared, to read."""

    id: int
    author_id: int
    author: str
    sort: str
    words: str
    on: date
    own: bool


@dataclass(frozen=True, slots=True)
class Inside:
    """Who is in a circle: by name. Whether somebody pauses is for the host alone."""

    id: int
    name: str
    accepted: bool
    paused: bool


def found(circle_id: int, person: Person) -> tuple[Circle, Member]:
    """A circle and one's own place in it, or the refusal that tells nothing."""
    place = _places(person).filter(circle_id=circle_id).first()
    refuse(rules.why_not_know(place is not None))
    assert place is not None  # noqa: S101  # refused above
    return place.circle, place


def opened(circle_id: int, person: Person) -> tuple[Circle, Member]:
    """The same, for somebody who agrees and so may read."""
    circle, place = found(circle_id, person)
    refuse(rules.why_not_read(True, place.accepted, circle.agreed_number))
    return circle, place


def circle(circle_id: int, person: Person, today: date | None = None) -> Known:
    """One circle, as this person sees it."""
    return _known(found(circle_id, person)[1], person, today or timezone.localdate())


def circles(person: Person, today: date | None = None) -> tuple[Known, ...]:
    """The circles a person is in, or is asked into."""
    day = today or timezone.localdate()
    return tuple(_known(place, person, day) for place in _places(person).order_by("circle__name", "pk"))


def inside(circle_id: int, person: Person) -> tuple[Inside, ...]:
    """Who is in a circle with this person."""
    circle, _place = found(circle_id, person)
    tells = circle.host_id == person.pk
    return tuple(
        Inside(one.person_id, one.person.name, one.accepted > 0, one.paused and tells)
        for one in circle.members.select_related("person").order_by("person__name", "pk")
    )


def shared(circle_id: int, person: Person) -> tuple[Shared, ...]:
    """What was shared in a circle, the newest first; for its members, who agreed."""
    circle, _place = opened(circle_id, person)
    kept = circle.entries.select_related("author")
    return tuple(
        Shared(
            one.pk, one.author_id, one.author.name, one.sort, one.words, one.on, one.author_id == person.pk
        )
        for one in kept
    )


def own_words(person: Person) -> tuple[tuple[str, Shared], ...]:
    """All a person shared themselves, with the circle’s name: theirs to take along, and nobody else’s."""
    kept = Entry.objects.filter(author=person).select_related("circle", "author")
    return tuple(
        (one.circle.name, Shared(one.pk, person.pk, person.name, one.sort, one.words, one.on, True))
        for one in kept
    )


def _places(person: Person) -> QuerySet[Member]:
    return Member.objects.filter(person=person).select_related("circle__host")


def _known(place: Member, person: Person, today: date) -> Known:
    one = place.circle
    open_now = one.state == State.OPEN
    return Known(
        id=one.pk,
        name=one.name,
        agreed=one.agreed,
        host_id=one.host_id,
        host=one.host.name if one.host else "",
        rhythm=Rhythm(one.rhythm),
        whom=Whom(one.whom),
        state=State(one.state),
        outcome=one.outcome,
        closed_on=one.closed_on,
        next_on=rules.next_meeting(one.begins_on, Rhythm(one.rhythm), today) if open_now else None,
        hosts=one.host_id == person.pk,
        agrees=place.accepted >= one.agreed_number,
        paused=place.paused,
    )
