"""Two breakdowns looked at together: which cells are told, and what stands in place of those that are not.

A cell tells how many answered and the headline, nothing more. Each of the two breakdowns is first cut as it is told by
itself (see `joining`): groups told by themselves, the joined ones as one line, and people whose group is not known. A
cell is told only where both its groups are told by themselves and enough people are in it. Then more cells are hidden,
so that no told total less the told cells leaves too few. All of this looks at numbers of people, never at an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hearten.methods.disclosure.gaps import Compared, compared_on
from hearten.methods.disclosure.joining import Cut
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.suppression import covered
from hearten.methods.disclosure.table import (
    Measured,
    MeasuredCrossing,
    SafeBreakdown,
    SafeCrossing,
    SafeRow,
)
from hearten.methods.disclosure.telling import Manner, tell_row
from hearten.methods.disclosure.tree import left_over

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ToldSides:
    """One question as it is told before its crossings: everyone's row, its breakdowns, and how each is cut."""

    whole: SafeRow
    breakdowns: Sequence[SafeBreakdown]
    cuts: Sequence[Cut]


def tell_crossings(
    measured: Measured, told: ToldSides, manner: Manner, unsafe: Sequence[Mask] = ()
) -> tuple[SafeCrossing, ...]:
    """Tell every declared crossing of one question as far as it is safe.

    Args:
        measured: the question before the door.
        told: what is told of it already.
        manner: how rows are told.
        unsafe: for each crossing shape (rows, columns), cells not told whatever their size; empty for none.

    Source: design rules 5.2, "Dimensions" and "Complementary suppression"; F39 borrow up.
    """
    compared = compared_on(told.whole, headline=bool(manner.favourable))
    safe = []
    for at, crossing in enumerate(measured.crossings):
        sides = (told.breakdowns[crossing.row], told.breakdowns[crossing.column])
        hidden = hidden_in(measured, crossing, told.cuts, manner, unsafe[at] if unsafe else None)
        rows, columns = (tuple((row.code, row.text) for row in side.rows) for side in sides)
        cells = []
        for place, cell in enumerate(crossing.cells):
            row, column = divmod(place, len(columns))
            if hidden[row, column]:
                nearest = _nearest((told.whole, sides[0].rows[row], sides[1].rows[column]))
                name = nearest.borrowed or nearest.text
                name = say(manner.language, "everyone") if nearest is told.whole else name
                nearest = replace(nearest, code=cell.code, text=cell.text, borrowed=name)
            else:
                nearest = tell_row(cell, manner).row
            cells.append(_headline(nearest, compared))
        safe.append(SafeCrossing(sides[0].key, sides[1].key, rows, columns, tuple(cells), compared.about))
    return tuple(safe)


def hidden_in(
    measured: Measured,
    crossing: MeasuredCrossing,
    cuts: Sequence[Cut],
    manner: Manner,
    unsafe: Mask | None = None,
) -> Mask:
    """Say which cells of a crossing are not told: shape (rows, columns).

    First by how many there are of each cell in all, so that what is hidden there is hidden in every question; then by
    how many answered this one.

    Args:
        measured: the question before the door.
        crossing: one of its crossings.
        cuts: how each of its breakdowns is cut.
        manner: how its rows are told.
        unsafe: shape (rows, columns), cells not told whatever their size.

    Source: design rules 5.2, "Complementary suppression"; by numbers of people alone (5.1).
    """
    grid = _grid(measured, crossing, cuts)
    hidden = grid.holding(np.zeros(grid.declared, dtype=np.bool_) if unsafe is None else unsafe)
    untold = ~grid.holding(np.ones(grid.declared, dtype=np.bool_))
    heads, answered = grid.lines(grid.heads), grid.lines(grid.answered)
    usual = (manner.policy.fewest(sensitive=False), manner.policy.fewest_answered)
    for counts, (fewest, left) in ((heads, usual), (answered, (manner.fewest, left_over(manner)))):
        # What is told stands in bins of five and starts with a whole one; what is never told need only be enough.
        small = hidden & ~untold | (counts < np.where(untold, left, fewest)) & (heads > 0)
        hidden = covered(counts, small=small, untold=untold, fewest=left)
    return grid.spread(hidden)


def _nearest(larger: Sequence[SafeRow]) -> SafeRow:
    """Choose the smallest group that is told; the first where two are told alike."""
    told = [row for row in larger if row.base is not None]
    return min(told, key=lambda row: row.base or 0, default=larger[0])


def _headline(row: SafeRow, compared: Compared) -> SafeRow:
    """Keep how many answered, and the headline or what stands for it."""
    share = row.favourable if compared.headline else None
    if compared.about is not None:
        share = row.shares[compared.about]
    if not compared.of_means:
        row = replace(row, mean=None, mean_low=None, mean_high=None, mean_error=None, mean_step=None)
    return replace(row, shares=(), favourable=share)


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """How many people are in each cell, with a last row and a last column of those whose group is not known.

    `heads` in all, and `answered` this question: shape (rows + 1, columns + 1). `rows` and `columns` say for each of
    these which line it is told in; `alone` which declared cells have both their groups told by themselves.
    """

    heads: Counts
    answered: Counts
    rows: Counts
    columns: Counts
    alone: Mask

    @property
    def declared(self) -> tuple[int, int]:
        """How many rows and columns were declared."""
        return self.rows.size - 1, self.columns.size - 1

    def lines(self, counts: Counts) -> Counts:
        """Add cells up to lines: shape (lines of rows, lines of columns)."""
        found = np.zeros((self.rows.max() + 1, self.columns.max() + 1), dtype=np.int64)
        np.add.at(found, (self.rows[:, None], self.columns[None, :]), counts)
        return found

    def holding(self, cells: Mask) -> Mask:
        """Mark the lines' cells that hold one of these declared ones told by themselves."""
        whole = np.zeros(self.heads.shape, dtype=np.int64)
        whole[:-1, :-1] = cells & self.alone
        return self.lines(whole) > 0

    def spread(self, hidden: Mask) -> Mask:
        """Mark the declared cells that are not told: hidden ones, those of joined lines, and those of nobody."""
        here: Mask = hidden[self.rows[:-1, None], self.columns[None, :-1]]
        nobody: Mask = self.heads[:-1, :-1] == 0
        return here | ~self.alone | nobody


def _grid(measured: Measured, crossing: MeasuredCrossing, cuts: Sequence[Cut]) -> _Grid:
    sides = [measured.breakdowns[at][2] for at in (crossing.row, crossing.column)]
    own = [cuts[at].own for at in (crossing.row, crossing.column)]
    lines = [
        _lines(cuts[at], len(side)) for at, side in zip((crossing.row, crossing.column), sides, strict=True)
    ]
    alone = np.zeros((len(sides[0]), len(sides[1])), dtype=np.bool_)
    alone[np.ix_(own[0], own[1])] = True
    of = (crossing.cells, sides[0], sides[1], (measured.everyone,))
    heads = _with_unknown(*([group.heads for group in groups] for groups in of))
    answered = _with_unknown(*([group.answered for group in groups] for groups in of))
    return _Grid(heads, answered, lines[0], lines[1], alone)


def _lines(cut: Cut, many: int) -> Counts:
    """Give the line each group is told in, then that of people whose group is not known."""
    found = np.full(many + 1, len(cut.own), dtype=np.int64)
    found[list(cut.own)] = np.arange(len(cut.own))
    if not cut.with_unknown:
        found[many] = len(cut.own) + 1
    return found


def _with_unknown(
    cells: Sequence[int], rows: Sequence[int], columns: Sequence[int], everyone: Sequence[int]
) -> Counts:
    """Complete a table with those whose row, or column, is not known."""
    found = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.int64)
    found[:-1, :-1] = np.array(cells, dtype=np.int64).reshape(len(rows), len(columns))
    found[:-1, -1] = np.array(rows, dtype=np.int64) - found[:-1, :-1].sum(axis=1)
    found[-1, :-1] = np.array(columns, dtype=np.int64) - found[:-1, :-1].sum(axis=0)
    found[-1, -1] = everyone[0] - found.sum()
    return found
