"""From a cube to numbers about everyone and about every group, with how sure they are.

Each estimate is linearised: its variance is that of the sum of what every unit adds to it, which the cube holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.scored import Blocks, in_blocks, known
from hearten.methods.survey.engine.spreads import spread, spread_of_shares
from hearten.methods.survey.engine.told import (
    Base,
    Score,
    Table,
    base_of,
    by_effect,
    by_people,
    cells_of,
    over,
    quadratic,
    seen_in,
)
from hearten.methods.survey.intervals import effective_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Batch, Cube, Measures, Shape
    from hearten.methods.survey.engine.packed import Pile

    Floats = NDArray[np.float64]

SPARSE = 1000  # up to so many people a unit, a cube is mostly empty
FEW_EACH = 64  # fewer people a unit are added up twice sooner than a unit's sums are looked through twice


def shares(cube: Cube, selection: Selection, *, compiled: bool = True) -> Table:
    """Estimate the share of those who answered an item that each of its categories has, in every group.

    Args:
        cube: G groups by K categories.
        selection: how people were chosen, with the cube's units.
        compiled: use the kernel where there is one; the numbers are the same.

    Returns:
        A column for each of the K categories.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8 and result 10.3;
        Korn and Graubard (1998), Survey Methodology 24:193-201 (effective size).
    """
    value, below = values_of(cube)
    quick = kernel.spread_of_shares(cube, selection, value, below) if compiled else None
    variance, seen = quick or spread_of_shares(cube, selection, value, below)
    return _told(cube, selection, cube.shape.item_of, (value, variance, cube.people), seen)


def shares_of(batch: Batch, shape: Shape, selection: Selection) -> Table:
    """Estimate every share of coded rows at once: for small surveys quicker than by way of a cube.

    Args:
        batch: n rows, coded as `shape` says.
        shape: what is counted.
        selection: how people were chosen, with the shape's units.

    Returns:
        As `shares`.

    Raises:
        Unreadable: the rows are not coded as the shape says.

    Source:
        As `shares`.
    """
    pile = kernel.pile_for(shape, batch.rows) if batch.rows else None
    if pile is None:
        return shares(kernel.reduce(batch, shape), selection)
    pile.take(batch)
    return shares_of_pile(pile, selection)


def shares_of_pile(pile: Pile, selection: Selection) -> Table:
    """Estimate every share of rows that are packed.

    Args:
        pile: n rows.
        selection: how people were chosen, with the shape's units.

    Returns:
        As `shares`.

    Source:
        As `shares`.
    """
    if pile.rows >= SPARSE * pile.shape.units or pile.shape.squares or not in_blocks(pile.shape, selection):
        return shares(kernel.added(pile), selection)
    if pile.rows < FEW_EACH * pile.shape.units:
        alone, scored = known(pile, selection)
        value, (variance, seen) = values_of(alone)[0], scored.told()
    else:
        blocks = Blocks(pile, selection)
        alone = blocks.alone
        value, below = values_of(alone)
        variance, seen = blocks.spread(value, below)
    return _told(alone, selection, pile.shape.item_of, (value, variance, alone.people), seen)


def unions(cube: Cube, selection: Selection, wanted: Sequence[tuple[int, Sequence[int]]]) -> Table:
    """Estimate the share that several categories of an item have together, such as all favourable ones.

    Args:
        cube: G groups by K categories.
        selection: how people were chosen, with the cube's units.
        wanted: J pairs of an item's place and the codes of its categories.

    Returns:
        A column for each of the J pairs.

    Source:
        As `shares`.
    """
    scores = [
        Score(item, tuple(float(code in codes) for code in range(cube.shape.categories[item])))
        for item, codes in wanted
    ]
    points, item = points_of(cube, scores)
    people = np.rint(cube.people @ points).astype(np.int64)
    return _told(cube, selection, item, (*_estimated(cube, selection, points, item), people))


def means(cube: Cube, selection: Selection, scores: Sequence[Score]) -> Table:
    """Estimate means of what an item's categories count for, such as the places of a scale.

    Args:
        cube: G groups by K categories.
        selection: how people were chosen, with the cube's units.
        scores: J of them.

    Returns:
        A column for each of the J scores; effective sizes are answered / design effect, or Kish's where all
        say the same.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8; Kish (1965), Survey
        Sampling, section 8.2.
    """
    points, item = points_of(cube, scores)
    base = base_of(cube, selection)
    value, variance = _estimated(cube, selection, points, item)
    inside = points_of(cube, [Score(each.item, (1.0,) * len(each.points)) for each in scores])[0]
    apart = inside * (points - value[:, None, :]) ** 2
    around = over(np.einsum("gk,gkj->gj", cube.total, apart), base.weight[:, item])
    return base.table(
        item, (value, variance), None, lambda _, found, each: by_effect(around, found, each), selection.df
    )


def counts(cube: Cube, selection: Selection) -> Table:
    """Estimate how many people would say each category, in every group: totals of weights.

    Args:
        cube: G groups by K categories.
        selection: how people were chosen, with the cube's units.

    Returns:
        A column for each of the K categories; effective sizes are Kish's.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 2.8 and 10.3.
    """
    groups = range(cube.shape.all_groups)
    found = [
        spread(cube.weight[:, at], None if cube.squares is None else cube.squares[:, at], selection)
        for at in groups
    ]
    base = base_of(cube, selection)
    return base.table(
        cube.shape.item_of,
        (cube.total, np.stack(found)),
        cube.people,
        lambda *each: each[2].kish,
        selection.df,
    )


def numbers(cube: Cube, selection: Selection) -> Table:
    """Estimate the mean of every number and then every ratio, in every group.

    Args:
        cube: with measures.
        selection: how people were chosen, with the cube's units.

    Returns:
        A column for each of the M measures. Effective sizes are answered / design effect for a mean, Kish's
        for a ratio.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.6 and 5.8.
    """
    sums = _measures(cube)
    below = sums.bottoms.sum(axis=0)
    value = over(sums.tops.sum(axis=0), below)
    safe = np.where(below == 0, np.inf, below)
    units = (sums.tops - value * sums.bottoms) / safe
    squares = None if sums.squares is None else quadratic(sums.squares, value) / safe**2
    variance = spread(units, squares, selection)
    around = over(quadratic(sums.spread, value), sums.weight)
    count = len(cube.shape.numbers)
    origins = np.array([*(cube.shape.origin(at) for at in range(count)), *[0.0] * len(cube.shape.ratios)])
    base = _base_of_measures(sums, selection)

    def effective(_: Floats, found: Floats, each: Base) -> Floats:
        sizes = by_effect(around, found, each)
        return np.where(np.arange(sizes.shape[1]) < count, sizes, each.kish)

    told = np.where(base.answered > 0, value + origins, 0.0)
    return base.table(np.arange(value.shape[1]), (told, variance), None, effective, selection.df)


def totals(cube: Cube, selection: Selection) -> Table:
    """Estimate the total of every number, in every group. People who did not answer add nothing.

    Args:
        cube: with numbers.
        selection: how people were chosen, with the cube's units.

    Returns:
        A column for each number; effective sizes are Kish's.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 2.8 and 10.3.
    """
    sums, count = _measures(cube), len(cube.shape.numbers)
    origins = np.array([cube.shape.origin(at) for at in range(count)])
    units = sums.tops[:, :, :count] + origins * sums.bottoms[:, :, :count]
    squares = None if sums.squares is None else quadratic(sums.squares[..., :count], -origins)
    base = _base_of_measures(sums, selection)
    estimates = units.sum(axis=0), spread(units, squares, selection)
    return base.table(np.arange(count), estimates, None, lambda *each: each[2].kish, selection.df)


def points_of(cube: Cube, scores: Sequence[Score]) -> tuple[Floats, NDArray[np.int64]]:
    """Lay scores out over the category axis.

    Args:
        cube: K categories.
        scores: J of them.

    Returns:
        Shape (K, J), 0 outside a score's own item; and shape (J,), the items.

    Source:
        None; reading only.
    """
    points = np.zeros((cube.shape.all_categories, len(scores)))
    for at, score in enumerate(scores):
        points[cube.shape.of_item(score.item), at] = score.points
    return points, np.array([score.item for score in scores], dtype=np.int64)


def apart_of(cube: Cube, points: Floats, item: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Estimate means, and find what a weight of 1 in each category adds to each of them.

    Args:
        cube: G groups by K categories.
        points: shape (K, J), as `points_of` gives it.
        item: shape (J,), the item of each.

    Returns:
        Shape (G, J), the means, 0 where nobody answered; and shape (G, K, J).

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.8.
    """
    inside = (cube.shape.item_of[:, None] == item).astype(np.float64)
    below = cube.total @ inside
    value = over(cube.total @ points, below)
    safe = np.where(below == 0, np.inf, below)
    return value, inside * (points - value[:, None, :]) / safe[:, None, :]


def _estimated(
    cube: Cube, selection: Selection, points: Floats, item: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Means and their variances, (G, J)."""
    value, apart = apart_of(cube, points, item)
    variance = np.empty_like(value)
    for group in range(cube.shape.all_groups):
        units = cube.weight[:, group] @ apart[group]
        squares = None if cube.squares is None else cube.squares[:, group] @ apart[group] ** 2
        variance[group] = spread(units, squares, selection)
    return value, variance


def values_of(cube: Cube) -> tuple[Floats, Floats]:
    """Estimate every share.

    Args:
        cube: G groups by K categories of I items.

    Returns:
        Shape (G, K), the shares, 0 where nobody answered; shape (G, I), 1 / the sum of weights of those who
        answered, 0 where nobody did.

    Source:
        As `shares`.
    """
    base = cube.total @ cells_of(cube)
    below = over(np.ones_like(base), base)
    return cube.total * below[:, cube.shape.item_of], below


def _told(
    cube: Cube,
    selection: Selection,
    item: NDArray[np.int64],
    estimates: tuple[Floats, Floats, NDArray[np.int64]],
    seen: NDArray[np.int64] | None = None,
) -> Table:
    """Shares with their bases and effective sizes, from their values, variances and people."""
    value, variance, people = estimates

    def effective(share: Floats, found: Floats, each: Base) -> Floats:
        return effective_size(share, found, each.answered, each.kish, each.psus, selection.df)

    base = base_of(cube, selection, seen)
    return base.table(item, (np.clip(value, 0.0, 1.0), variance), people, effective, selection.df)


def _measures(cube: Cube) -> Measures:
    if cube.measures is None:
        raise NotReady("No numbers were added up here. Name them when the answers are coded.")
    return cube.measures


def _base_of_measures(sums: Measures, selection: Selection) -> Base:
    return Base(
        sums.weight,
        sums.people,
        over(sums.weight**2, sums.squared),
        over(sums.heaviest, sums.weight),
        sums.people if by_people(selection) else seen_in(sums.bottoms != 0, selection),
    )
