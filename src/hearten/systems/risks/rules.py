"""What a choice needs on both sides before it is decided, who may do what with it, and what is asked later; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not
from hearten.systems.linking import why_not_link


class State(StrEnum):
    """How far a choice is. What was decided is never undone: it is weighed again, as a new choice."""

    WEIGHED = "being weighed"
    DECIDED = "decided"
    LOOKED_AT = "looked at again"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.WEIGHED: frozenset({State.DECIDED}),
    State.DECIDED: frozenset({State.LOOKED_AT}),
    State.LOOKED_AT: frozenset(),
}


class Side(StrEnum):
    """The two sides every choice has."""

    ACTING = "acting"
    NOT_ACTING = "not acting"


class Whom(StrEnum):
    """Who would bear it."""

    PERSON = "the person"
    OTHERS = "others"
    STAFF = "staff"
    ORGANISATION = "the organisation"


class Decision(StrEnum):
    """What was decided."""

    ACT = "do it"
    NOT_ACT = "do not do it"


class Anyone(StrEnum):
    """Whether we would do it for anyone in the same need."""

    YES = "yes"
    NO = "no"


class Happened(StrEnum):
    """What became of something that was feared."""

    YES = "happened"
    NO = "did not happen"
    CANNOT_KNOW = "cannot know"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed: how many fears stand on each side, and the answers that both sides share."""

    asked: str
    whom: str
    service: str
    acting: int
    not_acting: int
    anyone: str
    anyone_why: str
    who_decides: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: why, on which day, and when we look at what happened."""

    decision: Decision | None
    why: str
    on: date | None
    look_on: date | None


@dataclass(frozen=True, slots=True)
class Feared:
    """One thing that could go wrong on one side."""

    side: Side
    what: str
    whom: str
    likely: str
    know: str
    address: str = ""


def lacking(weighed: Weighed) -> tuple[str, ...]:
    """What a choice still lacks before it can be decided, a sentence each, in the order of the page."""
    asks = (
        (weighed.asked, "Say what we are asked to do."),
        (weighed.whom, "Say for whom, as a kind of person and never by name."),
        (weighed.service, "Say in which service."),
        (weighed.acting, "Say what could go wrong if we act."),
        (weighed.not_acting, "Say what could go wrong if we do not act."),
        (weighed.anyone, "Say whether we would do it for anyone in the same need."),
        (weighed.anyone_why, "Say how we would do it for anyone, or why not."),
        (weighed.who_decides, "Say who may decide this at the front line."),
    )
    return tuple(sentence for held, sentence in asks if not (held.strip() if isinstance(held, str) else held))


def why_not_begin(asked: str, whom: str, service: str) -> NotReady | None:
    """A choice begins with what is asked, for whom in kind, and where."""
    if all(each.strip() for each in (asked, whom, service)):
        return None
    return NotReady("Say what we are asked to do, for whom as a kind of person, and in which service.")


def why_not_fear(feared: Feared, words: Collection[str]) -> NotReady | None:
    """A fear is whole or not there: what, for whom, how likely by a word of the list, and what we know."""
    if feared.side not in set(Side):
        return NotReady("Say whether this is feared of acting or of not acting.")
    if not feared.what.strip():
        return NotReady("Say what could go wrong.")
    if feared.whom not in set(Whom):
        return NotReady("Say for whom: the person, others, staff or the organisation.")
    if feared.likely not in words:
        return NotReady("Choose from the list how likely it is. “We do not know” is on it.")
    if not feared.know.strip():
        return NotReady("Say what we know of it. “Nothing: it is a guess” is an answer too.")
    return why_not_link(feared.address)


def why_not_tend(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever began it looks after it; and those who look after all."""
    return None if mine else why_not("systems.tend", roles)


def why_not_change(state: State) -> NotReady | None:
    """What a decision rests on stays as it was."""
    if state is State.WEIGHED:
        return None
    return NotReady("This is decided, and stays as it was weighed. Weigh it again to think anew.")


def why_not_decide_at_all(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever weighed it decides it; and those who decide on barriers."""
    return None if mine else why_not("systems.decide", roles)


def why_not_decide(state: State, weighed: Weighed, decided: Decided, today: date) -> NotReady | None:
    """A decision needs every part of both sides, a reason, its day, and a day to look at what happened."""
    if refusal := why_not_change(state):
        return refusal
    if lacks := lacking(weighed):
        return NotReady("Both sides come first. " + " ".join(lacks))
    if decided.decision is None:
        return NotReady("Say what is decided: do it, or do not do it.")
    if not decided.why.strip():
        return NotReady("Say why, in words that whoever asked could read.")
    if decided.on is None or decided.on > today:
        return NotReady("A decision has the day it was made on, and that day is not to come.")
    if decided.look_on is None or decided.look_on <= decided.on:
        return NotReady("Say on which later day you will look at what happened.")
    return None


def why_not_look(state: State, unanswered: int, came_of: str) -> NotReady | None:
    """What was feared on both sides is answered, each; then what came of it all."""
    if state is State.WEIGHED:
        return NotReady("This is not decided yet, so there is nothing to look back on.")
    if state is State.LOOKED_AT:
        return NotReady("This was looked at already. Weigh it again to think anew.")
    if unanswered:
        return NotReady(
            "Say of each thing that was feared, on both sides, whether it happened. “Cannot know” is an answer."
        )
    return None if came_of.strip() else NotReady("Say in a sentence what came of it.")


def why_not_weigh_again(state: State) -> NotReady | None:
    """Only what was decided can be weighed again."""
    return NotReady("This is still being weighed: change it as it is.") if state is State.WEIGHED else None


def why_not_ask(asked_already: bool) -> NotReady | None:
    """One permission is asked from one choice, once."""
    return (
        NotReady("A permission was asked from this already. Its answer is with the others.")
        if asked_already
        else None
    )


def is_due(state: State, look_on: date | None, today: date) -> bool:
    """Whether the day to look at what happened has come."""
    return state is State.DECIDED and look_on is not None and look_on <= today
