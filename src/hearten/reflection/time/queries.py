"""Time planned for a person, as a page and a calendar show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from hearten.errors import NotFound
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.reflection.secret import digest_of
from hearten.reflection.time import rules
from hearten.reflection.time.models import Calendar, Planned
from hearten.reflection.time.rules import When


@dataclass(frozen=True, slots=True)
class Known:
    """Planned time, to read."""

    id: int
    what: str
    team: str
    when: When
    next_on: date | None
    may_change: bool


def planned(person: Person, today: date | None = None) -> tuple[Known, ...]:
    """What is planned for a person's team, for what it lies in, and for everyone; the next first."""
    day, way = today or timezone.localdate(), leading.way_up(person.team_id)
    kept = Planned.objects.filter(Q(team=None) | Q(team__in=way)).select_related("team")
    known = (_known(one, person, day) for one in kept)
    return tuple(sorted((one for one in known if one.next_on), key=lambda one: (one.next_on or day, one.id)))


def tended(person: Person, today: date | None = None) -> tuple[Known, ...]:
    """All that a person may change."""
    day = today or timezone.localdate()
    known = (_known(one, person, day) for one in Planned.objects.select_related("team"))
    return tuple(one for one in known if one.may_change)


def found(planned_id: int) -> Planned:
    """One, or the refusal."""
    one = Planned.objects.filter(pk=planned_id).first()
    if one is None:
        raise NotFound(gettext_noop("This time is not planned any more. Go back to the list."))
    return one


def teams_to_plan_for(person: Person) -> frozenset[int] | None:
    """The teams a person may plan for; None for any, and for everyone."""
    return None if may("reflection.tend", person.roles) else leading.led_by(person)


def has_calendar(person: Person) -> bool:
    """Whether a person has a calendar feed."""
    return Calendar.objects.filter(person=person).exists()


def owner_of(secret: str) -> Person | None:
    """Whose calendar lies at a secret address; nobody's once they left."""
    one = Calendar.objects.select_related("person").filter(digest=digest_of(secret)).first()
    return one.person if one and one.person.is_active else None


def _known(one: Planned, person: Person, today: date) -> Known:
    when = When(one.first, one.at, one.minutes, one.every, one.until)
    may_change = rules.why_not_plan(one.team_id, leading.led_by(person), person.roles) is None
    team = one.team.name if one.team else ""
    return Known(one.pk, one.what, team, when, rules.next_on(when, today), may_change)
