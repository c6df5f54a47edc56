"""Means of many groups after weighting by categories, without a row for everybody in every group.

People outside a group score 0, yet weighting takes its part from them too: the same from all people of a
combination. So a group needs its own people and the sums of weights by unit and combination, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hearten.methods.survey.variance import added_up, spread_of_moments, spread_of_totals
from hearten.methods.survey.weighting.residuals import PostStrata, RakedMargins, by_cell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design
    from hearten.methods.survey.weighting.residuals import ByCell

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ByGroup:
    """What every group's means need of a design weighted once by categories; made by `by_group`.

    Attributes:
        design: n people.
        way: what weighting takes away, by combination.
        counts: shape (n,), what each person counts for in it.
        base: shape (K,), their sums by combination.
        weight: shape (U, K), sums of weights by unit and combination.
        squares: shape (U, K), sums of squared weights.
    """

    design: Design
    way: ByCell
    counts: Floats
    base: Floats
    weight: csr_array
    squares: csr_array

    def means(self, values: Floats, inside: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Estimate the means of one group, and their variances.

        Args:
            values: shape (n, k), none missing where `inside`.
            inside: shape (n,), who is in the group and answered.

        Returns:
            Means and variances, each of shape (k,); NaN where nobody is inside.

        Source:
            Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.8 and 10.3;
            residuals as `PostStrata` and `RakedMargins`.
        """
        rows = np.flatnonzero(inside)
        nothing = np.full(values.shape[1], np.nan)
        if not rows.size:
            return nothing, nothing
        weight, value = self.design.weight[rows], values[rows]
        whole = weight.sum()
        mean = weight @ value / whole
        apart = (value - mean) / whole
        cell, unit = self.way.cell[rows], self.design.unit[rows]
        # Weights may have been changed again since, as by trimming: what is taken is of the weights it was made for.
        own = weight / self.way.after[rows]
        sums = by_cell(cell, self.way.cells, apart * (self.counts[rows] * own)[:, None])
        taken = self.way.taken(sums, self.base)
        units = self.design.units
        scores = apart * weight[:, None]
        totals = by_cell(unit, units, scores) - self.weight @ taken
        if self.design.clustered:
            return mean, spread_of_totals(totals, self.design)
        both = 2 * scores * taken[cell] * self.way.after[rows][:, None]
        squares = by_cell(unit, units, scores**2 - both) + self.squares @ taken**2
        return mean, spread_of_moments(totals, squares, self.design)


def by_group(design: Design) -> ByGroup | None:
    """Make ready for the means of many groups; None where weights were not changed once, and by categories.

    Args:
        design: n people.

    Source:
        As `ByGroup.means`.
    """
    if len(design.calibrations) != 1:
        return None
    (way,) = design.calibrations
    if not isinstance(way, PostStrata | RakedMargins):
        return None
    kinds, place = np.unique(design.unit * way.cells + way.cell, return_inverse=True)
    at, shape = (kinds // way.cells, kinds % way.cells), (design.units, way.cells)
    weight, squares = (
        csr_array((added_up(place, each, kinds.size), at), shape=shape) for each in (way.after, way.after**2)
    )
    counts = way.counts
    return ByGroup(design, way, counts, added_up(way.cell, counts, way.cells), weight, squares)
