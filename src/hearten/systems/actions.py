"""The room's own doing: forgetting a person."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.record.action import unrecorded
from hearten.systems.barriers import actions as barriers
from hearten.systems.channels import actions as channels
from hearten.systems.pauses import actions as pauses
from hearten.systems.procurement import actions as procurement
from hearten.systems.risks import actions as risks
from hearten.systems.targets import actions as targets
from hearten.systems.turns import actions as turns


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off what the room holds."""
    barriers.forget(person)
    for part in (risks, procurement, channels, turns, targets, pauses):
        part.forget(person)
