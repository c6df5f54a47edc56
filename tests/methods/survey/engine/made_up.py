"""Random small surveys: empty groups, lonely units, missing answers, items without categories, weights of 0."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Shape
from tests.methods.survey.engine import twin

WEIGHTS = (0.0, 0.25, 1.0, 1.0, 1.5, 44.21)
NUMBERS = (-2.0, 0.0, 1.0, 3.5, 1e3)


@dataclass
class MadeUp:
    """One random survey, coded and as a list of people."""

    shape: Shape
    batch: Batch
    people: list[twin.Person]


def survey(seed):
    """A survey that is different for every seed, and the same for the same."""
    chance = np.random.default_rng(seed)
    rows = int(chance.integers(1, 41))
    categories = tuple(int(each) for each in chance.integers(0, 6, chance.integers(0, 8)))
    groups = tuple(int(each) for each in chance.integers(0, 5, chance.integers(0, 4)))
    numbers = int(chance.integers(0, 3))
    ratios = tuple(
        (int(chance.integers(numbers)), int(chance.integers(numbers))) for _ in range(numbers and 1)
    )
    shape = Shape(
        items=tuple(f"item {at}" for at in range(len(categories))),
        categories=categories,
        numbers=tuple(f"number {at}" for at in range(numbers)),
        groupings=tuple(f"grouping {at}" for at in range(len(groups))),
        groups=groups,
        units=int(chance.integers(1, 8)),
        squares=bool(chance.integers(2)),
        origins=tuple(float(each) for each in chance.integers(0, 3, numbers)),
        ratios=ratios,
    )
    missing = chance.choice((0.0, 0.2, 0.9))
    alike = bool(chance.integers(4) == 0)
    weight = np.ones(rows) if chance.integers(4) == 0 else chance.choice(WEIGHTS, rows)
    batch = Batch(
        unit=chance.integers(0, shape.units, rows).astype(np.int32),
        weight=weight,
        answers=tuple(_codes(chance, rows, each, missing, alike) for each in categories),
        numbers=tuple(_numbers(chance, rows, missing) for _ in range(numbers)),
        groups=tuple(_codes(chance, rows, each, missing / 2, alike=False) for each in groups),
    )
    return MadeUp(shape, batch, people_of(batch))


def people_of(batch):
    """The same rows, person by person."""
    return [
        twin.Person(
            int(batch.unit[row]),
            float(batch.weight[row]),
            [_or_none(each[row]) for each in batch.answers],
            [None if np.isnan(each[row]) else float(each[row]) for each in batch.numbers],
            [_or_none(each[row]) for each in batch.groups],
        )
        for row in range(batch.rows)
    ]


def large(rows, *, squares=False, seed=1, units=300):
    """Enough rows for several shards, wide codes among them."""
    chance = np.random.default_rng(seed)
    categories, groups = (5, 2, 200, 5), (3, 150, 4)
    shape = Shape(tuple("abcd"), categories, (), tuple("xyz"), groups, units=units, squares=squares)
    kinds = (np.int8, np.int8, np.int16, np.int8)
    return shape, Batch(
        chance.integers(0, units, rows).astype(np.int32),
        chance.gamma(2.0, 1.0, rows),
        tuple(
            chance.integers(-1, each, rows).astype(kind) for each, kind in zip(categories, kinds, strict=True)
        ),
        (),
        tuple(chance.integers(-1, each, rows).astype(np.int16) for each in groups),
    )


def split(batch, seed):
    """The rows in two or three batches, some perhaps empty."""
    chance = np.random.default_rng(seed)
    edges = [0, *sorted(chance.integers(0, batch.rows + 1, chance.integers(1, 3)).tolist()), batch.rows]
    return [batch.part(first, last) for first, last in pairwise(edges)]


def _codes(chance, rows, size, missing, alike):
    if not size:
        return np.full(rows, -1, dtype=np.int8)
    codes = np.full(rows, chance.integers(size)) if alike else chance.integers(0, size, rows)
    codes[chance.random(rows) < missing] = -1
    return codes.astype(chance.choice((np.int8, np.int16)))


def _numbers(chance, rows, missing):
    values = chance.choice(NUMBERS, rows)
    values[chance.random(rows) < missing] = np.nan
    return values


def _or_none(code):
    return None if code < 0 else int(code)
