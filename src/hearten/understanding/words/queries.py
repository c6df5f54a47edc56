"""What may be read of what people wrote, who could be named in it, and what may stand beside a quote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hearten.door.quotes import queries as door
from hearten.door.quotes.queries import Words
from hearten.door.rules import State
from hearten.errors import HeartenError, NotReady
from hearten.listening import queries as listening
from hearten.listening.consent import queries as consent
from hearten.listening.consent.spoken import KEY as SPOKEN
from hearten.methods.identifying import Staff, staff_of
from hearten.people import queries as people

STAFF_LIST = "staff-names.txt"
CALLED = _("Said in a conversation")


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


def said_aloud(listening_id: int) -> Asked | None:
    """What was said in conversations, where a listening is made of these; it is read and quoted as what was written."""
    if not consent.is_spoken(listening_id, SPOKEN):
        return None
    return Asked(SPOKEN, str(CALLED), consent.why_not_read(listening_id, SPOKEN))


def name_of(listening_id: int, key: str, language: str) -> str:
    """What a question is called on pages and beside quotes."""
    if consent.is_spoken(listening_id, key):
        with override(language):
            return str(CALLED)
    plan = listening.plan(listening_id, language)
    return next((one.text for one in plan.questions if one.key == key), key)


def labels_of(heard: consent.Heard, listening_id: int, language: str) -> list[tuple[str, str]]:
    """The groups of which one may stand beside a quote: ("area:town", "Area: Town")."""
    ways = listening.plan(listening_id, language).breakdowns
    return [
        (f"{way.key}:{group.code}", f"{way.text}: {group.text}")
        for way in ways
        for group in way.groups
        if (way.key, group.code) in heard.labels
    ]


def staff_names() -> tuple[str, ...]:
    """The names of people here: all with an account and, where there is one, a list in the data folder."""
    names = [person.name for person in people.people()]
    path = Path(settings.HEARTEN_DATA) / STAFF_LIST
    if path.exists():
        names += [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(names)


def staff() -> Staff:
    """The same, made ready to be looked for."""
    return staff_of(staff_names())


def why_not_quoted(thing: str) -> HeartenError | None:
    """The refusal where a quote may not be told now, or None: the graph of consent is asked, each time anew."""
    found = door.quote(thing)
    return consent.why_not_used(thing) or consent.why_not_few(found.listening_id, found.question)


@dataclass(frozen=True, slots=True)
class Told:
    """What one person wrote and lets be told together with others'; `may_quote`: also word for word."""

    handle: str
    text: str
    may_quote: bool


def told_together(listening_id: int, key: str) -> tuple[tuple[Told, ...], int]:
    """What may be told together of what was written to one question, in no order; and how many wrote in all."""
    heard = consent.heard(listening_id, key)
    return tuple(Told(one.handle, one.text, one.may_quote) for one in heard if one.may_compose), len(heard)


def why_not_told(thing: str, listening_id: int, key: str) -> HeartenError | None:
    """The refusal where what was made of several people's words may not be told now, or None; asked each time anew."""
    return consent.why_not_used(thing) or consent.why_not_few(listening_id, key)


def resting_on_receipt(listening_id: int, receipt: str) -> tuple[frozenset[str], str]:
    """The names of all that rests on the words of a receipt, for its owner; and the hash it is known by."""
    known = consent.known_by(listening_id, receipt)
    return frozenset(consent.names_resting_on(listening_id, known)), known


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
