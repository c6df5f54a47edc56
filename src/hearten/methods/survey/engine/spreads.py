"""The spread of sums and of shares, from a cube, by numpy.

Groups are worked through one by one, so that what is at hand stays small; two at a time, for numpy lets others work
while it does.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.engine.told import by_people, cells_of, seen_in
from hearten.methods.survey.variance import spread_of_moments, spread_of_totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Cube

    Floats = NDArray[np.float64]

AT_HAND = 1 << 18  # numbers worked on at once
THREADS = 2


def spread(units: Floats, squares: Floats | None, selection: Selection) -> Floats:
    """Estimate the variance of many sums from what each unit adds.

    Args:
        units: shape (U, ...), what each unit adds.
        squares: shape (U, ...), sums of squares of what each person adds; None where units are PSUs.
        selection: with those U units.

    Returns:
        Shape (...).

    Source:
        Binder (1983), International Statistical Review 51:279-292.
    """
    if squares is None:
        return spread_of_totals(units, selection)
    return spread_of_moments(units, squares, selection)


def spread_of_shares(
    cube: Cube, selection: Selection, value: Floats, below: Floats
) -> tuple[Floats, NDArray[np.int64] | None]:
    """Estimate the variance of every share.

    Args:
        cube: G groups by K categories of I items.
        selection: how people were chosen, with the cube's units.
        value: shape (G, K), the shares.
        below: shape (G, I), 1 / the sum of weights of those who answered, 0 where nobody did.

    Returns:
        Shape (G, K), the variances; shape (G, I), in how many PSUs somebody answered, None where each person is
        their own.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8 and result 10.3.
    """
    variance, seen = np.empty_like(value), np.empty(below.shape, dtype=np.int64)
    alone, factor = by_people(selection), below[:, cube.shape.item_of]

    def work(groups: slice) -> None:
        weight, share = cube.weight[:, groups], value[groups]
        base = _by_item(weight, cube)
        if not alone:
            seen[groups] = seen_in(base != 0, selection)
        units = _over_categories(base, cube) * -share
        units += weight
        units *= factor[groups]
        squares = None
        if cube.squares is not None:
            square = cube.squares[:, groups]
            # A person adds (1 - share) where it is theirs, and -share where it is another category.
            others = _over_categories(_by_item(square, cube), cube) * share**2
            squares = (square * (1 - 2 * share) + others) * factor[groups] ** 2
        variance[groups] = spread(units, squares, selection)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, _some_groups(cube)))
    return variance, None if alone else seen


def _by_item(weight: Floats, cube: Cube) -> Floats:
    """(U, g, K) to (U, g, I)."""
    alike = _alike(cube)
    if alike:
        parts = weight.reshape(*weight.shape[:2], -1, alike)
        found: Floats = parts[..., 0].copy()
        for at in range(1, alike):
            found += parts[..., at]
        return found
    units, groups, categories = weight.shape
    flat: Floats = weight.reshape(units * groups, categories) @ cells_of(cube)
    return flat.reshape(units, groups, -1)


def _over_categories(base: Floats, cube: Cube) -> Floats:
    """(U, g, I) to (U, g, K): each item's number for every one of its categories."""
    return np.repeat(base, cube.shape.categories, axis=2)


def _alike(cube: Cube) -> int:
    """How many categories every item has; 0 where they differ."""
    first, *others = cube.shape.categories or (0,)
    return 0 if any(each != first for each in others) else first


def _some_groups(cube: Cube) -> Iterator[slice]:
    """The group axis in parts that are small enough to stay near at hand."""
    groups = cube.shape.all_groups
    size = max(1, AT_HAND // max(1, cube.shape.units * cube.shape.all_categories))
    for first in range(0, groups, size):
        yield slice(first, min(first + size, groups))
