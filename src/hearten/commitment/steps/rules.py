"""The life of a step, the rhythm it is looked at again, and what a goal without one needs; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.commitment.endorsing.rules import State as Standing
from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not

RHYTHMS: Final = (30, 60, 90, 180)


class State(StrEnum):
    """How far a step is."""

    LIVE = "live"
    DONE = "done"
    ABANDONED = "abandoned"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.LIVE: frozenset({State.DONE, State.ABANDONED}),
    State.DONE: frozenset({State.LIVE}),
    State.ABANDONED: frozenset({State.LIVE}),
}


class Choice(StrEnum):
    """What follows from looking at a step again."""

    GO_ON = "go on"
    CHANGE = "change"
    DONE = "done"
    ABANDON = "abandon"


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with all it needs. `rational`, `relational`: what we will see of it, in each of the two lexicons."""

    goal: str
    what: str
    why: str
    with_whom: str
    by_day: date | None
    rational: str
    relational: str
    stops: str
    rhythm: int = 90
    told: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen when a step was looked at again, and what follows; `by_day`: a new day, where it changes."""

    happened: str
    choice: Choice
    why: str = ""
    by_day: date | None = None


def why_not_plan(
    standing: Standing, step: Planned, today: date, roles: Collection[str]
) -> HeartenError | None:
    """A step says what, why, with whom and by when, both lexicons side by side, and what stops to make room."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if standing in {Standing.PAUSED, Standing.LEFT}:
        return NotReady(f"This commitment is {standing}: nothing new is taken on until you come back to it.")
    if missing := why_not_word(step):
        return missing
    if step.by_day is None or step.by_day < today:
        return NotReady("Say by which day, and choose one that is still to come.")
    return None


def why_not_word(step: Planned) -> NotReady | None:
    """The words a step cannot do without."""
    if not step.what.strip() or not step.why.strip() or not step.with_whom.strip():
        return NotReady("Say what you will do, why, and with whom.")
    if not step.rational.strip() or not step.relational.strip():
        return NotReady(
            "Say what you will see of it in both ways: what can be counted or costed, and how it will feel to people. "
            "Neither stands for the other."
        )
    if not step.stops.strip():
        return NotReady(
            "Say what you will stop doing to make room for it. “Nothing” is an answer, if you mean it."
        )
    return None if step.rhythm in RHYTHMS else NotReady("Choose how often you will look at it again.")


def why_not_look(
    state: State, looked: Looked, holds: bool, today: date, roles: Collection[str]
) -> HeartenError | None:
    """Who holds a step, or keeps them all, says what happened and what follows; an end says why."""
    if not holds and (refusal := why_not("commitment.keep", roles)):
        return refusal
    if state is not State.LIVE:
        return NotReady(f"This is {state}. Take it up again first.")
    if not looked.happened.strip():
        return NotReady("Say what happened. “Nothing yet” is an answer too.")
    if looked.choice in {Choice.CHANGE, Choice.ABANDON} and not looked.why.strip():
        return NotReady("Say why, in words that whoever hoped for it can read.")
    if looked.by_day is not None and looked.by_day < today:
        return NotReady("The new day has passed already. Choose one that is still to come.")
    return None


def why_not_take_up(
    state: State, why: str, by_day: date | None, today: date, roles: Collection[str]
) -> HeartenError | None:
    """What was done or abandoned can be taken up again, with a reason and a day."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if state is State.LIVE:
        return NotReady("This one is going on.")
    if not why.strip() or by_day is None or by_day < today:
        return NotReady("Say why it is taken up again, and by which day that is still to come.")
    return None


def why_not_give_reason(why: str, roles: Collection[str]) -> HeartenError | None:
    """Why a goal has no action now, in words for everybody."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    return (
        None
        if why.strip()
        else NotReady("Say why there is no action under this goal now. It is read in public.")
    )


def state_after(choice: Choice) -> State:
    """What a look makes of a step."""
    return {Choice.DONE: State.DONE, Choice.ABANDON: State.ABANDONED}.get(choice, State.LIVE)


def next_look(last: date, rhythm: int) -> date:
    """The day to look at it again."""
    return last + timedelta(days=rhythm)


def is_late(state: State, by_day: date, today: date) -> bool:
    """Whether it should have been done by now."""
    return state is State.LIVE and by_day < today
