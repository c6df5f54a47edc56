"""Was it worth it? What may be answered about one series, "we cannot tell" among the answers.

The answer rests on five things in turn: whether the recording changed with the pause, whether there were points enough
to see a change that matters, whether dates on which nothing happened show such changes too, whether the change is
clear, and where it is not, whether one that matters can be ruled out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hearten.methods.series.change import Change, change
from hearten.methods.series.placebo import Placebos, placebos
from hearten.methods.series.power import ENOUGH, power_of, stepped
from hearten.methods.series.shape import Series


class Recording(StrEnum):
    """Did it fall, or did the recording fall? What those who record it say."""

    ALIKE = "alike"
    CHANGED = "changed"
    NOT_KNOWN = "not known"


class Answer(StrEnum):
    """What may be said of a series."""

    ROSE = "rose"
    FELL = "fell"
    TURNED = "turned"
    NO_CHANGE_THAT_MATTERS = "no change that matters"
    CANNOT_TELL = "cannot tell"


class Because(StrEnum):
    """Why we cannot tell."""

    RECORDING = "the recording changed"
    POWER = "too few points to see a change that matters"
    PLACEBOS = "it changes like this by itself"
    WIDE = "a change that matters is not ruled out"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What may be said of a series, and all it rests on.

    Attributes:
        answer: one of five.
        because: why we cannot tell; empty for any other answer.
        change: the effects, their intervals and the course.
        power: the chance to call a change that matters clear, from the points before alone.
        matters: the smallest change that would matter, as it was declared.
        placebos: what made-up dates gave.
        recording: what those who record it say.
    """

    answer: Answer
    because: tuple[Because, ...]
    change: Change
    power: float
    matters: float
    placebos: Placebos
    recording: Recording


def judge(series: Series, matters: float, recording: Recording) -> Judged:
    """Judge what came of a pause in one series.

    Args:
        series: its points and its pause.
        matters: the smallest step that would matter, declared before: in the unit, or as a share.
        recording: whether it was recorded alike throughout.

    Raises:
        TooFewToTell: fewer than eight points before, during or after the pause, or too few for all that is fitted.
        NotReady: as `shape.design`, or `matters` is not above 0.

    Source:
        As `change.change`, `power.power` and `placebo.placebos`. That little power makes what is found larger than it
        is: Gelman and Carlin (2014), Perspectives on Psychological Science 9:641-651.
    """
    stepped(matters, series.scale)
    found, able, tried = change(series), power_of(series, matters), placebos(series)
    because = _because(found, able, tried, matters, recording)
    answer = Answer.CANNOT_TELL if because else _answer(found)
    return Judged(answer, because, found, able, matters, tried, recording)


def _because(
    found: Change, able: float, tried: Placebos, matters: float, recording: Recording
) -> tuple[Because, ...]:
    reasons = {
        Because.RECORDING: recording is Recording.CHANGED,
        Because.POWER: able < ENOUGH,
        Because.PLACEBOS: found.clear and tried.warns(found.chance),
        Because.WIDE: not found.clear and max(-found.average.low, found.average.high) >= matters,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _answer(found: Change) -> Answer:
    if not found.clear:
        return Answer.NO_CHANGE_THAT_MATTERS
    if not found.average.away:
        return Answer.TURNED
    return Answer.ROSE if found.average.low > 0 else Answer.FELL
