"""What somebody works out who has the table as it is told: its totals, and the cells that are not hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from hearten.methods.disclosure.suppression.bridges import bridges
from hearten.methods.disclosure.suppression.sheet import Lines, lines_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def derivable(hidden: Bools, rows_shown: Bools | None = None, columns_shown: Bools | None = None) -> Bools:
    """Find the hidden cells that follow exactly from the totals, whatever the numbers are; in linear time.

    Args:
        hidden: shape (R, C).
        rows_shown: shape (R,), the rows whose totals are told; None: all. The grand total is told.
        columns_shown: shape (C,), likewise.

    Returns:
        Shape (R, C).

    Source: Gusfield (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing
        17:552-571: bridges.
    """
    lines = lines_of(hidden.shape, rows_shown, columns_shown)
    places = np.flatnonzero(hidden)
    found = np.zeros(hidden.size, dtype=np.bool_)
    found[places[bridges(lines.of_row[places].tolist(), lines.of_column[places].tolist(), lines.many)]] = True
    return found.reshape(hidden.shape)


def bounds(
    values: Ints,
    hidden: Bools,
    *,
    rows_shown: Bools | None = None,
    columns_shown: Bools | None = None,
    most: Ints | None = None,
) -> tuple[Floats, Floats]:
    """Find the smallest and the largest that each cell can be, by the totals and the cells told.

    Args:
        values: shape (R, C), the true numbers, 0 or more: people, or those of them who gave one answer.
        hidden: shape (R, C).
        rows_shown: shape (R,), the rows whose totals are told; None: all. The grand total is told.
        columns_shown: shape (C,), likewise.
        most: shape (R, C), what each cell cannot be above, such as how many answered; None where that is not known.

    Returns:
        Two of shape (R, C); for a cell that is told, its value twice.

    Source: Fischetti and Salazar-Gonzalez (2000), JASA 95:916-928, the attacker's problem; SciPy's `milp` (HiGHS).
    """
    places = np.flatnonzero(hidden)
    lines = lines_of(hidden.shape, rows_shown, columns_shown)
    system, totals = _system(lines, places), lines.sums(np.where(hidden, values, 0).ravel())
    tops = np.full(places.size, np.inf) if most is None else most.ravel()[places].astype(np.float64)
    rules = LinearConstraint(system, totals, totals)
    low, high = values.astype(np.float64).ravel(), values.astype(np.float64).ravel()
    for at, cell in enumerate(places):
        wanted = np.zeros(places.size)
        wanted[at] = 1.0
        for found, way in ((low, 1.0), (high, -1.0)):
            solved = milp(way * wanted, bounds=Bounds(0, tops), constraints=rules)
            found[cell] = np.asarray(solved.x)[at]
    return low.reshape(hidden.shape), high.reshape(hidden.shape)


def _system(lines: Lines, places: Ints) -> csr_array:
    """One row a line, one column a hidden cell."""
    at = np.arange(places.size)
    on = np.concatenate([lines.of_row[places], lines.of_column[places]])
    return csr_array((np.ones(on.size), (on, np.concatenate([at, at]))), shape=(lines.many, places.size))
