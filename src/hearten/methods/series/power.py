"""Stated before a pause starts: would we see a change that matters, if there were one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.series.shape import FEWEST, Scale, Series, counted, design, fitted, has_seasons
from hearten.methods.series.wandering import AMOUNTS, Courses, Lean, chance, courses

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.05
ENOUGH = 0.5
DRAWS = 600
SEED = 20260201


def power(
    before: NDArray[np.float64], during: int, matters: float, period: int = 12, scale: Scale = Scale.PLAIN
) -> float:
    """The chance to call a lasting step clear, from nothing but the points before the pause, 0 to 1.

    Args:
        before: shape (n,), the points before, less the control's where there is one on the plain scale.
        during: how many points the pause is planned to have.
        matters: the smallest step that would matter: in the unit, or as a share (0.1 is a tenth), above 0.
        period: steps in a year; 0 where there are no seasons.
        scale: how a change is counted.

    Raises:
        TooFewToTell: fewer than eight points before, or planned.
        NotReady: `matters` is not above 0, or a value is missing or not above 0 on the scale of shares.

    Source:
        Zhang, Wagner and Ross-Degnan (2011), Journal of Clinical Epidemiology 64:1252-1261: by simulation, of what
        the points before say of themselves. The same points give the same number: the seed is fixed.
    """
    step = stepped(matters, scale)
    if len(before) < FEWEST or during < FEWEST:
        raise TooFewToTell(
            f"{len(before)} points before and {during} during the pause are planned, and each needs {FEWEST} or more. "
            "Start later, or pause for longer."
        )
    if not np.isfinite(before).all() or (scale is Scale.SHARE and not (before > 0).all()):
        raise NotReady(
            "A point before the pause is missing, or not above 0. Put it right, or count in the unit itself."
        )
    return _power(counted(before, scale), during, step, period)


def power_of(series: Series, matters: float) -> float:
    """The same for a series as it stands: of its points before, and as many during as there are.

    Args:
        series: its points and its pause.
        matters: as in `power`.

    Raises:
        As `power`, and `shape.design`.

    Source:
        As `power`.
    """
    design(series)
    during = (len(series.values) if series.restored is None else series.restored) - series.start
    return _power(fitted(series)[: series.start], during, stepped(matters, series.scale), series.period)


def stepped(matters: float, scale: Scale) -> float:
    """The smallest step that would matter as it is fitted: of a share, that of its logarithm."""
    if not matters > 0 or (scale is Scale.SHARE and matters >= 1):
        raise NotReady(
            "The smallest change that would matter must be above 0, and a share of it below 1. "
            "Say how much would matter."
        )
    return float(-np.log(1 - matters)) if scale is Scale.SHARE else float(matters)


def _power(before: NDArray[np.float64], during: int, step: float, period: int) -> float:
    many = len(before)
    # What moves it beyond its seasons is told by the points before alone; the pause's own are not there yet.
    alone = np.delete(_columns(many, many, period), (2, 3), axis=1)
    whole = _columns(many + during, many, period)
    imagined = _imagined(courses(before[None], alone), many + during) + step * whole[:, 2]
    return float((chance(courses(imagined, whole), (2, 3)) < LEVEL).mean())


def _imagined(past: Courses, length: int) -> NDArray[np.float64]:
    """Shape (DRAWS, length): what might come, each amount that may carry on as often as the past speaks for it."""
    drawn = np.random.default_rng(SEED)
    at = drawn.choice(len(AMOUNTS), size=DRAWS, p=past.weights(Lean.EVEN)[:, 0])
    carry = AMOUNTS[at]
    spread = np.sqrt(past.variances[at, 0] * past.freedom / drawn.chisquare(past.freedom, DRAWS))
    errors = drawn.standard_normal((DRAWS, length))
    errors[:, 0] /= np.sqrt(1 - carry**2)
    for now in range(1, length):
        errors[:, now] += carry * errors[:, now - 1]
    return np.asarray(errors * spread[:, None], dtype=np.float64)


def _columns(many: int, start: int, period: int) -> NDArray[np.float64]:
    time = np.arange(1, many + 1, dtype=np.float64)
    found = [np.ones(many), time, (time > start).astype(np.float64), np.maximum(0.0, time - start)]
    if has_seasons(many, period):
        found += [np.sin(2 * np.pi * time / period), np.cos(2 * np.pi * time / period)]
    return np.column_stack(found)
