"""Planning time, giving out a calendar's secret address, and saying whether time was kept: the only writers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.people.leading import queries as leading
from hearten.people.models import Person, Team
from hearten.record.action import action, unrecorded
from hearten.reflection import secret
from hearten.reflection.telling import actions as telling
from hearten.reflection.telling.queries import whose
from hearten.reflection.telling.rules import Kind
from hearten.reflection.time import rules
from hearten.reflection.time.models import Calendar, Planned
from hearten.reflection.time.rules import When


@action("reflection.time.planned")
def plan(what: str, team: Team | None, when: When, *, by: Person) -> Planned:
    """Plan time for a team, or for everyone."""
    refuse(rules.why_not_plan(team.pk if team else None, leading.led_by(by), by.roles))
    refuse(rules.why_not_when(when))
    return Planned.objects.create(
        what=what,
        team=team,
        first=when.first,
        at=when.at,
        minutes=when.minutes,
        every=when.every,
        until=when.until,
        by=by,
    )


@action("reflection.time.given_up")
def give_up(planned: Planned, *, by: Person) -> None:
    """Take planned time out of the calendar."""
    refuse(rules.why_not_plan(planned.team_id, leading.led_by(by), by.roles))
    planned.delete()


@unrecorded("whoever looks at their own calendar is nobody else's business")
def new_address(*, by: Person) -> str:
    """A new secret address of one's own calendar, shown once; the one before it leads nowhere from now on."""
    made, digest = secret.made()
    Calendar.objects.update_or_create(person=by, defaults={"digest": digest})
    return made


@unrecorded("whoever looks at their own calendar is nobody else's business")
def no_address(*, by: Person) -> None:
    """End one's calendar feed."""
    Calendar.objects.filter(person=by).delete()


@unrecorded("a line would tell who answered, and when")
def say_kept(answers: Mapping[str, str], *, by: Person, today: date | None = None) -> None:
    """Say, once a month and blind, whether one had the time that was planned."""
    telling.keep(Kind.TIME, rules.month_of(today or timezone.localdate()), whose(by), answers)


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off what they planned, and end their feed."""
    Calendar.objects.filter(person=person).delete()
    Planned.objects.filter(by=person).update(by=None)
