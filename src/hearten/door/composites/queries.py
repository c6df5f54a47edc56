"""Composites as the door knows them: where each is on its way, and what waits."""

from __future__ import annotations

from hearten.door import queries as door
from hearten.door.models import Proposal, Release
from hearten.door.queries import Proposed
from hearten.door.rules import State
from hearten.people.models import Person

OF_ONE = "composite:"


def state(thing: str) -> State:
    """Where a composite is: on its way, out, or no longer."""
    found = Proposal.objects.filter(thing=thing).select_related("release").first() if thing else None
    if found is None:
        return State.DRAFT
    if (left := getattr(found, "release", None)) is not None:
        return door.release(left.digest).state
    return State(found.state)


def digest_of_release(thing: str) -> str:
    """The name in the ledger of a composite that left; "" of one that did not."""
    found = Release.objects.filter(proposal__thing=thing).values_list("digest", flat=True).first()
    return found or ""


def to_check(person: Person) -> tuple[Proposed, ...]:
    """The composites that wait for this person's check."""
    return tuple(one for one in door.to_check(person) if one.thing.startswith(OF_ONE))


def to_release() -> tuple[Proposed, ...]:
    """The composites two people checked, which wait to be let out."""
    return tuple(one for one in door.to_release() if one.thing.startswith(OF_ONE))
