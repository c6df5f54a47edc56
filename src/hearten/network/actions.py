"""The room's own doing: forgetting a person."""

from __future__ import annotations

from hearten.network.programme import actions as programme
from hearten.people.models import Person
from hearten.record.action import unrecorded


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off what the room holds; who sent and opened parcels stands by key alone."""
    programme.forget(person)
