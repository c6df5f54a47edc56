"""Keeping versions of what is asked, naming them, and putting one back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from hearten.errors import refuse
from hearten.listening.surveys import bodies
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys import rules as surveys_rules
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State, Way
from hearten.listening.versions import queries, rules
from hearten.listening.versions.models import Version
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded

Body = Mapping[str, Any]


@unrecorded("part of whatever changes the draft, which is recorded")
def keep_before_change(listening: Listening, *, by: Person | None) -> Version | None:
    """Keep what is asked before somebody begins to change it: once a day and person."""
    latest, now = queries.last(listening), timezone.now()
    if (
        latest is not None
        and latest.by_id == (by.pk if by else None)
        and timezone.localdate(latest.at) == timezone.localdate(now)
    ):
        return None
    return _keep(listening, by)


@unrecorded("part of opening, which is recorded")
def keep_settled(listening: Listening, *, by: Person | None) -> Version:
    """Keep what is asked as it opens."""
    return _keep(listening, by, settled=True)


@action("listening.version.named")
def keep_named(listening: Listening, name: str, *, by: Person | None) -> Version:
    """Keep what is asked now, under a name."""
    refuse_unless_may("listening.draft", by)
    return _keep(listening, by, name=name.strip()[:120])


@action("listening.version.put_back")
def put_back(listening: Listening, number: int, *, by: Person | None) -> Listening:
    """Make a draft ask again what it asked in an earlier version; what it asks now is kept first."""
    refuse_unless_may("listening.draft", by)
    locked = _locked(listening)
    wanted = queries.body(locked, number)
    if refusal := rules.why_not_put_back(wanted == bodies.body_of(locked)):
        raise refusal
    _keep(locked, by)
    _put(locked, wanted)
    return locked


@action("listening.drafted")
def draft_whole(body: Body, *, by: Person | None) -> Listening:
    """Draft a listening that asks what a body says."""
    refuse_unless_may("listening.draft", by)
    drafted = Listening(drafted_by=by, made_up=settings.HEARTEN_DEMO, way=Way.OPEN_LINK.value)
    for name in bodies.WORDS:
        setattr(drafted, name, body[name])
    drafted.save()
    _put(drafted, body)
    return drafted


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person, *, by: Person | None) -> int:
    """Take a person's name off every version; says how many."""
    return Version.objects.filter(by=person).update(by=None)


def _keep(listening: Listening, by: Person | None, *, name: str = "", settled: bool = False) -> Version:
    latest = queries.last(listening)
    return Version.objects.create(
        listening=listening,
        number=latest.number + 1 if latest else 1,
        name=name,
        body=bodies.body_of(listening),
        settled=settled,
        by=by,
        at=timezone.now(),
    )


def _put(listening: Listening, body: Body) -> None:
    for name in bodies.WORDS:
        setattr(listening, name, body[name])
    keys = {one["key"] for one in body["breakdowns"]}
    listening.weigh_by = listening.weigh_by if listening.weigh_by in keys else ""
    listening.crossings = [pair for pair in listening.crossings if set(pair) <= keys]
    listening.save()
    listening.questions.all().delete()
    listening.breakdowns.all().delete()
    for number, values in enumerate(body["questions"], 1):
        bodies.question_from(listening, number, values).save()
    for number, values in enumerate(body["breakdowns"], 1):
        bodies.breakdown_from(listening, number, values).save()


def _locked(listening: Listening) -> Listening:
    surveys.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(surveys_rules.why_not_change(State(locked.state)))
    return locked
