"""Where one member's own value lies among all: within the limits chance and usual differences would set, or beyond.

For the member's own eyes. There is no order of members here, and none can be made of what it gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.pooling.together import Together


class Stands(StrEnum):
    """What is said of one member's own value."""

    USUAL = "usual"
    UNUSUAL = "unusual"  # beyond the inner limits: one in twenty would be
    FAR = "far"  # beyond the outer limits: one in five hundred would be


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """Limits by how sure a member's estimate is.

    Attributes:
        middle: what all lie about.
        error: shape (n,), standard errors a member's estimate may have.
        inner: shape (n, 2), between which 95 % would lie.
        outer: shape (n, 2), between which 99.8 % would lie.
    """

    middle: float
    error: NDArray[np.float64]
    inner: NDArray[np.float64]
    outer: NDArray[np.float64]


INNER, OUTER = 0.95, 0.998


def limits(pooled: Together, error: NDArray[np.float64]) -> Limits:
    """Work out within what members' estimates would lie if they differ as they usually do.

    Args:
        pooled: the middle of members, with how far they differ.
        error: shape (n,), the standard errors to draw limits at; 0 or more.

    Source:
        Spiegelhalter (2005), Statistics in Medicine 24:1185-1202: the spread between members is added to the variance.
    """
    return limits_at(pooled.value, pooled.differ.variance, error)


def limits_at(middle: float, spread: float, error: NDArray[np.float64]) -> Limits:
    """Work out the same from a middle and a spread that were told.

    Args:
        middle: what all lie about.
        spread: tau squared, 0 or more.
        error: shape (n,), the standard errors to draw limits at; 0 or more.

    Source:
        As `limits`.
    """
    wide = np.sqrt(error**2 + spread)
    both = [middle + np.outer(wide, [-1.0, 1.0]) * special.ndtri((1 + level) / 2) for level in (INNER, OUTER)]
    return Limits(middle, error.copy(), both[0], both[1])


def stands(pooled: Together, value: float, error: float) -> Stands:
    """Say where a member's own value lies.

    Args:
        pooled: the middle of members, with how far they differ.
        value: the member's own estimate.
        error: its standard error.

    Source:
        As `limits`.
    """
    found = limits(pooled, np.array([error]))
    for level, word in ((found.outer, Stands.FAR), (found.inner, Stands.UNUSUAL)):
        if not level[0, 0] <= value <= level[0, 1]:
            return word
    return Stands.USUAL
