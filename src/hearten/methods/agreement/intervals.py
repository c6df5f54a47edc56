"""Alpha with its interval, by a bootstrap that does not take a small sample's luck for certainty.

Whole documents are drawn again, because passages of one document are read in one mood. To each draw come, about twice,
a pair of values picked at random: imagined units that know nothing. Without them, coders who agreed on every one of
forty units would be told to agree always. And the ends are taken further out the fewer documents hold anything but the
commonest value: ten documents drawn again vary less than ten others would, and their spread is itself a guess. With
both, intervals hold the truth as often as they say (tests/prove/test_agreement_coverage.py tries).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from hearten.methods.agreement.alpha import Coded, Floats, Metric, alphas
from hearten.methods.agreement.drawing import documents_again, units_again

IMAGINED = 2  # units, beside all that were compared
ENOUGH = 10  # how often each of at least two values must have been given for agreement to be worth a number
FEWEST = 10  # documents: of fewer, intervals held the truth less often than they say


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha, and how sure we are of it.

    Attributes:
        alpha: None where there is nothing to say, or it would be chance.
        low, high: its interval, None where `alpha` is.
        units, documents: how many were compared.
        rarest: how often the second commonest value was given.
        too_rare: whether that is too seldom to say, or there are too few documents.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    documents: int
    rarest: int
    too_rare: bool

    @property
    def too_few(self) -> bool:
        """Whether it is documents that are missing, and not codes."""
        return self.too_rare and self.rarest >= ENOUGH


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
        units are our own, after Agresti and Coull (1998), The American Statistician 52, 119-126; ends as `ends`.
    """
    given = np.sort(found.given)
    rarest = int(given[-2]) if len(given) > 1 else 0
    of = None if documents is None else np.unique(documents[found.unit], return_inverse=True)[1].reshape(-1)
    groups = found.units if of is None else int(of.max(initial=-1)) + 1
    if rarest < ENOUGH or groups < FEWEST:
        return Agreement(None, None, None, found.units, groups, rarest, too_rare=True)
    chance = np.random.default_rng(seed)
    told = float(alphas([found.often[None, :].astype(np.float64)], found, metric)[0])
    with_pairs, pairs = _with_pairs(found)
    drawn = _with_imagined(_drawn(found, of, groups, chance, draws), pairs, found.units, chance)
    in_effect = groups if of is None else in_which(of, _rarer(found))
    low, high = ends(alphas(drawn, with_pairs, metric), in_effect, level)
    return Agreement(told, min(low, told), max(high, told), found.units, groups, rarest, too_rare=False)


def in_which(of: NDArray[np.int64], rarer: NDArray[np.int64]) -> float:
    """Give in how many documents, in effect, anything but the commonest value was given: all to one document is one.

    Args:
        of: shape (n,), each unit's document.
        rarer: shape (n,), how many coders gave the unit another value than the commonest.

    Source:
        Kish (1965), Survey Sampling, the effective number of unequal parts; at least two.
    """
    if int(of.max()) + 1 == len(of):
        return float(len(of))
    each = np.bincount(of, weights=rarer)
    return max(2.0, float(each.sum() ** 2 / (each @ each)))


def ends(spread: Floats, groups: float, level: float) -> tuple[float, float]:
    """Give the two ends of an interval from draws of so many groups, further out the fewer these are.

    Args:
        spread: shape (draws,), what each draw gave.
        groups: how many documents (or units) were drawn from, in effect; at least two.
        level: of the interval, 0 to 1.

    Source:
        Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician 69, 371-386: the
        expanded percentile interval, which puts Student's t for the normal curve and n for n - 1.
    """
    further = float(stdtrit(groups - 1, (1 + level) / 2)) * math.sqrt(groups / (groups - 1))
    low, high = np.nanquantile(spread, [ndtr(-further), ndtr(further)])
    return float(low), float(high)


def _rarer(found: Coded) -> NDArray[np.int64]:
    """Shape (n,): how many coders gave each unit another value than the commonest."""
    others = found.patterns.sum(axis=1) - found.patterns[:, int(found.given.argmax())]
    rarer: NDArray[np.int64] = others[found.of_unit]
    return rarer


def _drawn(
    found: Coded, of: NDArray[np.int64] | None, groups: int, chance: np.random.Generator, draws: int
) -> Iterator[Floats]:
    """Tables of shape (some, P): how often each pattern occurs when documents (or units) are drawn again."""
    if of is None:
        return units_again(found.often, draws, chance)
    patterns = len(found.patterns)
    held = np.bincount(of * patterns + found.of_unit, minlength=groups * patterns).reshape(groups, patterns)
    return documents_again(held, draws, chance)


def _with_pairs(found: Coded) -> tuple[Coded, NDArray[np.int64]]:
    """The patterns, followed by one for each pair of values; and, for each of V x V values, which pair they are."""
    kinds = len(found.values)
    unit = np.eye(kinds, dtype=np.int64)
    one, other = np.triu_indices(kinds)
    place = np.zeros((kinds, kinds), dtype=np.int64)
    place[one, other] = place[other, one] = np.arange(len(one))
    patterns = np.concatenate([found.patterns, unit[one] + unit[other]])
    often = np.append(found.often, np.zeros(len(one), dtype=np.int64))
    return Coded(found.values, patterns, often, found.of_unit, found.unit, found.single), place


def _with_imagined(
    drawn: Iterable[Floats], pairs: NDArray[np.int64], units: int, chance: np.random.Generator
) -> Iterator[Floats]:
    """To each draw some units of two values picked at random, behind the patterns: shape (some, P + pairs)."""
    kinds = int(pairs.max()) + 1
    for some in drawn:
        how_many = chance.binomial(units, IMAGINED / (units + IMAGINED), size=len(some))
        picked = chance.integers(len(pairs), size=(2, int(how_many.sum())))
        cells = np.repeat(np.arange(len(some)) * kinds, how_many) + pairs[picked[0], picked[1]]
        imagined = np.bincount(cells, minlength=len(some) * kinds).reshape(len(some), kinds)
        yield np.concatenate([some, imagined], axis=1)
