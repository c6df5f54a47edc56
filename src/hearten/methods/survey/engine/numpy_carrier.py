"""The carrier that is always there: numpy adds the rows up.

Rows are put in the order of their units and taken in portions, so that the tables being added to stay small.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Cube, Shape, checked
from hearten.methods.survey.engine.margins import PACKED, Margins, margins_of
from hearten.methods.survey.engine.measured import add_measures
from hearten.methods.survey.engine.products import Placed, Run, halves, worthwhile
from hearten.methods.survey.engine.sides import Places, Side, in_strips, sides_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Codes

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

PORTION = 1 << 15  # rows at a time
FEW = 1 << 13  # fewer rows are not worth a second thread
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
    few = batch.rows < CROWDED * shape.units
    sides = sides_of(shape, together=not few)
    for portion in _portions(checked(batch, shape)):
        _add_portion(portion, cube, sides, few=few)
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
    ordered = _in_order(batch) if (np.diff(batch.unit) < 0).any() else batch
    for first in range(0, batch.rows, PORTION):
        yield ordered.part(first, min(first + PORTION, batch.rows))


def _in_order(batch: Batch) -> Batch:
    """The same rows, unit by unit."""
    narrow = batch.unit.astype(np.uint16) if batch.unit.max() < 1 << 16 else batch.unit
    order = np.argsort(narrow, kind="stable")
    columns = (batch.unit, batch.weight, *batch.answers, *batch.numbers, *batch.groups)
    with ThreadPoolExecutor(2) as pool:
        unit, weight, *rest = pool.map(lambda each: each.take(order), columns)
    answers, groups = len(batch.answers), len(batch.groups)
    numbers = rest[answers : len(rest) - groups]
    return Batch(unit, weight, tuple(rest[:answers]), tuple(numbers), tuple(rest[len(rest) - groups :]))


def _add_portion(portion: Batch, cube: Cube, sides: tuple[Side, ...], *, few: bool) -> None:
    margins = margins_of(cube.shape.categories)
    packed = [_packed(portion.answers, pack, cube.shape) for pack in margins.packs]
    patterned = [_pattern(portion.answers, pattern) for pattern in margins.patterns]
    placed = [Places.of(side, portion) for side in sides]
    for places in placed:
        slots = np.bincount(places.slot, minlength=places.side.slots)
        cube.listed[places.side.groups] += places.side.whole(slots)
        if cube.measures is not None:
            add_measures(cube.measures, places, portion, cube.shape)
    if not portion.answers:
        return
    work: list[Callable[[], None]] = []
    for places in placed:
        work += [
            partial(_add_people, cube, places, packed, margins),
            partial(_add_heaviness, cube, places, patterned, portion.weight, margins),
        ]
    weights = [portion.weight] if cube.squares is None else [portion.weight, portion.weight**2]
    after: list[Callable[[], None]]
    if few and worthwhile(cube.shape, sides):
        rows = Placed(portion.unit, tuple(weights), tuple(places.slot for places in placed), tuple(packed))
        runs = halves(rows, cube, sides)
        adding, after = [run.add for run in runs], [partial(_close, runs)]
    else:
        adding, after = _by_tables(portion, placed, weights, cube)
    _do([*adding, *work], portion.rows)
    _do(after, portion.rows)


def _close(runs: Sequence[Run]) -> None:
    for run in runs:
        run.close()


def _by_tables(
    portion: Batch, placed: Sequence[Places], weights: Sequence[Floats], cube: Cube
) -> tuple[list[Callable[[], None]], list[Callable[[], None]]]:
    """Adding up item by item, in tables of unit, category and slot; and then what adds those to the cube."""
    answers = [each.astype(np.int64) + 1 for each in portion.answers]
    targets = [cube.weight] if cube.squares is None else [cube.weight, cube.squares]
    work: list[Callable[[], None]] = []
    after: list[Callable[[], None]] = []
    for places in placed:
        for weight, into in zip(weights, targets, strict=True):
            room = np.empty((places.span, cube.shape.all_categories, len(places.side.shares)))
            work += _of_weights(room, places, answers, weight, cube)
            after.append(partial(_add_found, into, room, places, cube))
    return work, after


def _do(work: Sequence[Callable[[], None]], rows: int) -> None:
    """Every part of some work, two at once: numpy lets others work while it counts, and no two write to one place."""
    waiting = iter(work)

    def take() -> None:
        for each in waiting:
            each()

    if rows < FEW:
        take()
        return
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(take)
        take()
        theirs.result()


def _of_weights(
    found: Floats, places: Places, answers: list[Keys], weight: Floats, cube: Cube
) -> Iterator[Callable[[], None]]:
    """Filling (units, K, groups), item by item."""
    shape, unit, slots = cube.shape, places.unit, places.side.slots
    begins = {size: unit * ((size + 1) * slots) + places.slot for size in {*shape.categories}}
    for item, categories, first in zip(answers, shape.categories, shape.first_category, strict=True):
        into = found[:, first : first + categories]
        yield partial(_fill_item, into, places, (item, begins[categories]), weight)


def _fill_item(into: Floats, places: Places, keys: tuple[Keys, Keys], weight: Floats) -> None:
    """One item's sums, shape (units, categories, groups), from each row's answer, and its unit and slot as one key."""
    answers, begins = keys
    slots, categories = places.side.slots, into.shape[1]
    key = answers * slots
    key += begins
    table: NDArray[Any] = np.bincount(key, weight, places.span * (categories + 1) * slots)
    by_group = in_strips(table.reshape(-1, slots), places.side.shares.T)
    into[:] = by_group.reshape(places.span, categories + 1, -1)[:, 1:]


def _add_found(into: Floats, found: Floats, places: Places, cube: Cube) -> None:
    """Add (units, K, groups) to (U, G, K)."""
    into[places.units, places.side.groups] += found.transpose(0, 2, 1)
    if into is cube.weight:
        cube.total[places.side.groups] += found.sum(axis=0).T


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


def _packed(answers: Sequence[Codes], pack: range, shape: Shape) -> Keys:
    """Each row's cell in a pack of items, of which there are few unless it holds one item alone."""
    kind = np.int64 if shape.categories[pack.start] >= PACKED else np.int16
    key: NDArray[Any] = np.zeros(answers[pack.start].size, dtype=kind)
    for item in pack:
        key *= kind(shape.categories[item] + 1)
        key += answers[item]
        key += kind(1)
    return key.astype(np.int64)


def _pattern(answers: Sequence[Codes], pattern: range) -> Keys:
    """Which items of a pattern each row answers, one bit each."""
    key = np.zeros(answers[pattern.start].size, dtype=np.uint8)
    for at, item in enumerate(pattern):
        key |= (answers[item] >= 0).view(np.uint8) << np.uint8(at)
    return key.astype(np.int64)
