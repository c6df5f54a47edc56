"""Krippendorff's alpha for any number of coders, missing values and any distance between values.

Units that were given the same number of each value are one pattern: agreement among a hundred thousand units is worked
out from a few hundred of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hearten.errors import Unreadable

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


COMPARED = 16  # values up to which comparing is faster than looking up
LISTED = 100_000  # kinds of units up to which each has a place in a list


class Metric(StrEnum):
    """How far apart two values are."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """What coders gave, counted. Only units that two coders or more gave a value are in it.

    Attributes:
        values: shape (V,), the values in order; of sets, their places.
        patterns: shape (P, V), how many coders gave each value, once for each different count.
        of_unit: shape (n,), which pattern each unit is.
        unit: shape (n,), each unit's place in what was handed in.
        single: how many units only one coder gave a value, which say nothing of agreement.
    """

    values: Floats
    patterns: Whole
    of_unit: Whole
    unit: Whole
    single: int

    @property
    def units(self) -> int:
        """How many units can be compared."""
        return len(self.of_unit)

    @property
    def often(self) -> Whole:
        """Shape (P,): how many units there are of each pattern."""
        return np.bincount(self.of_unit, minlength=len(self.patterns))

    @property
    def given(self) -> Whole:
        """Shape (V,): how often each value was given, among units that can be compared."""
        found: Whole = self.often @ self.patterns
        return found


def coded(data: ArrayLike) -> Coded:
    """Count what each coder gave each unit.

    Args:
        data: shape (coders, units), numbers; not a number where a coder gave nothing.

    Raises:
        Unreadable: it is not a table of at least two coders.
    Source:
        Krippendorff (2011), Computing Krippendorff's alpha-reliability, the values-by-units matrix.
    """
    table = np.asarray(data, dtype=np.float64)
    if table.ndim != 2 or len(table) < 2:
        raise Unreadable(
            "Agreement needs a table with a row for each coder, and at least two of them. Add the second one."
        )
    given = np.unique(table)
    values = given[~np.isnan(given)]
    kinds = len(values) + 1
    # What was left out counts as a value of its own, which is then dropped.
    place = _places(table, values) + np.arange(table.shape[1]) * kinds
    counts = np.bincount(place.reshape(-1), minlength=table.shape[1] * kinds).reshape(-1, kinds)[:, :-1]
    return of_counts(counts, values)


def _places(table: Floats, values: Floats) -> Whole:
    """Each entry's place among the values, by comparing where these are few; behind the last where there is none."""
    if len(values) > COMPARED:
        return np.searchsorted(values, table).astype(np.int64)
    places = np.zeros(table.shape, dtype=np.int64)
    for value in values[1:]:
        places += table >= value
    places[np.isnan(table)] = len(values)
    return places


def of_counts(counts: Whole, values: Floats) -> Coded:
    """Find the patterns among units.

    Args:
        counts: shape (units, V), how many coders gave each value.
        values: shape (V,).

    Source:
        House method: equal rows add the same to every sum, so each is worked out once.
    """
    given = counts.sum(axis=1)
    unit = np.flatnonzero(given >= 2)
    first, of_unit = _alike(counts[unit])
    return Coded(values, counts[unit][first], of_unit, unit, int((given == 1).sum()))


def _alike(counts: Whole) -> tuple[Whole, Whole]:
    """One row of each kind, and which kind each row is."""
    size = int(counts.max(initial=0)) + 1
    kinds = size ** counts.shape[1]
    if kinds >= 2**62:
        _, first, of_unit = np.unique(counts, axis=0, return_index=True, return_inverse=True)
        return first, of_unit.reshape(-1)
    # A row read as one number is found much faster than a row; where the numbers are small, by its place in a list.
    number = counts @ size ** np.arange(counts.shape[1], dtype=np.int64)
    if kinds > LISTED:
        _, first, of_unit = np.unique(number, return_index=True, return_inverse=True)
        return first, of_unit
    listed = np.full(kinds, -1)
    listed[number[::-1]] = np.arange(len(number))[::-1]
    there = np.flatnonzero(listed >= 0)
    first = listed[there]
    listed[there] = np.arange(len(there))
    return first, listed[number]


def distance(values: Floats, metric: Metric, given: Floats) -> Floats:
    """Give how far apart values are, squared.

    Args:
        values: shape (V,), in order.
        metric: which distance.
        given: shape (..., V), how often each value was given; only ordinal distances need it.

    Returns:
        Shape (V, V), and (..., V, V) for ordinal ones.

    Source:
        Krippendorff (2011), section on metric differences.
    """
    one, other = values[:, None], values[None, :]
    match metric:
        case Metric.NOMINAL:
            unlike: Floats = (one != other).astype(np.float64)
            return unlike
        case Metric.INTERVAL:
            return (one - other) ** 2
        case Metric.RATIO:
            both = one + other
            return np.divide(one - other, both, out=np.zeros_like(both), where=both != 0) ** 2
        case Metric.ORDINAL:
            # All that were given from one value to the other, with half of each end.
            middle = np.cumsum(given, axis=-1) - given / 2
            return (middle[..., :, None] - middle[..., None, :]) ** 2


def alpha(found: Coded, metric: Metric | Floats = Metric.NOMINAL) -> float | None:
    """Give Krippendorff's alpha: 1 is full agreement, 0 what chance would bring; None where nothing can be said.

    Args:
        found: what was coded.
        metric: a known distance, or shape (V, V), squared distances between the values of `found`.

    Returns:
        None where no unit can be compared, or only one value was ever given.

    Source:
        Krippendorff (2011); Hayes and Krippendorff (2007), Communication Methods and Measures 1, 77-89.
    """
    told = float(alphas(found.often[None, :].astype(np.float64), found, metric)[0])
    return None if math.isnan(told) else told


def alphas(often: Floats, found: Coded, metric: Metric | Floats) -> Floats:
    """Give alpha for many ways of how often each pattern occurs.

    Args:
        often: shape (R, P).
        found: whose patterns they are.
        metric: as `alpha`.

    Returns:
        Shape (R,), not a number where it cannot be said.

    Source:
        As `alpha`; each way is a product with the patterns' own sums.
    """
    given = often @ found.patterns
    pairs = given.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        if metric is Metric.ORDINAL:
            apart = distance(found.values, metric, given)
            seen = np.einsum("rab,rab->r", np.tensordot(often, _coincidences(found.patterns), 1), apart)
            by_chance = np.einsum("ra,rb,rab->r", given, given, apart)
        else:
            fixed = distance(found.values, metric, given) if isinstance(metric, Metric) else metric
            seen = often @ _apart_within(found.patterns, fixed)
            by_chance = np.einsum("ra,ab,rb->r", given, fixed, given)
        told: Floats = 1 - (pairs - 1) * seen / by_chance
    # Where all pairs agree and chance could not have told them apart, there is nothing to agree on.
    told[by_chance == 0] = np.nan
    return told


def _coincidences(patterns: Whole) -> Floats:
    """Shape (P, V, V): how often two coders of one unit gave these two values, each unit weighing as its coders do."""
    each = patterns.astype(np.float64)
    pairs = each[:, :, None] * each[:, None, :]
    places = np.arange(patterns.shape[1])
    pairs[:, places, places] -= each
    found: Floats = pairs / (each.sum(axis=1) - 1)[:, None, None]
    return found


def _apart_within(patterns: Whole, apart: Floats) -> Floats:
    """Shape (P,): the distances within each pattern's pairs, without a table of pairs for each."""
    each = patterns.astype(np.float64)
    within = np.einsum("pa,pa->p", each @ apart, each) - each @ np.diag(apart)
    found: Floats = within / (each.sum(axis=1) - 1)
    return found


def by_rows(codings: Sequence[tuple[int, int, float]], coders: int, units: int) -> Floats:
    """Lay out (coder, unit, value) as the table `coded` reads.

    Args:
        codings: one for each value that was given; the last counts where one was given twice.
        coders: how many there are.
        units: how many there are.

    Source:
        House rule: a table with gaps, as coders leave it.
    """
    table = np.full((coders, units), np.nan)
    for coder, unit, value in codings:
        table[coder, unit] = value
    return table
