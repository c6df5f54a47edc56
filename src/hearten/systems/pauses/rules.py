"""The life of a pause, what it cannot be proposed without, and when its stop rule is crossed; pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.people.rules import why_not
from hearten.systems.targets.rules import Changes, Lexicon


class State(StrEnum):
    """How far a pause is."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RUNNING = "running"
    RESTORED = "restored"
    JUDGED = "judged"
    ABANDONED = "abandoned"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.PROPOSED, State.ABANDONED}),
    State.PROPOSED: frozenset({State.DRAFT, State.RUNNING, State.ABANDONED}),
    State.RUNNING: frozenset({State.RESTORED}),
    State.RESTORED: frozenset({State.JUDGED, State.ABANDONED}),
    State.JUDGED: frozenset(),
    State.ABANDONED: frozenset(),
}


class Direction(StrEnum):
    """On which side of the threshold harm lies."""

    ABOVE = "above"
    BELOW = "below"


class Recorded(StrEnum):
    """Did it fall, or did the recording fall? As `methods.series.Recording`."""

    ALIKE = "alike"
    CHANGED = "changed"
    NOT_KNOWN = "not known"


class Choice(StrEnum):
    """What may be decided of a stop rule that was crossed, or of a planned end that has passed."""

    RESTORE = "restore"
    GO_ON = "go on"


@dataclass(frozen=True, slots=True)
class StopRule:
    """When to ask at once whether to stop: so many points in a row on this side of a threshold, in one series."""

    series: Lexicon
    direction: Direction
    threshold: float
    in_a_row: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All a pause needs before it is proposed; None or empty where it is not said yet.

    `rational`, `relational`: the lexicon of the series chosen for each. `matters`: by lexicon, the smallest change
    that would matter.
    """

    scope: str
    reason: str
    start: date | None
    planned_end: date | None
    rational: str | None
    relational: str | None
    matters: tuple[float | None, float | None]
    controlled: bool
    no_control: str
    harm: str
    stop: StopRule | None
    decider: bool
    same_target: bool = False


def lacking(parts: Parts) -> str | None:
    """What a pause lacks still, the first of it, as a sentence; None where it is whole."""
    asks = (
        (parts.scope, "Say where it holds and where not: its scope."),
        (parts.reason, "Say why the target is paused."),
        (parts.start, "Give the day it starts."),
        (parts.planned_end, "Give the day it is planned to end. A pause without an end is no experiment."),
        (parts.rational == Lexicon.RATIONAL, "Choose a rational series: what it may cost or save."),
        (parts.relational == Lexicon.RELATIONAL, "Choose a relational series: how it may feel."),
        (not parts.same_target, "Choose two series that are not the same."),
        (all(map(_matters, parts.matters)), "Say for each series the smallest change that would matter."),
        (
            parts.controlled or parts.no_control,
            "Choose a control series, the same thing counted where nothing is paused; or say why there is none.",
        ),
        (parts.harm, "Say what harm could be expected, and for whom."),
        (
            _whole(parts.stop),
            "Give a stop rule: which series, on which side of which number, how many in a row.",
        ),
        (parts.decider, "Name who decides when the stop rule is crossed, and at the end."),
    )
    for said, asking in asks:
        if not (said.strip() if isinstance(said, str) else said):
            return asking
    return None


def _matters(much: float | None) -> bool:
    return much is not None and math.isfinite(much) and much > 0


def why_not_matter(much: float | None, changes: str) -> HeartenError | None:
    """A share that would matter is less than the whole."""
    if changes == Changes.SHARE and much is not None and much >= 1:
        return NotReady(
            "Changes in this are told as a share: what would matter is less than 100 in every 100."
        )
    return None


def _whole(stop: StopRule | None) -> bool:
    return stop is not None and math.isfinite(stop.threshold) and stop.in_a_row >= 1


def why_not_draft(title: str, named: Collection[str]) -> HeartenError | None:
    """A pause has a name, and names no person."""
    if not title.strip():
        return NotReady("Give the pause a name people will know it by.")
    if named:
        told = ", ".join(f"“{words}”" for words in list(named)[:4])
        return NotReady(f"This could point at somebody: {told}. Write of processes, and never of a person.")
    return None


def why_not_propose(state: State, parts: Parts, today: date, roles: Collection[str]) -> HeartenError | None:
    """Whole, and declared before it begins: what would count as harm is said before any of it is seen."""
    if refusal := why_not("systems.pause", roles):
        return refusal
    if state is not State.DRAFT:
        return NotReady(f"This pause is {state}. Only a draft is proposed.")
    if asking := lacking(parts):
        return NotReady(f"This pause cannot be proposed yet. {asking}")
    return why_not_dates(parts.start, parts.planned_end, today)


def why_not_dates(start: date | None, planned_end: date | None, today: date) -> HeartenError | None:
    """It starts today or later."""
    if start is not None and start < today:
        return NotReady(
            "A pause is declared before it starts, so that nobody chooses afterwards what would have counted as harm. "
            "Give a day from today on."
        )
    return why_not_order(start, planned_end)


def why_not_order(start: date | None, planned_end: date | None) -> HeartenError | None:
    """It ends after it starts."""
    if start is not None and planned_end is not None and planned_end <= start:
        return NotReady("The planned end comes after the start. Put the dates right.")
    return None


def why_not_decide(decides: bool, roles: Collection[str]) -> NotPermitted | None:
    """Whoever is named to decide; and those who decide on pauses here."""
    return None if decides else why_not("systems.let_pause", roles)


def why_not_start(state: State, parts: Parts, today: date) -> HeartenError | None:
    """What was proposed whole, before its planned end."""
    if state is not State.PROPOSED:
        return NotReady(f"This pause is {state}. Only one that was proposed can be started.")
    if asking := lacking(parts):
        return NotReady(f"This pause cannot be started. {asking}")
    if parts.planned_end is not None and today >= parts.planned_end:
        return NotReady("Its planned end has passed. Take it back and give new dates.")
    return None


def why_not_change(state: State) -> HeartenError | None:
    """Only a draft is written on; what was proposed stays as it was proposed."""
    if state is State.DRAFT:
        return None
    return NotReady(
        f"This pause is {state}, so its words stay as they are. Take it back to change it, or draft another."
    )


def why_not_take_back(state: State) -> HeartenError | None:
    """Before it runs."""
    return (
        None
        if state is State.PROPOSED
        else NotReady(f"This pause is {state}. Only what waits to start is taken back.")
    )


def why_not_end(state: State, why: str) -> HeartenError | None:
    """Whether running, and a reason."""
    if state is not State.RUNNING:
        return NotReady(f"This pause is {state}. Only one that is running can be restored or go on.")
    return None if why.strip() else NotReady("Say why, in words people this touches can read.")


def why_not_go_on(state: State, why: str, until: date | None, today: date) -> HeartenError | None:
    """With a reason, and the day it is looked at again."""
    if refusal := why_not_end(state, why):
        return refusal
    if until is None or until <= today:
        return NotReady("Give the day, after today, on which this is looked at again.")
    return None


def why_not_abandon(state: State, why: str) -> HeartenError | None:
    """Never while it runs: then the target is restored first."""
    if State.ABANDONED not in NEXT[state]:
        told = " Restore the target first." if state is State.RUNNING else ""
        return NotReady(f"This pause is {state} and cannot be abandoned.{told}")
    return None if why.strip() else NotReady("Say why it is abandoned.")


def why_not_say_recording(state: State, words: str) -> HeartenError | None:
    """Once there is something to ask of, and in words."""
    if state not in {State.RUNNING, State.RESTORED}:
        return NotReady(
            f"This pause is {state}. How it was recorded is asked while it runs and until it is judged."
        )
    return (
        None if words.strip() else NotReady("Say how you know whether it was recorded alike, in a sentence.")
    )


def why_not_judge(state: State, recorded: Sequence[str], words: Mapping[Lexicon, str]) -> HeartenError | None:
    """Restored; the recording asked about in both series; and both lexicons answered."""
    if state is not State.RESTORED:
        return NotReady(f"This pause is {state}. It is judged once the target is restored, and once only.")
    if not all(recorded):
        return NotReady("Say first, for each series: did it fall, or did the recording fall?")
    if not words.get(Lexicon.RATIONAL, "").strip():
        return NotReady("Say what it cost and what it saved.")
    if not words.get(Lexicon.RELATIONAL, "").strip():
        return NotReady("Say how it felt, to those who are served and to those who serve.")
    return None


def crossed(points: Sequence[tuple[date, float]], stop: StopRule) -> date | None:
    """The step at which so many points in a row lay beyond the threshold, the first such; or None."""
    run = 0
    for step, value in points:
        beyond = value > stop.threshold if stop.direction is Direction.ABOVE else value < stop.threshold
        run = run + 1 if beyond else 0
        if run >= stop.in_a_row:
            return step
    return None


def beside_the_pause(first: date, last: date, start: date, restored: date | None) -> str:
    """Whether a stretch of days lies within a pause, outside it, or partly in it."""
    end = restored or date.max
    if first >= start and last < end:
        return "paused"
    return "not paused" if last < start or first >= end else "partly paused"
