"""Where a quantile lies between the answers, by the rules in use.

MATH is the smallest answer that at least so much of the weight lies at or below. The others differ from it by
less than the distance between two neighbouring answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Weights that add up to a probability but for this much of all weight are taken to meet it.
ROUNDING = 1e-12


class Rule(StrEnum):
    """Rules for where a quantile lies; HF1 to HF9 are the nine of Hyndman and Fan, with weights.

    SCHOOL takes the middle of two answers where the weight is met exactly. SHAHVAISH equals R's survey
    package, whose last term is not scaled with the weights: choose it only to compare with R.
    """

    MATH = "math"
    SCHOOL = "school"
    SHAHVAISH = "shahvaish"
    HF1 = "hf1"
    HF2 = "hf2"
    HF3 = "hf3"
    HF4 = "hf4"
    HF5 = "hf5"
    HF6 = "hf6"
    HF7 = "hf7"
    HF8 = "hf8"
    HF9 = "hf9"


# Rules for which the order of equal answers makes no difference, so that any quick ordering will do.
STEPS = frozenset({Rule.MATH, Rule.HF1, Rule.SCHOOL, Rule.HF2, Rule.HF3})


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """The answers of one group in order.

    Attributes:
        value: shape (m,), from the least to the most.
        weight: shape (m,), of each.
        summed: shape (m,), weights added up so far.
    """

    value: NDArray[np.float64]
    weight: NDArray[np.float64]
    summed: NDArray[np.float64]


def in_order(values: NDArray[np.float64], weight: NDArray[np.float64], rule: Rule) -> Ordered:
    """Put answers in order, and add up their weights.

    Args:
        values: shape (m,), none missing.
        weight: shape (m,), all above 0.
        rule: the rule they are wanted for.

    Source:
        An ordering; nothing is estimated.
    """
    order = np.argsort(values, kind="quicksort" if rule in STEPS else "stable")
    value, weight = values[order], weight[order]
    if rule is Rule.HF3:
        starts = np.flatnonzero(np.diff(value, prepend=-np.inf))
        value, weight = value[starts], np.add.reduceat(weight, starts)
    return Ordered(value, weight, np.cumsum(weight))


def lies_at(ordered: Ordered, probability: float, rule: Rule) -> float:
    """Give the quantile of one group.

    Args:
        ordered: its answers, at least one.
        probability: 0 to 1.
        rule: where it lies between two answers.

    Source:
        Hyndman and Fan (1996), The American Statistician 50:361-365; with weights, and MATH and SCHOOL: R
        package survey, vignette "Estimates for quantiles"; Shah and Vaish (2006), Proceedings of the Survey
        Research Methods Section, ASA.
    """
    if rule in STEPS:
        return _step(ordered, probability, rule)
    value = ordered.value
    if value.size == 1:
        return float(value[0])
    places = _places(ordered, rule)
    if rule is Rule.SHAHVAISH:
        # The term that is not scaled can put heavy answers out of order; R sorts them by their places.
        order = np.argsort(places, kind="stable")
        at = int(np.searchsorted(places[order], probability, side="right")) - 1
        return float(value[order][max(at, 0)])
    return float(np.interp(probability, places, value))


def _step(ordered: Ordered, probability: float, rule: Rule) -> float:
    whole = ordered.summed[-1]
    wanted = probability * whole
    at = int(np.searchsorted(ordered.summed, wanted - ROUNDING * whole))
    at = min(at, ordered.value.size - 1)
    met = abs(ordered.summed[at] - wanted) <= ROUNDING * whole
    following = min(at + 1, ordered.value.size - 1)
    if met and rule in (Rule.SCHOOL, Rule.HF2):
        return float(ordered.value[at] + ordered.value[following]) / 2
    if met and rule is Rule.HF3 and at % 2 == 0:
        # Places count from 1, so an even place here is an odd one there, and the next answer is taken.
        return float(ordered.value[following])
    return float(ordered.value[at])


def _places(ordered: Ordered, rule: Rule) -> NDArray[np.float64]:
    """Which probability each answer stands for; between two, a quantile lies in proportion."""
    weight, summed = ordered.weight, ordered.summed
    whole, last, before = summed[-1], weight[-1], summed - weight
    if rule is Rule.SHAHVAISH:
        people = weight.size
        return np.asarray((summed * people / whole + 0.5 - weight / 2) / (people + 1))
    if rule is Rule.HF4:
        return np.asarray(summed / whole)
    if rule is Rule.HF5:
        return np.asarray((summed - weight / 2) / whole)
    if rule is Rule.HF6:
        return np.asarray(summed / (whole + last))
    if rule is Rule.HF7:
        return np.asarray(np.append(0.0, summed[:-1]) / summed[-2])
    third = 1 / 3 if rule is Rule.HF8 else 3 / 8
    return np.asarray((before * third + summed * (1 - third)) / (whole + last * (1 - 2 * third)))
