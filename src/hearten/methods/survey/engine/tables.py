"""What numpy adds up in tables of unit, slot and category: the quicker way where units hold many people.

All items of some rows are counted at once: a row adds its weight in one line of the table, an item's answer in each
of its places, so that the line stays near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Codes
    from hearten.methods.survey.engine.runs import Placed, Run
    from hearten.methods.survey.engine.sides import Side

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

# So many additions at once: a thread that has less to do waits for the other more than it works. More where the table
# is larger than that.
LEAST, MOST = 1 << 17, 1 << 19
# The most sums in one table, unless a single unit has more.
CELLS = 1 << 18


def column_of(codes: Codes, first: int, kind: type[np.unsignedinteger[Any]]) -> NDArray[Any]:
    """Find in which column of a table each answer is counted: 0 for none, then the categories in their order.

    Args:
        codes: shape (n,), an item's codes.
        first: where its categories begin.
        kind: numbers in which every column's fits.

    Returns:
        Shape (n,).

    Source:
        None; reading only.
    """
    column = codes.astype(kind)  # none becomes the highest there is, and 0 below
    column += kind(first + 1)
    column *= codes >= 0
    return column


def add_tables(run: Run, rows: Placed, sides: Sequence[Side]) -> None:
    """Add rows to the sums by unit.

    Args:
        run: added to.
        rows: n rows; their keys are columns.
        sides: which they were placed by.

    Source:
        None; a sum only.
    """
    shape, items = run.alone.shape, len(rows.keys)
    width = shape.all_categories + 1
    for first, last in _pieces(rows.unit, items, max(side.slots for side in sides) * width):
        piece = rows.part(first, last)
        begin, span = int(piece.unit[0]), int(piece.unit[-1] - piece.unit[0]) + 1
        columns, unit = piece.keys.astype(np.int64), piece.unit - np.int64(begin)
        keys = [
            np.add(columns, (unit * side.slots + slot) * width).ravel()
            for side, slot in zip(sides, piece.slots, strict=True)
        ]
        for which, weight in enumerate(piece.weights):
            each, found = np.tile(weight, items), np.empty((span, shape.all_groups, width))
            for side, key in zip(sides, keys, strict=True):
                table: NDArray[Any] = np.bincount(key, each, span * side.slots * width)
                _fold(table.reshape(span, *side.sizes, width), side, found[:, side.groups])
            run.add_units(which, begin, found[..., 1:])


def _pieces(unit: NDArray[np.int32], items: int, cells: int) -> Iterator[tuple[int, int]]:
    """The rows some at a time, where possible by whole units: `cells` sums are kept of each."""
    rows = max(1, min(max(LEAST, cells), MOST) // items)
    units, first = max(1, CELLS // cells), 0
    while first < unit.size:
        last = first + int(np.searchsorted(unit[first : first + rows], unit[first] + units))
        if last < unit.size and unit[first] != unit[last] == unit[last - 1]:
            last = first + int(np.searchsorted(unit[first:last], unit[last]))
        yield first, last
        first = last


def _fold(by_slot: Floats, side: Side, into: Floats) -> None:
    """Sums by slot, shape (span, sizes of the groupings, K + 1), to sums by group, (span, groups, K + 1)."""
    axes, at = range(1, len(side.sizes) + 1), 0
    if not side.groups.start:
        by_slot.sum(axis=tuple(axes), out=into[:, 0])
        at = 1
    for axis, size in zip(axes, side.sizes, strict=True):
        known = by_slot[:, 1:] if axis == 1 else by_slot[:, :, 1:]
        others = tuple(other for other in axes if other != axis)
        known.sum(axis=others, out=into[:, at : at + size - 1])
        at += size - 1
