"""The room's way out: what was asked, as a plan; facts of listenings; never a model."""

from __future__ import annotations

from hearten.listening.surveys.queries import (
    ListeningFacts,
    about,
    all_listenings,
    closed_listenings,
    listening,
    plan,
    waves,
)
from hearten.listening.surveys.queries import found as _found
from hearten.listening.surveys.queries import policy as _policy
from hearten.methods.disclosure.policy import Policy

__all__ = [
    "ListeningFacts",
    "about",
    "all_listenings",
    "closed_listenings",
    "listening",
    "plan",
    "policy",
    "waves",
]


def policy(listening_id: int) -> Policy:
    """The rules of protection a listening is told by: the house's on the day it opened, as it raised them."""
    return _policy(_found(listening_id))
