"""What changed with a pause, and whether it is clear: level, slope, average, and what came when it was restored.

Errors are chosen by a stated test. What carries on from point to point is always allowed for, since no test can
rule it out in a short series. Where Ljung and Box still find points related once that is taken off (at 5 %), each
interval is widened to hold that of Newey and West as well, and a change is called clear only where both say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.series.fits import carried, least_squares, newey_west, whitened
from hearten.methods.series.leftover import durbin_watson, ljung_box
from hearten.methods.series.shape import Design, Scale, Series, design, fitted
from hearten.methods.series.wandering import Courses, along, chance, courses, told

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.05


class Errors(StrEnum):
    """Which errors were chosen."""

    CARRIED = "carried on from point to point"
    BOTH = "carried on, and related in other ways too"


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect with its 95 % interval, in the unit of the series, or as a share (-0.2: a fifth less).

    A slope's is for each step.
    """

    estimate: float
    low: float
    high: float

    @property
    def away(self) -> bool:
        """Whether the interval leaves out no change."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Left:
    """What the tests said of what least squares leaves over, and by which the errors were chosen.

    Attributes:
        durbin_watson: 2 where neighbours are unrelated.
        related: the chance, by Ljung and Box, of points as related where none are.
        still_related: the same once what carries on is taken off.
        carry: the likeliest amount that carries on (REML).
        errors: which were chosen.
    """

    durbin_watson: float
    related: float
    still_related: float
    carry: float
    errors: Errors


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The series, what was fitted, and what would have been without the pause, with its 95 % band; shape (n,) each."""

    seen: NDArray[np.float64]
    fitted: NDArray[np.float64]
    without: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What changed.

    Attributes:
        level: the step when the pause started.
        slope: the turn, for each step of the pause.
        average: over the whole pause, against what would have been.
        back_level: the step when the target was restored, against the pause's course; None while paused.
        back_slope: the turn then.
        chance: of a step and a turn as large together, where there are none.
        clear: whether that is below 5 % and holds with the errors chosen.
        left: what the tests said.
        course: for a chart, with its table.
    """

    level: Effect
    slope: Effect
    average: Effect
    back_level: Effect | None
    back_slope: Effect | None
    chance: float
    clear: bool
    left: Left
    course: Course


def change(series: Series) -> Change:
    """Fit a series and tell what changed with its pause.

    Args:
        series: its points and its pause.

    Raises:
        TooFewToTell: fewer than eight points before, during or after the pause, or too few for all that is fitted.
        NotReady: as `shape.design`.

    Source:
        Segments: Wagner et al. (2002), Journal of Clinical Pharmacy and Therapeutics 27:299-309; a control taken off:
        Lopez Bernal, Cummins and Gasparrini (2018), International Journal of Epidemiology 47:2082-2093; intervals: see
        `wandering.py`; Newey and West in few points: Kiefer and Vogelsang (2005), Econometric Theory 21:1130-1164.
    """
    shape, values = design(series), fitted(series)
    found = courses(values[None], shape.columns)
    left = _left(series, values, shape)
    other = _Other.of(values, shape, series.period) if left.errors is Errors.BOTH else None
    contrasts = _contrasts(series, shape)
    effects = {name: _effect(found, each, other, series.scale) for name, each in contrasts.items()}
    likely = float(chance(found, shape.changed)[0])
    agreed = other is None or any(
        _interval(other, contrasts[name]).away for name in ("level", "slope", "average")
    )
    return Change(
        effects["level"],
        effects["slope"],
        effects["average"],
        effects.get("restored level"),
        effects.get("restored slope"),
        likely,
        likely < LEVEL and agreed,
        left,
        _course(series, found, shape),
    )


def _contrasts(series: Series, shape: Design) -> dict[str, NDArray[np.float64]]:
    unit = np.eye(len(shape.names))
    places = {
        name.removeprefix("pause "): unit[at] for at, name in enumerate(shape.names) if at in range(2, 6)
    }
    kept = {name: each for name, each in places.items() if not name.startswith("season") and name in _NAMES}
    until = len(series.values) if series.restored is None else series.restored
    kept["average"] = unit[2] + unit[3] * (until - series.start + 1) / 2
    return kept


_NAMES = ("level", "slope", "restored level", "restored slope")


@dataclass(frozen=True, slots=True, eq=False)
class _Other:
    """The fit with errors by Newey and West, and how many of them an interval is wide on each side."""

    estimates: NDArray[np.float64]
    covariance: NDArray[np.float64]
    times: float

    @classmethod
    def of(cls, values: NDArray[np.float64], shape: Design, period: int) -> _Other:
        many = len(values)
        lags = min(period or 12, many // 4)
        fit = newey_west(values, shape.columns, lags, adjusted=True)
        part = (lags + 1) / many
        # The 97.5th percentile of the limit where lags keep their part of the points, for Bartlett's weights.
        times = 1.9600 + 2.9694 * part + 0.4160 * part**2 - 0.5324 * part**3
        return cls(fit.estimates, fit.covariance, times)


def _interval(other: _Other, contrast: NDArray[np.float64]) -> Effect:
    centre = float(contrast @ other.estimates)
    wide = other.times * float(np.sqrt(contrast @ other.covariance @ contrast))
    return Effect(centre, centre - wide, centre + wide)


def _effect(found: Courses, contrast: NDArray[np.float64], other: _Other | None, scale: Scale) -> Effect:
    said = told(found, contrast)
    low, high = float(said.low[0]), float(said.high[0])
    if other is not None:
        beside = _interval(other, contrast)
        low, high = min(low, beside.low), max(high, beside.high)
    ends = np.array([float(said.estimate[0]), low, high])
    estimate, low, high = (float(each) for each in (np.expm1(ends) if scale is Scale.SHARE else ends))
    return Effect(estimate, low, high)


def _left(series: Series, values: NDArray[np.float64], shape: Design) -> Left:
    plain = least_squares(values, shape.columns)
    likely = carried(values, shape.columns)
    lags = max(2, min(series.period or 10, len(values) // 4))
    still = ljung_box(whitened(likely.left, likely.carry), lags, used=1).chance
    return Left(
        durbin_watson(plain.left),
        ljung_box(plain.left, lags).chance,
        still,
        likely.carry,
        Errors.BOTH if still < LEVEL else Errors.CARRIED,
    )


def _course(series: Series, found: Courses, shape: Design) -> Course:
    """Back in the unit of the series: what a control took off is put on again."""
    unmoved = shape.columns.copy()
    unmoved[:, [at for at, name in enumerate(shape.names) if name.startswith(("pause", "restored"))]] = 0
    said, fit = along(found, unmoved), along(found, shape.columns).estimate
    rows = (said.estimate, said.low, said.high)
    back = np.zeros(len(series.values)) if series.control is None else series.control
    if series.scale is Scale.SHARE:
        times = 1.0 if series.control is None else series.control
        return Course(series.values, np.exp(fit) * times, *(np.exp(each) * times for each in rows))
    return Course(series.values, fit + back, *(each + back for each in rows))
