"""Cohen's kappa of two coders, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hearten.errors import Unreadable
from hearten.methods.agreement.intervals import ENOUGH, IMAGINED

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa; `error` its standard error, `low` to `high` its interval, `units` how many were compared.

    `value` is None where only one value was ever given; `alike` is the plain share of units coded alike. The interval
    is None also where all but one value are too rare to say.
    """

    value: float | None
    error: float | None
    low: float | None
    high: float | None
    alike: float | None
    units: int


def kappa(one: ArrayLike, other: ArrayLike, *, seed: int, draws: int = 1000, level: float = 0.95) -> Kappa:
    """Give Cohen's kappa of two coders over the units both coded.

    Args:
        one: shape (n,), a value for each unit; not a number where none was given.
        other: the same of the other coder.
        seed: of the draws the interval is made of.
        draws: how many.
        level: of the interval, 0 to 1.

    Raises:
        Unreadable: they are not of one length.
    Source:
        Cohen (1960), Educational and Psychological Measurement 20, 37-46; the standard error away from nought: Fleiss,
        Cohen and Everitt (1969), Psychological Bulletin 72, 323-327. The interval is not made of it, because in small
        samples it is too narrow: it is drawn as in `intervals`, with imagined units.
    """
    first, second = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if first.shape != second.shape or first.ndim != 1:
        raise Unreadable(
            "The two coders did not look at the same number of units. Give each one value or a gap."
        )
    both = ~(np.isnan(first) | np.isnan(second))
    units = int(both.sum())
    if units == 0:
        return Kappa(None, None, None, None, None, 0)
    values, places = np.unique(np.concatenate([first[both], second[both]]), return_inverse=True)
    counts = np.zeros((len(values), len(values)), dtype=np.int64)
    np.add.at(counts, (places[:units], places[units:]), 1)
    alike = float(np.trace(counts)) / units
    if len(values) < 2:
        return Kappa(None, None, None, None, alike, units)
    value = float(_kappas(counts[None] / units)[0])
    low, high = None, None
    if np.sort(np.bincount(places))[-2] >= ENOUGH:
        low, high = _interval(counts, (seed, draws, level))
    return Kappa(value, _error(counts / units, units), low, high, alike, units)


def _kappas(tables: Floats) -> Floats:
    """Shape (R,): kappa of many tables of shares, shape (R, V, V)."""
    alike = np.trace(tables, axis1=1, axis2=2)
    by_chance = (tables.sum(axis=2) * tables.sum(axis=1)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        told: Floats = (alike - by_chance) / (1 - by_chance)
    return told


def _interval(counts: NDArray[np.int64], drawing: tuple[int, int, float]) -> tuple[float, float]:
    seed, draws, level = drawing
    units = counts.sum()
    share = (counts + IMAGINED / counts.size).reshape(-1) / (units + IMAGINED)
    drawn = np.random.default_rng(seed).multinomial(units, share, size=draws) / units
    spread = _kappas(drawn.reshape(-1, *counts.shape))
    low, high = np.nanquantile(spread, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _error(table: Floats, units: int) -> float:
    """Fleiss, Cohen and Everitt's standard error, from a table of shares."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    alike, by_chance = float(np.trace(table)), float(rows @ columns)
    each = np.diag(table) * ((1 - by_chance) - (rows + columns) * (1 - alike)) ** 2
    # A unit in row a and column b weighs the other coder's use of a and this one's of b.
    off = table * (columns[:, None] + rows[None, :]) ** 2
    spread = each.sum() + (1 - alike) ** 2 * (off.sum() - np.trace(off))
    spread -= (alike * by_chance - 2 * by_chance + alike) ** 2
    return math.sqrt(max(0.0, float(spread)) / units) / (1 - by_chance) ** 2
