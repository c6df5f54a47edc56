"""Proposing somebody's words, letting them out, and having them fall silent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from hearten import __version__
from hearten.door import queries as door
from hearten.door import rules as leaving
from hearten.door.models import Proposal, Release
from hearten.door.quotes import queries, rules
from hearten.door.quotes.models import Quote, a_name, a_secret
from hearten.door.quotes.rules import Style
from hearten.door.rules import Move, State
from hearten.door.words import Words, let_out
from hearten.door.words import take_down as words_down
from hearten.errors import HeartenError, NotFound, NotReady
from hearten.methods import kept
from hearten.methods.identifying import Staff, scan
from hearten.people.models import Person
from hearten.record.action import action, unrecorded

CALLED: Final = "quote"


@dataclass(frozen=True, slots=True)
class Quoting:
    """What is about to leave of what somebody wrote, `source`, to a question that was `asked`.

    `policy` names the rules of its listening; `because` says why what the scan finds may stay.
    """

    listening_id: int
    question: str
    asked: str
    text: str
    source: str
    style: Style
    language: str
    policy: str
    label: str = ""
    because: str = ""


@action("door.quote.proposed")
def propose(quoting: Quoting, staff: Staff, *, by: Person) -> Quote:
    """Propose somebody's words; two people who did not pick them look before they leave."""
    text = quoting.text.strip()
    found = scan(text, staff)
    if refusal := (
        leaving.why_not_move(State.DRAFT, Move.PROPOSE, by.roles, author=True)
        or rules.why_not_worded(text, quoting.source, quoting.style)
        or rules.why_not_clean(found, quoting.because)
    ):
        raise refusal
    secret = a_secret()
    quote = Quote.objects.create(
        thing=a_name(),
        listening_id=quoting.listening_id,
        question=quoting.question,
        asked=quoting.asked[:400],
        text=text,
        secret=secret,
        digest=queries.digest_of(secret, text),
        style=quoting.style,
        language=quoting.language,
        label=quoting.label,
        found=sorted({one.kind.value for one in found}),
        because=quoting.because.strip()[:300] if found else "",
    )
    contents = queries.contents(quote)
    Proposal.objects.create(
        thing=quote.thing,
        digest=kept.digest(contents),
        title=f"Words on “{quote.asked}”"[:200],
        about=f"listening:{quote.listening_id}",
        policy=quoting.policy,
        contents=kept.canonical(contents).decode(),
        made_of=kept.canonical({"digest": quote.digest}).decode(),
        version=__version__,
        authors=[by.key],
        others=door.others([by.key]),
        state=State.PROPOSED,
        at=timezone.now(),
        by=by.key,
    )
    return quote


@action("door.quote.released")
def release(thing: str, consent: HeartenError | None, because: str = "", *, by: Person) -> Quote:
    """Let a quote out as it was checked. `consent` is what the graph of consent says against it now, or None.

    `because` says why it leaves by exception, where it does.
    """
    quote = _kept(thing)
    words = Words(
        thing=thing,
        called=CALLED,
        sort=Release.Sort.QUOTE,
        contents=queries.contents(quote),
        # Not why: whoever says why something may stay may well repeat it.
        evidence={"scan": {"found": list(quote.found), "overridden": bool(quote.found)}},
        as_checked=lambda digest: queries.is_as_checked(quote, digest),
    )
    let_out(words, consent, because, by)
    return quote


def _kept(thing: str) -> Quote:
    quote = Quote.objects.select_for_update().filter(thing=thing).first()
    if quote is None:
        raise NotFound("There is no such quote. Go back to the list of them.")
    if quote.gone:
        raise NotReady("These words were taken back by somebody who gave them, so they do not leave.")
    return quote


@unrecorded("a line would tell when somebody changed their mind")
def fall_silent(things: Collection[str]) -> int:
    """Remove the words of quotes for good, wherever they are on their way; says how many were there."""
    still = Quote.objects.filter(thing__in=list(things), gone=False)
    return still.update(gone=True, text="", secret="", because="")


@action("door.quote.taken_down")
def take_down(thing: str, because: str, *, by: Person) -> Quote:
    """Take a quote that is out down again, with the reason; its words are removed for good."""
    quote = _kept(thing)
    words_down(thing, CALLED, because, by)
    fall_silent([thing])
    return quote


@unrecorded(
    "the house's own housekeeping, a day coarse: a time of its own would tell when somebody changed their mind"
)
def mark_in_the_ledger() -> int:
    """Say in the ledger of every quote that fell silent that its words were withdrawn; nightly."""
    silent = Release.objects.filter(
        sort=Release.Sort.QUOTE,
        withdrawn_at__isnull=True,
        proposal__thing__in=Quote.objects.filter(gone=True).values("thing"),
    )
    return silent.update(
        withdrawn_at=timezone.now(), withdrawn_because="Whoever gave these words has taken them back."
    )
