"""Whether two did the same job: a benchmark whose numbers differ is refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Check:
    """That `theirs` found what `ours` found. A tolerance for each row of the numbers, the largest relative difference.

    `chance`: the standard errors come from random replicates, so they are compared by their middle ratio only. `below`:
    ours may be smaller, and only what they are larger by counts.
    """

    ours: str
    theirs: str
    rows: tuple[str, ...] = ("estimates", "standard errors")
    tolerances: tuple[float, ...] = (1e-10, 1e-8)
    chance: bool = False
    below: bool = False


@dataclass(frozen=True)
class Found:
    """How far apart two were."""

    ours: str
    theirs: str
    what: str
    compared: int
    apart: float
    tolerance: float

    @property
    def equal(self) -> bool:
        """Whether that is near enough; a number missing on one side only is not."""
        return bool(self.apart <= self.tolerance)

    def kept(self) -> dict[str, Any]:
        """As it is written in results.json."""
        return asdict(self) | {"equal": self.equal}


def compare(check: Check, ours: np.ndarray, theirs: np.ndarray) -> list[Found]:
    """Compare row by row, on the part both have done (a peer may have done only the first items)."""
    if len(check.rows) == 1:
        ours, theirs = ours[None], theirs[None]
    shared = tuple(slice(0, min(pair)) for pair in zip(ours.shape, theirs.shape, strict=True))
    ours, theirs = ours[shared], theirs[shared]
    found = []
    for at, (what, tolerance) in enumerate(zip(check.rows, check.tolerances, strict=True)):
        by_chance = check.chance and at == 1
        held = np.maximum(ours[at], theirs[at]) if check.below else ours[at]
        apart = _middle_apart(ours[at], theirs[at]) if by_chance else _apart(held, theirs[at])
        found.append(Found(check.ours, check.theirs, what, ours[at].size, apart, tolerance))
    return found


def _apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The largest relative difference; infinite where only one of the two has a number."""
    if not ours.size or (np.isnan(ours) != np.isnan(theirs)).any():
        return float("inf")
    known = ~np.isnan(ours)
    size = np.maximum(np.abs(ours[known]), np.abs(theirs[known]))
    gap = np.abs(ours[known] - theirs[known])
    return float(np.max(np.divide(gap, size, out=np.zeros_like(gap), where=size > 0), initial=0.0))


def _middle_apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    return float(abs(np.median(theirs / ours) - 1))
