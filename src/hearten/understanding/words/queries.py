"""What may be read of what people wrote, who could be named in it, and what may stand beside a quote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hearten.door.quotes import queries as door
from hearten.door.quotes.queries import Words
from hearten.door.rules import State
from hearten.errors import HeartenError, NotReady
from hearten.listening import queries as listening
from hearten.listening.consent import queries as consent
from hearten.methods.identifying import Staff, staff_of
from hearten.people import queries as people

STAFF_LIST = "staff-names.txt"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question people answered in words: whether it may be read, and else why not."""

    key: str
    text: str
    refusal: HeartenError | None


def asked_in_words(listening_id: int, language: str) -> tuple[Asked, ...]:
    """The questions of a listening that were answered in words."""
    texts = {one.key: one.text for one in listening.plan(listening_id, language).questions}
    return tuple(
        Asked(key, texts[key], consent.why_not_read(listening_id, key))
        for key in consent.asked_in_words(listening_id)
    )


def labels_of(heard: consent.Heard, listening_id: int, language: str) -> list[tuple[str, str]]:
    """The groups of which one may stand beside a quote: ("area:town", "Area: Town")."""
    ways = listening.plan(listening_id, language).breakdowns
    return [
        (f"{way.key}:{group.code}", f"{way.text}: {group.text}")
        for way in ways
        for group in way.groups
        if (way.key, group.code) in heard.labels
    ]


def staff() -> Staff:
    """The names of people here: all with an account and, where there is one, a list in the data folder."""
    names = [person.name for person in people.people()]
    path = Path(settings.HEARTEN_DATA) / STAFF_LIST
    if path.exists():
        names += [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return staff_of(names)


def why_not_quoted(thing: str) -> HeartenError | None:
    """The refusal where a quote may not be told now, or None: the graph of consent is asked, each time anew."""
    found = door.quote(thing)
    return consent.why_not_used(thing) or consent.why_not_few(found.listening_id, found.question)


def why_not_shown(things: Collection[str]) -> HeartenError | None:
    """The refusal where an account may not show these quotes, or None: each is out, and its consent lives."""
    for thing in things:
        if door.quote(thing).gone or why_not_quoted(thing):
            return NotReady(
                "Words that this account shows were taken back by whoever gave them. Take the quote out of the "
                "account, then go on."
            )
        if door.state(thing) is not State.RELEASED:
            return NotReady(
                "This account shows a quote that is not out: it has to be checked and let out first, or taken out of "
                "the account."
            )
    return None


def to_choose_from(listening_id: int) -> tuple[Words, ...]:
    """The quotes of a listening that are out, from which an account may choose."""
    return door.out([words.thing for words, state in door.quotes(listening_id) if state is State.RELEASED])
