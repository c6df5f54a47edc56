"""Estimates from replicates: each is made again with every replicate's weights, and their spread says how sure it is.

Sums are added up by unit once; all replicates of all estimates are then one matrix product. NaN in an answer means
"not answered". An estimate that some replicate leaves nobody for has no known spread: NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.estimates import Joint
from hearten.methods.survey.variance import added_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design
    from hearten.methods.survey.replicates.made import Replicates


def totals(
    values: NDArray[np.float64],
    design: Design,
    replicates: Replicates,
    domains: NDArray[np.bool_] | None = None,
    *,
    mse: bool = False,
) -> Joint:
    """Estimate k totals over everyone, with their covariance.

    Args:
        values: shape (n, k), NaN where not answered; such people add nothing.
        design: the design of the same n people.
        replicates: made for this design.
        domains: shape (n, k), who each total is about; everyone where None.
        mse: measure the spread from the estimate itself rather than from the replicates' middle.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapters 3 to 5.
    """
    inside, filled = _inside(values, domains)
    value, again = replicated(filled * inside, design, replicates)
    return Joint(value, spread(again, value, replicates, mse=mse), inside.sum(axis=0), replicates.degf)


def ratios(
    tops: NDArray[np.float64],
    bottoms: NDArray[np.float64],
    design: Design,
    replicates: Replicates,
    domains: NDArray[np.bool_] | None = None,
    *,
    mse: bool = False,
) -> Joint:
    """Estimate k ratios of two totals, with their covariance.

    Args:
        tops: shape (n, k), NaN where not answered.
        bottoms: shape (n, k), NaN where not answered; a person counts where both are.
        design: the design of the same n people.
        replicates: made for this design.
        domains: shape (n, k), who each ratio is about; everyone where None.
        mse: as in `totals`.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapters 3 to 5.
    """
    inside, top = _inside(tops, domains)
    inside, bottom = _inside(bottoms, inside & ~np.isnan(tops))
    above, above_again = replicated(top * inside, design, replicates)
    below, below_again = replicated(bottom * inside, design, replicates)
    value, again = _over(above, below), _over(above_again, below_again)
    return Joint(value, spread(again, value, replicates, mse=mse), inside.sum(axis=0), replicates.degf)


def means(
    values: NDArray[np.float64],
    design: Design,
    replicates: Replicates,
    domains: NDArray[np.bool_] | None = None,
    *,
    mse: bool = False,
) -> Joint:
    """Estimate k means (or shares, of 0 and 1), with their covariance.

    Args:
        values: shape (n, k), NaN where not answered.
        design: the design of the same n people.
        replicates: made for this design.
        domains: shape (n, k), who each mean is about; everyone where None.
        mse: as in `totals`.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapters 3 to 5.
    """
    return ratios(values, np.ones_like(values), design, replicates, domains, mse=mse)


def replicated(
    values: NDArray[np.float64], design: Design, replicates: Replicates
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Add up k numbers with the design's weights, and with every replicate's.

    Args:
        values: shape (n, k), none missing.
        design: the design of the same n people.
        replicates: R, made for this design.

    Returns:
        Shapes (k,) and (R, k).

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, section 3.3.
    """
    unit, units = replicates.unit_of(design), replicates.factor.shape[1]
    sums = np.empty((units, values.shape[1]))
    for at in range(values.shape[1]):
        sums[:, at] = added_up(unit, design.weight * values[:, at], units)
    return sums.sum(axis=0), replicates.factor @ sums


def spread(
    again: NDArray[np.float64], value: NDArray[np.float64], replicates: Replicates, *, mse: bool = False
) -> NDArray[np.float64]:
    """Estimate the variances and covariances of k estimates from their replicates.

    Args:
        again: shape (R, k), the estimates under each replicate.
        value: shape (k,), the estimates.
        replicates: R.
        mse: as in `totals`.

    Returns:
        Shape (k, k); not a number where a replicate has no estimate, or without degrees of freedom.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapters 3 to 5; middle: R package
        survey, `svrVar`.
    """
    apart = _apart(again, value, replicates, mse=mse)
    found: NDArray[np.float64] = (apart * replicates.rscales[:, None]).T @ apart * replicates.scale
    return found


def variances(
    again: NDArray[np.float64], value: NDArray[np.float64], replicates: Replicates, *, mse: bool = False
) -> NDArray[np.float64]:
    """Estimate the variance of each of many estimates from their replicates, without covariances.

    Args:
        again: shape (R, ...), the estimates under each replicate.
        value: shape (...), the estimates.
        replicates: R.
        mse: as in `totals`.

    Returns:
        Shape (...), the diagonal of `spread`.

    Source:
        As `spread`.
    """
    apart = _apart(again, value, replicates, mse=mse)
    flat = np.square(apart, out=apart).reshape(replicates.count, -1)
    found: NDArray[np.float64] = (replicates.rscales @ flat).reshape(value.shape) * replicates.scale
    return found


def _apart(
    again: NDArray[np.float64], value: NDArray[np.float64], replicates: Replicates, *, mse: bool
) -> NDArray[np.float64]:
    if replicates.degf < 1:
        return np.full_like(again, np.nan)
    counting = replicates.rscales > 0
    middle = value if mse else (again if counting.all() else again[counting]).mean(axis=0)
    apart: NDArray[np.float64] = again - middle
    return apart


def _inside(
    values: NDArray[np.float64], domains: NDArray[np.bool_] | None
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Who counts, and the answers with 0 where there is none."""
    missing = np.isnan(values)
    inside = ~missing if domains is None else domains & ~missing
    return inside, np.where(missing, 0.0, values)


def _over(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quotient, NaN where there is nothing below."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
