"""A two-way table as an attacker meets it: cells that link two totals each.

Every row and column whose total is told is a *line*. Rows whose totals are not told are one line together, for what
they add up to is everyone less the others; so are columns. A cell with somebody in it links its row's line with its
column's. A cell with nobody in it hides nobody, whatever is done with it: who is in which group is no secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.suppression.bridges import bridges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Which line each cell lies on, one way and the other; cells are numbered row by row.

    Attributes:
        of_row, of_column: shape (cells,), the places of lines; those of columns come after those of rows.
        many: how many lines there are.
        loose: the rows, and the columns, whose totals are not told one by one.
    """

    of_row: Ints
    of_column: Ints
    many: int
    loose: tuple[Ints, Ints]

    def sums(self, values: NDArray[np.int64]) -> NDArray[np.float64]:
        """Add up the cells of every line; shape (many,).

        Source: None; adding up.
        """
        both = np.concatenate([self.of_row, self.of_column])
        added = np.bincount(both, np.tile(values, 2), self.many)
        return np.asarray(added, dtype=np.float64)


def lines_of(shape: tuple[int, int], rows_shown: Bools | None, columns_shown: Bools | None) -> Lines:
    """Number the lines of a table whose grand total is told.

    Args:
        shape: how many rows and columns.
        rows_shown: shape (R,), the rows whose totals are told; None: all. The grand total is told.
        columns_shown: shape (C,), likewise.

    Source: own derivation; what is not told of several rows one by one is told of them together.
    """
    rows, loose_rows = _numbered(shape[0], rows_shown)
    columns, loose_columns = _numbered(shape[1], columns_shown)
    first = int(rows.max()) + 1
    return Lines(
        np.repeat(rows, shape[1]),
        np.tile(columns + first, shape[0]),
        first + int(columns.max()) + 1,
        (loose_rows, loose_columns),
    )


def _numbered(many: int, shown: Bools | None) -> tuple[Ints, Ints]:
    told = np.ones(many, dtype=np.bool_) if shown is None else shown
    return np.where(told, np.cumsum(told) - 1, told.sum()), np.flatnonzero(~told)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A two-way table of people with what must be hidden in it.

    Attributes:
        counts: shape (R, C), how many people are in each cell.
        primary: shape (R, C), cells that may not be told.
        cost: shape (R, C), what it costs to hide one more cell, above 0.
        lines: the totals told.
        fewest: how many people the hidden cells of a line must hold together, where any are.
    """

    counts: Ints
    primary: Bools
    cost: NDArray[np.float64]
    lines: Lines
    fewest: int

    @property
    def needed(self) -> Bools:
        """The primary cells that hold somebody; shape (cells,)."""
        return self.primary.ravel() & (self.counts.ravel() > 0)

    def cost_of(self, hidden: Bools) -> float:
        """Add up what is hidden (shape (cells,)) beyond what must be.

        Source: None; adding up.
        """
        return float(self.cost.ravel()[hidden & ~self.needed].sum())

    def short(self, hidden: Bools) -> Bools:
        """Say which lines hide something, and too little of it: one cell, or too few people; shape (many,).

        Source: design rules 5.2, "Complementary suppression".
        """
        cells = self.lines.sums(hidden.astype(np.int64))
        people = self.lines.sums(np.where(hidden, self.counts.ravel(), 0))
        return (cells > 0) & ((cells < 2) | (people < self.fewest))

    def given_away(self, hidden: Bools) -> Ints:
        """Give the hidden cells that follow exactly from what is told.

        Source: as `bridges`.
        """
        places = np.flatnonzero(hidden)
        lines = self.lines
        found = bridges(lines.of_row[places].tolist(), lines.of_column[places].tolist(), lines.many)
        return places[found]

    def holds(self, hidden: Bools) -> bool:
        """Say whether hiding just these cells (shape (cells,), each with somebody in it) is enough.

        Source: design rules 5.2, "Complementary suppression".
        """
        return not self.short(hidden).any() and not self.given_away(hidden).size

    def may_hide(self) -> Bools:
        """Give the cells that can be hidden at all; hiding all of them is enough for all of them.

        A cell that would be given away even if all others were hidden is no cover for another.

        Source: own derivation; the largest set of cells without a bridge or a short line is unique.
        """
        free = self.counts.ravel() > 0
        while True:
            short = self.short(free)
            lost = free & (short[self.lines.of_row] | short[self.lines.of_column])
            lost[self.given_away(free)] = True
            if not lost.any():
                return free
            free = free & ~lost
