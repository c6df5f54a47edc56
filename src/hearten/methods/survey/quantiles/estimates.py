"""Quantiles of everyone and of groups, and how sure we can be of them.

An interval is found on the other side: how much of everyone lies at or below the quantile is a share, with an
interval; the quantiles at its two ends are the limits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.survey.estimates import refuse_answers
from hearten.methods.survey.intervals import Method, share_interval, t_quantile
from hearten.methods.survey.quantiles.finding import Finder, finder
from hearten.methods.survey.quantiles.rules import ROUNDING, Rule
from hearten.methods.survey.quantiles.scoring import score_ends
from hearten.methods.survey.quantiles.sharing import Below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


class Limits(StrEnum):
    """Ways to the interval of a quantile: by the interval of the share below it, or by the score.

    SCORE asks at which answers the share below would just be told from the probability. It equals R's survey
    package, which reads the share at such an answer without weights: where weights differ much, choose
    XLOGIT.
    """

    MEAN = "mean"
    XLOGIT = "xlogit"
    BETA = "beta"
    ASIN = "asin"
    SCORE = "score"


# The interval of a share that each stands for.
METHODS = {
    Limits.MEAN: Method.PLAIN,
    Limits.XLOGIT: Method.LOGIT,
    Limits.BETA: Method.BETA,
    Limits.ASIN: Method.ARCSINE,
}


@dataclass(frozen=True, slots=True)
class How:
    """A rule for where a quantile lies, and a way to its interval."""

    rule: Rule = Rule.MATH
    limits: Limits = Limits.MEAN


@dataclass(frozen=True, slots=True)
class Quantile:
    """One quantile of one group.

    Attributes:
        probability: 0 to 1; 0.5 is the median.
        value: the quantile, in the answers' unit.
        se: half the interval's length over Student's t; NaN where the interval has an open end.
        low, high: its 95% interval; infinite where the answers cannot tell.
        answered: how many people it rests on, unweighted.
        df: degrees of freedom of the design.
    """

    probability: float
    value: float
    se: float
    low: float
    high: float
    answered: int
    df: int


@dataclass(frozen=True, slots=True, eq=False)
class Quantiles:
    """Quantiles of G groups at Q probabilities: `Quantile`, with arrays of shape (G, Q), `answered` (G,).

    NaN in the rows of groups nobody of whom answered.
    """

    probabilities: tuple[float, ...]
    value: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    answered: NDArray[np.int64]
    df: int


USUAL = How()


def quantile(
    values: NDArray[np.float64],
    design: Design,
    probability: float = 0.5,
    domain: NDArray[np.bool_] | None = None,
    how: How = USUAL,
) -> Quantile:
    """Estimate a quantile of everyone, or of a domain; the median unless asked otherwise.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        probability: 0 to 1.
        domain: shape (n,), who it is about; everyone where None.
        how: where it lies between two answers, and the way to its interval.

    Raises:
        TooFewToTell: nobody in the domain answered.
        Unreadable: the probability is not between 0 and 1, or an answer is infinite.

    Source:
        Woodruff (1952), JASA 47:635-646; Francisco and Fuller (1991), Annals of Statistics 19:454-469.
    """
    group = np.zeros(values.size, dtype=np.int64) if domain is None else np.where(domain, 0, -1)
    found = quantiles(values, design, [probability], (group, 1), how)
    if not found.answered[0]:
        raise TooFewToTell(
            "Nobody in this group answered, so there is nothing to tell. Choose a larger group."
        )
    value, se, low, high = (float(each[0, 0]) for each in (found.value, found.se, found.low, found.high))
    return Quantile(float(probability), value, se, low, high, int(found.answered[0]), found.df)


def quantiles(
    values: NDArray[np.float64],
    design: Design,
    probabilities: Sequence[float],
    by: tuple[NDArray[np.int64], int] | None = None,
    how: How = USUAL,
) -> Quantiles:
    """Estimate quantiles of every group; a group keeps the whole design.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        probabilities: Q of them, each 0 to 1.
        by: shape (n,), each person's group, 0 to G-1, -1 where not known; and G. Everyone where None.
        how: where a quantile lies between two answers, and the way to its interval.

    Raises:
        Unreadable: a probability is not between 0 and 1, an answer is infinite, or the answers are of other
            people than the design.

    Source:
        As `quantile`; standard error from the interval: Lumley (2010), Complex Surveys, section 2.4.1.
    """
    refuse_answers(values, design)
    _refuse(probabilities)
    group, groups = (np.zeros(values.size, dtype=np.int64), 1) if by is None else by
    group = np.where(np.isnan(values), -1, group)
    known = group >= 0
    shape = (groups, len(probabilities))
    if not known.any():
        none, nobody = np.full(shape, np.nan), np.zeros(groups, dtype=np.int64)
        return Quantiles(tuple(probabilities), none, none, none, none, nobody, design.df)
    answers = (
        (values, design.weight, group) if known.all() else (values[known], design.weight[known], group[known])
    )
    find = finder(*answers, groups, how.rule)
    value = find.find(np.broadcast_to(np.asarray(probabilities, dtype=np.float64), shape))
    below = Below(values, group, groups, design)
    ends = (
        _ends(below, find, value, how) if how.limits is not Limits.SCORE else score_ends(below, probabilities)
    )
    low, high = find_limits(find, ends, value)
    with np.errstate(invalid="ignore"):
        se = (high - low) / (2 * t_quantile(design.df))
    se = np.where(np.isfinite(low) & np.isfinite(high), se, np.nan)
    return Quantiles(tuple(probabilities), value, se, low, high, below.answered, design.df)


def _refuse(probabilities: Sequence[float]) -> None:
    for probability in probabilities:
        if not 0 <= probability <= 1:
            raise Unreadable(
                f"a quantile at {probability:g} cannot be: give a probability between 0 and 1, such as 0.5."
            )


def _ends(
    below: Below, find: Finder, value: NDArray[np.float64], how: How
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval of the share at or below each quantile; a share outside 0 to 1 where it has no end."""
    share, variance = below.shares(value)
    low, high = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    for at, place in np.argwhere(~np.isnan(value)):
        low[at, place], high[at, place] = _share_interval(
            share[at, place], variance[at, place], int(below.answered[at]), below.df, METHODS[how.limits]
        )
    return low, high


def _share_interval(
    share: float, variance: float, answered: int, df: int, method: Method
) -> tuple[float, float]:
    if df < 1 or math.isnan(variance):
        return -math.inf, math.inf
    se = math.sqrt(variance)
    share = 1.0 if share > 1 - ROUNDING else float(share)
    return share_interval(share, se, 0.0, answered, df, method)


def find_limits(
    find: Finder, ends: tuple[NDArray[np.float64], NDArray[np.float64]], value: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the quantiles at the ends of the shares' intervals; open where an end is outside 0 to 1.

    Args:
        find: gives quantiles.
        ends: two of shape (G, Q), lower and upper ends.
        value: shape (G, Q), the quantiles; NaN where there is none.

    Source:
        Woodruff (1952), JASA 47:635-646.
    """
    low, high = ends
    told = ~np.isnan(value)
    asked = np.concatenate([np.where(low >= 0, low, np.nan), np.where(high <= 1, high, np.nan)], axis=1)
    found = find.find(np.where(np.concatenate([told, told], axis=1), asked, np.nan))
    lower, upper = found[:, : value.shape[1]], found[:, value.shape[1] :]
    lower = np.where(np.isnan(lower) & told, -np.inf, lower)
    upper = np.where(np.isnan(upper) & told, np.inf, upper)
    return lower, upper
