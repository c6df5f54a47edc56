"""The report table by Hearten: from the Parquet file to 3,500 shares with their standard errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.made_up import CATEGORIES, ITEMS
from benchmarks.ours.people import CLUSTERED, PACKAGES, carrier, made_up, plan
from benchmarks.task import Asked
from hearten.methods.plan import Layout
from hearten.methods.survey.engine import counting, kernel
from hearten.methods.survey.engine.batches import Source, Stored
from hearten.methods.survey.engine.told import Table as Told


def laid_out(told: Told) -> np.ndarray:
    """Shape (2, items, groups, categories): shares and standard errors."""
    both = np.stack([told.value, np.sqrt(told.variance)])
    return both.reshape(2, -1, len(ITEMS), CATEGORIES).transpose(0, 2, 1, 3)


class Table:
    """With whatever carrier is there: the compiled kernel where a compiler was found."""

    threads = carrier()
    packages = PACKAGES
    layout = CLUSTERED

    def __init__(self, asked: Asked) -> None:
        self.plan = plan(self.layout)
        self.source: Source = Stored(made_up(asked).parquet)

    def run(self) -> Told:
        return counting.shares(self.source, self.plan)

    def numbers(self, done: Told) -> np.ndarray:
        return laid_out(done)


class NumpyTable(Table):
    """Without the compiled kernel."""

    def __init__(self, asked: Asked) -> None:
        # As where no compiler was found.
        kernel.COMPILED = Path("none")
        kernel.loaded.cache_clear()
        super().__init__(asked)
        self.threads = carrier()


class NoStrata(Table):
    """As if there were one stratum, for comparing with those that know no strata."""

    layout = Layout(weight="weight", psu="psu")


@dataclass(frozen=True)
class Again:
    """A source read ten times over, as a file ten times as long would be."""

    source: Source
    times: int = 10

    @property
    def rows(self) -> int:
        return self.source.rows * self.times

    @property
    def names(self) -> Sequence[str]:
        return self.source.names

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        for _ in range(self.times):
            yield from self.source.batches(columns)


class TenTimes(Table):
    """A file of ten times as many rows."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.source = Again(self.source)
