"""Krippendorff's alpha for any number of coders, missing values and any distance between values.

Units that were given the same number of each value are one pattern: agreement among a hundred thousand units is worked
out from a few hundred of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hearten.errors import Unreadable

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


STEPS, NEAR = 20, 10_000  # how long a scale, and how far from nought, may be to be placed without sorting
AT_ONCE = 32_768  # values to look at at a time: of more, making room for them takes longer than looking
LISTED = 100_000  # kinds of units up to which each has a place in a list
ONE_NUMBER = 2**62  # kinds of units up to which each can be written as one number


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
        often: shape (P,), how many units there are of each pattern.
        of_unit: shape (n,), which pattern each unit is.
        unit: shape (n,), each unit's place in what was handed in.
        single: how many units only one coder gave a value, which say nothing of agreement.
    """

    values: Floats
    patterns: Whole
    often: Whole
    of_unit: Whole
    unit: Whole
    single: int

    @property
    def units(self) -> int:
        """How many units can be compared."""
        return len(self.of_unit)

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
    if (found := _on_a_scale(table)) is not None:
        return found
    gap = np.isnan(table)
    values = np.unique(table[~gap])
    kinds = len(values) + 1
    # What was left out counts as a value of its own, which is then dropped.
    place = np.where(gap, len(values), np.searchsorted(values, table)) + np.arange(table.shape[1]) * kinds
    counts = np.bincount(place.reshape(-1), minlength=table.shape[1] * kinds).reshape(-1, kinds)[:, :-1]
    return of_counts(counts, values)


def _on_a_scale(table: Floats) -> Coded | None:
    """The same of a short scale of whole numbers, whose values have their places by themselves; None of others."""
    low = float(np.fmin.reduce(table, axis=None, initial=np.nan))
    high = float(np.fmax.reduce(table, axis=None, initial=np.nan))
    size = len(table) + 1
    if not (high - low < STEPS and max(-low, high) < NEAR and size ** (high - low + 1) < ONE_NUMBER):
        return None
    steps = int(high - low) + 1
    # What was left out adds nothing to a unit's number.
    digit, number = np.append(_digits(size, steps), 0), np.empty(table.shape[1], dtype=np.int64)
    for at in range(0, table.shape[1], some := max(1, AT_ONCE // len(table))):
        part = table[:, at : at + some]
        gap = np.isnan(part)
        with np.errstate(invalid="ignore"):
            places = part.astype(np.int16)
        if not ((places == part) | gap).all():
            return None
        place = np.where(gap, steps, places - int(low))
        number[at : at + some] = digit[place].sum(axis=0)
    kinds, of = _read(number, size, steps)
    given = kinds.any(axis=0)  # a step of the scale that nobody gave is no value
    return _of_kinds(kinds[:, given], of, (low + np.arange(steps, dtype=np.float64))[given])


def of_counts(counts: Whole, values: Floats) -> Coded:
    """Find the patterns among units.

    Args:
        counts: shape (units, V), how many coders gave each value.
        values: shape (V,).

    Source:
        House method: equal rows add the same to every sum, so each is worked out once.
    """
    size = int(counts.max(initial=0)) + 1
    if size ** len(values) < ONE_NUMBER:
        return _of_kinds(*_read(counts @ _digits(size, len(values)), size, len(values)), values)
    kinds, of = np.unique(counts, axis=0, return_inverse=True)
    return _of_kinds(kinds, of.reshape(-1), values)


def _digits(size: int, values: int) -> Whole:
    return size ** np.arange(values, dtype=np.int64)


def _read(number: Whole, size: int, values: int) -> tuple[Whole, Whole]:
    """Kinds of units, from counts written as one number with a digit for each value; and which of them each unit is."""
    kinds = size**values
    if kinds > LISTED:
        there, of = np.unique(number, return_inverse=True)
    else:
        listed = np.bincount(number, minlength=kinds) > 0
        there, of = np.flatnonzero(listed), (np.cumsum(listed) - 1)[number]
    return there[:, None] // _digits(size, values) % size, of


def _of_kinds(kinds: Whole, of: Whole, values: Floats) -> Coded:
    """From each kind of unit, shape (K, V), and which of them each unit is; those with fewer than two values go."""
    given = kinds.sum(axis=1)
    several = given >= 2
    often, unit = np.bincount(of, minlength=len(kinds)), np.flatnonzero(several[of])
    place = np.cumsum(several) - 1
    single = int(often[given == 1].sum())
    return Coded(values, kinds[several], often[several], place[of[unit]], unit, single)


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
    told = float(alphas([found.often[None, :].astype(np.float64)], found, metric)[0])
    return None if math.isnan(told) else told


def alphas(often: Iterable[Floats], found: Coded, metric: Metric | Floats) -> Floats:
    """Give alpha for many ways of how often each pattern occurs.

    Args:
        often: tables of shape (some, P), R rows in all; they may come one by one, so that not all need room at once.
        found: whose patterns they are.
        metric: as `alpha`.

    Returns:
        Shape (R,), not a number where it cannot be said.

    Source:
        As `alpha`; each way is a product with the patterns' own sums.
    """
    patterns = found.patterns.astype(np.float64)
    if metric is Metric.ORDINAL:
        pairs = _coincidences(patterns)
        return np.concatenate([_of_ranks(each, patterns, pairs, found.values) for each in often])
    apart = (
        distance(found.values, metric, found.given.astype(np.float64))
        if isinstance(metric, Metric)
        else metric
    )
    within = _apart_within(patterns, apart)
    return np.concatenate([_of_some(each, patterns, within, apart) for each in often])


def _of_some(often: Floats, patterns: Floats, within: Floats, apart: Floats) -> Floats:
    """Alpha of some ways, where distances are the same in all of them."""
    given = often @ patterns
    return _told(given, often @ within, np.einsum("rb,rb->r", given @ apart, given))


def _of_ranks(often: Floats, patterns: Floats, pairs: Floats, values: Floats) -> Floats:
    """Alpha of some ways, where distances are by what was given in each."""
    given = often @ patterns
    apart = distance(values, Metric.ORDINAL, given)
    seen = np.einsum("rab,rab->r", np.tensordot(often, pairs, 1), apart)
    return _told(given, seen, np.einsum("ra,rb,rab->r", given, given, apart))


def _told(given: Floats, seen: Floats, by_chance: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        told: Floats = 1 - (given.sum(axis=1) - 1) * seen / by_chance
    # Where all pairs agree and chance could not have told them apart, there is nothing to agree on.
    told[by_chance == 0] = np.nan
    return told


def _coincidences(patterns: Floats) -> Floats:
    """Shape (P, V, V): how often two coders of one unit gave these two values, each unit weighing as its coders do."""
    pairs = patterns[:, :, None] * patterns[:, None, :]
    places = np.arange(patterns.shape[1])
    pairs[:, places, places] -= patterns
    found: Floats = pairs / (patterns.sum(axis=1) - 1)[:, None, None]
    return found


def _apart_within(patterns: Floats, apart: Floats) -> Floats:
    """Shape (P,): the distances within each pattern's pairs, without a table of pairs for each."""
    within = np.einsum("pa,pa->p", patterns @ apart, patterns) - patterns @ np.diag(apart)
    found: Floats = within / (patterns.sum(axis=1) - 1)
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
