"""Putting people on a plane into so many groups, and how clearly the groups stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.vq import vq

from hearten.methods.opinion.near import each_settled, sums_of_distances
from hearten.methods.opinion.votes import Floats, Whole

STARTS = 10
EXACT_UP_TO = 5000  # people; beyond, the silhouette is that of so many picked by chance, with its error


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """One way to put people into groups.

    Attributes:
        labels: shape (n,), 0 to k - 1; the largest group is 0.
        centres: shape (k, 2).
        within: the sum of squared distances to the centres.
        silhouette: -1 to 1, how much nearer people are to their own group than to the next.
        error: its standard error where it is of a sample of people; 0 where it is of all.
    """

    labels: Whole
    centres: Floats
    within: float
    silhouette: float
    error: float

    @property
    def sizes(self) -> Whole:
        """Shape (k,): how many people are in each."""
        return np.bincount(self.labels, minlength=len(self.centres))


def grouped(places: Floats, many: int, chance: np.random.Generator, *, starts: int = STARTS) -> Grouping:
    """Put people into `many` groups: the closest of several starts.

    Args:
        places: shape (n, 2).
        many: how many groups, at most n.
        chance: where the starts come from.
        starts: how many are tried.

    Source:
        As `each_grouped`.
    """
    return each_grouped(places, (many,), chance, starts=starts)[many]


def each_grouped(
    places: Floats,
    numbers: Sequence[int],
    chance: np.random.Generator,
    *,
    starts: int = STARTS,
    exact_up_to: int | None = None,
) -> dict[int, Grouping]:
    """Put people into groups, once for each number of groups; distances between people are taken once for all.

    Args:
        places: shape (n, 2).
        numbers: how many groups, each at most n.
        chance: where the starts come from, and who is picked.
        starts: how many are tried.
        exact_up_to: people up to whom the silhouette is of all; None: as the house has it.

    Source:
        Lloyd (1982), IEEE Transactions on Information Theory 28, 129-137; starts: Arthur and Vassilvitskii (2007),
        k-means++, SODA 2007; silhouette: Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65.
    """
    found = {many: closest(places, many, chance, starts) for many in numbers}
    every = [labels for _, labels, _ in found.values()]
    told = silhouettes(places, every, chance, EXACT_UP_TO if exact_up_to is None else exact_up_to)
    return {
        many: Grouping(labels, centres, within, *one)
        for (many, (within, labels, centres)), one in zip(found.items(), told, strict=True)
    }


def closest(
    places: Floats, many: int, chance: np.random.Generator, starts: int
) -> tuple[float, Whole, Floats]:
    """Give the closest grouping of several starts, the largest group first: its squared distances, labels and centres.

    Args:
        places: shape (n, 2).
        many: how many groups, at most n.
        chance: where the starts come from.
        starts: how many are tried.

    Source:
        As `each_grouped`.
    """
    places = np.asfortranarray(places)  # each side by itself, as it is gone through
    begun = [_start(places, many, chance) for _ in range(starts)]
    best = min(each_settled(places, begun), key=lambda one: one.within)
    within, labels, centres = best.within, best.labels, best.centres
    order = np.argsort(-np.bincount(labels, minlength=many), kind="stable")
    return within, np.argsort(order, kind="stable")[labels], centres[order]


def nearest(places: Floats, centres: Floats) -> Whole:
    """Give the group whose centre is nearest to each place.

    Args:
        places: shape (n, 2).
        centres: shape (k, 2).

    Source:
        SciPy's `vq`.
    """
    found: Whole = vq(places, centres)[0].astype(np.int64)
    return found


def alike(one: Whole, other: Whole) -> float:
    """Give how much two groupings of the same people agree: 1 fully, 0 as chance would.

    Args:
        one: shape (n,).
        other: shape (n,).

    Source:
        Hubert and Arabie (1985), Journal of Classification 2, 193-218: the adjusted Rand index.
    """
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)
    together, rows, columns = (_pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    by_chance = rows * columns / _pairs(np.array([len(one)]))
    most = (rows + columns) / 2
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def _pairs(counts: Floats | Whole) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _start(places: Floats, many: int, chance: np.random.Generator) -> Floats:
    """Centres that lie far from each other: each next one by the squared distance to those before."""
    across, up = places.T
    picked = [int(chance.integers(len(places)))]
    apart = (across - across[picked[0]]) ** 2 + (up - up[picked[0]]) ** 2
    for _ in range(many - 1):
        reached = np.cumsum(apart)
        at = int(np.searchsorted(reached, chance.random() * reached[-1], side="right"))
        picked.append(min(at, len(places) - 1))
        apart = np.minimum(apart, (across - across[picked[-1]]) ** 2 + (up - up[picked[-1]]) ** 2)
    return places[picked]


def silhouettes(
    places: Floats, every: Sequence[Whole], chance: np.random.Generator, exact_up_to: int
) -> list[tuple[float, float]]:
    """Give the mean silhouette of each grouping, and its error where it is taken of some people against some.

    Args:
        places: shape (n, 2).
        every: groupings, each of shape (n,).
        chance: who is picked where there are more people.
        exact_up_to: people up to whom it is of all.

    Source:
        Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65.
    """
    sampled = len(places) > exact_up_to
    if sampled:
        picked = chance.choice(len(places), exact_up_to, replace=False)
        places, every = places[picked], [labels[picked] for labels in every]
    found = []
    for labels, sums in zip(every, sums_of_distances(places, every), strict=True):
        sizes: Whole = np.bincount(labels, minlength=sums.shape[1]).astype(np.int64)
        if np.count_nonzero(sizes) < 2:
            found.append((0.0, 0.0))
            continue
        told = _told(sums, labels, sizes)
        error = float(told.std(ddof=1) / np.sqrt(len(told))) if sampled else 0.0
        found.append((float(told.mean()), error))
    return found


def _told(sums: Floats, labels: Whole, sizes: Floats | Whole) -> Floats:
    """Each person's silhouette, from the sum of distances to each group; 0 for who is alone in theirs."""
    rows, own = np.arange(len(labels)), sizes[labels]
    inside = sums[rows, labels] / np.maximum(own - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        outside = np.where(sizes > 0, sums / sizes, np.inf)
    outside[rows, labels] = np.inf
    nearest_other = outside.min(axis=1)
    larger = np.maximum(inside, nearest_other)
    found: Floats = np.divide(nearest_other - inside, larger, out=np.zeros_like(larger), where=larger > 0)
    found[own == 1] = 0.0
    return found
