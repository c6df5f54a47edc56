"""Bootstrap replicates by Hearten, from memory: one matrix product after the cube."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import CATEGORIES, ITEMS
from benchmarks.ours.held import coded
from benchmarks.ours.people import PACKAGES, carrier
from benchmarks.task import Asked
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.replicates import Replicates, bootstrap
from hearten.methods.survey.replicates.of_cubes import Shares, shares


class Bootstrap:
    """One item for everyone: replicates made, and used."""

    threads = carrier()
    packages = PACKAGES
    items = ITEMS[:1]
    everyone_only = True

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.batch, self.shape, self.selection = coded(asked, self.items, self.everyone_only)

    def run(self) -> Shares:
        return shares(kernel.reduce(self.batch, self.shape), self.drawn())

    def drawn(self) -> Replicates:
        return bootstrap(self.selection, int(self.asked.options["replicates"]), np.random.default_rng(1))

    def numbers(self, done: Shares) -> np.ndarray:
        both = np.stack([done.value, np.sqrt(done.variance)])
        return both.reshape(2, -1, len(self.items), CATEGORIES).transpose(0, 2, 1, 3)


class Replicated(Bootstrap):
    """All 3,500 cells, once the cube is there, as it is after any table; the replicates are made anew."""

    items = ITEMS
    everyone_only = False

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.cube = kernel.reduce(self.batch, self.shape)

    def run(self) -> Shares:
        return shares(self.cube, self.drawn())
