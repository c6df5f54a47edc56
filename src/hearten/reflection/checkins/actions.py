"""Setting how often people are asked how they are, and answering: the only writers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.people.models import Person
from hearten.permission.moments.rules import week_of
from hearten.record.action import action, unrecorded
from hearten.reflection.checkins import queries, rules
from hearten.reflection.checkins.models import Rhythm
from hearten.reflection.telling import actions as telling
from hearten.reflection.telling.queries import whose


@action("reflection.check_ins.set")
def set_rhythm(every: int, *, by: Person, today: date | None = None) -> None:
    """Say how often people are asked; 0: not at all. What was told stays."""
    refuse(rules.why_not_set(every, by.roles))
    Rhythm.objects.all().delete()
    if every:
        Rhythm.objects.create(since=week_of(today or timezone.localdate()), every=every)


@unrecorded("a line would tell who answered, and when")
def answer(answers: Mapping[str, str], *, by: Person, today: date | None = None) -> None:
    """Say how one is, and how the work was, this week."""
    week = queries.week(today)
    refuse(rules.why_not_answer(week))
    telling.keep(queries.kind_of(by), week or "", whose(by), answers)
