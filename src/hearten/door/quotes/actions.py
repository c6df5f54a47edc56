"""Proposing somebody's words, letting them out, and having them fall silent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from hearten import __version__
from hearten.door import queries as door
from hearten.door import rules as leaving
from hearten.door.models import Proposal, Release
from hearten.door.queries import Said
from hearten.door.quotes import queries, rules
from hearten.door.quotes.models import Quote, a_name, a_secret
from hearten.door.quotes.rules import Style
from hearten.door.rules import WAITING, Move, State
from hearten.errors import HeartenError, NotFound, NotReady
from hearten.methods import kept
from hearten.methods.identifying import Staff, scan
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


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
    found = Proposal.objects.select_for_update().filter(thing=thing, state__in=WAITING).first()
    if found is None:
        raise NotFound("This quote is not proposed now. It may have been taken back, or be out.")
    proposed, now = door.proposal(found), timezone.now()
    move = leaving.leaving(proposed.standing)
    if refusal := (
        why_not("learning.publish", by.roles)
        or consent
        or leaving.why_not_leave(proposed.standing, now, because)
        or leaving.why_not_move(State(found.state), move, by.roles, author=by.key in found.authors)
        or _why_not_same(quote, found)
    ):
        raise refusal
    lone = leaving.lone(proposed.standing)
    found.state = leaving.MOVES[State(found.state), move].to
    found.save(update_fields=["state"])
    Release.objects.create(
        digest=found.digest,
        sort=Release.Sort.QUOTE,
        title=found.title,
        about=found.about,
        policy=found.policy,
        evidence={
            "rules": {"policy": found.policy},
            "checks": [_check(one) for one in proposed.checks],
            # Not why: whoever says why something may stay may well repeat it.
            "scan": {"found": list(quote.found), "overridden": bool(quote.found)},
            "exception": {"sort": lone.value, "because": because if lone else ""},
        },
        contents=queries.contents(quote),
        at=now,
        by=by.key,
        proposal=found,
        lone=lone,
        lone_because=because.strip()[:300] if lone else "",
    )
    return quote


def _check(said: Said) -> dict[str, object]:
    return {"by": said.by, "at": said.at.isoformat(), "yes": said.yes, "recognised": said.recognised}


def _kept(thing: str) -> Quote:
    quote = Quote.objects.select_for_update().filter(thing=thing).first()
    if quote is None:
        raise NotFound("There is no such quote. Go back to the list of them.")
    if quote.gone:
        raise NotReady("These words were taken back by somebody who gave them, so they do not leave.")
    return quote


def _why_not_same(quote: Quote, found: Proposal) -> HeartenError | None:
    if queries.is_as_checked(quote, found.digest):
        return None
    return NotReady("This is not what was checked any more. Take it back, and propose it anew.")


@unrecorded("a line would tell when somebody changed their mind")
def fall_silent(things: Collection[str]) -> int:
    """Remove the words of quotes for good, wherever they are on their way; says how many were there."""
    still = Quote.objects.filter(thing__in=list(things), gone=False)
    return still.update(gone=True, text="", secret="", because="")


@action("door.quote.taken_down")
def take_down(thing: str, because: str, *, by: Person) -> Quote:
    """Take a quote that is out down again, with the reason; its words are removed for good."""
    quote = _kept(thing)
    left = Release.objects.select_for_update().filter(proposal__thing=thing).first()
    if left is None:
        raise NotFound("This quote is not out, so there is nothing to take down.")
    if refusal := leaving.why_not_move(
        door.release(left.digest).state, Move.WITHDRAW, by.roles, author=False
    ):
        raise refusal
    if not because.strip():
        raise NotReady("Say in a sentence why it is taken down. It stands in the ledger, so name nobody.")
    left.withdrawn_at, left.withdrawn_because = timezone.now(), because.strip()[:300]
    left.save(update_fields=["withdrawn_at", "withdrawn_because"])
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
