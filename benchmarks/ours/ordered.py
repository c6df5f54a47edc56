"""Quantiles by Hearten, from memory."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import DEMOGRAPHICS, column
from benchmarks.ours.people import PACKAGES, design, made_up
from benchmarks.task import Asked
from hearten.methods.survey.quantiles import Quantiles as Found
from hearten.methods.survey.quantiles import quantiles


class Quantiles:
    """Three quantiles of a number, by five groups, with Woodruff intervals."""

    threads = "1"
    packages = PACKAGES

    def __init__(self, asked: Asked) -> None:
        made = made_up(asked)
        self.design = design(made)
        self.income = column(made, "income")
        self.work = column(made, "work").astype(np.int64) - 1

    def run(self) -> Found:
        return quantiles(self.income, self.design, [0.25, 0.5, 0.75], (self.work, DEMOGRAPHICS["work"]))

    def numbers(self, done: Found) -> np.ndarray:
        return np.stack([done.value, done.low, done.high])
