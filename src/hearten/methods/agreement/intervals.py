"""Alpha with its interval, by a bootstrap that does not take a small sample's luck for certainty.

Whole documents are drawn again, because passages of one document are read in one mood. To each draw come, about twice,
a pair of values picked at random: imagined units that know nothing. Without them, coders who agreed on every one of
forty units would be told to agree always; with them intervals hold the truth as often as they say (the tests try).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.methods.agreement.alpha import Coded, Floats, Metric, alphas

IMAGINED = 2  # units, beside all that were compared
ENOUGH = 10  # how often each of at least two values must have been given for agreement to be worth a number


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha, and how sure we are of it.

    Attributes:
        alpha: None where there is nothing to say, or it would be chance.
        low, high: its interval, None where `alpha` is.
        units, documents: how many were compared.
        rarest: how often the second commonest value was given.
        too_rare: whether that is too seldom to say.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    documents: int
    rarest: int
    too_rare: bool


def agreement(
    found: Coded,
    metric: Metric | Floats = Metric.NOMINAL,
    *,
    documents: NDArray[np.int64] | None = None,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> Agreement:
    """Give alpha with its interval, or say that what was coded is too rare for it.

    Args:
        found: what was coded.
        metric: as `alpha`.
        documents: shape (all units handed in,), which document each is of; None: each is its own.
        seed: of the draws.
        draws: how many.
        level: of the interval, 0 to 1.

    Source:
        Efron and Tibshirani (1993), An Introduction to the Bootstrap, percentile intervals over clusters; the imagined
        units are our own, after Agresti and Coull (1998), The American Statistician 52, 119-126.
    """
    given = np.sort(found.given)
    rarest = int(given[-2]) if len(given) > 1 else 0
    of = None if documents is None else np.unique(documents[found.unit], return_inverse=True)[1].reshape(-1)
    groups = found.units if of is None else int(of.max(initial=-1)) + 1
    if rarest < ENOUGH or groups < 2:
        return Agreement(None, None, None, found.units, groups, rarest, too_rare=True)
    chance = np.random.default_rng(seed)
    told = float(alphas(found.often[None, :].astype(np.float64), found, metric)[0])
    with_pairs, pairs = _with_pairs(found)
    drawn = np.zeros((draws, len(with_pairs.patterns)))
    drawn[:, : len(found.patterns)] = _drawn(found, of, groups, chance, draws)
    imagined = chance.binomial(found.units, IMAGINED / (found.units + IMAGINED), size=draws)
    drawn += _imagined(pairs, imagined, chance, drawn.shape[1])
    spread = alphas(drawn, with_pairs, metric)
    low, high = np.nanquantile(spread, [(1 - level) / 2, (1 + level) / 2])
    return Agreement(
        told, min(float(low), told), max(float(high), told), found.units, groups, rarest, too_rare=False
    )


def _drawn(
    found: Coded, of: NDArray[np.int64] | None, groups: int, chance: np.random.Generator, draws: int
) -> Floats:
    """Shape (draws, P): how often each pattern occurs when documents (or units) are drawn again."""
    if of is None:
        return chance.multinomial(found.units, found.often / found.units, size=draws).astype(np.float64)
    held = np.zeros((groups, len(found.patterns)))
    np.add.at(held, (of, found.of_unit), 1)
    each = np.full(groups, 1 / groups)
    return chance.multinomial(groups, each, size=draws).astype(np.float64) @ held


def _with_pairs(found: Coded) -> tuple[Coded, NDArray[np.int64]]:
    """The patterns, followed by one for each pair of values; and, for each of V x V pairs, the place of its pattern."""
    kinds = len(found.values)
    unit = np.eye(kinds, dtype=np.int64)
    one, other = np.triu_indices(kinds)
    place = np.zeros((kinds, kinds), dtype=np.int64)
    place[one, other] = place[other, one] = len(found.patterns) + np.arange(len(one))
    patterns = np.concatenate([found.patterns, unit[one] + unit[other]])
    return Coded(found.values, patterns, found.of_unit, found.unit, found.single), place


def _imagined(
    pairs: NDArray[np.int64], how_many: NDArray[np.int64], chance: np.random.Generator, patterns: int
) -> Floats:
    """Shape (draws, patterns): units of two values picked at random, so many a draw."""
    kinds = len(pairs)
    rows = np.repeat(np.arange(len(how_many)), how_many)
    picked = pairs[chance.integers(kinds, size=len(rows)), chance.integers(kinds, size=len(rows))]
    found = np.zeros((len(how_many), patterns))
    np.add.at(found, (rows, picked), 1)
    return found
