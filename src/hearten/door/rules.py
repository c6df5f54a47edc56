"""What must be true of anything before it leaves, and who may move it from state to state; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeGuard

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.methods.disclosure import SafeTable
from hearten.people.rules import why_not

CHECKS_NEEDED: Final = 2
LONE_AFTER: Final = timedelta(days=7)


class State(StrEnum):
    """Where something is on its way out; what was never proposed is a draft, and its writers' own."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CHECKED = "checked"
    RELEASED = "released"
    SENT_BACK = "sent back"
    TAKEN_BACK = "taken back"
    CHANGED = "changed since"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


WAITING: Final = frozenset({State.PROPOSED, State.CHECKED})


class Move(StrEnum):
    """What people do with it, as the diagram says it."""

    PROPOSE = "its author proposes it"
    AGREE = "another person says yes"
    AGREE_LAST = "a second person says yes"
    SEND_BACK = "another person says no, with a reason"
    TAKE_BACK = "its author takes it back"
    CHANGE = "its words are changed"
    RELEASE = "it is released"
    RELEASE_ALONE = "it is released by exception, after seven days"
    SUPERSEDE = "a correction takes its place"
    WITHDRAW = "it is withdrawn, with a reason"


class Whose(StrEnum):
    """Who of those who hold the role."""

    AUTHOR = "author"
    ANOTHER = "another"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed move: where it leads, the deed whose roles may make it, and whose it is."""

    to: State
    deed: str
    whose: Whose = Whose.ANYONE


MOVES: Final[Mapping[tuple[State, Move], Step]] = {
    (State.DRAFT, Move.PROPOSE): Step(State.PROPOSED, "door.propose", Whose.AUTHOR),
    (State.PROPOSED, Move.AGREE): Step(State.PROPOSED, "door.check", Whose.ANOTHER),
    (State.PROPOSED, Move.AGREE_LAST): Step(State.CHECKED, "door.check", Whose.ANOTHER),
    (State.PROPOSED, Move.SEND_BACK): Step(State.SENT_BACK, "door.check", Whose.ANOTHER),
    (State.PROPOSED, Move.TAKE_BACK): Step(State.TAKEN_BACK, "door.propose", Whose.AUTHOR),
    (State.PROPOSED, Move.CHANGE): Step(State.CHANGED, "learning.draft"),
    (State.PROPOSED, Move.RELEASE_ALONE): Step(State.RELEASED, "learning.publish"),
    (State.CHECKED, Move.SEND_BACK): Step(State.SENT_BACK, "door.check", Whose.ANOTHER),
    (State.CHECKED, Move.TAKE_BACK): Step(State.TAKEN_BACK, "door.propose", Whose.AUTHOR),
    (State.CHECKED, Move.CHANGE): Step(State.CHANGED, "learning.draft"),
    (State.CHECKED, Move.RELEASE): Step(State.RELEASED, "learning.publish"),
    (State.RELEASED, Move.SUPERSEDE): Step(State.SUPERSEDED, "learning.publish"),
    (State.RELEASED, Move.WITHDRAW): Step(State.WITHDRAWN, "learning.publish"),
}


class Lone(StrEnum):
    """How something left that fewer than two others checked; "" where two did."""

    NO = ""
    ONE = "one"
    NOBODY = "nobody"


class Reason(StrEnum):
    """Why a correction takes the place of what left before."""

    WRONG_NUMBER = "wrong number"
    WRONG_WORDS = "wrong words"
    WITHDRAWAL = "withdrawal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one person found: the two plain answers, whether it may leave, and why not."""

    recognised: bool
    borne_out: bool
    yes: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal stands: the yeses it has, how many others could check it, and since when it waits.

    `others` is the larger of two counts, when it was proposed and now: when someone leaves, nothing becomes easier.
    """

    state: State
    yes: int
    others: int
    proposed_at: datetime


def why_not_move(state: State, move: Move, roles: Collection[str], *, author: bool) -> HeartenError | None:
    """The refusal where this person may not move it so, or None: the table of moves, and nothing else."""
    step = MOVES.get((state, move))
    if step is None:
        return NotReady(f"This is “{state}” now, so it cannot be that {move}. Look at it again.")
    if refusal := why_not(step.deed, roles):
        return refusal
    if step.whose is Whose.ANOTHER and author:
        return NotPermitted(
            "You wrote or proposed this, so others check it: nobody checks their own. Ask two of them to look."
        )
    if step.whose is Whose.AUTHOR and not author:
        return NotPermitted(
            "Only those who wrote or proposed this may do that. If it should not leave, say no and say why."
        )
    return None


def saying(verdict: Verdict, yes: int) -> Move:
    """Which move a verdict is, after so many yeses."""
    if not verdict.yes:
        return Move.SEND_BACK
    return Move.AGREE_LAST if yes + 1 >= CHECKS_NEEDED else Move.AGREE


def why_not_say(verdict: Verdict, *, before: bool) -> HeartenError | None:
    """The refusal where a verdict does not hold together, or None; `before`: this person said something already."""
    if before:
        return NotReady(
            "You have checked this already, and one person checks once. Ask somebody else to look."
        )
    if verdict.yes and (verdict.recognised or not verdict.borne_out):
        return NotReady(
            "You found that somebody could be recognised, or that a sentence is not borne out by its numbers, so this "
            "cannot be a yes. Say no, and say what should change."
        )
    if not verdict.yes and not verdict.because.strip():
        return NotReady("Say in a sentence why it should not leave yet, so that its authors can change it.")
    return None


def leaving(standing: Standing) -> Move:
    """Which move letting it out is: by exception where fewer than two others could check it."""
    alone = standing.state is State.PROPOSED and standing.others < CHECKS_NEEDED
    return Move.RELEASE_ALONE if alone else Move.RELEASE


def why_not_leave(standing: Standing, now: datetime, because: str) -> HeartenError | None:
    """The refusal where it has not been checked enough, or None. Who may let it out is `why_not_move`'s to say."""
    if standing.state is not State.PROPOSED:
        return None
    if standing.others >= CHECKS_NEEDED:
        return NotReady(
            f"Two people who did not write this check it before it leaves; {standing.yes} of two said yes so far."
        )
    if standing.yes < standing.others:
        return NotReady(
            "One other person here may check this, and has not said yes so far. Ask them to look."
        )
    if now < standing.proposed_at + LONE_AFTER:
        day = f"{standing.proposed_at + LONE_AFTER:%d/%m/%Y}".lstrip("0")
        return NotReady(
            "Fewer than two others here may check this. It can leave by exception seven days after it was proposed, "
            f"from {day}: read it again by then as if somebody else had written it."
        )
    if not because.strip():
        return NotReady(
            "Say in a sentence why this leaves without two checks. It stands in the ledger for ever."
        )
    return None


def lone(standing: Standing) -> Lone:
    """How it is marked for ever."""
    if standing.yes >= CHECKS_NEEDED:
        return Lone.NO
    return Lone.ONE if standing.yes else Lone.NOBODY


def diagram() -> str:
    """The table of moves as a mermaid diagram."""
    arrows = [f"    {_box(state)} --> {_box(step.to)}: {move}" for (state, move), step in MOVES.items()]
    ends = sorted({step.to for step in MOVES.values()} - {state for state, _move in MOVES})
    names = [f'    state "{state}" as {_box(state)}' for state in State]
    return "\n".join(
        [
            "```mermaid",
            "stateDiagram-v2",
            *names,
            f"    [*] --> {_box(State.DRAFT)}",
            *arrows,
            *(f"    {_box(end)} --> [*]" for end in ends),
            "```",
        ]
    )


def _box(state: State) -> str:
    return state.value.replace(" ", "_")


def why_not_titled(title: str) -> HeartenError | None:
    """The refusal where something has no title, or None."""
    if title.strip():
        return None
    return NotReady("What leaves needs a title, so that it can be found again in the ledger. Give it one.")


def why_not_release(tables: Sequence[object], policy: str, title: str) -> HeartenError | None:
    """The refusal where something may not leave so, or None."""
    if refusal := why_not_titled(title):
        return refusal
    if not tables:
        return NotReady(
            "There is nothing here that may be told yet. Turn a closed listening into findings first."
        )
    if not all_safe(tables):
        return NotReady("Only safe tables may leave. Take this through the door first.")
    others = sorted({table.policy for table in tables} - {policy})
    if others:
        return NotReady(
            f"These tables were made by other rules ({', '.join(others)}). Make the findings again."
        )
    return None


def all_safe(tables: Sequence[object]) -> TypeGuard[Sequence[SafeTable]]:
    """Whether every one of them came through the door."""
    return all(isinstance(table, SafeTable) for table in tables)
