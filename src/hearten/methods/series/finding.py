"""What was found of one series, as plain frozen values: kept as it was judged, and told again in words at any time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hearten.methods import kept
from hearten.methods.series.change import Effect, Left
from hearten.methods.series.judging import Judged, Recording, judge
from hearten.methods.series.shape import Scale, Series, has_seasons

METHOD: Final = "series 1"  # a new number whenever the same points could be judged otherwise


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged: a series by its steps, its pause, and what was declared beforehand.

    Attributes:
        name, unit: in words.
        steps: the first day of each step, as "2026-03-02".
        values: one a step.
        start, restored, period: as in `shape.Series`.
        scale: "plain" or "share".
        matters: the smallest change that would matter: in the unit, or as a share.
        recording: what those who record it say, as `judging.Recording`.
        control_name, control: the same where nothing was paused; empty where there is none.
        after: how many points since the target was restored are left out, being too few.
    """

    name: str
    unit: str
    steps: tuple[str, ...]
    values: tuple[float, ...]
    start: int
    restored: int | None
    period: int
    scale: str
    matters: float
    recording: str
    control_name: str = ""
    control: tuple[float, ...] = ()
    after: int = 0

    @property
    def digest(self) -> str:
        """Of the points, the method and all that was declared: the same have the same."""
        return kept.digest((METHOD, self))

    def series(self) -> Series:
        """As `shape` takes it."""
        control = np.array(self.control) if self.control else None
        return Series(
            np.array(self.values, dtype=np.float64),
            self.start,
            self.restored,
            self.period,
            Scale(self.scale),
            control,
        )


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """What may be said of a series, and all it rests on; fields as in `Judged`, `Change` and `Placebos`.

    Attributes:
        course: what was fitted, a value a step; `without`: what would have been, from `low` to `high`.
        seasons: whether seasons were allowed for.
        tried, clear_dates, as_strong: of placebo dates: how many, how many clear, how many as strong as the pause.
    """

    method: str
    digest: str
    asked: Asked
    answer: str
    because: tuple[str, ...]
    level: Effect
    slope: Effect
    average: Effect
    back_level: Effect | None
    back_slope: Effect | None
    chance: float
    clear: bool
    left: Left
    course: tuple[float, ...]
    without: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    seasons: bool
    power: float
    tried: int
    clear_dates: int
    as_strong: int


def find(asked: Asked) -> SeriesFinding:
    """Judge a series, and keep what was found as plain values.

    Args:
        asked: what is judged.

    Raises:
        TooFewToTell, NotReady: as `judging.judge`.
    """
    return _plainly(asked, judge(asked.series(), asked.matters, Recording(asked.recording)))


def _plainly(asked: Asked, judged: Judged) -> SeriesFinding:
    found, tried = judged.change, judged.placebos
    rows = (found.course.fitted, found.course.without, found.course.low, found.course.high)
    fitted, without, low, high = (tuple(map(float, each)) for each in rows)
    return SeriesFinding(
        method=METHOD,
        digest=asked.digest,
        asked=asked,
        answer=judged.answer.value,
        because=tuple(each.value for each in judged.because),
        level=found.level,
        slope=found.slope,
        average=found.average,
        back_level=found.back_level,
        back_slope=found.back_slope,
        chance=found.chance,
        clear=bool(found.clear),
        left=found.left,
        course=fitted,
        without=without,
        low=low,
        high=high,
        seasons=has_seasons(len(asked.values), asked.period),
        power=judged.power,
        tried=len(tried.tried),
        clear_dates=tried.clear,
        as_strong=tried.as_strong(found.chance),
    )


def restored(plain: object) -> SeriesFinding:
    """A finding as it was kept.

    Args:
        plain: what `kept.plain` gave of it.

    Raises:
        Unreadable: it is not one.
    """
    found = kept.restored(plain, (SeriesFinding, Asked, Effect, Left))
    assert isinstance(found, SeriesFinding)  # noqa: S101  # of these classes only it holds the others
    return found
