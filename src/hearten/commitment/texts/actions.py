"""Bringing a text in, whole; there is no action that changes one."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten import apart
from hearten.commitment.texts import queries, rules
from hearten.commitment.texts.models import Text
from hearten.commitment.texts.rules import Read
from hearten.errors import refuse
from hearten.people.models import Person
from hearten.record.action import action, unrecorded

read = apart.reader(rules.read)


@action("commitment.text.loaded")
def load(data: bytes, file: str, *, by: Person, today: date | None = None) -> Text:
    """Load a text of a commitment from its file: all of it, or nothing."""
    brought = read(data, file, queries.usual())
    refuse(rules.why_not_load(brought, queries.loaded(), queries.versions(), by.roles))
    return _keep(brought, data, by, today or timezone.localdate(), ours=False)


@action("commitment.text.laid_out")
def lay_out(*, by: Person | None, today: date | None = None) -> Text:
    """Have the goals that come with Hearten among the texts; as often as it is asked, once."""
    ours = queries.our_own()
    already = Text.objects.filter(digest=ours.digest).first()
    return already or _keep(ours, queries.FILE.read_bytes(), by, today or timezone.localdate(), ours=True)


def _keep(one: Read, data: bytes, by: Person | None, on: date, *, ours: bool) -> Text:
    return Text.objects.create(
        key=one.key,
        version=one.version,
        source=one.source,
        licence=one.licence,
        year=one.year,
        goal_keys=one.goal_keys,
        contents=rules.kept(one),
        brought=data.decode("utf-8"),
        digest=one.digest,
        ours=ours,
        loaded_on=on,
        loaded_by=by,
    )


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off the texts they loaded."""
    Text.objects.filter(loaded_by=person).update(loaded_by=None)
