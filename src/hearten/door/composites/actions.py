"""Proposing a composite, letting it out, taking it down, and saying in the ledger that it fell silent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from hearten import __version__
from hearten.door import queries as door
from hearten.door import rules as leaving
from hearten.door.models import Proposal, Release
from hearten.door.rules import Move, State
from hearten.door.words import Words, let_out
from hearten.door.words import take_down as words_down
from hearten.errors import HeartenError, NotReady
from hearten.methods import kept
from hearten.people.models import Person
from hearten.record.action import action, unrecorded

CALLED: Final = "story"


@dataclass(frozen=True, slots=True)
class Composing:
    """A composite about to leave. `contents` is all the ledger keeps of it: no word of it, but a digest of them."""

    thing: str
    title: str
    about: str
    policy: str
    contents: Mapping[str, object]
    authors: frozenset[str]


@action("door.composite.proposed")
def propose(composing: Composing, *, by: Person) -> Proposal:
    """Propose it; two people who did not write it look before it leaves."""
    if refusal := leaving.why_not_move(State.DRAFT, Move.PROPOSE, by.roles, author=True):
        raise refusal
    if door.in_hand(composing.thing):
        raise NotReady("This is proposed already. Wait for its checks, or take it back first.")
    authors = sorted(composing.authors | {by.key})
    return Proposal.objects.create(
        thing=composing.thing,
        digest=kept.digest(composing.contents),
        title=composing.title[:200],
        about=composing.about,
        policy=composing.policy,
        contents=kept.canonical(composing.contents).decode(),
        made_of=kept.canonical({"digest": composing.contents["digest"]}).decode(),
        version=__version__,
        authors=authors,
        others=door.others(authors),
        state=State.PROPOSED,
        at=timezone.now(),
        by=by.key,
    )


@action("door.composite.released")
def release(composing: Composing, refused: HeartenError | None, because: str = "", *, by: Person) -> Release:
    """Let it out as it was checked. `refused` is what its checks and the graph of consent say against it now, or None.

    `because` says why it leaves by exception, where it does.
    """
    words = Words(
        thing=composing.thing,
        called=CALLED,
        sort=Release.Sort.COMPOSITE,
        contents=composing.contents,
        evidence={},
        as_checked=lambda digest: kept.digest(composing.contents) == digest,
    )
    return let_out(words, refused, because, by)


@action("door.composite.taken_down")
def take_down(thing: str, because: str, *, by: Person) -> Release:
    """Take a composite that is out down again, with the reason."""
    return words_down(thing, CALLED, because, by)


@unrecorded(
    "the house's own housekeeping, a day coarse: a time of its own would tell when somebody changed their mind"
)
def mark_in_the_ledger(silent: Collection[str]) -> int:
    """Say in the ledger of these composites, which fell silent, that they were withdrawn; nightly."""
    out = Release.objects.filter(
        sort=Release.Sort.COMPOSITE, withdrawn_at__isnull=True, proposal__thing__in=list(silent)
    )
    return out.update(
        withdrawn_at=timezone.now(),
        withdrawn_because="Somebody this story rested on has taken their words back.",
    )
