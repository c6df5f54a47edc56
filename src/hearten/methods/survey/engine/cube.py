"""The cube: sums of weights by unit, group and category, which is all that estimates need to see.

A *unit* is a PSU (the last stage whose spread counts), or the stratum where each person is their own PSU;
then sums of squared weights are kept beside the sums. Cubes of the same shape add up, whoever made them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    Codes = NDArray[np.int8] | NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is counted.

    The category axis holds the items' categories side by side, K = sum(categories). The group axis holds
    everyone first and then the groupings' groups side by side, G = 1 + sum(groups). The measure axis holds
    the numbers and then the ratios, M = len(numbers) + len(ratios).

    Attributes:
        items: names of what is answered in codes 0 to C - 1.
        categories: how many codes each item has, C.
        numbers: names of what is answered by a number.
        groupings: names of the groupings.
        groups: how many groups each grouping has.
        units: U, how many PSUs; strata where `squares`.
        squares: whether each person is their own PSU, so that units are strata.
        origins: what each number is counted from, in its unit (0 for all where empty). Near the middle of
            large numbers, such as years, it keeps more digits; no estimate depends on it otherwise.
        ratios: pairs of numbers (top, bottom) by their places, summed over those who answered both.
    """

    items: tuple[str, ...] = ()
    categories: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    units: int = 1
    squares: bool = False
    origins: tuple[float, ...] = ()
    ratios: tuple[tuple[int, int], ...] = ()

    @property
    def all_categories(self) -> int:
        """K, the length of the category axis."""
        return sum(self.categories)

    @property
    def all_groups(self) -> int:
        """G, the length of the group axis."""
        return 1 + sum(self.groups)

    @property
    def all_measures(self) -> int:
        """M, the length of the measure axis."""
        return len(self.numbers) + len(self.ratios)

    @property
    def first_category(self) -> tuple[int, ...]:
        """Where each item begins on the category axis."""
        return tuple(sum(self.categories[:at]) for at in range(len(self.categories)))

    @property
    def first_group(self) -> tuple[int, ...]:
        """Where each grouping begins on the group axis."""
        return tuple(1 + sum(self.groups[:at]) for at in range(len(self.groups)))

    @property
    def item_of(self) -> NDArray[np.int64]:
        """Shape (K,), which item each category belongs to."""
        return np.repeat(np.arange(len(self.categories)), self.categories)

    def of_item(self, item: int) -> slice:
        """An item's part of the category axis."""
        first = self.first_category[item]
        return slice(first, first + self.categories[item])

    def of_grouping(self, grouping: int) -> slice:
        """A grouping's part of the group axis."""
        first = self.first_group[grouping]
        return slice(first, first + self.groups[grouping])

    def origin(self, number: int) -> float:
        """What a number is counted from."""
        return self.origins[number] if self.origins else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Coded rows, any number of them.

    Attributes:
        unit: shape (n,), int32, 0 to U - 1: each person's unit.
        weight: shape (n,), float64, finite.
        answers: for each item shape (n,), int8 (int16 above 127 categories), -1 where not answered.
        numbers: for each number shape (n,), float64, NaN where not answered.
        groups: for each grouping shape (n,), int8 or int16, -1 where not known.
    """

    unit: NDArray[np.int32]
    weight: NDArray[np.float64]
    answers: tuple[Codes, ...] = ()
    numbers: tuple[NDArray[np.float64], ...] = ()
    groups: tuple[Codes, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows."""
        return int(self.unit.size)

    def part(self, first: int, last: int) -> Batch:
        """The rows from `first` to before `last`."""
        return Batch(
            self.unit[first:last],
            self.weight[first:last],
            tuple(each[first:last] for each in self.answers),
            tuple(each[first:last] for each in self.numbers),
            tuple(each[first:last] for each in self.groups),
        )

    @classmethod
    def joined(cls, batches: Sequence[Batch]) -> Batch:
        """The rows of one or more batches, one after another."""
        if len(batches) == 1:
            return batches[0]
        return cls(
            np.concatenate([each.unit for each in batches]),
            np.concatenate([each.weight for each in batches]),
            _end_to_end([each.answers for each in batches]),
            _end_to_end([each.numbers for each in batches]),
            _end_to_end([each.groups for each in batches]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class AsRead:
    """A column of small whole numbers as Arrow holds it, which nobody has looked at yet.

    Attributes:
        values: shape (n,), of type int8.
        low: the value whose code is 0.
    """

    values: pa.Array
    low: int


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows without numbers that are coded while the kernel packs them; the attributes are those of `Batch`.

    Attributes:
        coded: codes the same rows one by one, and refuses what was not declared, naming its row.
    """

    unit: NDArray[np.int32]
    weight: NDArray[np.float64]
    answers: tuple[Codes | AsRead, ...]
    groups: tuple[Codes | AsRead, ...]
    coded: Callable[[], Batch]

    @property
    def rows(self) -> int:
        """How many rows."""
        return int(self.unit.size)


def _end_to_end(columns: Sequence[tuple[NDArray[Any], ...]]) -> tuple[NDArray[Any], ...]:
    return tuple(np.concatenate(parts) for parts in zip(*columns, strict=True))


def checked(batch: Batch, shape: Shape) -> Batch:
    """Refuse rows that are not coded as the shape says; nothing looks at codes again after this.

    Args:
        batch: n rows.
        shape: what is counted.

    Raises:
        Unreadable: a column is missing or of another length, or a code is out of its range.

    Source:
        None; checking only.
    """
    wanted = (len(shape.items), len(shape.numbers), len(shape.groupings))
    if (len(batch.answers), len(batch.numbers), len(batch.groups)) != wanted:
        raise Unreadable(
            f"these rows have {len(batch.answers)} items, {len(batch.numbers)} numbers and {len(batch.groups)} "
            "groupings, which is not what is counted. Code them as the shape says."
        )
    if any(each.size != batch.rows for each in (batch.weight, *batch.answers, *batch.numbers, *batch.groups)):
        raise Unreadable("some columns are longer than others. Give every column one value a row.")
    columns: list[tuple[str, NDArray[np.signedinteger[Any]], int, int]] = [
        ("unit", batch.unit, shape.units, 0)
    ]
    columns += [(*each, -1) for each in zip(shape.items, batch.answers, shape.categories, strict=True)]
    columns += [(*each, -1) for each in zip(shape.groupings, batch.groups, shape.groups, strict=True)]
    for name, codes, size, least in columns:
        if batch.rows and (codes.min() < least or codes.max() >= size):
            wrong = int(codes.min() if codes.min() < least else codes.max())
            raise Unreadable(
                f"“{name}” holds the code {wrong}, and goes from {least} to {size - 1}. Code it again."
            )
    return batch


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """Sums for the M measures: a number is a ratio whose bottom is 1.

    Attributes:
        tops: shape (U, G, M), sums of weight times top; numbers are counted from their origins.
        bottoms: shape (U, G, M), sums of weight times bottom.
        squares: shape (3, U, G, M), sums of squared weight times top x top, top x bottom, bottom x bottom;
            None where units are PSUs.
        spread: shape (3, G, M), sums of weight times the same three.
        people: shape (G, M), how many answered.
        heaviest: shape (G, M), the largest weight.
        squared: shape (G, M), sums of squared weights.
        weight: shape (G, M), sums of weights.
    """

    tops: NDArray[np.float64]
    bottoms: NDArray[np.float64]
    squares: NDArray[np.float64] | None
    spread: NDArray[np.float64]
    people: NDArray[np.int64]
    heaviest: NDArray[np.float64]
    squared: NDArray[np.float64]
    weight: NDArray[np.float64]

    @classmethod
    def nothing(cls, shape: Shape) -> Measures:
        """Nobody yet."""
        units, groups, measures = shape.units, shape.all_groups, shape.all_measures
        return cls(
            tops=np.zeros((units, groups, measures)),
            bottoms=np.zeros((units, groups, measures)),
            squares=np.zeros((3, units, groups, measures)) if shape.squares else None,
            spread=np.zeros((3, groups, measures)),
            people=np.zeros((groups, measures), dtype=np.int64),
            heaviest=np.zeros((groups, measures)),
            squared=np.zeros((groups, measures)),
            weight=np.zeros((groups, measures)),
        )

    def __add__(self, other: Measures) -> Measures:
        """Both, as one."""
        return Measures(**_both(self, other))


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Everyone's answers, added up. Cubes of one shape add up with `+`.

    Attributes:
        shape: what was counted.
        rows: how many people.
        weight: shape (U, G, K), sums of weights.
        squares: shape (U, G, K), sums of squared weights; None where units are PSUs.
        total: shape (G, K), the sums of weights of all units.
        people: shape (G, K), how many people, unweighted.
        heaviest: shape (G, I), the largest weight among those who answered the item, 0 where nobody did.
        squared: shape (G, I), sums of squared weights of those who answered the item.
        listed: shape (G,), how many people are in each group, whether they answered or not.
        measures: the sums for numbers and ratios; None where there are none.
    """

    shape: Shape
    rows: int
    weight: NDArray[np.float64]
    squares: NDArray[np.float64] | None
    total: NDArray[np.float64]
    people: NDArray[np.int64]
    heaviest: NDArray[np.float64]
    squared: NDArray[np.float64]
    listed: NDArray[np.int64]
    measures: Measures | None

    @classmethod
    def nothing(cls, shape: Shape) -> Cube:
        """Nobody yet."""
        return cls._made(shape, np.zeros)

    @classmethod
    def unwritten(cls, shape: Shape) -> Cube:
        """Room for sums by unit, to be written over; the other sums are 0."""
        return cls._made(shape, np.empty)

    @classmethod
    def _made(cls, shape: Shape, made: Callable[[tuple[int, ...]], NDArray[np.float64]]) -> Cube:
        groups, items, categories = shape.all_groups, len(shape.items), shape.all_categories
        return cls(
            shape=shape,
            rows=0,
            weight=made((shape.units, groups, categories)),
            squares=made((shape.units, groups, categories)) if shape.squares else None,
            total=np.zeros((groups, categories)),
            people=np.zeros((groups, categories), dtype=np.int64),
            heaviest=np.zeros((groups, items)),
            squared=np.zeros((groups, items)),
            listed=np.zeros(groups, dtype=np.int64),
            measures=Measures.nothing(shape) if shape.all_measures else None,
        )

    def emptied(self) -> Cube:
        """The same cube with nobody in it: its arrays are set to 0, save those by unit, to be written over."""
        for sums in (self.total, self.people, self.heaviest, self.squared, self.listed):
            sums.fill(0)
        if self.measures is not None:
            for each in fields(self.measures):
                if (array := getattr(self.measures, each.name)) is not None:
                    array.fill(0)
        return replace(self, rows=0)

    def __add__(self, other: Cube) -> Cube:
        """Both, as one."""
        if self.shape != other.shape:
            raise Unreadable(
                "these sums were made of different questions, groups or units, so they do not add up. "
                "Make both with the same shape."
            )
        return Cube(**_both(self, other))


def _both(one: Cube | Measures, other: Cube | Measures) -> dict[str, Any]:
    """Every part of two of a kind, added up; of the heaviest, the heavier."""
    parts: dict[str, Any] = {}
    for each in fields(one):
        here, there = getattr(one, each.name), getattr(other, each.name)
        if each.name == "shape" or here is None:
            parts[each.name] = here
        else:
            parts[each.name] = np.maximum(here, there) if each.name == "heaviest" else here + there
    return parts
