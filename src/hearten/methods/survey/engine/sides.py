"""Groupings as keys to add up by: one at a time, or two that share a table both are read off from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Batch, Cube, Shape

SHARED = 128  # the most slots two groupings may share
PACKED = 64  # the most cells the items of a pack may share
BITS = 5  # so many items' "answered" make one pattern


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Some neighbouring groupings as one key.

    Attributes:
        groupings: which, by their places.
        sizes: for each, its groups and one slot more, the first, for those whose group is not known.
        slots: how many slots in all.
        groups: which part of the cube's group axis this side fills.
        shares: shape (groups filled, slots), 1 where the slot counts for the group.
    """

    groupings: tuple[int, ...]
    sizes: tuple[int, ...]
    slots: int
    groups: slice
    shares: NDArray[np.float64]

    def key(self, batch: Batch) -> NDArray[np.int64]:
        """Shape (n,), each row's slot."""
        key = np.zeros(batch.rows, dtype=np.int64)
        for grouping, size in zip(self.groupings, self.sizes, strict=True):
            key *= size
            key += batch.groups[grouping]
            key += 1
        return key

    def whole(self, table: NDArray[np.int64]) -> NDArray[np.int64]:
        """Counts by slot as counts by group."""
        found: NDArray[np.int64] = np.rint(self.shares @ table).astype(np.int64)
        return found

    def largest(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The largest by slot, shape (slots, k), as the largest by group."""
        found = np.empty((len(self.shares), table.shape[1]))
        for group, row in enumerate(self.shares):
            found[group] = table[row > 0].max(axis=0)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where the rows of one portion go, by one side.

    Attributes:
        side: by which groupings.
        slot: shape (n,), each row's slot.
        place: shape (n,), by slot and, within it, by unit.
        units: which part of the cube's unit axis the portion touches.
    """

    side: Side
    slot: NDArray[np.int64]
    place: NDArray[np.int64]
    units: slice

    @classmethod
    def of(cls, side: Side, batch: Batch) -> Places:
        """The places of rows that lie in the order of their units."""
        first, last = int(batch.unit[0]), int(batch.unit[-1]) + 1
        slot = side.key(batch)
        return cls(
            side, slot, slot * (last - first) + (batch.unit.astype(np.int64) - first), slice(first, last)
        )

    @property
    def span(self) -> int:
        """How many units there are from the first to the last."""
        return int(self.units.stop - self.units.start)


def sides_of(shape: Shape, together: bool) -> tuple[Side, ...]:
    """The sides that fill the whole group axis, the first with everyone.

    Args:
        shape: what is counted.
        together: whether two neighbouring groupings may share a table; quicker where rows are many.

    Source:
        Our own: a margin of a two-way table of sums is the one-way sum.
    """
    parts: list[list[int]] = [[]]
    for grouping, groups in enumerate(shape.groups):
        here = parts[-1]
        slots = (groups + 1) * int(np.prod([shape.groups[each] + 1 for each in here]))
        if not here or (together and len(here) < 2 and slots <= SHARED):
            here.append(grouping)
        else:
            parts.append([grouping])
    return tuple(_side(shape, tuple(part), first=not at) for at, part in enumerate(parts))


def _side(shape: Shape, groupings: tuple[int, ...], first: bool) -> Side:
    sizes = tuple(shape.groups[each] + 1 for each in groupings)
    slots = int(np.prod(sizes))
    codes = np.indices(sizes).reshape(len(sizes), slots)
    everyone = [np.ones((1, slots), dtype=np.bool_)] if first else []
    known = [code == np.arange(1, size)[:, None] for code, size in zip(codes, sizes, strict=True)]
    shares = np.concatenate(everyone + known).astype(np.float64)
    begin = 0 if first else shape.first_group[groupings[0]]
    return Side(groupings, sizes, slots, slice(begin, begin + len(shares)), shares)


def packs_of(shape: Shape) -> tuple[range, ...]:
    """Neighbouring items that can be counted as one key, the last changing fastest.

    Args:
        shape: what is counted.

    Source:
        Our own: a margin of a many-way table of counts is the one-way count.
    """
    parts: list[range] = []
    cells = PACKED + 1
    for item, categories in enumerate(shape.categories):
        cells *= categories + 1
        if cells > PACKED:
            parts.append(range(item, item))
            cells = categories + 1
        parts[-1] = range(parts[-1].start, item + 1)
    return tuple(parts)


def patterns_of(shape: Shape) -> tuple[range, ...]:
    """Neighbouring items, of each of which one bit says whether it was answered.

    Args:
        shape: what is counted.

    Source:
        Our own.
    """
    items = len(shape.items)
    return tuple(range(first, min(first + BITS, items)) for first in range(0, items, BITS))


def answered_in(pattern: range) -> NDArray[np.int64]:
    """Shape (2 ** items, items), 1 where the pattern says that the item was answered.

    Args:
        pattern: some items.

    Source:
        None; reading only.
    """
    found: NDArray[np.int64] = (np.arange(1 << len(pattern))[:, None] >> np.arange(len(pattern))) & 1
    return found


def add_packed(cube: Cube, side: Side, pack: range, table: NDArray[np.int64]) -> None:
    """Add people counted by slot and by a pack's cells.

    Args:
        cube: added to in place.
        side: by which groupings.
        pack: which items.
        table: shape (slots x cells,).

    Source:
        As `packs_of`.
    """
    sizes = [cube.shape.categories[item] + 1 for item in pack]
    by_group = (side.shares @ table.reshape(side.slots, -1)).reshape(-1, *sizes)
    for at, item in enumerate(pack):
        others = tuple(axis + 1 for axis in range(len(sizes)) if axis != at)
        found = np.rint(by_group.sum(axis=others)[:, 1:]).astype(np.int64)
        cube.people[side.groups, cube.shape.of_item(item)] += found


def add_heaviness(
    cube: Cube, side: Side, pattern: range, squared: NDArray[np.float64], heaviest: NDArray[np.float64]
) -> None:
    """Add sums of squared weights, and find the heaviest, by slot and by a pattern.

    Args:
        cube: added to in place.
        side: by which groupings.
        pattern: which items.
        squared: shape (slots x patterns,).
        heaviest: the same shape.

    Source:
        As `patterns_of`.
    """
    answered = answered_in(pattern)
    here = (side.groups, slice(pattern.start, pattern.stop))
    cube.squared[here] += side.shares @ (squared.reshape(side.slots, -1) @ answered)
    by_item = (heaviest.reshape(side.slots, -1, 1) * answered).max(axis=1)
    cube.heaviest[here] = np.maximum(cube.heaviest[here], side.largest(by_item))
