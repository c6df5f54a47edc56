"""Taking away what was brought in: only while no room has made anything of it, which the house alone can ask of all."""

from __future__ import annotations

from django.db import transaction

from hearten.errors import HeartenError, NotReady, refuse
from hearten.learning.composites import queries as composites
from hearten.listening.earlier import actions
from hearten.listening.earlier import queries as earlier
from hearten.listening.surveys import queries as surveys
from hearten.people.models import Person
from hearten.understanding import queries as understanding
from hearten.understanding.coding import queries as coding


def why_not(listening_id: int) -> HeartenError | None:
    """The refusal where it stays, or None."""
    if refusal := earlier.why_not_take_away(listening_id):
        return refusal
    if understanding.latest(listening_id) is not None or understanding.weightings(listening_id):
        return NotReady(
            "Findings were asked for of this, so it stays: what they told must be known wherever more is told of the "
            "same people."
        )
    if coding.reads(listening_id) or composites.stories(listening_id):
        return NotReady(
            "Its words are read in a coding project or rest in a story, so it stays. Take them out there first."
        )
    return None


def take_away(listening_id: int, *, by: Person) -> None:
    """Take it away, if nothing was made of it."""
    with transaction.atomic():
        # So that no findings begin in between.
        understanding.hold_waves(listening_id)
        refuse(why_not(listening_id))
        actions.take_away(surveys.found(listening_id), by=by)
