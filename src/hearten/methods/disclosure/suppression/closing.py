"""Hiding more cells until nothing is given away: in a moment, and nearly as few as can be.

A cell that is given away is covered by the cheapest round trip through it. On the way other cells that are given away
cost nothing, for the trip covers them too; those covered already cost a little, so that two lonely cells rather cover
each other than go each to what is covered. A line with too little hidden gets one more cell. At last whatever is not
needed is told again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.suppression.sheet import Sheet
from hearten.methods.disclosure.suppression.ways import way_round

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

# What a covered cell costs on a trip, as a part of the cheapest cell there is: tried on made-up tables.
LEAN = 0.25


def closed(sheet: Sheet, free: Bools) -> Bools:
    """Hide what must be, and enough beside it.

    Args:
        sheet: the table.
        free: shape (cells,), what may be hidden, as `Sheet.may_hide`; all that is needed is in it.

    Returns:
        Shape (cells,), what is hidden.

    Source: own derivation; after Kelly, Golden and Assad (1992), Networks 22:397-417, who cover cells by cheapest
        round trips in turn.
    """
    work = _Work(sheet, np.where(free, sheet.cost.ravel(), np.inf), sheet.needed.copy())
    while True:
        work.cover()
        short = np.flatnonzero(sheet.short(work.hidden))
        if not short.size:
            return told_again(sheet, work.hidden)
        work.fill(int(short[0]))


def told_again(sheet: Sheet, hidden: Bools) -> Bools:
    """Tell again, dearest first, what was hidden for others' sake and is not needed.

    Args:
        sheet: the table.
        hidden: shape (cells,), enough.

    Returns:
        Shape (cells,), still enough.

    Source: own derivation.
    """
    hidden = hidden.copy()
    extra = np.flatnonzero(hidden & ~sheet.needed)
    for cell in extra[np.argsort(-sheet.cost.ravel()[extra], kind="stable")]:
        hidden[cell] = False
        hidden[cell] = not sheet.holds(hidden)
    return hidden


@dataclass(slots=True, eq=False)
class _Work:
    """A table in the making: `costs` of one more step over each cell, infinite where it may not be hidden."""

    sheet: Sheet
    costs: Floats
    hidden: Bools

    def cover(self) -> None:
        """Lead a round trip through every cell given away."""
        sheet = self.sheet
        covered = LEAN * float(sheet.cost[sheet.counts > 0].min(initial=np.inf))
        while (given := sheet.given_away(self.hidden)).size:
            self.costs[self.hidden] = covered
            self.costs[given] = 0.0
            for cell in given.tolist():
                if self.costs[cell] == 0.0:
                    trip = [cell, *self.way_round(cell)]
                    self.hidden[trip] = True
                    self.costs[trip] = covered

    def fill(self, line: int) -> None:
        """Hide one more cell of a line: of those with enough people the cheapest, with what covers it."""
        sheet, counts = self.sheet, self.sheet.counts.ravel()
        on = (sheet.lines.of_row == line) | (sheet.lines.of_column == line)
        lacks = sheet.fewest - int(counts[on & self.hidden].sum())
        places = np.flatnonzero(on & ~self.hidden & np.isfinite(self.costs))
        enough = places[counts[places] >= lacks]
        if enough.size:
            cheap = enough[np.argsort(self.costs[enough], kind="stable")][:4].tolist()
            best = min(cheap, key=lambda cell: self.costs[[cell, *self.way_round(cell)]].sum())
        else:
            best = places[np.argmax(counts[places])]
        self.hidden[best] = True

    def way_round(self, cell: int) -> list[int]:
        """Give the cheapest cells that cover a cell."""
        shape = self.sheet.counts.shape
        return way_round(self.costs.reshape(shape), divmod(cell, shape[1]), self.sheet.lines.loose)
