"""What is left of an estimate to be unsure of, once weights meet what is known of everyone.

Scores that the margins explain cannot vary, whoever is chosen. Each of these takes that part away; a design
keeps them in the order its weights were changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

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


class ByCell(Protocol):
    """What takes the same part from all people of a cell, so that sums by cell are all it needs to see."""

    @property
    def cell(self) -> NDArray[np.signedinteger[Any]]:
        """Shape (n,), each person's cell, 0 to K-1."""
        ...

    @property
    def cells(self) -> int:
        """K, how many cells."""
        ...

    @property
    def counts(self) -> NDArray[np.float64]:
        """Shape (n,), what each person counts for in the means."""
        ...

    @property
    def after(self) -> NDArray[np.float64]:
        """Shape (n,), weights after."""
        ...

    def taken(self, sums: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
        """From sums by cell (K, k) of what people count for times their values, and of what they count for (K,)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class PostStrata:
    """After post-stratification: scores apart from the mean of their post-stratum.

    Attributes:
        cell: shape (n,), the post-stratum of each person.
        cells: how many post-strata.
        before: shape (n,), weights before.
        after: shape (n,), weights after.
    """

    cell: NDArray[np.signedinteger[Any]]
    cells: int
    before: NDArray[np.float64]
    after: NDArray[np.float64]

    @property
    def counts(self) -> NDArray[np.float64]:
        """Shape (n,), what each person counts for in the means."""
        return self.before

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
        return _residuals(self, scores)

    def taken(self, sums: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
        """Find what the post-strata explain.

        Args:
            sums: shape (K, k), by post-stratum, of what people count for times their values.
            base: shape (K,), of what people count for.

        Returns:
            Shape (K, k), the mean of each post-stratum.

        Source:
            As `residuals`.
        """
        return np.divide(sums, base[:, None], out=np.zeros_like(sums), where=base[:, None] > 0)


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

    @property
    def cell(self) -> NDArray[np.signedinteger[Any]]:
        """Shape (n,), each person's combination."""
        return self.crossing.cell

    @property
    def cells(self) -> int:
        """How many combinations."""
        return self.crossing.cells

    @property
    def counts(self) -> NDArray[np.float64]:
        """Shape (n,), what each person counts for in the means."""
        return np.ones(self.after.size) if self.before is None else self.before

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
        return _residuals(self, scores)

    def taken(self, sums: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
        """Find what the margins explain.

        Args:
            sums: shape (K, k), by combination, of what people count for times their values.
            base: shape (K,), of what people count for.

        Returns:
            Shape (K, k), for each combination, the sum of what its categories explain.

        Source:
            As `residuals`.
        """
        taken = np.zeros_like(sums)
        for _ in range(ROUNDS_IN_R if self.before is None else ROUNDS):
            moved = 0.0
            for code, size in zip(self.crossing.codes, self.crossing.sizes, strict=True):
                below = added_up(code, base, size)[:, None]
                above = by_cell(code, size, sums - base[:, None] * taken)
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


def by_cell(
    cell: NDArray[np.signedinteger[Any]], cells: int, values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Add up columns by cell.

    Args:
        cell: shape (n,), 0 to K-1.
        cells: K.
        values: shape (n, k).

    Returns:
        Shape (K, k).

    Source:
        A sum; nothing is estimated.
    """
    sums = np.empty((cells, values.shape[1]))
    for at in range(values.shape[1]):
        sums[:, at] = added_up(cell, values[:, at], cells)
    return sums


def _residuals(way: ByCell, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = way.counts
    base = added_up(way.cell, counts, way.cells)
    taken = way.taken(by_cell(way.cell, way.cells, scores * (counts / way.after)[:, None]), base)
    left: NDArray[np.float64] = scores - taken[way.cell] * way.after[:, None]
    return left
