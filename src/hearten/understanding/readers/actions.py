"""Giving a set to readers, locking, and settling what differs: the only writers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from hearten.errors import NotFound, refuse
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action
from hearten.understanding.coding.models import (
    VOICES,
    Coding,
    Document,
    Project,
    Reader,
    ReadingSet,
    Settlement,
)
from hearten.understanding.coding.rules import DEED
from hearten.understanding.readers import queries, rules


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one mismatch. `stands`: the code is there, is not, or (None) it stays open."""

    document_id: int
    start: int
    code_id: int
    stands: bool | None
    reason: str


@action("understanding.readers.given")
def give(
    project: Project, title: str, readers: Collection[int], documents: Collection[int], *, by: Person
) -> ReadingSet:
    """Give documents that nobody has marked to people who each read them by themselves."""
    refuse_unless_may(DEED, by)
    for pk in readers:
        refuse_unless_may(DEED, people.person(pk))
    rows = Document.objects.filter(project=project, pk__in=list(documents))
    taken = rows.exclude(reading=None).count() or Coding.objects.filter(document__in=rows).count()
    refuse(rules.why_not_give(readers, rows.count(), taken, project.codes.filter(live=True).count()))
    with transaction.atomic(using=VOICES):
        made = ReadingSet.objects.create(project=project, title=title.strip() or "To be read by two")
        Reader.objects.bulk_create(Reader(reading=made, person_id=pk) for pk in sorted(set(readers)))
        rows.update(reading=made)
    return made


@action("understanding.readers.locked")
def lock(reading: ReadingSet, *, by: Person) -> ReadingSet:
    """Lock one's own reading for good; once all have, each sees the others'."""
    refuse_unless_may(DEED, by)
    refuse(rules.why_not_lock(by.pk, queries.blind(reading)))
    Reader.objects.filter(reading=reading, person_id=by.pk).update(locked=True)
    return reading


@action("understanding.readers.settled")
def settle(reading: ReadingSet, judged: Judged, *, by: Person) -> Settlement:
    """Say of a mismatch whether the code stands there, or that it stays open, and why."""
    refuse_unless_may(DEED, by)
    refuse(rules.why_not_settle(queries.blind(reading), judged.reason))
    if (judged.document_id, judged.start, judged.code_id) not in queries.unit_starts(reading):
        raise NotFound("The readers do not differ here any more. Look at the list of mismatches.")
    kept, _new = Settlement.objects.update_or_create(
        reading=reading,
        document_id=judged.document_id,
        code_id=judged.code_id,
        start=judged.start,
        defaults={
            "stands": judged.stands,
            "reason": judged.reason.strip(),
            "on": timezone.localdate(),
            "by_id": by.pk,
        },
    )
    return kept
