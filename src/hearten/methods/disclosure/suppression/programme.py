"""What every safe pattern must keep, as rows of an integer programme, and solving it.

One variable a cell: 1 where it is hidden. For every line, and for every cut found later, one more variable says
whether anything across it is hidden: if so at least two cells are, and on a line with enough people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from hearten.methods.disclosure.suppression.sheet import Sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the solver says: cells to hide (None where it found none) and what nothing costs less than."""

    hidden: Bools | None
    bound: float


@dataclass(slots=True, eq=False)
class Programme:
    """The rules known so far; `places`: the cells that may be hidden, one variable each.

    Each rule is (places of the variables across, what each counts for, how much is needed once any is hidden).
    """

    sheet: Sheet
    places: Ints
    across: list[Ints] = field(default_factory=list)
    rules: list[tuple[int, Floats, float]] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet, free: Bools) -> Programme:
        """Begin with the rules of the lines.

        Args:
            sheet: the table.
            free: shape (cells,), what may be hidden.

        Source: Fischetti and Salazar-Gonzalez (2000), Journal of the American Statistical Association 95:916-928.
        """
        programme = cls(sheet, np.flatnonzero(free))
        lines, people = sheet.lines, sheet.counts.ravel()[programme.places]
        for line in range(lines.many):
            on = (lines.of_row[programme.places] == line) | (lines.of_column[programme.places] == line)
            places = np.flatnonzero(on)
            if places.size:
                programme.add(places)
                # Nobody counts for more than is needed: the programme is tighter and allows the same patterns.
                enough = np.minimum(people[places], sheet.fewest).astype(np.float64)
                programme.rules.append((len(programme.across) - 1, enough, float(sheet.fewest)))
        return programme

    def add(self, across: Ints) -> None:
        """Add the rule that of these none is hidden, or two.

        Source: Fischetti and Salazar-Gonzalez (2000), as above: bridge-less inequalities.
        """
        self.across.append(across)
        self.rules.append((len(self.across) - 1, np.ones(across.size), 2.0))

    def cut(self, hidden: Bools, cell: int) -> None:
        """Add the rule that a pattern breaks in which this cell is given away.

        Source: as `add`; the sides are what is left together once the cell is taken out.
        """
        lines = self.sheet.lines
        others = np.flatnonzero(hidden)
        others = others[others != cell]
        links = csr_array(
            (np.ones(others.size), (lines.of_row[others], lines.of_column[others])),
            shape=(lines.many, lines.many),
        )
        side = np.zeros(lines.many, dtype=np.bool_)
        start = int(lines.of_row[cell])
        side[breadth_first_order(links, start, directed=False, return_predecessors=False)] = True
        parted = side[lines.of_row[self.places]] != side[lines.of_column[self.places]]
        self.add(np.flatnonzero(parted))

    def solve(self, nodes: int) -> Answer:
        """Find the cheapest pattern by the rules so far.

        Args:
            nodes: how many branches the solver may look at; not a time, so that everybody gets the same.

        Source: SciPy's `milp` (HiGHS).
        """
        cells, lifted = self.places.size, len(self.across)
        must = self.sheet.needed[self.places]
        cost = np.where(must, 0.0, self.sheet.cost.ravel()[self.places])
        least = np.concatenate([must.astype(np.float64), np.zeros(lifted)])
        found = milp(
            np.concatenate([cost, np.zeros(lifted)]),
            integrality=np.concatenate([np.ones(cells), np.zeros(lifted)]),
            bounds=Bounds(least, np.ones(cells + lifted)),
            constraints=LinearConstraint(self._matrix(), 0, np.inf),
            options={"node_limit": nodes, "mip_rel_gap": 0.0},
        )
        bound = found.mip_dual_bound
        answer = None
        if found.x is not None:
            answer = np.zeros(self.sheet.counts.size, dtype=np.bool_)
            answer[self.places[found.x[:cells] > 0.5]] = True
        return Answer(answer, bound if bound is not None and np.isfinite(bound) else 0.0)

    def _matrix(self) -> csr_array:
        """Rows that are all at least 0: any - cell for each cell across, then each rule."""
        cells = self.places.size
        of = np.concatenate(self.across)
        any_of = cells + np.repeat(np.arange(len(self.across)), [each.size for each in self.across])
        at = np.arange(of.size)
        rows, columns = [at, at], [any_of, of]
        values = [np.ones(of.size), -np.ones(of.size)]
        for row, (group, counts_for, needed) in enumerate(self.rules, start=of.size):
            rows.append(np.full(counts_for.size + 1, row))
            columns.append(np.append(self.across[group], cells + group))
            values.append(np.append(counts_for, -needed))
        shape = (of.size + len(self.rules), cells + len(self.across))
        return csr_array(
            (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape
        )
