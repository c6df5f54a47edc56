"""One reduction, then small dense work: everyone's answers to one question, added up by group and category.

After `reduce_answers` nothing looks at a person again. Clustered designs keep a sum for each PSU; where each
person is their own PSU, a sum and a sum of squares for each stratum say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.variance import added_up, spread_of_moments, spread_of_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Answers by G groups and C categories.

    Attributes:
        people: shape (G, C), how many, unweighted.
        weight: shape (G, C), sums of weights.
        kish: shape (G,), Kish's effective size of those who answered, 0 where nobody did.
        heaviest: shape (G,), largest weight over the sum of weights, 0 where nobody answered.
        psus: shape (G,), how many PSUs those who answered are in.
        units: shape (P, G, C) where clustered, else (H, G, C): sums of weights by PSU or by stratum.
        squares: shape (H, G, C), sums of squared weights; None where clustered.
    """

    people: NDArray[np.int64]
    weight: NDArray[np.float64]
    kish: NDArray[np.float64]
    heaviest: NDArray[np.float64]
    psus: NDArray[np.int64]
    units: NDArray[np.float64]
    squares: NDArray[np.float64] | None


def reduce_answers(
    code: NDArray[np.int64], group: NDArray[np.int64], shape: tuple[int, int], design: Design
) -> Cells:
    """Add up the answers to one question by group and category.

    Args:
        code: shape (n,), each person's category, 0 to C-1; -1 where not answered.
        group: shape (n,), each person's group, 0 to G-1; -1 where not known.
        shape: (G, C).
        design: the design of the same n people.

    Source:
        Lumley (2010), Complex Surveys, section 2.2; the variance of a linearised sum needs PSU totals only:
        Binder (1983), International Statistical Review 51:279-292.
    """
    groups, categories = shape
    # The slot in front of each axis takes the missing, so that no row has to be picked out.
    cell = (group + 1) * (categories + 1) + (code + 1)
    size = (groups + 1) * (categories + 1)
    key = design.unit * size + cell

    def add(values: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = added_up(key, values, design.units * size)
        return sums.reshape(design.units, groups + 1, categories + 1)[:, 1:, 1:]

    counts = np.bincount(cell, minlength=size).astype(np.int64)
    people = counts.reshape(groups + 1, categories + 1)[1:, 1:]
    sums, squares = add(design.weight), add(design.weight**2)
    weight = sums.sum(axis=0)
    base = weight.sum(axis=1)
    return Cells(
        people=people,
        weight=weight,
        kish=_over(base**2, squares.sum(axis=(0, 2))),
        heaviest=_over(_heaviest(code, group, groups, design.weight), base),
        psus=(sums.sum(axis=2) > 0).sum(axis=0) if design.clustered else people.sum(axis=1),
        units=sums,
        squares=None if design.clustered else squares,
    )


def means_of(
    cells: Cells, points: NDArray[np.float64], design: Design
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Estimate, in each group, the mean of M numbers each category stands for, and its variance.

    A share is the mean of 1 for its category and 0 for the others.

    Args:
        cells: G groups by C categories.
        points: shape (C, M), what each category counts for.
        design: the design the cells were made with.

    Returns:
        Means and variances, each of shape (G, M); 0 where nobody answered.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8 and result 10.3.
    """
    base = cells.weight.sum(axis=1)
    safe = np.where(base > 0, base, 1.0)[:, None]
    mean = cells.weight @ points / safe
    apart = (points[None] - mean[:, None, :]) / safe[:, :, None]
    sums = _weigh(cells.units, apart)
    if cells.squares is None:
        return mean, spread_of_totals(sums, design)
    return mean, spread_of_moments(sums, _weigh(cells.squares, apart**2), design)


def mean_of_numbers(
    values: NDArray[np.float64], group: NDArray[np.int64], groups: int, design: Design
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Estimate the mean of a number in each group, and its variance.

    Args:
        values: shape (n,), NaN where not answered.
        group: shape (n,), 0 to G-1; -1 where not known.
        groups: G.
        design: the design of the same n people.

    Returns:
        Means and variances, each of shape (G,); 0 where nobody answered.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8.
    """
    known = ~np.isnan(values) & (group >= 0)
    weight, value, inside = design.weight[known], values[known], group[known]
    base = added_up(inside, weight, groups)
    mean = _over(added_up(inside, weight * value, groups), base)
    score = weight * (value - mean[inside]) / base[inside]
    key = design.unit[known] * groups + inside

    def add(scores: NDArray[np.float64]) -> NDArray[np.float64]:
        return added_up(key, scores, design.units * groups).reshape(design.units, groups)

    if design.clustered:
        return mean, spread_of_totals(add(score), design)
    return mean, spread_of_moments(add(score), add(score**2), design)


def _weigh(units: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(U, G, C) by (G, C, M) to (U, G, M), one product a group."""
    return np.moveaxis(np.matmul(np.moveaxis(units, 1, 0), points), 0, 1)


def _over(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quotient, 0 where there is nothing below."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _heaviest(
    code: NDArray[np.int64], group: NDArray[np.int64], groups: int, weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    largest = np.zeros(groups + 1)
    np.maximum.at(largest, group + 1, np.where(code >= 0, weight, 0.0))
    return largest[1:]
