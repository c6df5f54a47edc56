"""Endorsing whole or not at all, and what may follow; pure. Pausing and leaving need no reason and lose nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not

ADDRESS: Final = re.compile(r"(/[^\s/\\][^\s\\]*|https?://[^\s]+)")


class State(StrEnum):
    """How an organisation stands to a commitment."""

    CONSIDERING = "considering"
    ENDORSED = "endorsed"
    PAUSED = "paused"
    LEFT = "left"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.CONSIDERING: frozenset({State.ENDORSED, State.LEFT}),
    State.ENDORSED: frozenset({State.PAUSED, State.LEFT}),
    State.PAUSED: frozenset({State.ENDORSED, State.LEFT}),
    State.LEFT: frozenset({State.ENDORSED, State.CONSIDERING}),
}


class Way(StrEnum):
    """One way of making a decision hold, beside the decision itself."""

    VALUES = "values"
    PUBLIC = "public"
    REPORT = "report"
    OTHER = "other"


class From(StrEnum):
    """From whom something is needed."""

    OURSELVES = "ourselves"
    PARTNERS = "partners"
    NETWORK = "network"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a board or other body decided. `accepted`: the keys of the goals it accepted, in their order."""

    accepted: Sequence[str]
    body: str
    minute: str
    approved_on: date | None
    discussed_on: date | None = None


def why_not_consider(held: bool, roles: Collection[str]) -> HeartenError | None:
    """One commitment is considered once; a newer version of it is decided on its own page."""
    if refusal := why_not("commitment.endorse", roles):
        return refusal
    if held:
        return NotReady(
            "This commitment is here already. Go to its page; what was written about it is there."
        )
    return None


def why_not_endorse(
    state: State, decision: Decision, whole: Sequence[str], today: date, roles: Collection[str]
) -> HeartenError | None:
    """Endorsed whole or not at all, by a body that met on a day, with where its minutes say so."""
    if refusal := why_not("commitment.endorse", roles):
        return refusal
    if state not in {State.CONSIDERING, State.ENDORSED}:
        return NotReady(f"This commitment is {state}. Come back to it first; everything is still there.")
    if tuple(decision.accepted) != tuple(whole):
        return NotReady(
            f"A commitment is endorsed whole or not at all. This names {len(set(decision.accepted))} goals, and the "
            f"text has {len(whole)}. If one of them is not for you yet, go on considering; nothing is lost by that."
        )
    if not decision.body.strip() or not decision.minute.strip():
        return NotReady("Say which board or other body approved it, and where its minutes say so.")
    if decision.approved_on is None or decision.approved_on > today:
        return NotReady(
            "Give the day on which it was approved. A day that is still to come is not a decision yet."
        )
    if decision.discussed_on and decision.discussed_on > decision.approved_on:
        return NotReady("It was discussed after it was approved, by these days. Please look at both again.")
    return None


def why_not_turn(state: State, to: State, roles: Collection[str]) -> HeartenError | None:
    """Pausing, leaving and coming back: by those who may endorse; never for a reason."""
    if refusal := why_not("commitment.endorse", roles):
        return refusal
    if to not in NEXT[state]:
        return NotReady(f"This commitment is {state}, and cannot become {to} from there.")
    return None


def why_not_show(words: str, address: str, on: date | None, today: date) -> NotReady | None:
    """What shows something has words; a day, where there is one, has come; an address leads somewhere."""
    if not words.strip():
        return NotReady("Say in a sentence what there is.")
    if on is not None and on > today:
        return NotReady("This day is still to come. Write it down when it has happened.")
    if address and not ADDRESS.fullmatch(address):
        return NotReady("An address begins with / or with https:// and has no spaces.")
    return None


def why_not_want(wants: str, needs: str) -> NotReady | None:
    """Wanting and needing go together."""
    if not wants.strip() or not needs.strip():
        return NotReady("Say what you want to reach, and what you would need for it.")
    return None


def comes_back_to(was_approved: bool) -> State:
    """Where coming back leads: to what it was."""
    return State.ENDORSED if was_approved else State.CONSIDERING
