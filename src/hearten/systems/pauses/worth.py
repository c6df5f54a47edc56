"""A pause and its series, as the methods take them: what we could see, said beforehand; and what was found.

The methods are loaded where they are used: few pages need them, and they are large.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from hearten.errors import HeartenError, NotReady
from hearten.systems.pauses.models import Pause
from hearten.systems.targets import queries as targets
from hearten.systems.targets import rules as steps
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import PERIODS, Changes, Lexicon, Rhythm

if TYPE_CHECKING:
    from hearten.methods.series.finding import Asked, SeriesFinding

FEWEST = 8  # as methods.series.FEWEST, and
ENOUGH = 0.5  # as methods.series.ENOUGH: a test holds them alike


@dataclass(frozen=True, slots=True)
class Expected:
    """What was said beforehand of one series: the chance to call a change that matters clear, or why none is said."""

    power: float | None
    before: int
    during: int
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A series with its control, step by step."""

    steps: tuple[date, ...]
    values: tuple[float, ...]
    control: tuple[float, ...]


def chosen(pause: Pause, which: Lexicon) -> Target:
    """The target whose series it is, or the refusal."""
    one = pause.rational if which is Lexicon.RATIONAL else pause.relational
    if one is None:
        raise NotReady(f"No {which} series is chosen for this pause. Choose one.")
    return one


def has(pause: Pause, which: Lexicon) -> bool:
    """Whether a series is chosen."""
    return (pause.rational if which is Lexicon.RATIONAL else pause.relational) is not None


def control_of(pause: Pause, which: Lexicon) -> Target | None:
    """The target that is counted where nothing is paused."""
    return pause.rational_control if which is Lexicon.RATIONAL else pause.relational_control


def matters_of(pause: Pause, which: Lexicon) -> float:
    """The smallest change that would matter; a share where changes in it are told as shares."""
    much = pause.rational_matters if which is Lexicon.RATIONAL else pause.relational_matters
    return much or 0.0


def matters_in_words(pause: Pause, which: Lexicon) -> str:
    """The same, as a person says it."""
    from hearten.methods.wording.series import amount, series_phrases_in

    target = chosen(pause, which)
    words = series_phrases_in(get_language() or "en")
    return amount(matters_of(pause, which), target.changes, target.unit, words)


def beside(pause: Pause, which: Lexicon) -> Beside:
    """The series with its control over the steps both have, or the refusal of one with steps missing."""
    target, control = chosen(pause, which), control_of(pause, which)
    own = _whole(target)
    if control is None:
        return Beside(tuple(own), tuple(own.values()), ())
    other = _whole(control)
    both = tuple(step for step in own if step in other)
    return Beside(both, tuple(own[step] for step in both), tuple(other[step] for step in both))


def _whole(target: Target) -> Mapping[date, float]:
    series = targets.series(target.pk)
    if series.missing:
        first = series.missing[0]
        raise NotReady(
            f"“{target.name}” has no number for {first:%d %B %Y}. Bring it in: a gap is never filled by a guess."
        )
    return dict(zip(series.steps, series.values, strict=True))


def expected(pause: Pause, which: Lexicon) -> Expected:
    """The power there is, from the points before the pause alone and its planned length."""
    target, start, end = chosen(pause, which), pause.start, pause.planned_end
    if start is None or end is None:
        return Expected(None, 0, 0, "Give the days it starts and is planned to end.")
    rhythm = Rhythm(target.rhythm)
    during = sum(start <= step < end for step in steps.steps(start, end, rhythm))
    try:
        found = beside(pause, which)
        before = _less_control(found, target.changes, sum(step < start for step in found.steps))
        told = _power(before, during, matters_of(pause, which), PERIODS[rhythm], target.changes)
    except HeartenError as refusal:
        return Expected(None, 0, during, refusal.sentence)
    return Expected(told, len(before), during)


@lru_cache(maxsize=64)
def _power(before: tuple[float, ...], during: int, matters: float, period: int, changes: str) -> float:
    """By simulation, which takes a moment: the same is worked out once."""
    import numpy as np

    from hearten.methods.series import power
    from hearten.methods.series.shape import Scale

    return power(np.array(before, dtype=np.float64), during, matters, period, Scale(changes))


def _less_control(found: Beside, changes: str, until: int) -> tuple[float, ...]:
    values, control = found.values[:until], found.control[:until]
    if not control:
        return values
    pairs = list(zip(values, control, strict=True))
    if changes == Changes.SHARE:
        return tuple(one / other for one, other in pairs)
    return tuple(one - other for one, other in pairs)


def asked(pause: Pause, which: Lexicon) -> Asked:
    """What is judged of a pause in one series; what came after it only where there is enough of it."""
    from hearten.methods.series.finding import Asked

    target, control, found = chosen(pause, which), control_of(pause, which), beside(pause, which)
    start = sum(step < (pause.start or step) for step in found.steps)
    back = sum(step < (pause.restored_on or date.max) for step in found.steps)
    after = len(found.steps) - back
    until = len(found.steps) if after >= FEWEST else back
    recorded = getattr(pause, f"{which}_recorded") or "not known"
    return Asked(
        name=target.name,
        unit=target.unit,
        steps=tuple(step.isoformat() for step in found.steps[:until]),
        values=found.values[:until],
        start=start,
        restored=back if after >= FEWEST else None,
        period=PERIODS[Rhythm(target.rhythm)],
        scale=target.changes,
        matters=matters_of(pause, which),
        recording=recorded,
        control_name=control.name if control else "",
        control=found.control[:until],
        after=0 if after >= FEWEST else after,
    )


def finding(pause: Pause, which: Lexicon) -> SeriesFinding:
    """What is found of one series as its points are now; refused with a sentence where it cannot be."""
    return _found(asked(pause, which))


@lru_cache(maxsize=64)
def _found(question: Asked) -> SeriesFinding:
    """The same points are judged once: placebo dates take a second or two."""
    from hearten.methods.series.finding import find

    return find(question)
