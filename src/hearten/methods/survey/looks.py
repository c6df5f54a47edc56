"""Many looks at once: which gaps may be called clear, and how wide the widest is likely to be.

Who looks at a hundred comparisons will see a few gaps by chance alone, and the widest of several is
probably wider than the truth. `declared` keeps the part of false gaps among those called clear at a stated
rate; `shrunk` draws values towards each other by as much as their own errors say they should be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, TooFewToTell

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Shrunk:
    """Values drawn towards their middle.

    Attributes:
        middle: what they are drawn towards, in their unit.
        spread: the variance of the truths behind them, beyond chance; 0 where chance alone explains them.
        values: shape (k,), each value's best guess.
    """

    middle: float
    spread: float
    values: NDArray[np.float64]


def adjusted(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The smallest rate at which each look would still be declared.

    Args:
        chances: shape (m,), p-values, 0 to 1.

    Returns:
        Shape (m,), 0 to 1, never below the p-value itself.

    Raises:
        NotReady: a p-value is missing, or not between 0 and 1.

    Source:
        Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300; as one value a look:
        Yekutieli and Benjamini (1999), Journal of Statistical Planning and Inference 82:171-196.
    """
    if not ((chances >= 0) & (chances <= 1)).all():
        raise NotReady("A chance must lie between 0 and 1. Leave out looks that could not be tested.")
    order = np.argsort(chances, kind="stable")
    many = len(chances)
    scaled = chances[order] * many / np.arange(1, many + 1)
    # From the largest down: none may be harder to declare than one with a larger chance.
    least = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    found = np.empty_like(least)
    found[order] = least
    return found


def declared(chances: NDArray[np.float64], rate: float = RATE) -> NDArray[np.bool_]:
    """Which of many looks may be called clear, so that about `rate` of those called clear are false at most.

    It holds for looks that are independent or rise and fall together, as answers of the same people do.

    Args:
        chances: shape (m,), p-values of all that was looked at, the dull ones too; 0 to 1.
        rate: the false-discovery rate, above 0 and below 1.

    Returns:
        Shape (m,).

    Raises:
        NotReady: the rate, or a p-value, is not between 0 and 1.

    Source:
        Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300; dependent looks:
        Benjamini and Yekutieli (2001), Annals of Statistics 29:1165-1188.
    """
    if not 0 < rate < 1:
        raise NotReady(
            f"The rate of false gaps must lie between 0 and 1, and {rate} does not. Give 0.1, say."
        )
    return adjusted(chances) <= rate


def shrunk(values: NDArray[np.float64], errors: NDArray[np.float64]) -> Shrunk:
    """The best guess at each of several like values, each known with its own error (empirical Bayes).

    The truths are taken to be spread normally about a middle; how widely is worked out from the values
    themselves, by moments. A value far out and ill known is drawn in most.

    Args:
        values: shape (k,), k at least 2, in any unit.
        errors: shape (k,), their standard errors, in the same unit, above 0.

    Raises:
        TooFewToTell: fewer than two values.
        NotReady: an error is not above 0.

    Source:
        DerSimonian and Laird (1986), Controlled Clinical Trials 7:177-188, for the spread; Efron and Morris (1975),
        Journal of the American Statistical Association 70:311-319, for the shrinking.
    """
    if len(values) < 2:
        raise TooFewToTell("One value alone cannot be drawn towards others. Give two or more.")
    variance = errors.astype(np.float64) ** 2
    if not (variance > 0).all():
        raise NotReady("A value without an error above 0 cannot be weighed against others. Leave it out.")
    spread = _spread(values, 1 / variance)
    weight = 1 / (variance + spread)
    middle = float((weight * values).sum() / weight.sum())
    trusted = spread / (variance + spread)
    return Shrunk(middle, spread, middle + trusted * (values - middle))


def _spread(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The variance of the truths by moments: what the values differ by beyond their errors, never below 0."""
    total = float(weight.sum())
    middle = float((weight * values).sum() / total)
    differ = float((weight * (values - middle) ** 2).sum())
    room = total - float((weight**2).sum()) / total
    return max(0.0, (differ - (len(values) - 1)) / room)
