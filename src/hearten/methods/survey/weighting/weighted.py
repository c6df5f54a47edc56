"""What weighting gives: the design with its new weights, what each was multiplied by, and how near it came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hearten.methods.survey.design.selection import kept_as_is

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design, Residuals


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """A design after weighting.

    Attributes:
        design: the same people with new weights; it knows how its standard errors follow.
        before: shape (n,), the weights before.
        rounds: how many rounds it took.
        worst: the largest miss of a total, as a part of it.
        converged: whether `worst` is within what was allowed. What does not converge is refused, so that this
            is true wherever it is seen; it is kept to be told.
    """

    design: Design
    before: NDArray[np.float64]
    rounds: int
    worst: float
    converged: bool

    @property
    def factor(self) -> NDArray[np.float64]:
        """Shape (n,), what each weight was multiplied by."""
        return self.design.weight / self.before


def reweighted(design: Design, weight: NDArray[np.float64], residuals: Residuals | None = None) -> Design:
    """Give the design other weights.

    Args:
        design: n people.
        weight: shape (n,), all above 0; nobody can write to it from here on.
        residuals: how scores are freed of what the new weights know; None where they know nothing.

    Source:
        None; nothing is estimated.
    """
    calibrations = design.calibrations if residuals is None else (*design.calibrations, residuals)
    return replace(design, weight=kept_as_is(weight), calibrations=calibrations)
