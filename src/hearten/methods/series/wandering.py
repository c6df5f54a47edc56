"""What we go by: a course whose errors carry on from point to point, by an amount nobody knows.

In a short series how much carries on cannot be told well, and taking a best guess for the truth makes intervals far
too narrow. So every amount is tried, and each weighs as much as the points speak for it.

- `Lean.EVEN`: every amount alike beforehand. By it intervals are drawn: simulated pauses are covered as stated.
- `Lean.WANDERING`: that good months follow good months, perhaps for long, is thought likelier beforehand. Real series
  wander so. By it, and only by it, a change is called clear.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from hearten.methods.series.fits import whitened

if TYPE_CHECKING:
    from numpy.typing import NDArray

AMOUNTS = np.concatenate([np.arange(-0.6, 0.875, 0.05), [0.92, 0.95, 0.97, 0.985]])
LEAST_WHEN_WANDERING = -0.05
ROUNDS = 60
CLOSE = 1e-10


class Lean(Enum):
    """What is thought of the carrying on before any point is seen."""

    EVEN = "even"
    WANDERING = "wandering"

    def weight(self) -> NDArray[np.float64]:
        """Shape (amounts,), logarithms, up to a constant."""
        even = np.asarray(np.log(np.gradient(AMOUNTS)), dtype=np.float64)
        if self is Lean.EVEN:
            return even
        leaning = even - np.log(1 - AMOUNTS**2)
        return np.where(AMOUNTS >= LEAST_WHEN_WANDERING, leaning, -np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Courses:
    """Fits of s series of the same design, at each amount that may carry on.

    Attributes:
        estimates: shape (amounts, s, k).
        shapes: shape (amounts, k, k), their covariance for a variance of 1.
        variances: shape (amounts, s), of what is fresh in each point.
        spoken: shape (amounts, s), logarithms of how far the points speak for each amount.
        freedom: points less columns.
    """

    estimates: NDArray[np.float64]
    shapes: NDArray[np.float64]
    variances: NDArray[np.float64]
    spoken: NDArray[np.float64]
    freedom: int

    def weights(self, lean: Lean) -> NDArray[np.float64]:
        """Shape (amounts, s): how much each amount counts; 1 in all for each series."""
        logarithms = self.spoken + lean.weight()[:, None]
        weights = np.exp(logarithms - logarithms.max(axis=0))
        return np.asarray(weights / weights.sum(axis=0), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Something told of each of s series: shape (s,) each, in the unit that was fitted."""

    estimate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def courses(values: NDArray[np.float64], columns: NDArray[np.float64]) -> Courses:
    """Fit series at every amount that may carry on from point to point.

    Args:
        values: shape (s, n), a series a row.
        columns: shape (n, k), of full rank.

    Source:
        Zellner and Tiao (1964), Journal of the American Statistical Association 59:763-778; the restricted likelihood:
        Harville (1974), Biometrika 61:383-385. The weights beforehand are our own, held to simulations in the tests.
    """
    many, wide = columns.shape
    found = [_at(values, columns, float(each)) for each in AMOUNTS]
    estimates, shapes, variances, spoken = (np.array(each) for each in zip(*found, strict=True))
    return Courses(estimates, shapes, variances, spoken, many - wide)


def _at(
    values: NDArray[np.float64], columns: NDArray[np.float64], amount: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    many, wide = columns.shape
    basis, triangle = np.linalg.qr(whitened(columns.T, amount).T)
    fresh = whitened(values, amount)
    turned = fresh @ basis
    left = np.maximum(((fresh - turned @ basis.T) ** 2).sum(axis=1), np.finfo(np.float64).tiny)
    inverse = np.linalg.inv(triangle)
    spoken = (
        0.5 * np.log(1 - amount**2)
        - np.log(np.abs(np.diag(triangle))).sum()
        - (many - wide) / 2 * np.log(left)
    )
    return turned @ inverse.T, inverse @ inverse.T, left / (many - wide), spoken


def told(found: Courses, contrast: NDArray[np.float64], lean: Lean = Lean.EVEN, level: float = 0.95) -> Told:
    """What a sum of the columns' estimates comes to, and between what it lies.

    Args:
        found: s fits.
        contrast: shape (k,), how much of each column.
        lean: what is thought of the carrying on beforehand.
        level: of the interval, 0 to 1.

    Source:
        As `courses`: a mixture of Student's t.
    """
    centre, error = _placed(found, contrast)
    weights = found.weights(lean)
    wide = (1 - level) / 2
    low, high = (_where(found.freedom, weights, centre, error, at) for at in (wide, 1 - wide))
    return Told((weights * centre).sum(axis=0), low, high)


def along(found: Courses, contrasts: NDArray[np.float64], level: float = 0.95) -> Told:
    """Many sums of the estimates of one series at once, as `told` tells them one by one.

    Args:
        found: the fit of one series.
        contrasts: shape (c, k).
        level: of the intervals, 0 to 1.

    Returns:
        Shape (c,) each.

    Source:
        As `told`.
    """
    centre = found.estimates[:, 0] @ contrasts.T
    spread = np.einsum("ci,aij,cj->ac", contrasts, found.shapes, contrasts)
    error = np.sqrt(found.variances[:, :1] * np.maximum(spread, 0))
    weights = found.weights(Lean.EVEN)[:, :1]
    wide = (1 - level) / 2
    low, high = (_where(found.freedom, weights, centre, error, at) for at in (wide, 1 - wide))
    return Told((weights * centre).sum(axis=0), low, high)


def below(
    found: Courses, contrast: NDArray[np.float64], at: NDArray[np.float64] | float, lean: Lean = Lean.EVEN
) -> NDArray[np.float64]:
    """The chance that a sum of the columns' estimates is below something, shape (s,), 0 to 1.

    Args:
        found: s fits.
        contrast: shape (k,), how much of each column.
        at: below what, one for all or shape (s,).
        lean: what is thought of the carrying on beforehand.

    Source:
        As `told`.
    """
    centre, error = _placed(found, contrast)
    return np.asarray((found.weights(lean) * special.stdtr(found.freedom, (at - centre) / error)).sum(axis=0))


def chance(found: Courses, changed: tuple[int, ...], lean: Lean = Lean.WANDERING) -> NDArray[np.float64]:
    """The chance of steps and turns as large together where there are none, shape (s,), 0 to 1.

    Args:
        found: s fits.
        changed: the places of the columns that are tested together.
        lean: what is thought of the carrying on beforehand.

    Source:
        As `courses`: the F test at each amount, averaged; Meng (1994), Annals of Statistics 22:1142-1160.
    """
    places = list(changed)
    seen = found.estimates[:, :, places]
    precise = np.linalg.inv(found.shapes[np.ix_(range(len(AMOUNTS)), places, places)])
    ratio = np.einsum("asi,aij,asj->as", seen, precise, seen) / len(places) / found.variances
    tails = special.fdtrc(len(places), found.freedom, ratio)
    return np.asarray((found.weights(lean) * tails).sum(axis=0))


def _placed(found: Courses, contrast: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    spread = np.einsum("i,aij,j->a", contrast, found.shapes, contrast)
    return found.estimates @ contrast, np.sqrt(found.variances * spread[:, None])


def _where(
    freedom: int,
    weights: NDArray[np.float64],
    centre: NDArray[np.float64],
    error: NDArray[np.float64],
    share: float,
) -> NDArray[np.float64]:
    """The point below which this share of the mixture lies: by Newton's steps, halved where they leave its bounds."""
    away = special.stdtrit(freedom, share) * error
    low, high = (centre + away).min(axis=0), (centre + away).max(axis=0)
    tall = np.exp(special.gammaln((freedom + 1) / 2) - special.gammaln(freedom / 2)) / np.sqrt(
        freedom * np.pi
    )
    now = np.asarray((weights * (centre + away)).sum(axis=0))
    for _round in range(ROUNDS):
        far = (now - centre) / error
        over = (weights * special.stdtr(freedom, far)).sum(axis=0) - share
        low, high = np.where(over < 0, now, low), np.where(over < 0, high, now)
        dense = (weights * tall / error * (1 + far**2 / freedom) ** (-(freedom + 1) / 2)).sum(axis=0)
        moved = now - over / np.maximum(dense, np.finfo(np.float64).tiny)
        now = np.where((moved >= low) & (moved <= high), moved, (low + high) / 2)
        if (np.abs(over) < CLOSE).all():
            break
    return np.asarray(now, dtype=np.float64)
