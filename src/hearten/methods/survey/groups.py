"""Estimates of every group at once, by one breakdown or by two, with all covariances.

Groups are codes, 0 to G-1, -1 where not known; two breakdowns are crossed into one. A group keeps the whole
design: people outside it add 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.estimates import Joint, means, ratios, totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

# Each person's group, shape (n,), and G.
By = tuple["NDArray[np.int64]", int]


def crossed(first: By, second: By) -> By:
    """Cross two breakdowns: the groups of the second within each group of the first.

    Args:
        first: each person's group, shape (n,), and how many groups there are.
        second: likewise.

    Returns:
        Shape (n,), group a of the first and b of the second at a * G2 + b, -1 where either is not known; and
        G1 * G2.

    Source:
        None; counting only.
    """
    (a, outer), (b, inner) = first, second
    return np.where((a < 0) | (b < 0), -1, a * inner + b), outer * inner


def domains_of(by: By) -> NDArray[np.bool_]:
    """Say who is in each group.

    Args:
        by: each person's group, shape (n,), and G.

    Returns:
        Shape (n, G).

    Source:
        None; counting only.
    """
    group, groups = by
    return np.asarray(group[:, None] == np.arange(groups))


def means_by(values: NDArray[np.float64], by: By, design: Design) -> Joint:
    """Estimate the mean (or share, of 0 and 1) of every group, with their covariance.

    Args:
        values: shape (n,), NaN where not answered.
        by: each person's group, shape (n,), and G.
        design: the design of the same n people.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 10.3; Lumley (2010),
        Complex Surveys, section 2.4.
    """
    return means(_repeated(values, by[1]), design, domains_of(by))


def totals_by(values: NDArray[np.float64], by: By, design: Design) -> Joint:
    """Estimate the total of every group, with their covariance.

    Args:
        values: shape (n,), NaN where not answered.
        by: each person's group, shape (n,), and G.
        design: the design of the same n people.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 10.3.
    """
    return totals(_repeated(values, by[1]), design, domains_of(by))


def ratios_by(top: NDArray[np.float64], bottom: NDArray[np.float64], by: By, design: Design) -> Joint:
    """Estimate the ratio of two totals in every group, with their covariance.

    Args:
        top: shape (n,), NaN where not answered.
        bottom: shape (n,), NaN where not answered.
        by: each person's group, shape (n,), and G.
        design: the design of the same n people.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.6 and 10.3.
    """
    groups = by[1]
    return ratios(_repeated(top, groups), _repeated(bottom, groups), design, domains_of(by))


def distribution(answers: NDArray[np.int64], categories: int, design: Design, by: By | None = None) -> Joint:
    """Estimate the share of each answer in every group, with all covariances.

    Args:
        answers: shape (n,), each person's answer, 0 to C-1; -1 where not answered.
        categories: C.
        design: the design of the same n people.
        by: each person's group, shape (n,), and G; everyone as one group where None.

    Returns:
        G * C shares: answer c of group g at g * C + c. NaN where nobody in the group answered.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.8 and 10.3; Lumley
        (2010), Complex Surveys, section 2.4.
    """
    inside = np.ones((answers.size, 1), dtype=np.bool_) if by is None else domains_of(by)
    chosen = (answers[:, None] == np.arange(categories)).astype(np.float64)
    chosen[answers < 0] = np.nan
    groups = inside.shape[1]
    return means(np.tile(chosen, groups), design, np.repeat(inside, categories, axis=1))


def _repeated(values: NDArray[np.float64], groups: int) -> NDArray[np.float64]:
    return np.broadcast_to(values[:, None], (values.size, groups))
