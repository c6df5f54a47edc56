"""What numpy adds up by products of matrices, where groups and categories are few.

A unit's part of the cube is who is in which group, by weight, times who gave which answer. Most of these numbers are
0, and the product is sooner done than finding out which are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.engine.margins import margins_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Shape
    from hearten.methods.survey.engine.runs import Placed, Run
    from hearten.methods.survey.engine.sides import Side

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

STRIP = 1024  # rows laid out at a time: they stay near
MOST = (
    1 << 18
) - 1  # products in one multiplication; from more, OpenBLAS begins threads, which have work already
FEWEST = 16  # fewer rows at once are not worth a multiplication
SPARE = 100  # so many products take as long as adding once to a table


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Who gave which answer, as numbers 0 and 1, laid out pack by pack of items.

    Attributes:
        table: shape (all packs' cells, width), which of a pack's categories a cell counts for.
        begins: shape (P,), where each pack's cells begin.
        columns: shape (K,), where each category lies in P times width columns; None where they are the same.
    """

    table: Floats
    begins: Keys
    columns: Keys | None

    @property
    def width(self) -> int:
        """How many columns a row of answers takes."""
        return int(self.begins.size * self.table.shape[1])

    @classmethod
    def of(cls, shape: Shape) -> Answered:
        """Of items with these categories."""
        return _answered(shape.categories)


@lru_cache(maxsize=64)
def _answered(categories: tuple[int, ...]) -> Answered:
    margins = margins_of(categories)
    dense = margins.of_category.toarray()
    first = np.cumsum([0, *categories])
    begins = np.cumsum([0, *margins.cells])
    widths = [int(first[pack.stop] - first[pack.start]) for pack in margins.packs]
    table = np.zeros((len(dense), max(widths)))
    columns = []
    for at, (pack, width) in enumerate(zip(margins.packs, widths, strict=True)):
        here = slice(begins[at], begins[at + 1])
        table[here, :width] = dense[here, first[pack.start] : first[pack.stop]]
        columns.append(at * max(widths) + np.arange(width))
    places = np.concatenate(columns)
    same = places.size == len(widths) * max(widths)
    return Answered(table, begins[:-1], None if same else places)


def worthwhile(shape: Shape, sides: Sequence[Side]) -> bool:
    """Say whether products take less time than tables to add to.

    Args:
        shape: what is counted.
        sides: the groupings, as they would be taken together.

    Source:
        Our own: measured.
    """
    if not shape.all_categories:
        return False
    products = shape.all_groups * Answered.of(shape).width
    return products <= min(MOST // FEWEST, SPARE * len(shape.items) * len(sides))


def add_products(run: Run, rows: Placed, sides: Sequence[Side]) -> None:
    """Add rows to the sums by unit.

    Args:
        run: added to.
        rows: n rows; their keys are cells of packs.
        sides: which they were placed by.

    Source:
        None; a sum only.
    """
    answered, size, groups = Answered.of(run.alone.shape), rows.unit.size, run.alone.shape.all_groups
    said, there = np.empty((min(STRIP, size), answered.width)), np.empty((min(STRIP, size), groups))
    for begin in range(0, size, STRIP):
        strip = rows.part(begin, min(begin + STRIP, size))
        columns = _in_columns(strip, answered, said)
        for which in range(len(strip.weights)):
            for unit, found in _by_unit(strip.unit, _in_groups(strip, which, sides, there), columns):
                sums = found if answered.columns is None else found[:, answered.columns]
                run.add_units(which, unit, sums[None])


def _in_groups(rows: Placed, which: int, sides: Sequence[Side], into: Floats) -> Floats:
    """Each row's weight in every group it is in, shape (n, G); `into`: room for as many rows, or more."""
    found, weight = into[: rows.unit.size], rows.weights[which][:, None]
    for side, slot in zip(sides, rows.slots, strict=True):
        np.multiply(side.shares.T.take(slot, axis=0), weight, out=found[:, side.groups])
    return found


def _in_columns(rows: Placed, answered: Answered, into: Floats) -> Floats:
    """Each row's answers, shape (n, width); `into` as for `_in_groups`."""
    at = rows.keys.T + answered.begins
    room = into[: rows.unit.size].reshape(*at.shape, -1)
    return answered.table.take(at, axis=0, out=room, mode="clip").reshape(rows.unit.size, -1)


def _by_unit(unit: NDArray[np.int32], there: Floats, said: Floats) -> Iterator[tuple[int, Floats]]:
    """Each unit and its sums, shape (G, width), from its rows' groups and answers."""
    edges = [0, *(np.flatnonzero(np.diff(unit)) + 1).tolist(), unit.size]
    most = MOST // (there.shape[1] * said.shape[1])
    for first, last in pairwise(edges):
        cuts = [*range(first, last, most), last]
        parts = (there[begin:end].T @ said[begin:end] for begin, end in pairwise(cuts))
        found = next(parts)
        for part in parts:
            found += part
        yield int(unit[first]), found
