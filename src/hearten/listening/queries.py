"""The room's way out: what was asked, as a plan; what closed listenings heard; facts. Never a model."""

from __future__ import annotations

from hearten.listening.intake.queries import is_finished, is_first_count, snapshot, snapshot_named
from hearten.listening.moving.queries import between as moved_between
from hearten.listening.moving.queries import moved
from hearten.listening.moving.rules import Since
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.queries import (
    ListeningFacts,
    about,
    all_listenings,
    closed_listenings,
    listening,
    plan,
    waves,
)
from hearten.listening.surveys.rules import State, Way
from hearten.methods.disclosure.policy import Policy

__all__ = [
    "ListeningFacts",
    "Since",
    "about",
    "all_listenings",
    "being_asked",
    "closed_listenings",
    "drafts",
    "is_finished",
    "is_first_count",
    "listening",
    "moved",
    "moved_between",
    "open_to_everyone",
    "plan",
    "policy",
    "snapshot",
    "snapshot_named",
    "waves",
]


def drafts() -> tuple[ListeningFacts, ...]:
    """What is being prepared, newest first."""
    return surveys.in_state(State.DRAFT)


def being_asked() -> tuple[ListeningFacts, ...]:
    """What people can answer now, newest first."""
    return surveys.in_state(State.OPEN)


def open_to_everyone() -> tuple[ListeningFacts, ...]:
    """What anyone can answer now, without an invitation."""
    return tuple(facts for facts in being_asked() if facts.way is Way.OPEN_LINK)


def policy(listening_id: int) -> Policy:
    """The rules of protection a listening is told by: the house's on the day it opened, as it raised them."""
    return surveys.policy(surveys.found(listening_id))
