"""Krippendorff's alpha with an interval of a thousand draws, by Hearten, from the table as coders leave it."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up_votes import codings
from benchmarks.task import Asked
from hearten.methods.agreement import Agreement, agreement, coded

ENDS = 2 * 1.959963984540054


class Alpha:
    """Units drawn again, as each is its own document."""

    threads = "1"
    packages = ("numpy", "scipy")

    def __init__(self, asked: Asked) -> None:
        self.table, self.draws = codings(asked), int(asked.options["draws"])

    def run(self) -> Agreement:
        return agreement(coded(self.table), seed=1, draws=self.draws)

    def numbers(self, done: Agreement) -> np.ndarray:
        assert done.alpha is not None and done.low is not None and done.high is not None
        return np.array([[done.alpha], [(done.high - done.low) / ENDS]])
