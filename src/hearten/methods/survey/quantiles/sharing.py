"""How much of each group lies at or below given answers, and the variance of that share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.variance import added_up, psu_totals, spread_of_moments, spread_of_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


class Below:
    """Shares of G groups at or below given answers, by one pass over the rows and small sums.

    Attributes:
        values: shape (n,), NaN where not answered.
        group: shape (n,), 0 to G-1; -1 where not known or not answered.
        groups: G.
        answered: shape (G,), how many people answered.
        df: degrees of freedom of the design.
    """

    def __init__(
        self, values: NDArray[np.float64], group: NDArray[np.int64], groups: int, design: Design
    ) -> None:
        """Count who answered."""
        self.values, self.group, self.groups, self.design = values, group, groups, design
        self.answered: NDArray[np.int64] = np.bincount(group + 1, minlength=groups + 1)[1:].astype(np.int64)
        self.df = design.df

    def shares(self, limits: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Share of each group at or below limits of shape (G, Q), and its variance, both of that shape.

        A limit that is NaN, as where nobody answered, has the share 0.
        """
        if self.design.calibrations:
            return self._by_rows(limits)
        order = np.argsort(limits, axis=1, kind="stable")
        back = np.argsort(order, axis=1, kind="stable")
        share, variance = self._by_units(np.take_along_axis(limits, order, axis=1))
        return np.take_along_axis(share, back, axis=1), np.take_along_axis(variance, back, axis=1)

    def _by_units(self, limits: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The same, for each group's limits from the least to the most."""
        sums, squares = self._sums(limits)
        base = np.where(self.answered > 0, sums.sum(axis=(0, 2)), 1.0)
        whole = sums.sum(axis=2)[:, :, None]
        below = np.cumsum(sums, axis=2)[:, :, :-1]
        share = below.sum(axis=0) / base[:, None]
        score = (below - share * whole) / base[:, None]
        if squares is None:
            return share, spread_of_totals(score, self.design)
        under = np.cumsum(squares, axis=2)[:, :, :-1]
        over = squares.sum(axis=2)[:, :, None] - under
        score_squares = (under * (1 - share) ** 2 + over * share**2) / base[:, None] ** 2
        return share, spread_of_moments(score, score_squares, self.design)

    def _sums(self, limits: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
        """Weights by unit, group and which of the group's limits each answer lies between."""
        design, (groups, width) = self.design, limits.shape
        # The last row is for those in no group, whose group is -1.
        limits = np.vstack([limits, np.full(width, np.nan)])
        cell = (design.unit * (groups + 1) + (self.group + 1)) * (width + 1)
        for column in limits.T:
            cell += self.values > column[self.group]
        size = design.units * (groups + 1) * (width + 1)

        def add(weight: NDArray[np.float64]) -> NDArray[np.float64]:
            sums = added_up(cell, weight, size)
            return sums.reshape(design.units, groups + 1, width + 1)[:, 1:]

        return add(design.weight), None if design.clustered else add(design.weight**2)

    def _by_rows(self, limits: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The same row by row, where weighting to known totals must be taken out of every score."""
        share, variance = np.zeros(limits.shape), np.zeros(limits.shape)
        weight = self.design.weight
        for at in range(self.groups):
            mine = self.group == at
            base = weight[mine].sum() or 1.0
            under = (self.values[:, None] <= limits[at]) & mine[:, None]
            share[at] = weight @ under / base
            scores = mine[:, None] * weight[:, None] * (under - share[at]) / base
            variance[at] = spread_of_totals(psu_totals(scores, self.design), self.design)
        return share, variance
