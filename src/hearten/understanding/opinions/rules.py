"""When an opinion map may be made; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import HeartenError, NotFound, NotReady


class State(StrEnum):
    """How far a map is."""

    WAITING = "waiting"
    MADE = "made"
    REFUSED = "refused"


def why_not_map(of_statements: bool, closed: bool, state: State | None) -> HeartenError | None:
    """The refusal where a map of this listening may not be made now, or None."""
    if not of_statements:
        return NotFound("People voted on no statements in this listening. Choose another.")
    if not closed:
        return NotReady("People are still voting. A map is made only once the listening has closed.")
    if state is State.WAITING:
        return NotReady("The map is being made already. Please wait for it.")
    if state is State.MADE:
        return NotReady(
            "The map of this listening was made. The same votes give the same map, so there is nothing to make again."
        )
    return None
