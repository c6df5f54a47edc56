"""Which cells of a two-way table to hide, so that nothing hidden follows from what is told.

Theorem: let every hidden cell that holds somebody lie on a round trip of such cells. Going round, one person more and
one fewer in turn, changes no total; so there is a table with one more, and one with one fewer, in each of them, and
all that is told is the same. `derivable` finds cells for which it fails, `bounds` proves it by a solver.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import TooFewToTell
from hearten.methods.disclosure.suppression.closing import closed
from hearten.methods.disclosure.suppression.optimum import Best, Effort, optimum
from hearten.methods.disclosure.suppression.sheet import Sheet, lines_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# What a cell costs that is never told: so little that no number of them outweighs a person, yet more than nothing.
FOR_NOTHING = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What to hide in a two-way table.

    Attributes:
        hidden: shape (R, C).
        cost: of the cells hidden for others' sake.
        least: what nothing safe costs less than, as far as it was proved.
    """

    hidden: Bools
    cost: float
    least: float

    @property
    def how(self) -> str:
        """Say how good it is: "optimal", or how far above the least it can be at most."""
        if self.cost <= self.least + 1e-6:
            return "optimal"
        return f"near: gap <= {(self.cost - self.least) / self.cost:.2f}"


def hidden_cells(
    counts: Ints,
    *,
    primary: Bools,
    rows_shown: Bools | None = None,
    columns_shown: Bools | None = None,
    fewest: int,
    exact: bool = True,
) -> Pattern:
    """Hide as few people as can be, so that every total told hides nothing or enough.

    Looks at numbers of people only: a pattern that went by answers would tell them.

    Args:
        counts: shape (R, C), how many people are in each cell.
        primary: shape (R, C), cells that may not be told.
        rows_shown: shape (R,), the rows whose totals are told; None: all. The grand total is told.
        columns_shown: shape (C,), likewise.
        fewest: how many people the cells hidden in one row or column must hold together.
        exact: look for the cheapest; otherwise for one nearly as cheap, in a moment.

    Raises:
        TooFewToTell: a cell is given away whatever else is hidden.

    Source: design rules 5.2, "Complementary suppression"; Fischetti and Salazar-Gonzalez (2000), JASA 95:916-928.
    """
    sheet = Sheet(
        counts, primary, counts.astype(np.float64), lines_of(counts.shape, rows_shown, columns_shown), fewest
    )
    return pattern_of(sheet, Effort() if exact else None)


def covered(counts: Ints, *, small: Bools, untold: Bools, fewest: int) -> Bools:
    """Hide, beside what is small, what must be for no total to give it away, as far as hiding helps.

    A small cell that follows from the totals whatever is hidden stays untold, and asks for no cover: there is none. The
    totals themselves are at fault there, and what tells them must be.

    Args:
        counts: shape (R, C), how many people are in each cell; all totals are told.
        small: shape (R, C), cells that may not be told.
        untold: shape (R, C), cells that are never told though they may be: they cover others for nothing.
        fewest: how many people the cells hidden in one row or column must hold together.

    Returns:
        Shape (R, C), what is hidden; of `untold` only what covers another.

    Source: as `hidden_cells`.
    """
    cost = np.where(untold, FOR_NOTHING, counts)
    sheet = Sheet(counts, small, cost, lines_of(counts.shape, None, None), fewest)
    helped = small & sheet.may_hide().reshape(counts.shape)
    return small | pattern_of(replace(sheet, primary=helped), Effort()).hidden


def pattern_of(sheet: Sheet, effort: Effort | None = None) -> Pattern:
    """Choose what to hide in a table whose costs are one's own.

    Args:
        sheet: the table.
        effort: how hard to look for the cheapest; None: not at all.

    Raises:
        TooFewToTell: as `hidden_cells`.

    Source: as `hidden_cells`.
    """
    free = sheet.may_hide()
    _refuse_given_away(sheet, free)
    best = Best(closed(sheet, free), 0.0) if effort is None else optimum(sheet, free, effort)
    hidden = best.hidden.reshape(sheet.counts.shape) | sheet.primary
    return Pattern(hidden, sheet.cost_of(best.hidden), best.least)


def _refuse_given_away(sheet: Sheet, free: Bools) -> None:
    lost = np.flatnonzero(sheet.needed & ~free)
    if lost.size:
        row, column = divmod(int(lost[0]), sheet.counts.shape[1])
        raise TooFewToTell(
            f"The cell in row {row + 1}, column {column + 1} of this table can be worked out from the totals, "
            "whatever else is hidden. Leave its row's or its column's total out, or do not cross these two."
        )
