"""The Python package `rimpy`, raking in Rust. It starts from equal weights, so it rakes a file of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import rimpy

from benchmarks.made_up import MARGINS, MadeUp, targets
from benchmarks.task import Asked


class Rake:
    """Weights raked to four margins, from equal weights."""

    threads = "all"
    packages = ("rimpy", "polars", "numpy")

    def __init__(self, asked: Asked) -> None:
        made = MadeUp(asked.folder, asked.rows)
        self.people = pl.read_parquet(made.parquet, columns=list(MARGINS))
        wanted = targets(made)
        self.total = float(wanted[MARGINS[0]].sum())
        self.targets = {
            name: {at + 1: float(each / wanted[name].sum()) for at, each in enumerate(wanted[name])}
            for name in MARGINS
        }

    def run(self) -> Any:
        return rimpy.rake(self.people, self.targets, convergence_threshold=1e-9, total=self.total)

    def numbers(self, done: Any) -> np.ndarray:
        raked: np.ndarray = done["weight"].to_numpy()
        return raked
