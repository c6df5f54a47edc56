"""The made-up survey coded and in memory, and the report table made from that."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import CATEGORIES, DEMOGRAPHICS, ITEMS, column
from benchmarks.ours.people import PACKAGES, carrier, design, made_up
from benchmarks.ours.table import laid_out
from benchmarks.task import Asked
from hearten.methods.survey.design import Selection
from hearten.methods.survey.engine import finish, gaps, kernel
from hearten.methods.survey.engine.cube import Batch, Shape
from hearten.methods.survey.engine.told import Table


def coded(
    asked: Asked, items: tuple[str, ...] = ITEMS, everyone_only: bool = False
) -> tuple[Batch, Shape, Selection]:
    """Its rows as codes, what is counted of them, and how they were chosen."""
    made = made_up(asked)
    chosen = design(made)
    by = {} if everyone_only else DEMOGRAPHICS
    shape = Shape(
        items=items,
        categories=(CATEGORIES,) * len(items),
        groupings=tuple(by),
        groups=tuple(by.values()),
        units=chosen.units,
    )
    batch = Batch(
        unit=chosen.unit.astype(np.int32),
        weight=chosen.weight,
        answers=tuple(_codes(column(made, item)) for item in items),
        groups=tuple(_codes(column(made, name)) for name in by),
    )
    return batch, shape, chosen.selection


def _codes(values: np.ndarray) -> np.ndarray:
    """From 1, with -1 for missing, to from 0."""
    return np.where(values > 0, values - 1, -1).astype(np.int8)


class InMemory:
    """The report table, from coded rows in memory."""

    threads = carrier()
    packages = PACKAGES

    def __init__(self, asked: Asked) -> None:
        self.batch, self.shape, self.selection = coded(asked)

    def run(self) -> Table:
        return finish.shares(kernel.reduce(self.batch, self.shape), self.selection)

    def numbers(self, done: Table) -> np.ndarray:
        return laid_out(done)


class Change:
    """The later wave less the earlier, for every share of the report table: the wave is one more grouping."""

    threads = carrier()
    packages = PACKAGES
    items = ITEMS
    everyone_only = False

    def __init__(self, asked: Asked) -> None:
        self.batch, self.shape, self.selection = coded(asked, self.items, self.everyone_only)
        self.wave = _codes(column(made_up(asked), "wave"))

    def run(self) -> gaps.Gaps:
        batch, shape = gaps.by_wave(self.batch, self.shape, self.wave, waves=2)
        pairs = gaps.wave_pairs(shape, waves=2, before=0, after=1)
        return gaps.gaps(kernel.reduce(batch, shape), self.selection, pairs)

    def numbers(self, done: gaps.Gaps) -> np.ndarray:
        both = np.stack([done.value, np.sqrt(done.variance)])
        return both.reshape(2, -1, len(self.items), CATEGORIES).transpose(0, 2, 1, 3)


class ChangeOfOne(Change):
    """The same for one item, for everyone."""

    items = ITEMS[:1]
    everyone_only = True
