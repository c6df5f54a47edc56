"""Items counted several as one key, and what is read off for each.

How many people there are, their squared weights and the heaviest need no units. Items are taken in packs (some as
one key, the last changing fastest) and in patterns (one bit an item: answered or not), so that a row needs few
additions; a table then holds, slot by slot of a side, all packs' cells or all patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hearten.methods.survey.engine.sides import in_strips

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Cube
    from hearten.methods.survey.engine.sides import Side

PACKED = 216  # the most cells the items of a pack may share
BITS = 7  # so many items' "answered" make one pattern


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """The packs and patterns of items with these categories.

    Attributes:
        packs: which items each holds.
        cells: how many cells each pack has.
        patterns: which items each holds; 2 ** items patterns.
        of_category: shape (all packs' cells, K), 1 where the cell counts for the category.
        of_item: shape (all patterns, I), 1 where the item is answered.
        answered: the patterns in which each item is answered, item after item.
        begins: shape (I,), where each item begins in `answered`.
    """

    packs: tuple[range, ...]
    cells: tuple[int, ...]
    patterns: tuple[range, ...]
    of_category: csr_array
    of_item: NDArray[np.float64]
    answered: NDArray[np.int64]
    begins: NDArray[np.int64]

    @property
    def all_cells(self) -> int:
        """How many cells all packs have."""
        return sum(self.cells)

    @property
    def all_patterns(self) -> int:
        """How many patterns there are in all."""
        return int(self.of_item.shape[0])

    def add_people(self, cube: Cube, side: Side, table: NDArray[np.int64]) -> None:
        """Add people counted by slot and cell, shape (slots, all cells)."""
        by_cell = in_strips(table.T.astype(np.float64), side.shares.T)
        found = (self.of_category.T @ by_cell).T
        cube.people[side.groups] += np.rint(found).astype(np.int64)

    def add_heaviness(
        self, cube: Cube, side: Side, squared: NDArray[np.float64], heaviest: NDArray[np.float64]
    ) -> None:
        """Add sums of squared weights, and find the heaviest; both of shape (slots, all patterns)."""
        cube.squared[side.groups] += side.shares @ in_strips(squared, self.of_item)
        if self.begins.size:
            by_item = np.maximum.reduceat(heaviest[:, self.answered], self.begins, axis=1)
            np.maximum(cube.heaviest[side.groups], side.largest(by_item), out=cube.heaviest[side.groups])


@lru_cache(maxsize=64)
def margins_of(categories: tuple[int, ...]) -> Margins:
    """Work out which items are counted as one key.

    Args:
        categories: how many codes each of I items has.

    Source:
        Our own: a margin of a many-way table of counts is the one-way count.
    """
    packs = _packs(categories)
    items = len(categories)
    patterns = tuple(range(first, min(first + BITS, items)) for first in range(0, items, BITS))
    bits = [(np.arange(1 << len(each))[:, None] >> np.arange(len(each))) & 1 for each in patterns]
    of_item = np.zeros((sum(1 << len(each) for each in patterns), items))
    first = 0
    for each, answered in zip(patterns, bits, strict=True):
        of_item[first : first + len(answered), each.start : each.stop] = answered
        first += len(answered)
    which, at = np.nonzero(of_item.T)
    cells = tuple(int(np.prod([categories[item] + 1 for item in pack])) for pack in packs)
    return Margins(
        packs,
        cells,
        patterns,
        _of_category(categories, packs),
        of_item,
        at,
        np.searchsorted(which, np.arange(items)),
    )


def _packs(categories: tuple[int, ...]) -> tuple[range, ...]:
    parts: list[range] = []
    cells = PACKED + 1
    for item, size in enumerate(categories):
        cells *= size + 1
        if cells > PACKED:
            parts.append(range(item, item))
            cells = size + 1
        parts[-1] = range(parts[-1].start, item + 1)
    return tuple(parts)


def _of_category(categories: tuple[int, ...], packs: tuple[range, ...]) -> csr_array:
    """Which cells of which pack count for which category."""
    first_category = np.cumsum([0, *categories])
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    first = 0
    for pack in packs:
        codes = np.indices([categories[item] + 1 for item in pack])
        cells = first + np.arange(codes[0].size).reshape(codes[0].shape)
        for item, code in zip(pack, codes, strict=True):
            rows.append(cells[code > 0])
            columns.append(first_category[item] + code[code > 0] - 1)
        first += codes[0].size
    none = [np.zeros(0, dtype=np.int64)]
    at, of = np.concatenate([*none, *rows]), np.concatenate([*none, *columns])
    return csr_array((np.ones(at.size), (at, of)), shape=(first, int(first_category[-1])))
