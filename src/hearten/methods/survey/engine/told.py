"""What a cube is finished to: a table of estimates by group, with all that telling them needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.variance import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Cube


@dataclass(frozen=True, slots=True)
class Score:
    """A number for each category of an item: 1 and 0 for a share, 1 to C for the places of a scale."""

    item: int
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """J estimates for each of G groups (the first is everyone); every array has the shape (G, J).

    Attributes:
        value: the estimates; 0 where nobody answered.
        variance: of the estimates; 0 where nobody answered or only rounding is left; NaN without degrees of
            freedom.
        people: how many people are counted in it, unweighted: for a share those who said so.
        answered: how many answered.
        kish: Kish's effective size of those who answered.
        heaviest: the largest weight over the sum of weights of those who answered.
        psus: how many PSUs those who answered are in.
        effective: effective sample size, never above `answered`.
        df: degrees of freedom of the selection.
    """

    value: NDArray[np.float64]
    variance: NDArray[np.float64]
    people: NDArray[np.int64]
    answered: NDArray[np.int64]
    kish: NDArray[np.float64]
    heaviest: NDArray[np.float64]
    psus: NDArray[np.int64]
    effective: NDArray[np.float64]
    df: int


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Those who answered each of I items (or measures), in each group; every array has the shape (G, I)."""

    weight: NDArray[np.float64]
    answered: NDArray[np.int64]
    kish: NDArray[np.float64]
    heaviest: NDArray[np.float64]
    psus: NDArray[np.int64]

    def table(
        self,
        at: NDArray[np.int64],
        estimates: tuple[NDArray[np.float64], NDArray[np.float64]],
        people: NDArray[np.int64] | None,
        effective: Callable[[NDArray[np.float64], NDArray[np.float64], Base], NDArray[np.float64]],
        df: int,
    ) -> Table:
        """The table whose column j rests on item at[j], from its estimates and their variances."""
        each = Base(
            self.weight[:, at],
            self.answered[:, at],
            self.kish[:, at],
            self.heaviest[:, at],
            self.psus[:, at],
        )
        value, variance = estimates
        counted = each.answered if people is None else people
        sizes = effective(value, variance, each)
        return Table(value, variance, counted, each.answered, each.kish, each.heaviest, each.psus, sizes, df)


def base_of(cube: Cube, selection: Selection, seen: NDArray[np.int64] | None = None) -> Base:
    """Find who answered each item, in each group.

    Args:
        cube: any.
        selection: how people were chosen.
        seen: shape (G, I), how many PSUs those who answered are in, where it is known already.

    Source:
        Kish (1965), Survey Sampling, section 11.7.
    """
    items = cells_of(cube)
    below = cube.total @ items
    answered = np.rint(cube.people @ items).astype(np.int64)
    psus = _psus(cube, items, answered, selection) if seen is None else seen
    return Base(below, answered, over(below**2, cube.squared), over(cube.heaviest, below), psus)


def cells_of(cube: Cube) -> NDArray[np.float64]:
    """Shape (K, I), 1 where the category is the item's.

    Args:
        cube: any.

    Source:
        None; reading only.
    """
    found: NDArray[np.float64] = (cube.shape.item_of[:, None] == np.arange(len(cube.shape.items))).astype(
        np.float64
    )
    return found


def seen_in(seen: NDArray[np.bool_], selection: Selection) -> NDArray[np.int64]:
    """Count PSUs in which somebody was seen.

    Args:
        seen: shape (U, ...), whether somebody was seen in each unit.
        selection: with those U units.

    Returns:
        Shape (...).

    Source:
        None; counting only.
    """
    if len(selection.stages) > 1:
        by_psu = np.zeros((selection.psu_in.sum(), *seen.shape[1:]), dtype=np.bool_)
        np.logical_or.at(by_psu, selection.psu_of_units(), seen)
        seen = by_psu
    counted: NDArray[np.int64] = seen.sum(axis=0, dtype=np.int64)
    return counted


def by_people(selection: Selection) -> bool:
    """Whether each person is their own PSU.

    Args:
        selection: any.

    Source:
        None; reading only.
    """
    return not selection.clustered and len(selection.stages) == 1


def over(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quotient, 0 where there is nothing below.

    Args:
        above: any shape.
        below: the same shape.

    Source:
        House rule: nobody's mean is told as 0 beside a base of 0.
    """
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0)


def by_effect(around: NDArray[np.float64], variance: NDArray[np.float64], base: Base) -> NDArray[np.float64]:
    """Find effective sizes by the design effect.

    Args:
        around: shape (G, J), the spread of people around each mean.
        variance: shape (G, J), of each mean.
        base: of the same G groups and J columns.

    Returns:
        Shape (G, J): answered / design effect; Kish's size where all say the same or the variance is not known.

    Source:
        Kish (1965), Survey Sampling, section 8.2.
    """
    people = np.maximum(base.answered, 1).astype(np.float64)
    by_one = np.where(people > 1, around, 0.0) / np.maximum(people - 1, 1)
    usable = (by_one > 0) & (variance > 0)
    size = np.where(usable, people * by_one / np.where(usable, variance, 1.0), base.kish)
    return np.where(base.answered > 0, np.minimum(size, people), 0.0)


def quadratic(products: NDArray[np.float64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Find sums of squares of top - value x bottom, 0 where it is rounding.

    Args:
        products: shape (3, ...), sums of top x top, top x bottom, bottom x bottom.
        value: shape (...).

    Returns:
        Shape (...).

    Source:
        None; arithmetic only.
    """
    apart = products[0] + value**2 * products[2]
    found: NDArray[np.float64] = apart - 2 * value * products[1]
    return np.where(found <= ROUNDING * apart, 0.0, found)


def _psus(
    cube: Cube, items: NDArray[np.float64], answered: NDArray[np.int64], selection: Selection
) -> NDArray[np.int64]:
    if by_people(selection):
        return answered
    units, groups, categories = cube.weight.shape
    by_item = cube.weight.reshape(units * groups, categories) @ items
    return seen_in(by_item.reshape(units, groups, items.shape[1]) != 0, selection)
