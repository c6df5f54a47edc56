"""How far estimates would move had other people been chosen: the spread of PSU totals, stratum by stratum.

Two ways to the same number. From every PSU's total, which also gives covariances; or, where each person is
their own PSU, from each stratum's sum and sum of squares, so that half a million people need no table of
their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

# Below this part of the sum of squares a variance is rounding, not spread.
ROUNDING = 1e-13


def added_up(key: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Add up values that share a key.

    Args:
        key: shape (n,), 0 to size - 1.
        values: shape (n,).
        size: how many keys.

    Returns:
        Shape (size,), 0 where no row has the key.

    Source:
        A sum; nothing is estimated.
    """
    return np.bincount(key, weights=values, minlength=size).astype(np.float64, copy=False)


def psu_totals(scores: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """Add up each PSU's scores.

    Args:
        scores: shape (n, k), what each person adds to each of k estimates, weight included.
        design: the design of the same n people.

    Returns:
        Shape (P, k).

    Source:
        Lumley (2010), Complex Surveys, section 3.1.
    """
    if not design.clustered:
        totals = np.empty_like(scores)
        totals[design.psu] = scores
        return totals
    psus = design.stratum_of.size
    columns = [added_up(design.psu, column, psus) for column in scores.T]
    return np.stack(columns, axis=1) if columns else np.zeros((psus, 0))


def covariance(totals: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """Estimate the variances and covariances of k sums from their PSU totals.

    Args:
        totals: shape (P, k), for each PSU, what it adds to each sum.
        design: the design with those P PSUs.

    Returns:
        Shape (k, k). Not a number where the design has no degrees of freedom: nothing can be said then.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 4.2;
        Binder (1983), International Statistical Review 51:279-292; single PSUs measured from the mean of all
        PSUs: R package survey, option "adjust".
    """
    width = totals.shape[1]
    if design.df < 1:
        return np.full((width, width), np.nan)
    apart = _apart(totals, design)
    spread: NDArray[np.float64] = (apart * design.scale[design.stratum_of, None]).T @ apart
    return spread


def spread_of_totals(totals: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """Estimate the variance of each of many sums from their PSU totals.

    Args:
        totals: shape (P, ...), for each PSU, what it adds to each sum.
        design: the design with those P PSUs.

    Returns:
        Shape (...), 0 where only rounding is left; not a number where there are no degrees of freedom.

    Source:
        As `covariance`; this is its diagonal.
    """
    if design.df < 1:
        return np.full(totals.shape[1:], np.nan)
    flat = totals.reshape(totals.shape[0], -1)
    scale = design.scale[design.stratum_of]
    found = np.einsum("p,pk->k", scale, _apart(flat, design) ** 2)
    whole = np.einsum("p,pk->k", scale, flat**2)
    return _without_rounding(found, whole).reshape(totals.shape[1:])


def spread_of_moments(
    sums: NDArray[np.float64], squares: NDArray[np.float64], design: Design
) -> NDArray[np.float64]:
    """Estimate the variance of each of many sums where each person is their own PSU.

    Args:
        sums: shape (H, ...), each stratum's sum of scores.
        squares: shape (H, ...), each stratum's sum of squared scores.
        design: a design that is not clustered, with those H strata.

    Returns:
        Shape (...), 0 where only rounding is left; not a number where there are no degrees of freedom.

    Source:
        As `covariance`; this is its diagonal, by the sum of squares less the square of the sum.
    """
    if design.df < 1:
        return np.full(sums.shape[1:], np.nan)
    across = (slice(None), *([None] * (sums.ndim - 1)))
    scale = design.scale[across]
    inside = squares - sums**2 / design.psu_in[across]
    alone = (sums - sums.sum(axis=0) / design.stratum_of.size) ** 2
    found = (scale * np.where(design.centred[across], inside, alone)).sum(axis=0)
    return _without_rounding(found, (scale * squares).sum(axis=0))


def _apart(totals: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """How far each PSU's total lies from its stratum's middle, or from everyone's where it is alone."""
    middles = np.empty((design.psu_in.size, totals.shape[1]))
    for at, column in enumerate(totals.T):
        middles[:, at] = added_up(design.stratum_of, column, design.psu_in.size)
    middles /= design.psu_in[:, None]
    middles = np.where(design.centred[:, None], middles, totals.mean(axis=0))
    apart: NDArray[np.float64] = totals - middles[design.stratum_of]
    return apart


def _without_rounding(found: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """A variance of nothing but rounding is 0."""
    return np.where(found <= ROUNDING * whole, 0.0, found)
