"""What weighting did: how even weights were before and after, and how many answers they are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.estimates import kish_size

if TYPE_CHECKING:
    from hearten.methods.survey.design import Design
    from hearten.methods.survey.weighting.weighted import Weighted


@dataclass(frozen=True, slots=True)
class Effect:
    """What weighting did to n answers.

    Attributes:
        people: n, how many answers.
        before, after: Kish's design effect of the weights, 1 where all are equal.
        effective_before, effective_after: how many equally weighted answers they are worth, n / design effect.
        smallest, largest: the least and the most a weight was multiplied by.
        moved: the share of the weight, 0 to 1, that went from some people to others; by trimming, the share
            trimmed.
        sum_before, sum_after: sums of weights, in people.
        rounds, worst: how many rounds it took, and the largest miss of a total as a part of it.
    """

    people: int
    before: float
    after: float
    effective_before: float
    effective_after: float
    smallest: float
    largest: float
    moved: float
    sum_before: float
    sum_after: float
    rounds: int
    worst: float


def effect(before: Design, after: Weighted) -> Effect:
    """Say what weighting did.

    Args:
        before: the design as it was.
        after: what weighting gave; where there were several steps, the last.

    Source:
        Kish (1965), Survey Sampling, section 11.7; Kish (1992), Journal of Official Statistics 8:183-200. The
        share moved is half the sum of absolute differences between shares of the weight: our own.
    """
    people = before.n
    factor = after.design.weight / before.weight
    sizes = kish_size(before.weight), kish_size(after.design.weight)
    sums = float(before.weight.sum()), float(after.design.weight.sum())
    moved = np.abs(after.design.weight / sums[1] - before.weight / sums[0]).sum() / 2
    return Effect(
        people=people,
        before=people / sizes[0],
        after=people / sizes[1],
        effective_before=sizes[0],
        effective_after=sizes[1],
        smallest=float(factor.min()),
        largest=float(factor.max()),
        moved=float(moved),
        sum_before=sums[0],
        sum_after=sums[1],
        rounds=after.rounds,
        worst=after.worst,
    )
