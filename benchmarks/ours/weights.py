"""Raking, by Hearten, from memory."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import MARGINS, column, targets
from benchmarks.ours.people import PACKAGES, carrier, design, made_up
from benchmarks.task import Asked
from hearten.methods.survey import weighting


class Rake:
    """The weights raked to four margins."""

    threads = carrier()
    packages = PACKAGES
    equal = False

    def __init__(self, asked: Asked) -> None:
        made = made_up(asked)
        wanted = targets(made)
        total = float(wanted[MARGINS[0]].sum())
        self.design = design(made, np.full(asked.rows, total / asked.rows) if self.equal else None)
        self.margins = [
            weighting.Margin(name, column(made, name) - np.int8(1), wanted[name]) for name in MARGINS
        ]

    def run(self) -> weighting.Weighted:
        return weighting.rake(self.design, self.margins)

    def numbers(self, done: weighting.Weighted) -> np.ndarray:
        return done.design.weight


class RakeFromEqual(Rake):
    """The same from equal weights, as rimpy does it."""

    equal = True
