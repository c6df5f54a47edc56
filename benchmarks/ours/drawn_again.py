"""Bootstrap replicates by Hearten, from memory: one matrix product after the cube."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import CATEGORIES, ITEMS
from benchmarks.ours.held import coded
from benchmarks.ours.people import PACKAGES, carrier
from benchmarks.task import Asked
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.cube import Cube
from hearten.methods.survey.replicates import Replicates, bootstrap, variances


def shares_of(sums: np.ndarray) -> np.ndarray:
    """Sums of weights of one item's categories as shares, along the last axis."""
    share: np.ndarray = sums / sums.sum(axis=-1, keepdims=True)
    return share


class Bootstrap:
    """One item for everyone: replicates made, and used."""

    threads = carrier()
    packages = PACKAGES
    items = ITEMS[:1]
    everyone_only = True

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.batch, self.shape, self.selection = coded(asked, self.items, self.everyone_only)

    def run(self) -> np.ndarray:
        return self.replicated(kernel.reduce(self.batch, self.shape), self.drawn())

    def drawn(self) -> Replicates:
        return bootstrap(self.selection, int(self.asked.options["replicates"]), np.random.default_rng(1))

    def replicated(self, cube: Cube, replicates: Replicates) -> np.ndarray:
        weight = cube.weight.reshape(*cube.weight.shape[:2], len(self.items), CATEGORIES)
        again = replicates.factor @ weight.reshape(weight.shape[0], -1)
        value = shares_of(weight.sum(axis=0))
        spread = variances(shares_of(again.reshape(-1, *value.shape)), value, replicates)
        return np.stack([value, np.sqrt(spread)]).transpose(0, 2, 1, 3)

    def numbers(self, done: np.ndarray) -> np.ndarray:
        return done


class Replicated(Bootstrap):
    """All 3,500 cells, once the cube is there, as it is after any table; the replicates are made anew."""

    items = ITEMS
    everyone_only = False

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.cube = kernel.reduce(self.batch, self.shape)

    def run(self) -> np.ndarray:
        return self.replicated(self.cube, self.drawn())
