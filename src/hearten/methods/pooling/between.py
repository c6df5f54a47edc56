"""How far members differ from each other, beyond what the few people each of them heard would explain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import optimize, stats

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.methods.pooling.members import Members

CLOSE: Final = 1e-13
FARTHEST: Final = 1e12  # times the variance of the estimates: no spread is looked for beyond


class How(StrEnum):
    """By which way the spread between members is estimated."""

    DERSIMONIAN_LAIRD = "DL"
    LIKELIHOOD = "REML"
    PAULE_MANDEL = "PM"


@dataclass(frozen=True, slots=True)
class Between:
    """How members differ.

    Attributes:
        q: Cochran's Q, the weighted squares about the weighted mean; under no difference chi-square with k - 1.
        p: how often so large a Q would come of chance alone, 0 to 1.
        variance: tau squared, the variance of what members truly have, in the unit squared; 0 or more.
        low: the lower end of its interval.
        high: the upper end.
        share: I squared, which part of the variance of estimates is between members, 0 to 1.
    """

    q: float
    p: float
    variance: float
    low: float
    high: float
    share: float


def between(members: Members, how: How = How.LIKELIHOOD, level: float = 0.95) -> Between:
    """Estimate how far members differ.

    Args:
        members: k estimates with their variances.
        how: by moments (DL), restricted likelihood (REML) or Paule and Mandel's equation (PM).
        level: of the interval of the variance, which is by the profile of Q.

    Source:
        DerSimonian and Laird (1986), Controlled Clinical Trials 7:177-188; Viechtbauer (2005), Journal of Educational
        and Behavioral Statistics 30:261-293 (REML); Paule and Mandel (1982), Journal of Research of the National
        Bureau of Standards 87:377-385; the interval: Viechtbauer (2007), Statistics in Medicine 26:37-52; the share:
        Higgins and Thompson (2002), Statistics in Medicine 21:1539-1558.
    """
    q, others = q_at(members, 0.0), members.number - 1
    found = {How.DERSIMONIAN_LAIRD: _moments, How.LIKELIHOOD: _likelihood, How.PAULE_MANDEL: _mandel}[how](
        members
    )
    weight = 1 / members.variance
    typical = others * weight.sum() / (weight.sum() ** 2 - (weight**2).sum())
    tails = (1 - level) / 2
    return Between(
        q=q,
        p=float(stats.chi2.sf(q, others)),
        variance=found,
        low=_spread_where(members, float(stats.chi2.ppf(1 - tails, others))),
        high=_spread_where(members, float(stats.chi2.ppf(tails, others))),
        share=found / (found + typical),
    )


def q_at(members: Members, spread: float) -> float:
    """Work out the weighted squares about the weighted mean, with weights 1 / (variance + spread).

    Args:
        members: k estimates with their variances.
        spread: tau squared, 0 or more.

    Source:
        Cochran (1954), Biometrics 10:101-129; generalised: DerSimonian and Kacker (2007), Contemporary Clinical
        Trials 28:105-114.
    """
    weight = 1 / (members.variance + spread)
    middle = (weight @ members.estimate) / weight.sum()
    return float(weight @ (members.estimate - middle) ** 2)


def _moments(members: Members) -> float:
    weight = 1 / members.variance
    over = q_at(members, 0.0) - (members.number - 1)
    return float(max(0.0, over / (weight.sum() - (weight**2).sum() / weight.sum())))


def _mandel(members: Members) -> float:
    return _spread_where(members, float(members.number - 1))


def _spread_where(members: Members, q: float) -> float:
    """The spread at which Q comes to this; 0 where it is below it already."""
    return _root(lambda spread: q_at(members, spread) - q, _scale(members))


def _likelihood(members: Members) -> float:
    """The highest of the restricted likelihood: at one of its slope's roots, or at nothing."""
    scale = _scale(members)
    grid = np.concatenate([[0.0], scale * np.logspace(-8, 4, 241)])
    slope = [_slope(members, spread) for spread in grid]
    tops = [0.0]
    for first, after, near, far in zip(grid, grid[1:], slope, slope[1:], strict=False):
        if near > 0 >= far:
            tops.append(
                float(optimize.brentq(lambda at: _slope(members, at), first, after, xtol=CLOSE * scale))
            )
    return max(tops, key=lambda spread: _likely(members, spread))


def _slope(members: Members, spread: float) -> float:
    """What the restricted log likelihood's slope is, times two."""
    weight = 1 / (members.variance + spread)
    middle = (weight @ members.estimate) / weight.sum()
    trace = weight.sum() - (weight**2).sum() / weight.sum()
    return float((weight**2) @ (members.estimate - middle) ** 2 - trace)


def _likely(members: Members, spread: float) -> float:
    """The restricted log likelihood, times two, but for what is the same everywhere."""
    weight = 1 / (members.variance + spread)
    return float(np.log(weight).sum() - np.log(weight.sum()) - q_at(members, spread))


def _scale(members: Members) -> float:
    return float(np.var(members.estimate) + members.variance.mean())


def _root(falling: Callable[[float], float], scale: float) -> float:
    """Where a falling function of the spread comes to nothing; 0 where it never is above."""
    if falling(0.0) <= 0:
        return 0.0
    far = scale
    while falling(far) > 0:
        far *= 4
        if far > FARTHEST * scale:
            return far
    return float(optimize.brentq(falling, 0.0, far, xtol=CLOSE * scale, rtol=8.9e-16))
