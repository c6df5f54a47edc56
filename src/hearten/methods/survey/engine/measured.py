"""What numpy adds up of numbers and of ratios of two numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Batch, Measures, Shape
    from hearten.methods.survey.engine.sides import Places

    Floats = NDArray[np.float64]


def measured(batch: Batch, shape: Shape, at: int) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Who counts for a measure, and its top and bottom, 0 for the others.

    Args:
        batch: n rows.
        shape: what is counted.
        at: which measure, 0 to M - 1: the numbers (counted from their origins, bottom 1), then the ratios.

    Returns:
        Three arrays of shape (n,).

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.6 and 5.8: a mean is
        a ratio whose bottom is 1.
    """
    numbers = len(shape.numbers)
    if at < numbers:
        top, bottom = batch.numbers[at] - shape.origin(at), np.ones(batch.rows)
    else:
        top, bottom = (batch.numbers[each] for each in shape.ratios[at - numbers])
    known = ~np.isnan(top + bottom)
    return known, np.where(known, top, 0.0), np.where(known, bottom, 0.0)


def add_measures(into: Measures, places: Places, batch: Batch, shape: Shape) -> None:
    """Add a portion of rows to the sums of every measure.

    Args:
        into: added to in place.
        places: where the rows go, by one side.
        batch: the portion.
        shape: what is counted.

    Source:
        As `measured`.
    """
    for at in range(shape.all_measures):
        known, top, bottom = measured(batch, shape, at)
        weight = np.where(known, batch.weight, 0.0)
        _add_units(into.tops[:, :, at], places, weight * top)
        _add_units(into.bottoms[:, :, at], places, weight * bottom)
        for which, product in enumerate((top * top, top * bottom, bottom * bottom)):
            into.spread[which, places.side.groups, at] += _by_group(places, weight * product)
            if into.squares is not None:
                _add_units(into.squares[which, :, :, at], places, weight**2 * product)
        here = (places.side.groups, at)
        into.weight[here] += _by_group(places, weight)
        into.squared[here] += _by_group(places, weight**2)
        slots = places.side.slots
        into.people[here] += places.side.whole(np.bincount(places.slot[known], minlength=slots))
        largest = np.zeros((slots, 1))
        np.maximum.at(largest[:, 0], places.slot, weight)
        into.heaviest[here] = np.maximum(into.heaviest[here], places.side.largest(largest)[:, 0])


def _by_group(places: Places, values: Floats) -> Floats:
    found: Floats = places.side.shares @ np.bincount(places.slot, values, places.side.slots)
    return found


def _add_units(into: Floats, places: Places, values: Floats) -> None:
    """Add to (U, G)."""
    table = np.bincount(places.place, values, places.side.slots * places.span)
    into[places.units, places.side.groups] += (places.side.shares @ table.reshape(-1, places.span)).T
