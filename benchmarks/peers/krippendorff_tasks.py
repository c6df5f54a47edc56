"""The Python package krippendorff has no interval: a loop draws units again, and asks it for each draw.

It is given counts of values, which are counted once: reading the table anew for each draw takes it several times as
long.
"""

from __future__ import annotations

import krippendorff
import numpy as np

from benchmarks.made_up_votes import VALUES, codings
from benchmarks.task import Asked


class Alpha:
    """The first items of twenty: as many of the draws."""

    threads = "1"
    packages = ("krippendorff", "numpy")

    def __init__(self, asked: Asked) -> None:
        self.table = codings(asked)
        self.draws = int(asked.options["draws"]) * asked.items // 20

    def run(self) -> np.ndarray:
        counts = np.stack([(self.table == value).sum(axis=0) for value in range(VALUES)], axis=1)
        chance, units = np.random.default_rng(1), len(counts)
        told = [self._of(counts)]
        told += [self._of(counts[chance.integers(units, size=units)]) for _ in range(self.draws)]
        return np.array(told)

    def _of(self, counts: np.ndarray) -> float:
        return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))

    def numbers(self, done: np.ndarray) -> np.ndarray:
        return np.array([[done[0]], [done[1:].std(ddof=1)]])
