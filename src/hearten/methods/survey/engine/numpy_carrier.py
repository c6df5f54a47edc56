"""The carrier that is always there: numpy adds the rows up.

Rows are put in the order of their units and taken in portions, so that the tables being added to stay small.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Cube, Shape, checked
from hearten.methods.survey.engine.margins import Margins, margins_of
from hearten.methods.survey.engine.measured import add_measures
from hearten.methods.survey.engine.sides import Places, Side, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

PORTION = 1 << 15  # rows at a time
FEW = 1 << 13  # fewer rows are not worth a second thread
CROWDED = 50  # from so many people a unit, two groupings share a table


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
    sides = sides_of(shape, together=batch.rows >= CROWDED * shape.units)
    for portion in _portions(checked(batch, shape)):
        _add_portion(portion, cube, sides)
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
    ordered = batch
    if (np.diff(batch.unit) < 0).any():
        narrow = batch.unit.astype(np.uint16) if batch.unit.max() < 1 << 16 else batch.unit
        order = np.argsort(narrow, kind="stable")
        ordered = Batch(
            batch.unit[order],
            batch.weight[order],
            tuple(each[order] for each in batch.answers),
            tuple(each[order] for each in batch.numbers),
            tuple(each[order] for each in batch.groups),
        )
    for first in range(0, batch.rows, PORTION):
        yield ordered.part(first, min(first + PORTION, batch.rows))


def _add_portion(portion: Batch, cube: Cube, sides: tuple[Side, ...]) -> None:
    answers = [each.astype(np.int64) + 1 for each in portion.answers]
    margins = margins_of(cube.shape.categories)
    packed = [_packed(answers, pack, cube.shape) for pack in margins.packs]
    patterned = [_pattern(answers, pattern) for pattern in margins.patterns]
    for side in sides:
        places = Places.of(side, portion)
        cube.listed[side.groups] += side.whole(np.bincount(places.slot, minlength=side.slots))
        _add_weights(cube.weight, places, answers, portion.weight, cube)
        if cube.squares is not None:
            _add_weights(cube.squares, places, answers, portion.weight**2, cube)
        if answers:
            _add_people(cube, places, packed, margins)
            _add_heaviness(cube, places, patterned, portion.weight, margins)
        if cube.measures is not None:
            add_measures(cube.measures, places, portion, cube.shape)


def _add_weights(into: Floats, places: Places, answers: list[Keys], weight: Floats, cube: Cube) -> None:
    """Add to (U, G, K): half of the items in a thread of its own, for numpy lets others work while it counts."""
    items = list(enumerate(zip(cube.shape.categories, cube.shape.first_category, strict=True)))
    half = len(items) // 2

    def add(some: list[tuple[int, tuple[int, int]]]) -> None:
        for item, (categories, first) in some:
            _add_item(into, places, (answers[item], categories, first), weight, cube)

    if weight.size < FEW:
        add(items)
        return
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(add, items[:half])
        add(items[half:])
        waiting.result()


def _add_item(into: Floats, places: Places, item: tuple[Keys, int, int], weight: Floats, cube: Cube) -> None:
    """Add one item's answers: their keys, how many categories there are, and the first one's place."""
    answers, categories, first = item
    side, here = places.side, slice(first, first + categories)
    key = places.place * (categories + 1)
    key += answers
    table = np.bincount(key, weight, side.slots * places.span * (categories + 1))
    found = side.shares @ table.reshape(side.slots, -1)
    by_group = found.reshape(-1, places.span, categories + 1)[:, :, 1:]
    into[places.units, side.groups, here] += by_group.transpose(1, 0, 2)
    if into is cube.weight:
        cube.total[side.groups, here] += by_group.sum(axis=1)


def _add_people(cube: Cube, places: Places, packed: list[Keys], margins: Margins) -> None:
    slots = places.side.slots
    tables = [
        np.bincount(places.slot * cells + key, minlength=slots * cells).reshape(slots, cells)
        for key, cells in zip(packed, margins.cells, strict=True)
    ]
    margins.add_people(cube, places.side, np.concatenate(tables, axis=1))


def _add_heaviness(
    cube: Cube, places: Places, patterned: list[Keys], weight: Floats, margins: Margins
) -> None:
    slots = places.side.slots
    squared, heaviest = [], []
    for key, pattern in zip(patterned, margins.patterns, strict=True):
        at, size = (places.slot << len(pattern)) | key, slots << len(pattern)
        largest = np.zeros(size)
        np.maximum.at(largest, at, weight)
        heaviest.append(largest.reshape(slots, -1))
        squared.append(np.bincount(at, weight**2, size).reshape(slots, -1))
    margins.add_heaviness(
        cube, places.side, np.concatenate(squared, axis=1), np.concatenate(heaviest, axis=1)
    )


def _packed(answers: list[Keys], pack: range, shape: Shape) -> Keys:
    """Each row's cell in a pack of items."""
    key = np.zeros_like(answers[pack.start])
    for item in pack:
        key = key * (shape.categories[item] + 1) + answers[item]
    return key


def _pattern(answers: list[Keys], pattern: range) -> Keys:
    """Which items of a pattern each row answers, one bit each."""
    key = np.zeros_like(answers[pattern.start])
    for at, item in enumerate(pattern):
        key |= (answers[item] > 0).astype(np.int64) << at
    return key
