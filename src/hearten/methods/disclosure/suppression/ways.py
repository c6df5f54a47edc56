"""The cheapest round trip through one cell of a table, along its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """How far the rows (or the columns) are, and by which cell each was reached; `loose` ones are one line."""

    far: Floats
    by: Ints
    loose: Ints

    @classmethod
    def new(cls, many: int, loose: Ints) -> _Side:
        return cls(np.full(many, np.inf), np.full(many, -1), loose)

    def alike(self, place: int) -> Ints:
        """All places on the line of this one."""
        return self.loose if place in self.loose else np.array([place])

    def come(self, reached: Floats, cells: Ints) -> bool:
        """Take what is nearer than before, and share it along the line; say whether anything was."""
        nearer = np.flatnonzero(reached < self.far)
        if not nearer.size:
            return False
        self.far[nearer] = reached[nearer]
        self.by[nearer] = cells[nearer]
        if self.loose.size:
            nearest = self.loose[np.argmin(self.far[self.loose])]
            self.far[self.loose] = self.far[nearest]
            self.by[self.loose] = self.by[nearest]
        return True


def way_round(costs: Floats, cell: tuple[int, int], loose: tuple[Ints, Ints]) -> list[int]:
    """Find the cheapest way from a cell's row to its column that is not the cell itself.

    Args:
        costs: shape (R, C), 0 or more, infinite where a cell may not be used; not the cell's own.
        cell: its row and its column; another way there must be.
        loose: the rows, and the columns, whose totals are not told.

    Returns:
        The cells on the way, numbered row by row.

    Source: Bellman (1958), Quarterly of Applied Mathematics 16:87-90.
    """
    (many_rows, many_columns), (row, column) = costs.shape, cell
    costs = costs.copy()
    costs[row, column] = np.inf
    rows, columns = _Side.new(many_rows, loose[0]), _Side.new(many_columns, loose[1])
    starts = rows.alike(row)
    rows.far[starts] = 0.0
    all_rows, all_columns = np.arange(many_rows), np.arange(many_columns)
    while True:
        through = rows.far[:, None] + costs
        best = through.argmin(axis=0)
        if not columns.come(through[best, all_columns], best * many_columns + all_columns):
            break
        through = columns.far[None, :] + costs
        best = through.argmin(axis=1)
        if not rows.come(through[all_rows, best], all_rows * many_columns + best):
            break
    way = [int(columns.by[column])]
    while (back := way[-1] // many_columns) not in starts:
        way += [int(rows.by[back]), int(columns.by[rows.by[back] % many_columns])]
    return way
