"""Bringing a survey of an earlier year in, all of it or none, and taking it away again: the only writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

import pyarrow as pa
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hearten.errors import refuse
from hearten.listening.consent import actions as consent
from hearten.listening.earlier import queries as earlier
from hearten.listening.earlier import rules
from hearten.listening.earlier.rules import Asked, Past
from hearten.listening.intake import closing, queries, sealing, snapshots, storing
from hearten.listening.intake.models import Answer, Seal, Snapshot
from hearten.listening.intake.rules import Purpose, shared_by_enough
from hearten.listening.surveys import bodies
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State, Way
from hearten.listening.versions import actions as versions
from hearten.methods.plan import Kind
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action

WEEK: Final = "week of the answer"


@action("listening.earlier.brought_in")
def bring_in(past: Past, asked: Asked, answers: pa.Table, *, by: Person | None) -> Listening:
    """Make a past listening of what was asked and answered elsewhere, closed in its own year; all or nothing.

    `answers`: a row a person, as snapshots have them, and words too; WEEK and the design where they are known.
    """
    refuse_unless_may("listening.open", by)
    refuse(rules.why_not_bring_in(past, answers.num_rows, len(asked.questions), timezone.localdate()))
    # Where anything below fails, neither store keeps a part of it.
    with transaction.atomic(using="voices"):
        listening = _listening(past, asked, by)
        said = _shuffled(answers)
        for part in _said(said, listening, asked):
            Answer.objects.bulk_create(part)
        # Nothing was ever sealed to it: the key is made for its salt alone, and goes at once.
        public = sealing.make_key(listening.pk)
        sealing.destroy_key(listening.pk)
        Seal.objects.create(listening_id=listening.pk, public=public, room=1, broken=True)
        closing.take_snapshot(listening.pk)
    return listening


@action("listening.earlier.taken_away")
def take_away(listening: Listening, *, by: Person | None) -> None:
    """Take away again what was brought in, with every answer. Pages call the house's, which asks the other rooms."""
    refuse_unless_may("listening.open", by)
    surveys.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(earlier.why_not_take_away(locked.pk))
    said = Answer.objects.filter(listening_id=locked.pk)
    consent.let_go(list(said.values_list("pk", flat=True)))
    consent.forget_all(locked.pk)
    said.delete()
    taken = Snapshot.objects.filter(listening_id=locked.pk)
    for digest in list(taken.values_list("digest", flat=True)):
        taken.filter(digest=digest).delete()
        if not Snapshot.objects.filter(digest=digest).exists():
            snapshots.let_go(digest)
    Seal.objects.filter(pk=locked.pk).delete()
    locked.delete()
    storing.leave_no_trace(Answer, whole=True)


def _listening(past: Past, asked: Asked, by: Person | None) -> Listening:
    said = past.language
    made = Listening.objects.create(
        title={said: past.title},
        languages=[said],
        people=past.people,
        way=(Way.INVITATION if past.sampled else Way.OPEN_LINK).value,
        asked=past.asked,
        again=surveys.found(past.follows) if past.follows else None,
        state=State.CLOSED.value,
        opened_at=_moment(past.first, time.min),
        closed_at=_moment(past.last, time(23, 59)),
        made_up=settings.HEARTEN_DEMO,
        drafted_by=by,
        brought={
            "file": past.file,
            "digest": past.digest,
            "mode": past.mode.value,
            "method": past.method,
            "design": list(asked.design),
            "key": past.key,
        },
    )
    for number, values in enumerate(asked.questions, 1):
        bodies.question_from(made, number, values).save()
    for number, values in enumerate(asked.breakdowns, 1):
        bodies.breakdown_from(made, number, values).save()
    versions.keep_settled(made, by=by)
    return made


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _shuffled(answers: pa.Table) -> pa.Table:
    """The same rows in an order nobody can guess, with the weeks that enough people share."""
    mixed = answers.take(pa.array(storing.shuffled(range(answers.num_rows)), pa.int64()))
    if WEEK not in mixed.column_names:
        return mixed
    weeks = [week or "" for week in mixed.column(WEEK).to_pylist()]
    kept = shared_by_enough(weeks)
    return mixed.drop_columns([WEEK]).append_column(
        WEEK, pa.array([week if week in kept else "" for week in weeks], pa.string())
    )


def _said(answers: pa.Table, listening: Listening, asked: Asked) -> Iterator[Sequence[Answer]]:
    """The answers to keep, some at a time."""
    known = queries.what_is_asked(listening.pk)
    for batch in answers.to_batches(max_chunksize=storing.AT_A_TIME):
        yield [
            Answer(
                listening_id=listening.pk,
                said=_one(row, known, asked.design),
                consent=[Purpose.ANALYSIS.value],
                language="",
                week=row.get(WEEK) or "",
            )
            for row in batch.to_pylist()
        ]


def _one(
    row: Mapping[str, Any], known: Sequence[tuple[str, Kind, Sequence[str]]], design: Sequence[str]
) -> dict[str, object]:
    """What one person said, by question; what was not answered is not there."""
    said: dict[str, object] = {name: row[name] for name in design}
    for key, kind, codes in known:
        if kind is Kind.SEVERAL:
            value: object = [code for code in codes if row[f"{key}.{code}"]]
        else:
            value = row[key]
        if value not in (None, "", []):
            said[key] = value
    return said
