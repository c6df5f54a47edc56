"""The opinion map by Hearten: from votes as they came to groups and what each says; the looks by chance are left out.

The peer does not ask whether groups are more than chance, so that is not timed: both put votes in order, find the
plane, group people by 2 to 5 with the clearest silhouette, and say what each group and everyone thinks of each
statement.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.made_up_votes import Cast, conversations, votes
from benchmarks.task import Asked
from hearten.methods import opinion
from hearten.methods.opinion import near
from hearten.methods.opinion.grouping import EXACT_UP_TO, Grouping, each_grouped
from hearten.methods.survey.engine import kernel

MANY = (2, 3, 4, 5)
ENOUGH = 7
ALL = 10**9
THREADS = f"{near.THREADS}, C" if kernel.loaded() else "1, numpy"


class Map:
    """With the silhouette of everyone."""

    threads = THREADS
    packages = ("numpy", "scipy")
    exact_up_to = ALL

    def __init__(self, asked: Asked) -> None:
        self.cast = votes(asked)

    def run(self) -> tuple[opinion.Plane, dict[int, Grouping]]:
        return mapped(self.cast, self.exact_up_to)

    def numbers(self, done: tuple[opinion.Plane, dict[int, Grouping]]) -> np.ndarray:
        return laid_out(done[0].means, done[0].places)


class Sampled(Map):
    """With the silhouette of some against some, and its error."""

    exact_up_to = EXACT_UP_TO


class Dense:
    """No rival: the places by a dense decomposition of everything, to hold ours against."""

    threads = "all"
    packages = ("numpy",)

    def __init__(self, asked: Asked) -> None:
        self.cast = votes(asked)

    def run(self) -> tuple[np.ndarray, np.ndarray]:
        cast = self.cast
        table = np.full((cast.people, cast.statements), np.nan)
        table[cast.person, cast.statement] = cast.value
        means, seen = np.nanmean(table, axis=0), (~np.isnan(table)).sum(axis=1)
        less = np.where(np.isnan(table), 0.0, table - means)
        _, _, directions = np.linalg.svd(less, full_matrices=False)
        turned = np.array([one * np.sign(one[np.abs(one).argmax()]) for one in directions[:2]])
        return means, less @ turned.T * np.sqrt(cast.statements / np.maximum(seen, 1))[:, None]

    def numbers(self, done: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        return laid_out(*done)


class Conversations:
    """Every open conversation, mapped whole; the numbers are how close the groups lie, 2 to 5 of them each."""

    threads = THREADS
    packages = ("numpy", "scipy")

    def __init__(self, asked: Asked) -> None:
        self.casts = conversations()

    def run(self) -> list[Any]:
        return [mapped(cast, ALL) for cast in self.casts]

    def numbers(self, done: list[Any]) -> np.ndarray:
        return np.array([[groups[many].within for many in MANY] for _, groups in done])


def mapped(cast: Cast, exact_up_to: int) -> tuple[opinion.Plane, dict[int, Grouping]]:
    """The whole job."""
    given = opinion.votes(
        cast.person, cast.statement, cast.value, people=cast.people, statements=cast.statements
    )
    found, inside = opinion.plane(given), given.seen >= ENOUGH
    groups = each_grouped(found.places[inside], MANY, np.random.default_rng(1), exact_up_to=exact_up_to)
    clearest = max(groups.values(), key=lambda one: one.silhouette)
    labels = np.full(cast.people, -1, dtype=np.int64)
    labels[inside] = clearest.labels
    opinion.common_ground(opinion.statements(given, labels))
    return found, groups


def laid_out(means: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Means above, places below, both moved away from nought so that a relative difference means what it says."""
    found = np.full((2, max(means.size, places.size)), np.nan)
    found[0, : means.size] = 2 + means
    scale = np.sqrt((places**2).mean())
    found[1, : places.size] = 1 + np.abs(places.reshape(-1)) / scale
    return found
