"""Heard words by their places, as far as consent lets them be read now; and the groups that may stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hearten.errors import HeartenError
from hearten.listening import queries as listening
from hearten.listening.consent import queries as consent
from hearten.listening.conversations import queries as conversations
from hearten.methods.coding.text import as_read
from hearten.understanding.heard.rules import Place, Where

ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Source:
    """One question's answers, or the conversations of one listening: what to call it, and why it may not be read."""

    where: Where
    listening_id: int
    key: str
    name: str
    refusal: HeartenError | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look by group: its key, its words, and each group's code and words."""

    key: str
    text: str
    groups: tuple[tuple[str, str], ...]


def sources(language: str) -> tuple[Source, ...]:
    """Everything there is to read, closed listenings' answers and kept conversations."""
    found: list[Source] = []
    for facts in listening.all_listenings():
        title = facts.titled(language if language in facts.languages else facts.languages[0])
        if conversations.sessions(facts.id):
            found.append(Source(Where.TURN, facts.id, "", title, None))
        if facts.closed_at is None:
            continue
        asked = {one.key: one.text for one in listening.plan(facts.id).questions}
        for key in consent.asked_in_words(facts.id):
            name = f"{title}: {asked.get(key, key)}"
            found.append(Source(Where.ANSWER, facts.id, key, name, consent.why_not_read(facts.id, key)))
    return tuple(found)


def read(where: Where, listening_id: int, key: str) -> dict[str, tuple[str, str]]:
    """What may be read at one source now: by handle, who said it in a word (or nothing) and the words."""
    if where is Where.TURN:
        turns = conversations.passages(listening_id, ANALYSIS)
        return {str(one.id): (f"{one.session}: {one.who}", as_read(one.text)) for one in turns}
    return {one.handle: ("", as_read(one.text)) for one in consent.heard(listening_id, key)}


def words(places: Collection[Place]) -> dict[Place, str]:
    """The words at these places, as far as they may be read now; of all others nothing."""
    found: dict[Place, str] = {}
    for (where, listening_id, key), wanted in _by_source(places).items():
        try:
            there = read(where, listening_id, key)
        except HeartenError:
            # Too few are left who let themselves be read, so none of them is.
            continue
        found |= {one: there[one.handle][1] for one in wanted if one.handle in there}
    return found


def _by_source(places: Iterable[Place]) -> dict[tuple[Where, int, str], list[Place]]:
    by: defaultdict[tuple[Where, int, str], list[Place]] = defaultdict(list)
    for one in places:
        by[one.where, one.listening_id, one.key].append(one)
    return by


def speakers(places: Collection[Place]) -> dict[Place, str]:
    """Who spoke at each place of a conversation, as "session: number, role"; of answers nothing."""
    found: dict[Place, str] = {}
    for (where, listening_id, key), wanted in _by_source(places).items():
        if where is Where.TURN:
            there = read(where, listening_id, key)
            found |= {one: there[one.handle][0] for one in wanted if one.handle in there}
    return found


def ways(listening_id: int) -> tuple[Way, ...]:
    """The ways to look by group that a listening declared before it opened."""
    declared = listening.plan(listening_id).breakdowns
    return tuple(
        Way(one.key, one.text, tuple((group.code, group.text) for group in one.groups)) for one in declared
    )


def groups(listening_id: int, key: str, way: str) -> dict[str, str]:
    """The group of each who answered a question, by handle, where it may stand beside their words at all."""
    return {
        one.handle: code
        for one in consent.heard(listening_id, key)
        for known, code in one.labels
        if known == way
    }
