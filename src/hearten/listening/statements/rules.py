"""What may be said and voted, and which statement comes next; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise

from hearten.errors import HeartenError, NotReady, TooFewToTell, Unreadable
from hearten.listening.surveys.rules import State as Stage
from hearten.listening.surveys.rules import gettext_noop

LONGEST = 140
MOST_WAITING_EACH = 5
FEWEST_VOTERS = 10


class State(StrEnum):
    """Where a statement is."""

    WAITING = "waiting"
    SHOWN = "shown"
    NOT_SHOWN = "not shown"
    WITHDRAWN = "withdrawn"


class Value(IntEnum):
    """A vote, as the files of Polis write it."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


NEXT: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SHOWN, State.NOT_SHOWN, State.WITHDRAWN}),
    State.SHOWN: frozenset({State.NOT_SHOWN, State.WITHDRAWN}),
    State.NOT_SHOWN: frozenset({State.SHOWN, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set of votes comes to. `given`: every vote ever given; `standing`: the last of each person on each.

    `changed`: a vote that replaced another one; `again`: one that said the same again.
    """

    statements: int
    voters: int
    given: int
    standing: int
    changed: int
    again: int


def next_one(seen: Mapping[int, int], mine: frozenset[int], chance: float) -> int | None:
    """The statement to show: one of those seen least among those not voted on yet; None where none is left.

    `seen`: how often each was voted on; `chance`: a number from 0 up to 1 that picks among equals.
    """
    left = {one: count for one, count in seen.items() if one not in mine}
    if not left:
        return None
    fewest = min(left.values())
    least = sorted(one for one, count in left.items() if count == fewest)
    return least[int(chance * len(least))]


def value_of(word: str) -> Value:
    """A vote from the word its button sends."""
    try:
        return Value[word.upper()]
    except KeyError:
        raise Unreadable(gettext_noop("Choose agree, disagree or pass.")) from None


def changes(votes: Sequence[int]) -> int:
    """How often somebody changed their vote: each that differs from the one before it."""
    return sum(one != before for before, one in pairwise(votes))


def why_not_vote(stage: Stage) -> HeartenError | None:
    """The refusal where nobody can vote now, or None."""
    if stage is Stage.OPEN:
        return None
    return NotReady(
        gettext_noop("This listening has closed, so your vote was not kept. We are sorry to have missed you.")
    )


def why_not_vote_on(state: State) -> HeartenError | None:
    """The refusal where a statement is not there to vote on, or None."""
    if state is State.SHOWN:
        return None
    return NotReady(gettext_noop("This statement is not shown any more. Go on with the next one."))


def why_not_add(text: str, waiting: int) -> HeartenError | None:
    """The refusal where somebody may not add this statement, or None; `waiting`: how many of theirs wait to be read."""
    if not text.strip():
        return Unreadable(gettext_noop("Write your statement first, in a sentence."))
    if len(text) > LONGEST:
        return Unreadable(
            gettext_noop("A statement has room for 140 letters. Say one thing, in one short sentence.")
        )
    if waiting >= MOST_WAITING_EACH:
        return NotReady(
            gettext_noop(
                "Five of your statements wait to be read already. Vote on others meanwhile, and come back for more."
            )
        )
    return None


def why_not_decide(now: State, to: State) -> HeartenError | None:
    """The refusal where a statement cannot be moved so, or None."""
    if to in NEXT[now]:
        return None
    if now is State.WITHDRAWN:
        return NotReady("Whoever wrote this statement took it back, so nothing is left to decide.")
    return NotReady("This statement was decided so already. Nothing was changed.")


def why_not_give_out(stage: Stage, voters: int) -> HeartenError | None:
    """The refusal where votes may not leave as a file, or None."""
    if stage is not Stage.CLOSED:
        return NotReady("People are still voting. Votes are given out only once the listening has closed.")
    if voters < FEWEST_VOTERS:
        return TooFewToTell(
            "Fewer than ten people voted, so their votes are not given out: a colleague could tell whose row is whose."
        )
    return None
