"""The carrier that is always there: numpy adds the rows up.

Rows are put in the order of their units and taken in portions, so that the tables being added to stay small.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Cube, Shape
from hearten.methods.survey.engine.measured import add_measures
from hearten.methods.survey.engine.sides import Places, Side, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Keys = NDArray[np.int64]

PORTION = 1 << 15  # rows at a time
CROWDED = 50  # from so many people a unit, two groupings share a table
BITS = 8  # so many items' "answered" make one pattern


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
    for portion in _portions(batch):
        _add_portion(portion, cube, sides)
    return replace(cube, rows=cube.rows + batch.rows)


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
    for side in sides:
        places = Places.of(side, portion)
        cube.listed[side.groups] += places.whole(np.bincount(places.slot, minlength=side.slots))
        _add_weights(cube.weight, places, answers, portion.weight, cube.shape)
        if cube.squares is not None:
            _add_weights(cube.squares, places, answers, portion.weight**2, cube.shape)
        _add_people(cube, places, answers)
        _add_heaviness(cube, places, answers, portion.weight)
        if cube.measures is not None:
            add_measures(cube.measures, places, portion, cube.shape)


def _add_weights(into: Floats, places: Places, answers: list[Keys], weight: Floats, shape: Shape) -> None:
    """Add to (U, G, K)."""
    side, here = places.side, into[places.units, places.side.groups]
    for item, categories in enumerate(shape.categories):
        size = side.slots * places.span * (categories + 1)
        table = np.bincount(places.place * (categories + 1) + answers[item], weight, size)
        found = side.shares @ table.reshape(side.slots, -1)
        by_group = found.reshape(-1, places.span, categories + 1)[:, :, 1:]
        here[:, :, shape.of_item(item)] += by_group.transpose(1, 0, 2)


def _add_people(cube: Cube, places: Places, answers: list[Keys]) -> None:
    slots = places.side.slots
    for item, categories in enumerate(cube.shape.categories):
        key = places.slot * (categories + 1) + answers[item]
        table = np.bincount(key, minlength=slots * (categories + 1)).reshape(slots, -1)
        cube.people[places.side.groups, cube.shape.of_item(item)] += places.whole(table)[:, 1:]


def _add_heaviness(cube: Cube, places: Places, answers: list[Keys], weight: Floats) -> None:
    """Add to the sums of squared weights and find the heaviest, some items at a time."""
    slots = places.side.slots
    for first in range(0, len(answers), BITS):
        some = answers[first : first + BITS]
        patterns = 1 << len(some)
        key = places.slot * patterns
        for at, answer in enumerate(some):
            key += (answer > 0).astype(np.int64) << at
        answered = (np.arange(patterns)[:, None] >> np.arange(len(some))) & 1
        here = (places.side.groups, slice(first, first + len(some)))
        sums = np.bincount(key, weight**2, slots * patterns).reshape(slots, patterns)
        cube.squared[here] += places.side.shares @ (sums @ answered)
        largest = np.zeros(slots * patterns)
        np.maximum.at(largest, key, weight)
        by_item = (largest.reshape(slots, patterns, 1) * answered).max(axis=1)
        cube.heaviest[here] = np.maximum(cube.heaviest[here], places.largest(by_item))
