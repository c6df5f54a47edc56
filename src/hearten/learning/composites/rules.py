"""Where a composite is, and when it may be changed, offered, proposed, told; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final

from hearten.door.rules import WAITING
from hearten.door.rules import State as Leaving
from hearten.errors import HeartenError, NotPermitted, NotReady, TooMuch
from hearten.methods.composite import Fault
from hearten.people.rules import why_not

MOST_LINES: Final = 40
LONGEST_LINE: Final = 600
MOST_PICTURES: Final = 4
MOST_PASSAGES: Final = 30  # a line rests on; more would make its support no clearer


class State(StrEnum):
    """Where a composite is."""

    WRITING = "being written"
    OFFERED = "offered to those it rests on"
    PROPOSED = "proposed"
    OUT = "out"
    SILENT = "fallen silent"
    TAKEN_DOWN = "taken down"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.WRITING: frozenset({State.OFFERED, State.PROPOSED}),
    State.OFFERED: frozenset({State.WRITING, State.PROPOSED, State.SILENT}),
    State.PROPOSED: frozenset({State.WRITING, State.OUT, State.SILENT}),
    State.OUT: frozenset({State.SILENT, State.TAKEN_DOWN}),
    State.SILENT: frozenset({State.WRITING}),
    State.TAKEN_DOWN: frozenset({State.WRITING}),
}
RESTS: Final = frozenset(
    {State.OFFERED, State.PROPOSED, State.OUT}
)  # on consent, which is asked each time anew


def standing(kept: State, leaving: Leaving, *, refused: bool) -> State:
    """Where it is now: a source that went silences it at once, and what the door sent back is being written again."""
    if kept in RESTS and refused:
        return State.SILENT
    if kept is State.PROPOSED and leaving not in WAITING:
        return State.WRITING
    return kept


def why_not_write(state: State, roles: Collection[str]) -> HeartenError | None:
    """The refusal where its lines may not be changed, or None."""
    if refusal := why_not("learning.compose", roles):
        return refusal
    if state is State.WRITING:
        return None
    told = {
        State.OFFERED: "Those it rests on may be reading this. Take it back first, then change it.",
        State.PROPOSED: "This story is proposed, and others may be looking at it. Take it back first.",
        State.OUT: "This story is out, so it is not changed. Take it down first, with a reason.",
    }
    return NotReady(
        told.get(state, "Somebody has taken back what they gave, or it was taken down. Write it again first.")
    )


def why_not_line(text: str, passages: Sequence[str], lines: int) -> HeartenError | None:
    """The refusal where a line is too long, or there are too many, or None; `lines`: how many there would be."""
    if len(text) > LONGEST_LINE:
        return TooMuch(
            f"A line has at most {LONGEST_LINE} letters, and this one has {len(text)}. Make two of it."
        )
    if len(passages) > MOST_PASSAGES:
        return TooMuch(
            f"A line rests on at most {MOST_PASSAGES} passages, and this one on {len(passages)}. Choose those that "
            "say it most clearly."
        )
    if lines > MOST_LINES:
        return TooMuch(f"A story has at most {MOST_LINES} lines. Make two stories of it.")
    return None


def why_not_picture(scene: int, scenes: int, pictures: int) -> HeartenError | None:
    """The refusal where no picture may stand beside a scene, or None; `pictures`: how many others there are."""
    if not 1 <= scene <= scenes:
        return NotReady("This story has no such scene. Write its lines first, then choose one of its scenes.")
    if pictures >= MOST_PICTURES:
        return TooMuch(f"A story has at most {MOST_PICTURES} pictures. Take one out first.")
    return None


def why_not_sound(faults: Sequence[Fault]) -> HeartenError | None:
    """The refusal of the first fault found, or None."""
    if not faults:
        return None
    more = len(faults) - 1
    rest = f" The bench shows {more} more." if more else ""
    return NotReady(faults[0].sentence + rest)


def why_not_begin(state: State, wanted: State) -> HeartenError | None:
    """The refusal where it may not go from where it is to where it is wanted, or None."""
    if wanted in NEXT[state]:
        return None
    return NotReady(f"This story is {state} now, so it cannot become {wanted}. Look at it again.")


def why_not_look(state: State, roles: Collection[str]) -> HeartenError | None:
    """The refusal where a person may not see a story that is not out, or None: its writers, and its checkers, may."""
    if why_not("learning.compose", roles) is None or state is State.OUT:
        return None
    if state is State.PROPOSED and not (why_not("door.check", roles) and why_not("learning.publish", roles)):
        return None
    return NotPermitted(
        "Only those who write it see a story before it is proposed; then those who check it do. Wait until it is out."
    )


def diagram() -> str:
    """Where a story may go from where it is, as a mermaid diagram."""
    names = [f'    state "{state}" as {_box(state)}' for state in State]
    arrows = [
        f"    {_box(state)} --> {_box(after)}"
        for state, following in NEXT.items()
        for after in State
        if after in following
    ]
    begins = f"    [*] --> {_box(State.WRITING)}"
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, begins, *arrows, "```"])


def _box(state: State) -> str:
    return state.value.replace(" ", "_")
