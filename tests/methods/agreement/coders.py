"""Made-up pairs of coders whose agreement is known, and how often intervals hold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearten.methods.agreement import Metric, agreement, kappa, masi
from hearten.methods.agreement.alpha import of_counts

YES_NO = "yes or no"
SETS = "sets"
# What a set-valued coding may be, how common each is, and how far any two are apart.
GIVEN = (frozenset(), frozenset("a"), frozenset("b"), frozenset("ab"), frozenset("ac"))
COMMON = (0.4, 0.2, 0.2, 0.1, 0.1)
APART = np.array([[masi(one, other) for other in GIVEN] for one in GIVEN])


@dataclass(frozen=True)
class Reading:
    """How two coders read: what there is, how surely they see it, and how documents differ.

    `base`: how common yes is, or None for sets; `sure`: how often a coder sees what is there, else guesses as common as
    each value is; `documents` of `passages` each (1: each passage is its own); `moods`: documents differ in what is in
    them and in how well they are read; `uneven`: some documents are five times as long as others.
    """

    base: float | None
    sure: float
    documents: int
    passages: int = 1
    moods: bool = False
    uneven: bool = False

    @property
    def swing(self) -> float:
        """By how much documents are read better or worse."""
        return min(0.2, 1 - self.sure) if self.moods else 0.0

    @property
    def truth(self) -> float:
        """Alpha, and kappa, of endlessly many documents: both see, and nobody's guesses agree but by chance."""
        return self.sure**2 + self.swing**2

    @property
    def common(self) -> np.ndarray:
        """How common each value is."""
        return np.array(COMMON if self.base is None else (1 - self.base, self.base))

    def draw(self, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What each coder gave each passage, and which document it is of."""
        of = np.repeat(np.arange(self.documents), self.passages)
        if self.uneven:
            of = of[chance.random(len(of)) < np.linspace(0.2, 1.0, self.documents)[of]]
        everywhere = np.broadcast_to(self.common, (len(of), len(self.common)))
        held = chance.dirichlet(4 * self.common, size=self.documents)[of] if self.moods else everywhere
        sure = self.sure + chance.choice([-self.swing, self.swing], size=self.documents)[of]
        there = _picked(held, chance)
        one, other = (
            np.where(chance.random(len(of)) < sure, there, _picked(everywhere, chance)) for _ in range(2)
        )
        return one, other, of


def _picked(shares: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    return (chance.random(len(shares))[:, None] > shares.cumsum(axis=1)[:, :-1]).sum(axis=1)


def held(reading: Reading, pairs: int, *, draws: int = 400, seed: int = 7) -> dict[str, tuple[float, int]]:
    """How often each interval held the truth, of so many pairs; and how many pairs anything was said of."""
    chance, found = np.random.default_rng(seed), {}
    for run in range(pairs):
        one, other, of = reading.draw(chance)
        documents = of if reading.passages > 1 else None
        for name, told in _told(reading, one, other, documents, (run, draws)).items():
            if told.low is not None:
                found.setdefault(name, []).append(told.low <= reading.truth <= told.high)
    return {name: (float(np.mean(each)), len(each)) for name, each in found.items()}


def _told(reading, one, other, documents, drawing):
    seed, draws = drawing
    kinds = len(reading.common)
    counts = np.eye(kinds, dtype=np.int64)[one] + np.eye(kinds, dtype=np.int64)[other]
    metric = Metric.NOMINAL if reading.base is not None else APART
    coded = of_counts(counts, np.arange(float(kinds)))
    alpha = agreement(coded, metric, documents=documents, seed=seed, draws=draws)
    if reading.base is None:
        return {"alpha of sets": alpha}
    return {"alpha": alpha, "kappa": kappa(one, other, documents=documents, seed=seed, draws=draws)}
