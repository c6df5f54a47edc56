"""The room's way out: what was asked, as a plan; what closed listenings heard; facts. Never a model."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hearten.listening.care import queries as care
from hearten.listening.intake.queries import is_finished, is_first_count, snapshot, snapshot_named
from hearten.listening.moderation import queries as moderation
from hearten.listening.moving.queries import between as moved_between
from hearten.listening.moving.queries import moved
from hearten.listening.moving.rules import Since
from hearten.listening.packs import queries as packs
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.queries import (
    ListeningFacts,
    all_listenings,
    closed_listenings,
    counted_listenings,
    in_time,
    listening,
    plan,
    waves,
)
from hearten.listening.surveys.rules import State, Way
from hearten.listening.versions import queries as versions
from hearten.methods.disclosure.policy import Policy
from hearten.people.models import Person

__all__ = [
    "ListeningFacts",
    "Since",
    "about",
    "all_listenings",
    "being_asked",
    "closed_listenings",
    "counted_listenings",
    "drafts",
    "in_time",
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


def about(person: Person) -> dict[str, object]:
    """What this room holds about a person; never an answer nor a vote, for nobody can tell whose it is."""
    decided, cares = moderation.about(person), care.about(person)
    kept, loaded = versions.about(person), packs.about(person)
    more = {
        _("Statements you decided about"): decided,
        _("Looking after safety"): cares,
        _("Versions of listenings kept from your changes"): kept,
        _("Packs of questions you loaded"): loaded,
    }
    return {**surveys.about(person), **{words: facts for words, facts in more.items() if facts}}


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
