"""Shares, means, totals and ratios of everyone, from the answers of some.

Each is linearised: written as a weighted sum of what every person adds to it, whose variance the design
gives. A domain (a group, or those who answered this question) keeps the whole design; people outside it add
0. NaN in an answer means "not answered", and is left out question by question.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.survey.columns import first_row
from hearten.methods.survey.intervals import Method, effective_size, share_interval, t_interval, t_quantile
from hearten.methods.survey.variance import covariance, psu_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number about everyone.

    Attributes:
        value, se: the estimate and its standard error, in the answers' unit (shares: 0 to 1).
        low, high: its 95% interval.
        answered: how many people it rests on, unweighted.
        effective: effective sample size, answered / design effect, never above `answered`.
        df: degrees of freedom of the design.
    """

    value: float
    se: float
    low: float
    high: float
    answered: int
    effective: float
    df: int


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """k numbers about everyone, and how they move together.

    Attributes:
        value: shape (k,), NaN where nobody answered.
        covariance: shape (k, k), NaN in the rows and columns where nobody answered.
        answered: shape (k,), how many people each rests on.
        df: degrees of freedom of the design.
    """

    value: NDArray[np.float64]
    covariance: NDArray[np.float64]
    answered: NDArray[np.int64]
    df: int

    @property
    def se(self) -> NDArray[np.float64]:
        """Standard errors, shape (k,)."""
        return np.sqrt(np.diag(self.covariance))

    def limits(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give 95% intervals by Student's t: lower and upper ends, each of shape (k,).

        Source:
            Korn and Graubard (1999), Analysis of Health Surveys, section 2.4.
        """
        half = t_quantile(self.df) * self.se if self.df >= 1 else np.full(self.value.size, np.inf)
        return self.value - half, self.value + half

    def taken(self, places: NDArray[np.int64]) -> Joint:
        """Take some of the estimates, in the order asked for.

        Args:
            places: shape (m,), each 0 to k-1.

        Source:
            None; choosing only.
        """
        covariance = self.covariance[np.ix_(places, places)]
        return Joint(self.value[places], covariance, self.answered[places], self.df)


def totals(values: NDArray[np.float64], design: Design, domains: NDArray[np.bool_] | None = None) -> Joint:
    """Estimate k totals over everyone, with their covariance.

    Args:
        values: shape (n, k), NaN where not answered; such people add nothing.
        design: the design of the same n people.
        domains: shape (n, k), who each total is about; everyone where None.

    Raises:
        Unreadable: the answers are of other people than the design, or one is infinite.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 2.8 and 10.3;
        Lumley (2010), Complex Surveys, section 2.2.
    """
    refuse_answers(values, design)
    inside, filled = _inside(values, domains)
    scores = filled * inside * design.weight[:, None]
    answered = inside.sum(axis=0)
    return Joint(scores.sum(axis=0), covariance(psu_totals(scores, design), design), answered, design.df)


def ratios(
    tops: NDArray[np.float64],
    bottoms: NDArray[np.float64],
    design: Design,
    domains: NDArray[np.bool_] | None = None,
) -> Joint:
    """Estimate k ratios of two totals, with their covariance.

    Args:
        tops: shape (n, k), NaN where not answered.
        bottoms: shape (n, k), NaN where not answered; a person counts where both are.
        design: the design of the same n people.
        domains: shape (n, k), who each ratio is about; everyone where None.

    Raises:
        Unreadable: the answers are of other people than the design, or one is infinite.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.6 and 5.8;
        Binder (1983), International Statistical Review 51:279-292.
    """
    refuse_answers(tops, design)
    refuse_answers(bottoms, design)
    inside, top = _inside(tops, domains)
    inside, bottom = _inside(bottoms, inside & ~np.isnan(tops))
    weight = inside * design.weight[:, None]
    base = (weight * bottom).sum(axis=0)
    base = np.where(base == 0, np.nan, base)
    value = (weight * top).sum(axis=0) / base
    scores = weight * (top - value * bottom) / base
    return Joint(value, covariance(psu_totals(scores, design), design), inside.sum(axis=0), design.df)


def means(values: NDArray[np.float64], design: Design, domains: NDArray[np.bool_] | None = None) -> Joint:
    """Estimate k means (or shares, of 0 and 1), with their covariance.

    Args:
        values: shape (n, k), NaN where not answered.
        design: the design of the same n people.
        domains: shape (n, k), who each mean is about; everyone where None.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8;
        Lumley (2010), Complex Surveys, sections 2.2 and 2.4.
    """
    return ratios(values, np.ones_like(values), design, domains)


def total(values: NDArray[np.float64], design: Design, domain: NDArray[np.bool_] | None = None) -> Estimate:
    """Estimate a total over everyone, or over a domain. People who did not answer add nothing.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.

    Raises:
        TooFewToTell: nobody in the domain answered.

    Source:
        As `totals`. Effective size: Kish (1965), Survey Sampling, section 8.2, of the weights alone.
    """
    inside = _answered(values, domain)
    found = totals(values[:, None], design, inside[:, None])
    return _told(found, kish_size(design.weight[inside]))


def mean(values: NDArray[np.float64], design: Design, domain: NDArray[np.bool_] | None = None) -> Estimate:
    """Estimate the mean of everyone, or of a domain.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.

    Raises:
        TooFewToTell: nobody in the domain answered.

    Source:
        As `means`; interval by Student's t: Korn and Graubard (1999), Analysis of Health Surveys, section
        2.4.
    """
    inside = _answered(values, domain)
    found = means(values[:, None], design, inside[:, None])
    effect = design_effect(values, design, inside)
    people = int(inside.sum())
    usable = math.isfinite(effect) and effect > 0
    return _told(found, min(people / effect, people) if usable else kish_size(design.weight[inside]))


def ratio(
    top: NDArray[np.float64],
    bottom: NDArray[np.float64],
    design: Design,
    domain: NDArray[np.bool_] | None = None,
) -> Estimate:
    """Estimate the ratio of two totals, for everyone or for a domain.

    Args:
        top: shape (n,), NaN where not answered.
        bottom: shape (n,), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.

    Raises:
        TooFewToTell: nobody in the domain answered both, or the lower total is 0.

    Source:
        As `ratios`. Effective size: Kish (1965), Survey Sampling, section 8.2, of the weights alone.
    """
    inside = _answered(top + bottom, domain)
    found = ratios(top[:, None], bottom[:, None], design, inside[:, None])
    if math.isnan(found.value[0]):
        raise TooFewToTell("The total to divide by is 0, so there is no ratio. Choose another measure.")
    return _told(found, kish_size(design.weight[inside]))


def share(
    said_yes: NDArray[np.float64] | NDArray[np.bool_],
    design: Design,
    domain: NDArray[np.bool_] | None = None,
    method: Method = Method.WILSON,
) -> Estimate:
    """Estimate the share of everyone, or of a domain, who would say yes.

    Args:
        said_yes: shape (n,), 1 or 0 (or True, False), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.
        method: which interval.

    Raises:
        TooFewToTell: nobody in the domain answered.

    Source:
        Wilson (1927), JASA 22:209-212, on the effective size of Korn and Graubard (1998), Survey Methodology
        24:193-201; effective size where all say the same: Kish (1965), Survey Sampling, section 8.2.
    """
    yes = said_yes.astype(np.float64)
    inside = _answered(yes, domain)
    found = means(yes[:, None], design, inside[:, None])
    kish = np.array([kish_size(design.weight[inside])])
    psus = np.array([design.psus_among(inside)])
    sizes = effective_size(found.value, np.diag(found.covariance), found.answered, kish, psus, design.df)
    value, effective = float(found.value[0]), float(sizes[0])
    se, people = float(found.se[0]), int(inside.sum())
    low, high = share_interval(value, se, effective, people, design.df, method)
    return Estimate(value, se, low, high, people, effective, design.df)


def variance(
    values: NDArray[np.float64], design: Design, domain: NDArray[np.bool_] | None = None
) -> Estimate:
    """Estimate how much people differ: the variance of a number among everyone, or in a domain.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.

    Raises:
        TooFewToTell: fewer than two people in the domain answered.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.9; the mean of squares
        about the mean, times answered / (answered - 1): R package survey, svyvar.
    """
    inside = _answered(values, domain)
    people = int(inside.sum())
    if people < 2:
        raise TooFewToTell("One person alone does not differ from anyone. Choose a larger group.")
    weight = design.weight[inside]
    middle = float(weight @ values[inside] / weight.sum())
    return mean((values - middle) ** 2 * people / (people - 1), design, inside)


def kish_size(weight: NDArray[np.float64]) -> float:
    """The effective sample size the weights alone leave: their sum squared over their sum of squares.

    Args:
        weight: shape (m,), of those who answered.

    Source:
        Kish (1965), Survey Sampling, section 11.7.
    """
    return float(weight.sum() ** 2 / (weight**2).sum()) if weight.size else 0.0


def design_effect(
    values: NDArray[np.float64],
    design: Design,
    domain: NDArray[np.bool_] | None = None,
    *,
    replaced: bool = True,
) -> float:
    """How much larger the variance of a mean is than if the same number of people were chosen one by one.

    Args:
        values: shape (n,), NaN where not answered.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.
        replaced: compare with choosing with replacement; otherwise the weights' sum is taken as the
            population.

    Returns:
        Variance over variance, 1 where the design costs nothing; NaN where everyone said the same.

    Raises:
        TooFewToTell: nobody in the domain answered.

    Source:
        Kish (1965), Survey Sampling, section 8.2; Lumley (2010), Complex Surveys, section 2.5.
    """
    inside = _answered(values, domain)
    people = int(inside.sum())
    found = means(values[:, None], design, inside[:, None])
    weight = design.weight[inside]
    apart = (values[inside] - found.value[0]) ** 2
    by_one = float(weight @ apart / weight.sum()) / (people - 1) if people > 1 else 0.0
    if not replaced:
        by_one *= 1 - people / float(weight.sum())
    return float(found.covariance[0, 0]) / by_one if by_one > 0 else math.nan


def refuse_answers(values: NDArray[np.float64], design: Design) -> None:
    """Refuse answers that are not these people's, or that are infinite.

    Args:
        values: shape (n,) or (n, k), NaN where not answered.
        design: the design of the same n people.

    Raises:
        Unreadable: there are more or fewer rows than people in the design, or a number is infinite.

    Source:
        None; reading only.
    """
    if values.shape[0] != design.n:
        raise Unreadable(
            f"there are answers of {values.shape[0]} people and a design of {design.n}. "
            "Make the design from the same rows."
        )
    wrong = np.asarray(np.isinf(values).any(axis=tuple(range(1, values.ndim))), dtype=np.bool_)
    if wrong.any():
        raise Unreadable("this number is infinite. Correct it, or leave it empty.", row=first_row(wrong))


def _inside(
    values: NDArray[np.float64], domains: NDArray[np.bool_] | None
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Who counts, question by question, and the answers with 0 where there is none."""
    missing = np.isnan(values)
    inside = ~missing if domains is None else domains & ~missing
    return inside, np.where(missing, 0.0, values)


def _answered(values: NDArray[np.float64], domain: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = ~np.isnan(values) if domain is None else domain & ~np.isnan(values)
    if not inside.any():
        raise TooFewToTell(
            "Nobody in this group answered, so there is nothing to tell. Choose a larger group."
        )
    return inside


def _told(found: Joint, effective: float) -> Estimate:
    value, se = float(found.value[0]), float(found.se[0])
    low, high = t_interval(value, se, found.df)
    return Estimate(value, se, low, high, int(found.answered[0]), effective, found.df)
