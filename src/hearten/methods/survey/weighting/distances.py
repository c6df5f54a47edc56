"""How weights may move to meet totals: the three ways of Deville and Sarndal, and the search for the factors.

Each person's factor is a rising function of a weighted sum of their auxiliaries, one number an auxiliary. The
function says how far weights may go; the numbers are found by Newton's method.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALVINGS = 30
# Beyond this the exponential leaves what a float can hold; the search then turns back.
STEEPEST = 500.0


class Function(StrEnum):
    """How a weight follows its auxiliaries.

    LINEAR gives the regression estimator, RAKING (exponential) keeps weights above 0, LOGIT keeps each factor
    smoothly between two bounds. Bounds cut the first two off where they are given.
    """

    LINEAR = "linear"
    RAKING = "raking"
    LOGIT = "logit"


@dataclass(frozen=True, slots=True)
class Distance:
    """A function and its bounds on the factor; no bounds where they are 0 (or less) and infinite."""

    function: Function = Function.LINEAR
    lower: float = -np.inf
    upper: float = np.inf


class Solved(NamedTuple):
    """Factors (n,), the rounds taken, and each total's miss (p,) as a part of it."""

    factor: NDArray[np.float64]
    rounds: int
    misses: NDArray[np.float64]


def factors(u: NDArray[np.float64], distance: Distance) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the factor for each weighted sum of auxiliaries, and how fast it rises there.

    Args:
        u: shape (n,).
        distance: the function and its bounds.

    Returns:
        Factors and slopes, each of shape (n,).

    Source:
        Deville and Sarndal (1992), JASA 87:376-382, table 1, cases 1, 2, 6 and 7.
    """
    if distance.function is Function.LOGIT:
        return _logit(u, distance.lower, distance.upper)
    if distance.function is Function.RAKING:
        free = np.exp(np.minimum(u, STEEPEST))
        slope = free
    else:
        free = 1 + u
        slope = np.ones_like(u)
    inside = (free >= distance.lower) & (free <= distance.upper)
    return np.clip(free, distance.lower, distance.upper), np.where(inside, slope, 0.0)


def solve(
    x: NDArray[np.float64],
    weight: NDArray[np.float64],
    totals: NDArray[np.float64],
    distance: Distance,
    limits: tuple[float, int],
) -> Solved:
    """Find factors by which the weights meet the totals, or come as near as they can.

    Args:
        x: shape (n, p), of full rank.
        weight: shape (n,), all above 0.
        totals: shape (p,).
        distance: the function and its bounds.
        limits: the largest miss allowed, as a part of the total (or, where that is 0, of the sum of sizes), and how
            many rounds to try.

    Source:
        Deville and Sarndal (1992), JASA 87:376-382, section 2; steps halved where they overshoot: Dennis and
        Schnabel (1996), Numerical Methods for Unconstrained Optimization, section 6.3.
    """
    tolerance, rounds = limits
    # Columns of one size, so that none is lost beside another.
    sizes = weight @ np.abs(x)
    even, wanted = x / sizes, totals / sizes
    scale = np.where(totals != 0, np.abs(wanted), 1.0)
    at = np.zeros(x.shape[1])
    factor, slope = factors(even @ at, distance)
    miss = wanted - even.T @ (weight * factor)
    done = 0
    while done < rounds and np.abs(miss / scale).max() > tolerance:
        step = _step((even * (weight * slope)[:, None]).T @ even, miss)
        moved = _line(even, weight, wanted, (at, step, float(miss @ miss)), distance)
        done += 1
        if moved is None:
            break
        at, factor, slope, miss = moved
    return Solved(factor, done, np.abs(miss / scale))


def _line(
    x: NDArray[np.float64],
    weight: NDArray[np.float64],
    wanted: NDArray[np.float64],
    where: tuple[NDArray[np.float64], NDArray[np.float64], float],
    distance: Distance,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]] | None:
    """Go along the step as far as the miss gets smaller; None where it does not at all."""
    at, step, before = where
    for _ in range(HALVINGS):
        there = at + step
        factor, slope = factors(x @ there, distance)
        miss = wanted - x.T @ (weight * factor)
        if np.isfinite(miss).all() and float(miss @ miss) < before:
            return there, factor, slope, miss
        step = step / 2
    return None


def _step(curve: NDArray[np.float64], miss: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's step; the shortest one where bounds leave the curve flat."""
    try:
        step: NDArray[np.float64] = np.linalg.solve(curve, miss).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        step = np.linalg.lstsq(curve, miss)[0].astype(np.float64, copy=False)
    return step


def _logit(
    u: NDArray[np.float64], lower: float, upper: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    steep = (upper - lower) / ((1 - lower) * (upper - 1))
    power = np.exp(np.clip(steep * u, -STEEPEST, STEEPEST))
    below = (upper - 1) + (1 - lower) * power
    factor = (lower * (upper - 1) + upper * (1 - lower) * power) / below
    return factor, (upper - factor) * (factor - lower) * steep / (upper - lower)
