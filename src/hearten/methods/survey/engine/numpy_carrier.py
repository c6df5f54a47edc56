"""The carrier that is always there: numpy adds the rows up.

What needs no units is added up first, portion by portion, as the rows come. Then they are taken in the order of their
units, and each unit's sums are added up by tables or by products of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Cube, Shape, checked
from hearten.methods.survey.engine.margins import PACKED, Margins, margins_of
from hearten.methods.survey.engine.measured import add_measures
from hearten.methods.survey.engine.products import add_products, worthwhile
from hearten.methods.survey.engine.runs import Placed, Run, at_once, parts_of
from hearten.methods.survey.engine.sides import SHORT, Places, Side, sides_of
from hearten.methods.survey.engine.tables import add_tables, column_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Codes

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

PORTION = 1 << 17  # rows at a time
CROWDED = 50  # from so many people a unit, tables are quicker than products, and two groupings share one


def reduce_numpy(batch: Batch, shape: Shape, into: Cube | None = None) -> Cube:
    """Add up coded rows.

    Args:
        batch: n rows, coded as `shape` says.
        shape: what is counted.
        into: a cube of the same shape, whose arrays are added to in place; a new one where None.

    Returns:
        The cube; use it in place of `into`.

    Source:
        Our own: every estimate here is a function of sums of weights by PSU, Binder (1983), International
        Statistical Review 51:279-292; Lumley (2010), Complex Surveys, section 2.2.
    """
    cube = Cube.nothing(shape) if into is None else into
    if batch.rows:
        few = batch.rows < CROWDED * shape.units
        _add(checked(batch, shape), cube, sides_of(shape, together=not few), few=few)
        add_numbers(batch, cube)
    return replace(cube, rows=cube.rows + batch.rows)


def add_numbers(batch: Batch, cube: Cube) -> None:
    """Add up the numbers and ratios of coded rows, and nothing else.

    Args:
        batch: n rows, coded as the cube's shape says.
        cube: added to in place.

    Source:
        As `reduce_numpy`.
    """
    if cube.measures is None:
        return
    needed = Batch(batch.unit, batch.weight, (), batch.numbers, batch.groups)
    for portion in _portions(needed):
        for side in sides_of(cube.shape, together=False):
            add_measures(cube.measures, Places.of(side, portion), portion, cube.shape)


def _portions(batch: Batch) -> Iterator[Batch]:
    """The rows in the order of their units, some at a time."""
    order = _order(batch.unit)
    if order is not None:
        numbers = tuple(each.take(order) for each in batch.numbers)
        groups = tuple(each.take(order) for each in batch.groups)
        batch = Batch(batch.unit.take(order), batch.weight.take(order), (), numbers, groups)
    for first in range(0, batch.rows, PORTION):
        yield batch.part(first, min(first + PORTION, batch.rows))


def _order(unit: NDArray[np.int32]) -> Keys | None:
    """In which order rows lie unit by unit; None where they do already."""
    if not (np.diff(unit) < 0).any():
        return None
    narrow = unit.astype(np.uint16) if unit.max() < 1 << 16 else unit
    return np.argsort(narrow, kind="stable")


def _add(batch: Batch, cube: Cube, sides: tuple[Side, ...], *, few: bool) -> None:
    """Add rows to all sums but those of numbers, two parts at once."""
    parts, order = parts_of(batch.rows), _order(batch.unit)
    products = few and worthwhile(cube.shape, sides)
    rows = _Rows.room(batch, cube.shape, sides, order, products=products)
    runs = [Run(int(rows.placed.unit[part.start]), cube) for part in parts]
    each = list(zip(runs, parts, strict=True))
    at_once([partial(_count, run.alone, batch, part, sides) for run, part in each], batch.rows)
    if batch.answers:
        at_once(rows.columns(), batch.rows)
        add = add_products if products else add_tables
        placed = [(run, rows.placed.part(part.start, part.stop)) for run, part in each]
        at_once([partial(add, run, some, sides) for run, some in placed], batch.rows)
    for run in runs:
        run.close(cube)


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Rows on their way to being placed, in the order of their units.

    Attributes:
        batch: the rows, as they came.
        shape: what is counted.
        sides: S sides, which the rows are placed by.
        order: in which order they lie unit by unit; None where they do already.
        placed: the rows in that order; what is by side and by key is written column by column.
        products: whether products are used, or else tables.
    """

    batch: Batch
    shape: Shape
    sides: tuple[Side, ...]
    order: Keys | None
    placed: Placed
    products: bool

    @classmethod
    def room(
        cls, batch: Batch, shape: Shape, sides: tuple[Side, ...], order: Keys | None, *, products: bool
    ) -> _Rows:
        """Room for rows; no side or key is written yet."""
        margins = margins_of(shape.categories)
        many = len(margins.packs) if products else len(shape.items)
        most = max(margins.cells, default=0) if products else shape.all_categories + 1
        slots = np.empty((len(sides), batch.rows), np.min_scalar_type(max(side.slots for side in sides)))
        keys = np.empty((many, batch.rows), np.min_scalar_type(most))
        weight = _taken(batch.weight, order)
        weights = (weight, weight**2) if shape.squares else (weight,)
        return cls(
            batch, shape, sides, order, Placed(_taken(batch.unit, order), weights, slots, keys), products
        )

    def columns(self) -> Sequence[Callable[[], None]]:
        """What writes each side and key: a whole column at a time, for it is put in order while it is near."""
        work = [
            partial(self._place, self.placed.keys[at], self._key, at) for at in range(len(self.placed.keys))
        ]
        return work + [
            partial(self._place, self.placed.slots[at], self._slot, at) for at in range(len(self.sides))
        ]

    def _place(self, into: NDArray[Any], read: Callable[[int], NDArray[Any]], at: int) -> None:
        into[:] = _taken(read(at), self.order)

    def _slot(self, which: int) -> NDArray[Any]:
        return self.sides[which].key(self.batch)

    def _key(self, which: int) -> NDArray[Any]:
        if self.products:
            return _packed(self.batch.answers, margins_of(self.shape.categories).packs[which], self.shape)
        kind = self.placed.keys.dtype.type
        return column_of(self.batch.answers[which], self.shape.first_category[which], kind)


def _taken(column: NDArray[Any], order: Keys | None) -> NDArray[Any]:
    return column if order is None else column.take(order, mode="clip")


def _count(cube: Cube, batch: Batch, part: slice, sides: Sequence[Side]) -> None:
    """Add up what needs no units: how many people there are, and how heavy."""
    margins = margins_of(cube.shape.categories)
    people = [np.zeros((side.slots, margins.all_cells + 1), dtype=np.int64) for side in sides]
    heavy = [np.zeros((2, side.slots, margins.all_patterns)) for side in sides]
    for first in range(part.start, part.stop, PORTION):
        rows = batch.part(first, min(first + PORTION, part.stop))
        packed = [_packed(rows.answers, pack, cube.shape) for pack in margins.packs]
        patterned = [_pattern(rows.answers, pattern) for pattern in margins.patterns]
        for side, counted, weighed in zip(sides, people, heavy, strict=True):
            slot = side.key(rows)
            counted[:, -1] += np.bincount(slot, minlength=side.slots)
            _count_people(counted, slot, packed, margins)
            _tally(weighed, slot, (patterned, rows.weight), margins)
    for side, counted, weighed in zip(sides, people, heavy, strict=True):
        cube.listed[side.groups] += side.whole(counted[:, -1])
        margins.add_people(cube, side, counted[:, :-1])
        margins.add_heaviness(cube, side, *weighed)


def _count_people(
    into: NDArray[np.int64], slot: NDArray[Any], packed: list[NDArray[Any]], margins: Margins
) -> None:
    """Count by slot and cell."""
    begin, slots = 0, len(into)
    for key, cells in zip(packed, margins.cells, strict=True):
        found = np.bincount(_as_one(slot, key, cells, slots), minlength=slots * cells)
        into[:, begin : begin + cells] += found.reshape(slots, cells)
        begin += cells


def _tally(
    into: Floats, slot: NDArray[Any], rows: tuple[list[NDArray[Any]], Floats], margins: Margins
) -> None:
    """Add up squared weights, and find the heaviest, by slot and pattern: shape (2, slots, patterns)."""
    (patterned, weight), begin, slots = rows, 0, into.shape[1]
    square = weight**2
    for key, pattern in zip(patterned, margins.patterns, strict=True):
        many = 1 << len(pattern)
        at, here = _as_one(slot, key, many, slots), into[:, :, begin : begin + many]
        here[0] += np.bincount(at, square, slots * many).reshape(slots, many)
        largest = np.zeros(slots * many)
        np.maximum.at(largest, at, weight)
        np.maximum(here[1], largest.reshape(slots, many), out=here[1])
        begin += many


def _as_one(slot: NDArray[Any], key: NDArray[Any], many: int, slots: int) -> NDArray[Any]:
    """Slot and key, one of `many`, as one number, as short as it may be."""
    kind = np.int16 if slots * many < SHORT else np.int64
    at: NDArray[np.signedinteger[Any]] = slot.astype(kind)
    at *= kind(many)
    at += key
    return at


def _packed(answers: Sequence[Codes], pack: range, shape: Shape) -> NDArray[Any]:
    """Each row's cell in a pack of items, of which there are few unless it holds one item alone."""
    kind = np.int64 if shape.categories[pack.start] >= PACKED else np.int16
    key: NDArray[Any] = np.zeros(answers[pack.start].size, dtype=kind)
    for item in pack:
        key *= kind(shape.categories[item] + 1)
        key += answers[item]
        key += kind(1)
    return key


def _pattern(answers: Sequence[Codes], pattern: range) -> NDArray[Any]:
    """Which items of a pattern each row answers, one bit each."""
    key = np.zeros(answers[pattern.start].size, dtype=np.uint8)
    for at, item in enumerate(pattern):
        key |= (answers[item] >= 0).view(np.uint8) << np.uint8(at)
    return key
