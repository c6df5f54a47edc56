"""From an estimate and its standard error to a 95% interval.

Means, totals and ratios use Student's t. Shares use Wilson's interval on the effective sample size, which
stays inside 0 to 1 and says something honest where everyone, or no one, said yes.
"""

from __future__ import annotations

import math
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, special, stats

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.95
# A share this near 0 or 1, or a variance this small beside one person's, is rounding.
ROUNDING = 1e-12
NORMAL = float(stats.norm.ppf(0.5 + LEVEL / 2))


class Method(StrEnum):
    """The intervals a share can have."""

    WILSON = "wilson"
    LOGIT = "logit"
    BETA = "beta"
    ARCSINE = "arcsine"
    LIKELIHOOD = "likelihood"
    PLAIN = "plain"


def t_quantile(df: float) -> float:
    """Student's t at 97.5%, infinite where there are no degrees of freedom.

    Args:
        df: degrees of freedom.

    Source:
        Korn and Graubard (1999), Analysis of Health Surveys, section 2.4.
    """
    return float(special.stdtrit(df, 0.5 + LEVEL / 2)) if df > 0 else math.inf


def t_interval(value: float, se: float, df: float) -> tuple[float, float]:
    """The value, give or take t standard errors; without limits where df is below 1.

    Args:
        value: the estimate.
        se: its standard error, in the same unit.
        df: degrees of freedom.

    Source:
        Korn and Graubard (1999), Analysis of Health Surveys, section 2.4.
    """
    if df < 1 or math.isnan(se):
        return -math.inf, math.inf
    half = t_quantile(df) * se
    return value - half, value + half


def wilson(share: float, effective: float) -> tuple[float, float]:
    """Wilson's interval of a share.

    Args:
        share: 0 to 1.
        effective: effective sample size, above 0 (at 0 the interval is 0 to 1).

    Source:
        Wilson (1927), JASA 22:209-212; on the effective size: Korn and Graubard (1998), Survey Methodology
        24:193-201; Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology
        7:334-364.
    """
    if not effective > 0:
        return 0.0, 1.0
    square = NORMAL**2
    middle = (share + square / (2 * effective)) / (1 + square / effective)
    half = (
        NORMAL
        * math.sqrt(share * (1 - share) / effective + square / (4 * effective**2))
        / (1 + square / effective)
    )
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    high = 1.0 if share >= 1 else min(1.0, middle + half)
    return low, high


def effective_size(
    share: NDArray[np.float64],
    variance: NDArray[np.float64],
    answered: NDArray[np.int64],
    kish: NDArray[np.float64],
    psus: NDArray[np.int64],
    df: int,
) -> NDArray[np.float64]:
    """How many people, chosen one by one, would tell as much about each share: answered / design effect.

    Where all said the same the variance says nothing, and Kish's size stands in. Where people differed and
    yet no spread is seen (a group within one PSU), or the design has no degrees of freedom, a group tells no
    more than its PSUs do. Where few PSUs were seen the size is lowered by (t of answered - 1 / t of df)
    squared. In clusters a rare answer's variance is often far too small just where the share is; there
    Wilson's interval is made to reach as far towards a half as the logit interval does. The size is never
    above `answered`: we do not claim more than the people we heard.

    Args:
        share: any shape, 0 to 1.
        variance: same shape, of the share.
        answered: same shape, how many people answered.
        kish: same shape, Kish's effective size of those who answered.
        psus: same shape, how many PSUs those who answered are in.
        df: degrees of freedom of the design.

    Returns:
        Same shape; 0 where nobody answered.

    Source:
        Korn and Graubard (1998), Survey Methodology 24:193-201; Kish (1965), Survey Sampling, sections 8.2
        and 11.7; the reach of the logit interval: Franco, Little, Louis and Slud (2019), Journal of Survey
        Statistics and Methodology 7:334-364, compare both; joining them so is our own.
    """
    people = np.maximum(answered, 1).astype(np.float64)
    of_one = share * (1 - share) * people / np.maximum(people - 1, 1)
    mixed = of_one > ROUNDING
    seen = mixed & (variance > ROUNDING * of_one)
    size = np.where(seen, of_one / np.where(seen, variance, 1.0), kish)
    size = np.where((mixed & ~seen) | (df < 1), np.minimum(size, psus), size)
    if df >= 1:
        # The quantile is slow to find, and the same for all shares of a question in a group.
        degrees, which = np.unique(np.maximum(people - 1, 1), return_inverse=True)
        few = (special.stdtrit(degrees, 0.5 + LEVEL / 2) / t_quantile(df)) ** 2
        size = size * np.minimum(few, 1.0)[which].reshape(people.shape)
        size = np.where(
            seen & (psus < answered), np.minimum(size, _reaching_as_logit(share, variance, df)), size
        )
    return np.where(answered > 0, np.minimum(size, people), 0.0)


def _reaching_as_logit(
    share: NDArray[np.float64], variance: NDArray[np.float64], df: int
) -> NDArray[np.float64]:
    """The size at which Wilson's interval ends, towards a half, where the logit interval does."""
    rarer = np.clip(np.minimum(share, 1 - share), ROUNDING, 0.5)
    of_one = rarer * (1 - rarer)
    end = 1 / (1 + (1 - rarer) / rarer * np.exp(-t_quantile(df) * np.sqrt(variance) / of_one))
    size: NDArray[np.float64] = NORMAL**2 * end * (1 - end) / np.maximum(end - rarer, ROUNDING) ** 2
    return size


def share_interval(
    share: float, se: float, effective: float, answered: int, df: int, method: Method = Method.WILSON
) -> tuple[float, float]:
    """The 95% interval of a share by the method asked for; 0 to 1 where the design has no degrees of freedom.

    LOGIT, ARCSINE, LIKELIHOOD and PLAIN take no account of a standard error of 0; WILSON and BETA do.

    Args:
        share: 0 to 1.
        se: its standard error.
        effective: effective sample size, for WILSON.
        answered: how many people answered, for BETA and LIKELIHOOD.
        df: degrees of freedom of the design.
        method: which interval.

    Source:
        Korn and Graubard (1998), Survey Methodology 24:193-201 (BETA); Lumley (2010), Complex Surveys,
        section 2.3 (LOGIT, PLAIN); arcsine square root: R package survey, svyciprop; LIKELIHOOD: Rao and
        Scott (1984), Annals of Statistics 12:46-60; Wilson (1927), JASA 22:209-212.
    """
    if method is Method.WILSON:
        return wilson(share, effective)
    if df < 1 or math.isnan(se):
        return 0.0, 1.0
    if method is Method.PLAIN:
        return t_interval(share, se, df)
    if method is Method.BETA:
        return _beta(share, se, effective, answered, df)
    if share in (0.0, 1.0) or se <= 0:
        return share, share
    if method is Method.LIKELIHOOD:
        return _likelihood(share, se, answered, df)
    half = t_quantile(df) * se
    if method is Method.LOGIT:
        middle, half = math.log(share / (1 - share)), half / (share * (1 - share))
        return 1 / (1 + math.exp(half - middle)), 1 / (1 + math.exp(-half - middle))
    middle, half = math.asin(math.sqrt(share)), half / (2 * math.sqrt(share * (1 - share)))
    low, high = max(0.0, middle - half), min(math.pi / 2, middle + half)
    return math.sin(low) ** 2, math.sin(high) ** 2


def _beta(share: float, se: float, effective: float, answered: int, df: int) -> tuple[float, float]:
    """Clopper and Pearson's interval on Korn and Graubard's effective size."""
    size = effective
    if se > 0 and 0 < share < 1:
        size = share * (1 - share) / se**2 * (t_quantile(answered - 1) / t_quantile(df)) ** 2
    yes = share * size
    low = float(stats.beta.ppf(0.5 - LEVEL / 2, yes, size - yes + 1)) if share > 0 else 0.0
    high = float(stats.beta.ppf(0.5 + LEVEL / 2, yes + 1, size - yes)) if share < 1 else 1.0
    return low, high


def _likelihood(share: float, se: float, answered: int, df: int) -> tuple[float, float]:
    """Where the likelihood of so many people has fallen as far as t squared.

    The number of people is what the standard error is worth, less one part in `answered` for having measured
    the spread.
    """
    size = share * (1 - share) / se**2 * (answered - 1) / answered
    far = t_quantile(df) ** 2 / (2 * size)

    def fallen(other: float) -> float:
        yes, no = share * math.log(share / other), (1 - share) * math.log((1 - share) / (1 - other))
        return yes + no - far

    tiny = sys.float_info.min
    low = float(optimize.brentq(fallen, tiny, share, xtol=1e-15)) if fallen(tiny) > 0 else 0.0
    most = 1 - sys.float_info.epsilon
    high = float(optimize.brentq(fallen, share, most, xtol=1e-15)) if fallen(most) > 0 else 1.0
    return low, high
