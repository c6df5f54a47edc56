"""The states of an account, and when it may be published; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import HeartenError, NotReady


class State(StrEnum):
    """Where an account is."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


def why_not_edit(state: State) -> HeartenError | None:
    """The refusal where an account's words may not be changed, or None."""
    if state is State.DRAFTED:
        return None
    return NotReady(
        "This account has left, so it is never altered. Draft another, and withdraw this one if it is wrong."
    )


def why_not_publish(state: State, prepared: bool, superseded: HeartenError | None) -> HeartenError | None:
    """The refusal where an account may not be published now, or None; `superseded` is why its findings may not be read.

    Findings made again with another weighting tell the same people in another way, and only one way may leave.
    """
    if refusal := why_not_edit(state):
        return refusal
    if superseded:
        return NotReady(
            "The findings this was drafted from were made again since, with another weighting. "
            "Draft an account of those."
        )
    if not prepared:
        return NotReady("The pages are still being prepared. Look at them first, then publish.")
    return None
