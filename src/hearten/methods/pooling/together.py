"""The middle of what members have, with its interval: never told without how far they differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from hearten.methods.pooling.between import Between, How, between
from hearten.methods.pooling.members import Members


@dataclass(frozen=True, slots=True)
class Together:
    """The middle of members, in the unit of the question.

    Attributes:
        value: the mean of what members truly have.
        error: its standard error.
        low: the lower end of its interval.
        high: the upper end.
        members: how many there are.
        differ: how far they differ.
    """

    value: float
    error: float
    low: float
    high: float
    members: int
    differ: Between


def together(members: Members, how: How = How.LIKELIHOOD, level: float = 0.95) -> Together:
    """Estimate the middle of members, allowing for how far they differ.

    Args:
        members: k estimates with their variances.
        how: by which way the spread between them is estimated.
        level: of the interval.

    Source:
        Hartung and Knapp (2001), Statistics in Medicine 20:3875-3889; Sidik and Jonkman (2002), Statistics in Medicine
        21:3153-3159: a t interval whose standard error is by the squares that were found.
    """
    differ = between(members, how, level)
    value, error = middle(members, differ.variance)
    wide = float(special.stdtrit(members.number - 1, (1 + level) / 2)) * error
    return Together(value, error, value - wide, value + wide, members.number, differ)


def middle(members: Members, spread: float) -> tuple[float, float]:
    """Work out the weighted mean at a given spread, and its standard error by the squares that were found.

    Args:
        members: k estimates with their variances.
        spread: tau squared, 0 or more.

    Source:
        As `together`.
    """
    weight = 1 / (members.variance + spread)
    value = float((weight @ members.estimate) / weight.sum())
    squares = weight @ (members.estimate - value) ** 2
    return value, float(np.sqrt(squares / ((members.number - 1) * weight.sum())))
