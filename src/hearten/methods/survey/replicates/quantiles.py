"""Quantiles from replicates: the share at or below the quantile is made again with every replicate's weights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.survey.intervals import share_interval, t_quantile
from hearten.methods.survey.quantiles.estimates import METHODS, USUAL, How, Quantile, find_limits
from hearten.methods.survey.quantiles.finding import finder
from hearten.methods.survey.quantiles.rules import ROUNDING
from hearten.methods.survey.replicates.estimating import means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design
    from hearten.methods.survey.replicates.made import Replicates


def quantile(
    values: NDArray[np.float64],
    design: Design,
    replicates: Replicates,
    probability: float = 0.5,
    domain: NDArray[np.bool_] | None = None,
    how: How = USUAL,
) -> Quantile:
    """Estimate a quantile of everyone, or of a domain; the median unless asked otherwise.

    Only the share below is made again, never the quantile: a jackknife of a quantile itself is no guide to its
    spread.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        replicates: made for this design.
        probability: 0 to 1.
        domain: shape (n,), who it is about; everyone where None.
        how: where it lies between two answers, and the way to its interval; not by the score.

    Raises:
        TooFewToTell: nobody in the domain answered.
        Unreadable: the probability is not between 0 and 1, or the interval is asked for by the score.

    Source:
        Woodruff (1952), JASA 47:635-646; with replicates: Rust and Rao (1996), Statistical Methods in Medical
        Research 5:283-310, section 5.
    """
    if not 0 <= probability <= 1:
        raise Unreadable(
            f"a quantile at {probability:g} cannot be: give a probability between 0 and 1, such as 0.5."
        )
    if how.limits not in METHODS:
        raise Unreadable("replicates give no interval by the score. Choose another way, such as the mean.")
    inside = ~np.isnan(values) if domain is None else domain & ~np.isnan(values)
    if not inside.any():
        raise TooFewToTell(
            "Nobody in this group answered, so there is nothing to tell. Choose a larger group."
        )
    group = np.zeros(int(inside.sum()), dtype=np.int64)
    find = finder(values[inside], design.weight[inside], group, 1, how.rule)
    value = find.find(np.array([[probability]]))
    below = np.where(inside, values <= value[0, 0], np.nan)[:, None].astype(np.float64)
    share = means(below, design, replicates, inside[:, None])
    ends = _ends(float(share.value[0]), float(share.covariance[0, 0]), group.size, replicates.degf, how)
    low, high = find_limits(find, ends, value)
    limits = float(low[0, 0]), float(high[0, 0])
    open_ended = math.isinf(limits[0]) or math.isinf(limits[1])
    se = math.nan if open_ended else (limits[1] - limits[0]) / (2 * t_quantile(replicates.degf))
    return Quantile(probability, float(value[0, 0]), se, *limits, group.size, replicates.degf)


def _ends(
    share: float, variance: float, answered: int, df: int, how: How
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval of the share below, each end of shape (1, 1); open where nothing can be said."""
    if df < 1 or math.isnan(variance):
        return np.array([[-np.inf]]), np.array([[np.inf]])
    share = 1.0 if share > 1 - ROUNDING else share
    low, high = share_interval(share, math.sqrt(variance), 0.0, answered, df, METHODS[how.limits])
    return np.array([[low]]), np.array([[high]])
