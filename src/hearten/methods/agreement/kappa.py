"""Cohen's kappa of two coders, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hearten.errors import Unreadable
from hearten.methods.agreement.drawing import documents_again
from hearten.methods.agreement.intervals import ENOUGH, FEWEST, IMAGINED, ends, in_which

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa; `error` its standard error, `low` to `high` its interval, `units` how many were compared.

    `value` is None where only one value was ever given; `alike` is the plain share of units coded alike. The interval
    is None also where all but one value are too rare to say, or there are too few documents. `error` takes every unit
    for itself, as it was published; the interval draws documents.
    """

    value: float | None
    error: float | None
    low: float | None
    high: float | None
    alike: float | None
    units: int


def kappa(
    one: ArrayLike,
    other: ArrayLike,
    *,
    documents: Whole | None = None,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> Kappa:
    """Give Cohen's kappa of two coders over the units both coded.

    Args:
        one: shape (n,), a value for each unit; not a number where none was given.
        other: the same of the other coder.
        documents: shape (n,), which document each unit is of; None: each is its own.
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
    kinds, of = len(values), np.arange(units) if documents is None else documents[both]
    cells = places[:units] * kinds + places[units:]
    counts = np.bincount(cells, minlength=kinds * kinds).reshape(kinds, kinds)
    alike = float(np.trace(counts)) / units
    if kinds < 2:
        return Kappa(None, None, None, None, alike, units)
    value = float(_kappas(counts[None] / units)[0])
    low, high, groups = None, None, np.unique(of, return_inverse=True)[1].reshape(-1)
    if np.sort(np.bincount(places))[-2] >= ENOUGH and groups.max() + 1 >= FEWEST:
        low, high = _interval(cells, groups, kinds, (seed, draws, level))
        low, high = min(low, value), max(high, value)
    return Kappa(value, _error(counts / units, units), low, high, alike, units)


def _kappas(tables: Floats) -> Floats:
    """Shape (R,): kappa of many tables of shares, shape (R, V, V)."""
    alike = np.trace(tables, axis1=1, axis2=2)
    by_chance = (tables.sum(axis=2) * tables.sum(axis=1)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        told: Floats = (alike - by_chance) / (1 - by_chance)
    return told


def _interval(
    cells: Whole, groups: Whole, kinds: int, drawing: tuple[int, int, float]
) -> tuple[float, float]:
    """Tables of documents drawn again, each with its imagined units."""
    seed, draws, level = drawing
    chance, many, places = np.random.default_rng(seed), int(groups.max()) + 1, kinds * kinds
    if many == len(cells):
        drawn = chance.multinomial(many, np.bincount(cells, minlength=places) / many, size=draws)
    else:
        held = np.bincount(groups * places + cells, minlength=many * places).reshape(many, places)
        drawn = np.concatenate(list(documents_again(held, draws, chance)))
    imagined = chance.binomial(len(cells), IMAGINED / (len(cells) + IMAGINED), size=draws)
    drawn = drawn + chance.multinomial(imagined, np.full(places, 1 / places))
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    one, other = np.divmod(cells, kinds)
    commonest = int(np.bincount(np.concatenate([one, other])).argmax())
    rarer = (one != commonest).astype(np.int64) + (other != commonest)
    return ends(_kappas(shares.reshape(draws, kinds, kinds)), in_which(groups, rarer), level)


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
