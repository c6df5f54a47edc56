"""What one more organisation may find: an interval that allows for not knowing how far members differ.

A spread between four members is hardly known, and an interval that takes the best guess of it for the truth is too
narrow. So every spread is taken as far as Q speaks for it: the smaller the Q, the smaller the spreads it speaks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import optimize, special

from hearten.errors import TooFewToTell
from hearten.methods.pooling.between import q_at
from hearten.methods.pooling.together import middle

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hearten.methods.pooling.members import Members

FEWEST_FOR_A_NEWCOMER: Final = 4
SPREADS, NORMALS, GRID, HALVES = 64, 64, 60, 60
NEAR_THE_MIDDLE: Final = 1e-3
NOTHING: Final = 1e-9  # a Q that is rounding alone


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Between which values one more member's truth would lie."""

    low: float
    high: float


def newcomer(members: Members, level: float = 0.95) -> Newcomer:
    """Estimate between which values what a new member truly has would lie.

    Args:
        members: k estimates with their variances.
        level: how often it should, 0 to 1.

    Raises:
        TooFewToTell: fewer than four members.

    Source:
        Nagashima, Noma and Furukawa (2019), Statistical Methods in Medical Research 28:1689-1702: the confidence
        distribution of the spread, from the law of Q; here by quadrature in place of their drawing by chance, and with
        the law of Q by its saddlepoint, Kuonen (1999), Biometrika 86:929-935.
    """
    if members.number < FEWEST_FOR_A_NEWCOMER:
        raise TooFewToTell(
            f"{members.number} members are too few to say what a new one may find: {FEWEST_FOR_A_NEWCOMER} are needed."
        )
    if q_at(members, 0.0) <= NOTHING:
        return _all_alike(members, level)
    spreads = _spreads(members)
    values, errors = np.array([middle(members, spread) for spread in spreads]).T
    far = np.sqrt(spreads)[:, None] * special.ndtri(_middles(NORMALS))
    about = values[:, None] + far

    def below(at: float) -> float:
        return float(special.stdtr(members.number - 1, (at - about) / errors[:, None]).mean())

    low, high = float(about.min() - errors.max()), float(about.max() + errors.max())
    return Newcomer(*(_quantile(below, tail, low, high) for tail in ((1 - level) / 2, (1 + level) / 2)))


def _all_alike(members: Members, level: float) -> Newcomer:
    """Members who found the very same say nothing of how far they differ: only how sure each was is left."""
    value, _ = middle(members, 0.0)
    wide = float(special.stdtrit(members.number - 1, (1 + level) / 2) / np.sqrt((1 / members.variance).sum()))
    return Newcomer(value - wide, value + wide)


def _middles(parts: int) -> NDArray[np.float64]:
    return (np.arange(parts) + 0.5) / parts


def _quantile(below: Callable[[float], float], level: float, low: float, high: float) -> float:
    """Where a rising function comes to a level; looked for between two values, and beyond where it is not there."""
    step = high - low
    while below(low) > level:
        low -= step
    while below(high) < level:
        high += step
    return float(optimize.brentq(lambda at: below(at) - level, low, high, xtol=1e-8 * step))


def _spreads(members: Members) -> NDArray[np.float64]:
    """Shape (SPREADS,): as many spreads as likely as each other, by what Q speaks for."""
    scale = float(np.var(members.estimate) + members.variance.mean())
    grid = np.concatenate([[0.0], scale * np.logspace(-4, 4, GRID)])
    spoken = np.maximum.accumulate(_above(members, grid, q_at(members, 0.0)))
    wanted = _middles(SPREADS)
    # Below what no spread at all reaches, there is no spread; the root is what is close to even steps.
    found = np.interp(wanted, spoken, np.sqrt(grid)) ** 2
    return np.where(wanted <= spoken[0], 0.0, found)


def _above(members: Members, spreads: NDArray[np.float64], q: float) -> NDArray[np.float64]:
    """How often Q would be above this, for each spread there might be."""
    weight = 1 / members.variance
    about = np.diag(weight) - np.outer(weight, weight) / weight.sum()
    root = np.sqrt(members.variance + spreads[:, None])
    parts = np.linalg.eigvalsh(root[:, :, None] * about * root[:, None, :])[:, 1:]
    mean = parts.sum(axis=1)
    near = np.abs(q / mean - 1) < NEAR_THE_MIDDLE
    # The formula is 0 / 0 in the very middle, and smooth about it: there it is taken on both sides.
    aside = np.where(near, mean * NEAR_THE_MIDDLE, 0.0)
    here = np.where(near, mean, q)
    found: NDArray[np.float64] = (_tail(parts, here - aside) + _tail(parts, here + aside)) / 2
    return found


def _tail(parts: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance that a sum of squares of normal draws, each times its part, is above q; shapes (n, k - 1) and (n,)."""
    at = _saddle(parts, q)
    curve = np.log1p(-2 * at[:, None] * parts).sum(axis=1) / -2
    steep = np.sqrt(2 * ((parts / (1 - 2 * at[:, None] * parts)) ** 2).sum(axis=1))
    far = np.sign(at) * np.sqrt(np.maximum(0.0, 2 * (at * q - curve)))
    found: NDArray[np.float64] = special.ndtr(-(far + np.log(at * steep / far) / far))
    return found


def _saddle(parts: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the slope of the cumulants' curve is q: it rises from far below q to far above, so halves are taken."""
    low, high = -parts.shape[1] / (2 * q) * 1.0001, (1 - 1e-12) / (2 * parts.max(axis=1))
    for _ in range(HALVES):
        middle = (low + high) / 2
        over = (parts / (1 - 2 * middle[:, None] * parts)).sum(axis=1) > q
        low, high = np.where(over, low, middle), np.where(over, middle, high)
    found: NDArray[np.float64] = (low + high) / 2
    return found
