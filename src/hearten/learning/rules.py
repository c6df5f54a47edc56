"""The states of an account, and when it may be published; pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady

# What people, not methods, say in an account.
WORDS: Final = ("title", "opening", "meaning", "next_steps")


class State(StrEnum):
    """Where an account is."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


SHOWN = frozenset({State.PUBLISHED, State.REPLACED})


def why_not_correct(state: State) -> HeartenError | None:
    """The refusal where no correction may take an account's place, or None."""
    if state is State.PUBLISHED:
        return None
    return NotReady("Only an account that is out can be corrected. Change the words of a draft instead.")


def why_not_throw_away(state: State, in_hand: bool) -> HeartenError | None:
    """The refusal where a draft may not be thrown away, or None."""
    if refusal := why_not_edit(state):
        return refusal
    if in_hand:
        return NotReady("This draft is proposed, and others may be looking at it. Take it back first.")
    return None


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
