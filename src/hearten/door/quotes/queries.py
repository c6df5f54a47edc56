"""Quotes as they stand: on their way, out, or taken back; and their words where these may be shown."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Model

from hearten.door import queries as door
from hearten.door.models import Proposal, Release
from hearten.door.queries import Proposed
from hearten.door.quotes.models import Quote
from hearten.door.quotes.rules import Style
from hearten.door.rules import State
from hearten.errors import NotFound, Unreadable
from hearten.methods import kept
from hearten.people.models import Person


@dataclass(frozen=True, slots=True)
class Words:
    """A quote as it is shown. `text` is "" once it was taken back."""

    thing: str
    listening_id: int
    question: str
    asked: str
    text: str
    style: Style
    language: str
    label: str
    found: tuple[str, ...]
    because: str
    gone: bool


# Where the words of quotes are kept: whoever clears away what is left of removed words clears these.
TABLES: tuple[type[Model], ...] = (Quote,)


def quote(thing: str) -> Words:
    """One quote, whatever became of it."""
    found = Quote.objects.filter(thing=thing).first()
    if found is None:
        raise NotFound("There is no such quote. Go back to the list of them.")
    return _words(found)


def quotes(listening_id: int | None = None) -> tuple[tuple[Words, State], ...]:
    """Every quote, or those of one listening, with where each is; in random order."""
    found = Quote.objects.all() if listening_id is None else Quote.objects.filter(listening_id=listening_id)
    return tuple((_words(one), state(one.thing)) for one in _mixed(found))


def out(things: Collection[str]) -> tuple[Words, ...]:
    """Those of these quotes that are out now, with their words, in random order."""
    told = set(
        Release.objects.filter(
            sort=Release.Sort.QUOTE,
            proposal__thing__in=list(things),
            withdrawn_at__isnull=True,
            replaced_by__isnull=True,
        ).values_list("proposal__thing", flat=True)
    )
    return tuple(_words(one) for one in _mixed(Quote.objects.filter(thing__in=told, gone=False)))


def _mixed(found: Collection[Quote]) -> list[Quote]:
    """In an order nobody can read anything from."""
    mixed = list(found)
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def state(thing: str) -> State:
    """Where a quote is: on its way, out, or no longer."""
    if Quote.objects.filter(thing=thing, gone=True).exists():
        return State.WITHDRAWN
    proposal = Proposal.objects.filter(thing=thing).select_related("release").first()
    if proposal is None:
        return State.DRAFT
    if (left := getattr(proposal, "release", None)) is not None:
        return door.release(left.digest).state
    return State(proposal.state)


def digest_of_release(thing: str) -> str:
    """The name in the ledger of a quote that left; "" of one that did not."""
    found = Release.objects.filter(proposal__thing=thing).values_list("digest", flat=True).first()
    return found or ""


def to_check(person: Person) -> tuple[Proposed, ...]:
    """The quotes that wait for this person's check."""
    return tuple(one for one in door.to_check(person) if one.thing.startswith("quote:"))


def to_release() -> tuple[Proposed, ...]:
    """The quotes two people checked, which wait to be let out."""
    return tuple(one for one in door.to_release() if one.thing.startswith("quote:"))


def contents(found: Quote) -> Mapping[str, object]:
    """What leaves as the ledger keeps it for ever: everything but the words, and what was said of them."""
    return {
        "asked": found.asked,
        "digest": found.digest,
        "found": list(found.found),
        "label": found.label,
        "language": found.language,
        "listening": found.listening_id,
        "question": found.question,
        "style": found.style,
        "thing": found.thing,
    }


def digest_of(secret: str, text: str) -> str:
    """By what the ledger knows words it does not hold."""
    return hashlib.sha256(f"{secret}\n{text}".encode()).hexdigest()


def is_as_checked(found: Quote, proposed_digest: str) -> bool:
    """Whether the words and all beside them are still what was proposed."""
    return (
        digest_of(found.secret, found.text) == found.digest
        and kept.digest(contents(found)) == proposed_digest
    )


def _words(found: Quote) -> Words:
    if not found.gone and digest_of(found.secret, found.text) != found.digest:
        raise Unreadable("The words of this quote were changed after it was proposed. Take it back.")
    return Words(
        thing=found.thing,
        listening_id=found.listening_id,
        question=found.question,
        asked=found.asked,
        text=found.text,
        style=Style(found.style),
        language=found.language,
        label=found.label,
        found=tuple(found.found),
        because=found.because,
        gone=found.gone,
    )
