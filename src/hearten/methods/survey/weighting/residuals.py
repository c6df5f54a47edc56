"""What is left of an estimate to be unsure of, once weights meet what is known of everyone.

Scores that the margins explain cannot vary, whoever is chosen. Each of these takes that part away; a design
keeps them in the order its weights were changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.variance import added_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.weighting.margins import Crossing

# R's survey package goes through the margins this often and stops.
ROUNDS_IN_R = 10
ROUNDS = 1_000
# When a round moves nothing by more than this part of the largest, nothing is left to move.
STILL = 1e-14


class Regression(StrEnum):
    """How scores are freed of raked margins.

    WEIGHTS lets each person count by their weight before: the spread of raked estimates follows from it, whatever
    the weights. PEOPLE lets each count once, margin by margin, ten times: so R's survey package does it, and so
    its numbers are met. Where weights differ much within categories, PEOPLE may tell a spread several times too
    wide.
    """

    WEIGHTS = "weights"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, eq=False)
class PostStrata:
    """After post-stratification: scores apart from the mean of their post-stratum.

    Attributes:
        cell: shape (n,), the post-stratum of each person.
        cells: how many post-strata.
        before: shape (n,), weights before.
        after: shape (n,), weights after.
    """

    cell: NDArray[np.intp]
    cells: int
    before: NDArray[np.float64]
    after: NDArray[np.float64]

    def residuals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take away what the post-strata explain.

        Args:
            scores: shape (n, k), weights included.

        Returns:
            Shape (n, k).

        Source:
            Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 7.6; Valliant (1993),
            JASA 88:89-96.
        """
        base = added_up(self.cell, self.before, self.cells)
        base = np.where(base > 0, base, 1.0)
        middle = _by_cell(self.cell, self.cells, scores * (self.before / self.after)[:, None]) / base[:, None]
        left: NDArray[np.float64] = scores - middle[self.cell] * self.after[:, None]
        return left


@dataclass(frozen=True, slots=True, eq=False)
class RakedMargins:
    """After raking: scores apart from the mean of their category, margin by margin, over and over.

    Attributes:
        crossing: the margins' combinations.
        before: shape (n,), weights before; None where each person counts once, as in R.
        after: shape (n,), weights after.
    """

    crossing: Crossing
    before: NDArray[np.float64] | None
    after: NDArray[np.float64]

    def residuals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take away what the margins explain.

        Args:
            scores: shape (n, k), weights included.

        Returns:
            Shape (n, k).

        Source:
            Deville, Sarndal and Sautory (1993), JASA 88:1013-1020; each person counting once: R package
            survey, `svyrecvar`.
        """
        cell, cells = self.crossing.cell, self.crossing.cells
        counts = np.ones(cell.size) if self.before is None else self.before
        base = added_up(cell, counts, cells)
        sums = _by_cell(cell, cells, scores * (counts / self.after)[:, None])
        taken = self._taken(sums, base)
        left: NDArray[np.float64] = scores - taken[cell] * self.after[:, None]
        return left

    def _taken(self, sums: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the margins explain in each combination, shape (K, k)."""
        taken = np.zeros_like(sums)
        for _ in range(ROUNDS_IN_R if self.before is None else ROUNDS):
            moved = 0.0
            for code, size in zip(self.crossing.codes, self.crossing.sizes, strict=True):
                below = added_up(code, base, size)[:, None]
                above = _by_cell(code, size, sums - base[:, None] * taken)
                middle = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
                taken += middle[code]
                moved = max(moved, float(np.abs(middle).max(initial=0.0)))
            if moved <= STILL * float(np.abs(taken).max(initial=0.0)):
                break
        return taken


@dataclass(frozen=True, slots=True, eq=False)
class Regressed:
    """After calibration: scores apart from their weighted regression on what was calibrated to.

    Attributes:
        basis: shape (n, p), orthonormal columns spanning the auxiliaries times the root of the weights before.
        root: shape (n,), the factor times the root of the weights before.
    """

    basis: NDArray[np.float64]
    root: NDArray[np.float64]

    def residuals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take away what the auxiliaries explain.

        Args:
            scores: shape (n, k), weights included.

        Returns:
            Shape (n, k).

        Source:
            Deville and Sarndal (1992), JASA 87:376-382, section 3; Sarndal, Swensson and Wretman (1992), Model
            Assisted Survey Sampling, result 6.6.1.
        """
        standard = scores / self.root[:, None]
        left: NDArray[np.float64] = standard - self.basis @ (self.basis.T @ standard)
        return left * self.root[:, None]


def _by_cell(cell: NDArray[np.intp], cells: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of each column by cell: (n, k) to (cells, k)."""
    sums = np.empty((cells, values.shape[1]))
    for at in range(values.shape[1]):
        sums[:, at] = added_up(cell, values[:, at], cells)
    return sums
