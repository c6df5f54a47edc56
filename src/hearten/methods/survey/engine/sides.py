"""Groupings as keys to add up by: one at a time, or two that share a table both are read off from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Batch, Shape

SHARED = 128  # the most slots two groupings may share
SHORT = 1 << 15  # fewer slots are numbered in 16 bits
ALONE = 1 << 17  # products in one multiplication; from twice as many, OpenBLAS begins threads


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

    def key(self, batch: Batch) -> NDArray[Any]:
        """Shape (n,), each row's slot, in numbers as short as they may be."""
        key: NDArray[Any] = np.zeros(batch.rows, dtype=np.int16 if self.slots < SHORT else np.int64)
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
        which, slots = np.nonzero(self.shares)
        if not which.size:
            return np.zeros((len(self.shares), table.shape[1]))
        found: NDArray[np.float64] = np.maximum.reduceat(
            table[slots], np.searchsorted(which, np.arange(len(self.shares)))
        )
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where the rows of one portion go, by one side.

    Attributes:
        side: by which groupings.
        slot: shape (n,), each row's slot.
        place: shape (n,), by slot and, within it, by unit.
        unit: shape (n,), each row's unit, from 0.
        units: which part of the cube's unit axis the portion touches.
    """

    side: Side
    slot: NDArray[np.int64]
    place: NDArray[np.int64]
    unit: NDArray[np.int64]
    units: slice

    @classmethod
    def of(cls, side: Side, batch: Batch) -> Places:
        """The places of rows that lie in the order of their units."""
        first, last = int(batch.unit[0]), int(batch.unit[-1]) + 1
        slot, unit = side.key(batch).astype(np.int64), batch.unit.astype(np.int64) - first
        return cls(side, slot, slot * (last - first) + unit, unit, slice(first, last))

    @property
    def span(self) -> int:
        """How many units there are from the first to the last."""
        return int(self.units.stop - self.units.start)


def in_strips(table: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Multiply so few rows at a time that no threads are begun for it: all threads there are have work already.

    Args:
        table: shape (n, slots).
        shares: shape (slots, groups).

    Source:
        Our own; reading only.
    """
    found = np.empty((len(table), shares.shape[1]))
    rows = max(1, ALONE // max(1, shares.size))
    for first in range(0, len(table), rows):
        strip = slice(first, first + rows)
        np.matmul(table[strip], shares, out=found[strip])
    return found


@lru_cache(maxsize=64)
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
