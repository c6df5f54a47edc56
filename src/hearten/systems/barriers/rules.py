"""The life of a barrier, who may do what with it, and what a decision needs; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.people.rules import may, why_not


class State(StrEnum):
    """How far a barrier is."""

    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.OPEN: frozenset({State.DECIDED}),
    State.DECIDED: frozenset({State.CLOSED, State.OPEN}),
    State.CLOSED: frozenset({State.OPEN}),
}


class Decision(StrEnum):
    """The three honest answers to a barrier."""

    CHANGE = "change the rule"
    KEEP = "keep it"
    PERMIT = "give permission"


class Sort(StrEnum):
    """What a piece of evidence is."""

    FINDING = "a finding"
    MOMENTS = "moments"
    TURNED_AWAY = "people turned away"
    DOCUMENT = "a document"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with all it needs. `by_day`: until when a change is made; `permission_id`: which permission."""

    decision: Decision
    why: str
    on: date | None
    by_day: date | None = None
    permission_id: int | None = None


def why_not_raise(title: str, why: str, named: Collection[str]) -> HeartenError | None:
    """A barrier has a name and says what it does to people; it names processes and never people."""
    if not title.strip() or not why.strip():
        return NotReady("Say what is in the way, and what it does to people.")
    if named:
        told = ", ".join(f"“{words}”" for words in list(named)[:4])
        return NotReady(
            f"This could point at somebody: {told}. A barrier names a process and never a person. Put it another way."
        )
    return None


def why_not_tend(owner: bool, roles: Collection[str]) -> NotPermitted | None:
    """Its owner looks after it; and those who look after all."""
    return None if owner else why_not("systems.tend", roles)


def why_not_decide(
    state: State, decided: Decided, permission_lives: bool, today: date, roles: Collection[str]
) -> HeartenError | None:
    """A decision is dated, says why, and has what its sort needs."""
    if refusal := why_not("systems.decide", roles):
        return refusal
    if state is not State.OPEN:
        return NotReady(f"This barrier is {state}. Open it again to decide anew.")
    if not decided.why.strip():
        return NotReady("Say why, in words people who met this can read.")
    if decided.on is None or decided.on > today:
        return NotReady("A decision has the day it was made on, and that day is not to come.")
    if decided.decision is Decision.CHANGE and (decided.by_day is None or decided.by_day < decided.on):
        return NotReady("Say by which day the rule will be changed. A change without a day is not decided.")
    if decided.decision is Decision.PERMIT and not permission_lives:
        return NotReady(
            "Choose the permission that people have now. If there is none yet, write and give it first, then decide."
        )
    return None


def why_not_close(state: State, came_of: str, roles: Collection[str], owner: bool) -> HeartenError | None:
    """It closes once it is decided and something can be said of what came of it; by no other way."""
    if not owner and not may("systems.decide", roles):
        return why_not("systems.decide", roles)
    if state is not State.DECIDED:
        return NotReady(
            "A barrier closes by a dated decision alone: change the rule, keep it and say why, or give permission. "
            "Decide first."
        )
    if not came_of.strip():
        return NotReady("Say what came of it. “It made no difference” and “we cannot tell” are answers too.")
    return None


def why_not_open_again(state: State, why: str, roles: Collection[str]) -> HeartenError | None:
    """What was decided can be decided anew, and says why."""
    if refusal := why_not("systems.decide", roles):
        return refusal
    if state is State.OPEN:
        return NotReady("This barrier is open.")
    return None if why.strip() else NotReady("Say why it is open again.")


def why_not_propose(whose: str, partner: str) -> NotReady | None:
    """Only what is a partner's, or shared with one, is proposed; and to somebody named."""
    if whose == "ours":
        return NotReady("This one is ours alone, so there is no partner to propose it to.")
    return None if partner.strip() else NotReady("Say which partner it is shared with first.")


def is_late(state: State, decision: str, by_day: date | None, today: date) -> bool:
    """Whether a change that was decided should have been made by now."""
    return state is State.DECIDED and decision == Decision.CHANGE and by_day is not None and by_day < today
