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

    from hearten.methods.survey.engine.cube import Cube, Shape
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


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Rows in the order of their units, and where each is added.

    Attributes:
        unit: shape (n,).
        weights: one or two of shape (n,): for the sums and, where wanted, for the sums of squares.
        slots: for each side shape (n,), each row's slot.
        cells: for each pack of items shape (n,), each row's cell.
    """

    unit: NDArray[np.int32]
    weights: tuple[Floats, ...]
    slots: tuple[Keys, ...]
    cells: tuple[Keys, ...]

    def part(self, first: int, last: int) -> Placed:
        """The rows from `first` to before `last`."""
        here = slice(first, last)
        return Placed(
            self.unit[here],
            tuple(each[here] for each in self.weights),
            tuple(each[here] for each in self.slots),
            tuple(each[here] for each in self.cells),
        )

    def in_groups(self, which: int, sides: Sequence[Side], into: Floats) -> Floats:
        """Each row's weight in every group it is in, shape (n, G); `into`: room for as many rows, or more."""
        found, weight = into[: self.unit.size], self.weights[which][:, None]
        for side, slot in zip(sides, self.slots, strict=True):
            np.multiply(side.shares.T.take(slot, axis=0), weight, out=found[:, side.groups])
        return found

    def in_columns(self, answered: Answered, into: Floats) -> Floats:
        """Each row's answers, shape (n, width); `into` as for `in_groups`."""
        at = np.empty((self.unit.size, len(self.cells)), dtype=np.int64)
        for pack, (each, begin) in enumerate(zip(self.cells, answered.begins, strict=True)):
            np.add(each, begin, out=at[:, pack])
        room = into[: self.unit.size].reshape(*at.shape, -1)
        return answered.table.take(at, axis=0, out=room, mode="clip").reshape(self.unit.size, -1)


class Run:
    """Some rows, added up by themselves, so that another may be added meanwhile.

    What is of the first unit is kept apart until the end, for that unit may have begun in the run before.
    """

    def __init__(self, rows: Placed, cube: Cube, sides: Sequence[Side]) -> None:
        """`cube`: to be added to in place."""
        self.rows, self.sides, self.answered = rows, sides, Answered.of(cube.shape)
        self.whole = cube.total
        self.into = [cube.weight] if cube.squares is None else [cube.weight, cube.squares]
        self.total = np.zeros_like(cube.total)
        self.first = [np.zeros_like(cube.total) for _ in self.into]

    def add(self) -> None:
        """Add to the sums by unit."""
        rows, groups = self.rows.unit.size, len(self.total)
        said, there = np.empty((min(STRIP, rows), self.answered.width)), np.empty((min(STRIP, rows), groups))
        for begin in range(0, rows, STRIP):
            strip = self.rows.part(begin, min(begin + STRIP, rows))
            columns = strip.in_columns(self.answered, said)
            for which in range(len(self.into)):
                self._add_strip(strip.unit, strip.in_groups(which, self.sides, there), columns, which)

    def _add_strip(self, unit: NDArray[np.int32], there: Floats, said: Floats, which: int) -> None:
        for at, found in _by_unit(unit, there, said):
            sums = found if self.answered.columns is None else found[:, self.answered.columns]
            target = self.first[which] if at == self.rows.unit[0] else self.into[which][at]
            target += sums
            if not which:
                self.total += sums

    def close(self) -> None:
        """Add what is of the first unit, and of all, once no other run adds any more."""
        for into, first in zip(self.into, self.first, strict=True):
            into[self.rows.unit[0]] += first
        self.whole += self.total


def halves(rows: Placed, cube: Cube, sides: Sequence[Side]) -> list[Run]:
    """Cut rows into runs that may be added at once.

    Args:
        rows: one or more.
        cube: to be added to in place.
        sides: which the rows were placed by.

    Source:
        None; a sum only.
    """
    cuts = sorted({0, rows.unit.size // 2, rows.unit.size})
    return [Run(rows.part(*each), cube, sides) for each in pairwise(cuts)]


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
