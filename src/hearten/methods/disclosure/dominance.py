"""Dominance: where one person, or two, make up so much of a sum that it tells what they gave.

A sum of hours or money is told, as a mean, to people who know what they gave themselves. Who gave the second most takes
their own off, and is left with the largest and little else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.policy import Policy


@dataclass(frozen=True, slots=True)
class Contributions:
    """What people gave to a sum: the largest, the second largest, and all; sizes, so none is below 0."""

    largest: float
    second: float
    total: float


def contributions_of(given: NDArray[np.float64]) -> Contributions:
    """Find the two largest and the sum.

    Args:
        given: shape (n,), one a person, in any unit; what is below 0 counts by its size.

    Source: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2; by size: our own.
    """
    (found,) = contributions_by(given, np.zeros(given.size, dtype=np.int64), 1)
    return found


def contributions_by(
    given: NDArray[np.float64], group: NDArray[np.int64], groups: int
) -> tuple[Contributions, ...]:
    """Find the two largest and the sum in every group.

    Args:
        given: shape (n,), one a person, in any unit; what is below 0 counts by its size.
        group: shape (n,), 0 to `groups` - 1; -1 where it is not known.
        groups: how many there are.

    Source: as `contributions_of`.
    """
    size = np.abs(given[group >= 0])
    order = np.argsort(-size, kind="stable")
    size, place = size[order], group[group >= 0][order]
    total = np.bincount(place, size, groups)
    tops = np.zeros((2, groups))
    for top in tops:
        first = np.unique(place, return_index=True)[1]
        top[place[first]] = size[first]
        size, place = np.delete(size, first), np.delete(place, first)
    return tuple(
        Contributions(float(largest), float(second), float(whole))
        for largest, second, whole in zip(*tops, total, strict=True)
    )


def together(parts: Sequence[Contributions]) -> Contributions:
    """Put groups that do not overlap together.

    Args:
        parts: one or more.

    Source: None; the two largest of all are among the two largest of each.
    """
    sizes = sorted(size for part in parts for size in (part.largest, part.second))
    return Contributions(sizes[-1], sizes[-2], sum(part.total for part in parts))


def dominated(given: Contributions, policy: Policy) -> bool:
    """Say whether one person, or two, make up too much of a sum for it to be told.

    Args:
        given: to the sum.
        policy: the rules in force; a rule that was not yet asks for nothing.

    Source: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2: (n, k) dominance with n of 1 and 2,
        and the p% rule; with the limits of ACRO (NK 2, 0.90; p-ratio 0.10), design rules 5.2.
    """
    others = given.total - given.largest - given.second
    return (
        given.largest > policy.largest_part * given.total
        or given.largest + given.second > policy.two_largest_part * given.total
        or others < policy.others_to_largest * given.largest
    )
