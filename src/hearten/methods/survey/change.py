"""What differs: between two groups of one survey, or between two surveys of the same or of different people."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from hearten.errors import TooFewToTell
from hearten.methods.survey.estimates import Estimate, Joint, means
from hearten.methods.survey.intervals import t_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, in the unit of what was compared (shares: -1 to 1), with its 95% interval."""

    value: float
    se: float
    low: float
    high: float
    df: float


def contrast(joint: Joint, coefficients: NDArray[np.float64]) -> Difference:
    """Add up estimates, each times a coefficient, with all covariances.

    Args:
        joint: k estimates.
        coefficients: shape (k,), for instance 1 and -1 for a difference.

    Raises:
        TooFewToTell: nobody answered one of those asked about.

    Source:
        Lumley (2010), Complex Surveys, section 2.4; Korn and Graubard (1999), Analysis of Health Surveys,
        section 2.4.
    """
    used = coefficients != 0
    if np.isnan(joint.value[used]).any():
        raise TooFewToTell(
            "Nobody in one of these groups answered, so there is nothing to compare. Choose a larger group."
        )
    factors = coefficients[used]
    value = float(factors @ joint.value[used])
    variance = float(factors @ joint.covariance[np.ix_(used, used)] @ factors)
    # Rounding can take a variance of nothing just below 0.
    se = math.sqrt(variance) if variance > 0 else (math.nan if math.isnan(variance) else 0.0)
    return Difference(value, se, *t_interval(value, se, joint.df), joint.df)


def gap(
    values: NDArray[np.float64], here: NDArray[np.bool_], there: NDArray[np.bool_], design: Design
) -> Difference:
    """Estimate by how much the mean (or share) of one group is above another's, in the same survey.

    The groups' covariance counts: clusters often hold people of both.

    Args:
        values: shape (n,), NaN where not answered; 0 and 1 for a share.
        here: shape (n,), the one group.
        there: shape (n,), the other.
        design: the design of the same n people.

    Raises:
        TooFewToTell: nobody in one of the groups answered.

    Source:
        Korn and Graubard (1999), Analysis of Health Surveys, section 3.2; Lumley (2010), Complex Surveys,
        section 2.4.
    """
    joint = means(np.column_stack([values, values]), design, np.column_stack([here, there]))
    return contrast(joint, np.array([1.0, -1.0]))


def change(before: Estimate, after: Estimate) -> Difference:
    """Estimate the change between two surveys that asked different people.

    Where some people answered both, their covariance is left out and the interval is too wide.

    Args:
        before: the earlier estimate.
        after: the later, in the same unit.

    Source:
        Kish (1965), Survey Sampling, section 12.4; degrees of freedom: Satterthwaite (1946), Biometrics
        Bulletin 2:110-114.
    """
    value = after.value - before.value
    parts = np.array([before.se, after.se]) ** 2
    variance = float(parts.sum())
    degrees = np.array([before.df, after.df], dtype=np.float64)
    if degrees.min() < 1:
        return Difference(value, math.sqrt(variance), -math.inf, math.inf, 0.0)
    df = variance**2 / float((parts**2 / degrees).sum()) if variance > 0 else float(degrees.sum())
    se = math.sqrt(variance)
    return Difference(value, se, *t_interval(value, se, df), df)


def change_within(
    values: NDArray[np.float64],
    before: NDArray[np.bool_],
    after: NDArray[np.bool_],
    design: Design,
) -> Difference:
    """Estimate the change of a mean (or share) between two waves that share people or clusters.

    Both waves' rows stand in one design (see `stack`), so that clusters in both give the covariance.

    Args:
        values: shape (n,), NaN where not answered; 0 and 1 for a share.
        before: shape (n,), rows of the earlier wave.
        after: shape (n,), rows of the later.
        design: the design of all n rows; a cluster (or person) in both waves is one PSU.

    Raises:
        TooFewToTell: nobody in one of the waves answered.

    Source:
        Kish (1965), Survey Sampling, section 12.4; Berger (2004), Survey Methodology 30:207-210; Lumley
        (2010), Complex Surveys, section 2.4.
    """
    return gap(values, after, before, design)


def ratio_of(joint: Joint, top: NDArray[np.float64], bottom: NDArray[np.float64]) -> Difference:
    """Give the ratio of two sums of estimates, each times a coefficient, with all covariances.

    Args:
        joint: k estimates.
        top: shape (k,), the coefficients above the line.
        bottom: shape (k,), those below.

    Raises:
        TooFewToTell: nobody answered one of those asked about, or the sum below the line is 0.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.5; Lumley (2010),
        Complex Surveys, section 2.4.
    """
    below = contrast(joint, bottom).value
    if below == 0:
        raise TooFewToTell("What to divide by is 0, so there is no ratio. Choose another measure.")
    ratio = contrast(joint, top).value / below
    apart = contrast(joint, (top - ratio * bottom) / below)
    return Difference(ratio, apart.se, *t_interval(ratio, apart.se, joint.df), joint.df)


@dataclass(frozen=True, slots=True)
class Tested:
    """A difference held against none.

    Attributes:
        value, se, low, high: the difference, its standard error and 95% interval.
        statistic: how many standard errors it is from 0.
        df: degrees of freedom.
        p_value: how often one as far from 0 would be seen were there none, on either side.
    """

    value: float
    se: float
    low: float
    high: float
    statistic: float
    df: float
    p_value: float


def t_test(difference: Difference, spent: int = 1) -> Tested:
    """Hold a difference against none.

    Args:
        difference: a gap between groups, a change, or a mean's distance from a number.
        spent: degrees of freedom spent beside the design's, 1 as R's survey package does.

    Raises:
        TooFewToTell: no degrees of freedom are left.

    Source:
        Korn and Graubard (1999), Analysis of Health Surveys, section 3.2; Lumley (2010), Complex Surveys,
        section 2.4.
    """
    df = difference.df - spent
    if df <= 0:
        raise TooFewToTell("There are too few clusters (PSUs) to test a difference. Ask more of them.")
    value, se = difference.value, difference.se
    statistic = value / se if se > 0 else (math.inf * value if value else 0.0)
    low, high = t_interval(value, se, df)
    return Tested(value, se, low, high, statistic, df, float(2 * stats.t.sf(abs(statistic), df)))
