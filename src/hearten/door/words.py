"""Letting words out and taking them down again, one way for all words that consent can take back.

Called by the actions of quotes and of composites, within which each change is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from hearten.door import queries, rules
from hearten.door.models import Proposal, Release
from hearten.door.queries import Said
from hearten.door.rules import WAITING, Move, State
from hearten.errors import HeartenError, NotFound, NotReady
from hearten.people.models import Person
from hearten.people.rules import why_not


@dataclass(frozen=True, slots=True)
class Words:
    """Words about to leave: `called` in sentences, what the ledger keeps of them, and what its evidence holds besides.

    `as_checked` says whether a digest is that of what would leave now.
    """

    thing: str
    called: str
    sort: Release.Sort
    contents: Mapping[str, object]
    evidence: Mapping[str, object]
    as_checked: Callable[[str], bool]


def let_out(words: Words, refused: HeartenError | None, because: str, by: Person) -> Release:
    """Write in the ledger what leaves as it was checked. `refused`: what consent and its own checks say against it."""
    found = Proposal.objects.select_for_update().filter(thing=words.thing, state__in=WAITING).first()
    if found is None:
        raise NotFound(f"This {words.called} is not proposed now. It may have been taken back, or be out.")
    proposed, now = queries.proposal(found), timezone.now()
    move = rules.leaving(proposed.standing)
    if refusal := (
        why_not("learning.publish", by.roles)
        or refused
        or rules.why_not_leave(proposed.standing, now, because)
        or rules.why_not_move(State(found.state), move, by.roles, author=by.key in found.authors)
        or _why_not_same(words, found)
    ):
        raise refusal
    lone = rules.lone(proposed.standing)
    found.state = rules.MOVES[State(found.state), move].to
    found.save(update_fields=["state"])
    return Release.objects.create(
        digest=found.digest,
        sort=words.sort,
        title=found.title,
        about=found.about,
        policy=found.policy,
        evidence={
            "rules": {"policy": found.policy},
            "checks": [_check(one) for one in proposed.checks],
            **words.evidence,
            "exception": {"sort": lone.value, "because": because if lone else ""},
        },
        contents=dict(words.contents),
        at=now,
        by=by.key,
        proposal=found,
        lone=lone,
        lone_because=because.strip()[:300] if lone else "",
    )


def take_down(thing: str, called: str, because: str, by: Person) -> Release:
    """Take words that are out down again, with the reason."""
    left = Release.objects.select_for_update().filter(proposal__thing=thing).first()
    if left is None:
        raise NotFound(f"This {called} is not out, so there is nothing to take down.")
    if refusal := rules.why_not_move(
        queries.release(left.digest).state, Move.WITHDRAW, by.roles, author=False
    ):
        raise refusal
    if not because.strip():
        raise NotReady("Say in a sentence why it is taken down. It stands in the ledger, so name nobody.")
    left.withdrawn_at, left.withdrawn_because = timezone.now(), because.strip()[:300]
    left.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return left


def _check(said: Said) -> dict[str, object]:
    return {"by": said.by, "at": said.at.isoformat(), "yes": said.yes, "recognised": said.recognised}


def _why_not_same(words: Words, found: Proposal) -> HeartenError | None:
    if words.as_checked(found.digest):
        return None
    return NotReady("This is not what was checked any more. Take it back, and propose it anew.")
