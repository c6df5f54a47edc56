"""The room's own doing: forgetting a person."""

from __future__ import annotations

from hearten.commitment.employing import actions as employing
from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.steps import actions as steps
from hearten.commitment.stock import actions as stock
from hearten.commitment.texts import actions as texts
from hearten.people.models import Person
from hearten.record.action import unrecorded


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off what the room holds; what was endorsed, done and said stays."""
    for alcove in (texts, endorsing, stock, steps, employing):
        alcove.forget(person)
