"""Trimming: no weight above or below a limit, and what is cut off shared out among the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import Unreadable
from hearten.methods.survey.columns import FIRST_ROW
from hearten.methods.survey.weighting.weighted import Weighted, reweighted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

ROUNDS = 1_000
# A weight nearer its limit than this part of it is at the limit.
AT_LIMIT = 1e-14
NEAR_ENOUGH = 1e-9


def trim(design: Design, lower: float = 0.0, upper: float = np.inf, *, strict: bool = False) -> Weighted:
    """Bring weights within limits, and share what that adds or takes equally among those within.

    The sharing may push some beyond a limit again; `strict` repeats it until none is. The sum of weights stays;
    margins met before are no longer met exactly, so rake again where they must be.

    Args:
        design: n people.
        lower: the least a weight may be, in people.
        upper: the most, in people.
        strict: go on until every weight is within the limits.

    Raises:
        Unreadable: limits that hold nothing; everyone is outside; a weight would be 0 or less; or, where
            strict, so many people cannot stand for so many within the limits, or too many rounds are needed.

    Source:
        Potter (1990), Proceedings of the Survey Research Methods Section, ASA, 225-230; equal sharing: R
        package survey, `trimWeights`.
    """
    _check_limits(design.weight, lower, upper, strict)
    weight, rounds = np.array(design.weight), 0
    while rounds < ROUNDS:
        outside = (weight < lower * (1 - AT_LIMIT)) | (weight > upper * (1 + AT_LIMIT))
        if not outside.any() or (rounds and not strict):
            break
        weight = _share(weight, outside, lower, upper)
        rounds += 1
    if strict:
        weight = _at_limits(weight, lower, upper)
    _refuse_not_above_zero(weight)
    whole = float(design.weight.sum())
    worst = abs(float(weight.sum()) / whole - 1)
    return Weighted(reweighted(design, weight), design.weight, rounds, worst, True)


def _share(
    weight: NDArray[np.float64], outside: NDArray[np.bool_], lower: float, upper: float
) -> NDArray[np.float64]:
    """Cut off what is outside, and give it in equal parts to the rest."""
    inside = int(weight.size - outside.sum())
    if not inside:
        raise Unreadable(
            f"every weight is outside {lower:g} to {upper:g}, so there is nobody to share what is cut off. "
            "Widen the limits."
        )
    cut = np.clip(weight, lower, upper)
    return np.where(outside, cut, cut + float((weight - cut).sum()) / inside)


def _at_limits(weight: NDArray[np.float64], lower: float, upper: float) -> NDArray[np.float64]:
    """Take away what rounding leaves beyond the limits, and refuse what is more than that."""
    cut = np.clip(weight, lower, upper)
    beyond = np.abs(weight - cut) > NEAR_ENOUGH * cut
    if beyond.any():
        raise Unreadable(
            f"after {ROUNDS} rounds {int(beyond.sum())} weights are still outside {lower:g} to {upper:g}. "
            "Widen the limits a little."
        )
    return cut


def _check_limits(weight: NDArray[np.float64], lower: float, upper: float, strict: bool) -> None:
    if not lower < upper or upper <= 0:
        raise Unreadable(
            f"weights cannot be kept from {lower:g} to {upper:g}. Give an upper limit above 0 and above the "
            "lower one."
        )
    whole, n = float(weight.sum()), weight.size
    if strict and not lower * n <= whole <= upper * n:
        raise Unreadable(
            f"{n} people cannot stand for {whole:g} with weights from {lower:g} to {upper:g}: the average is "
            f"{whole / n:g}. Widen the limits to hold it."
        )


def _refuse_not_above_zero(weight: NDArray[np.float64]) -> None:
    if (weight <= 0).any():
        at = int(np.argmax(weight <= 0))
        raise Unreadable(
            f"raising the small weights would leave this row a weight of {weight[at]:.3g}, and a weight must "
            "stay above 0. Lower the lower limit.",
            row=at + FIRST_ROW,
        )
