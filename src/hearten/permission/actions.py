"""The room's own doing: forgetting a person."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.permission.asking import actions as asking
from hearten.permission.giving import actions as giving
from hearten.permission.moments import actions as moments
from hearten.record.action import unrecorded


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off what others rely on, and their marks out of what is counted."""
    asking.forget(person)
    giving.forget(person)
    moments.forget(person)
