"""The states of a listening, and when it may move; pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from hearten.errors import HeartenError, NotReady


class State(StrEnum):
    """Where a listening is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Way(StrEnum):
    """How people come to answer."""

    OPEN_LINK = "open link"
    INVITATION = "invitation"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


def why_not_move(now: State, to: State) -> HeartenError | None:
    """The refusal where a listening may not move so, or None."""
    if to in NEXT[now]:
        return None
    return NotReady(f"This listening is {now.value}, so it cannot become {to.value}.")


def why_not_change(now: State) -> HeartenError | None:
    """What is asked, and how it may be looked at, is settled when the listening opens."""
    if now is State.DRAFT:
        return None
    return NotReady(
        "This listening has opened, so its questions and breakdowns are settled. Ask again in a new wave."
    )


def languages_missing(wording: dict[str, str], languages: Collection[str]) -> list[str]:
    """The languages a wording is not yet given in."""
    return [language for language in languages if not wording.get(language, "").strip()]
