"""Who can be turned to; and for the two it concerns, that somebody is to look in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hearten.people.models import Person
from hearten.reflection.peers.models import LookIn, Supporter


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who can be turned to."""

    id: int
    name: str
    team: str
    when: str
    how: str
    resting: bool


@dataclass(frozen=True, slots=True)
class Looking:
    """That somebody looks in: with whom, and from which day on."""

    id: int
    name: str
    on: date


def offers() -> tuple[Offer, ...]:
    """All who offer it now, by name."""
    return tuple(_offer(one) for one in _all().filter(resting=False, person__is_active=True))


def offer_of(person: Person) -> Offer | None:
    """What a person offers themselves."""
    one = _all().filter(person=person).first()
    return _offer(one) if one else None


def _all() -> QuerySet[Supporter]:
    return Supporter.objects.select_related("person__team")


def _offer(one: Supporter) -> Offer:
    team = one.person.team.name if one.person.team else ""
    return Offer(one.pk, one.person.name, team, one.when, one.how, one.resting)


def who_looks_in_on(person: Person) -> Looking | None:
    """Who is to look in on somebody: for their own page alone."""
    one = LookIn.objects.filter(asked_by=person).select_related("supporter").first()
    return Looking(one.pk, one.supporter.name, one.on) if one else None


def on_whom(person: Person) -> tuple[Looking, ...]:
    """On whom a supporter is to look in: for their own page alone."""
    waiting = LookIn.objects.filter(supporter=person).select_related("asked_by").order_by("on", "pk")
    return tuple(Looking(one.pk, one.asked_by.name, one.on) for one in waiting)
