"""Putting people on a plane into so many groups, and how clearly the groups stand apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

from hearten.methods.opinion.votes import Floats, Whole

STARTS = 10
ROUNDS = 100
EXACT_UP_TO = 5000  # people; beyond, the silhouette is that of so many picked by chance, with its error
AT_A_TIME = 500


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
        Lloyd (1982), IEEE Transactions on Information Theory 28, 129-137; starts: Arthur and Vassilvitskii (2007),
        k-means++, SODA 2007; silhouette: Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65.
    """
    best = min(
        (_settled(places, _start(places, many, chance)) for _ in range(starts)), key=lambda one: one[0]
    )
    within, labels, centres = best
    order = np.argsort(-np.bincount(labels, minlength=many), kind="stable")
    labels = np.argsort(order, kind="stable")[labels]
    silhouette, error = _silhouette(places, labels, chance)
    return Grouping(labels, centres[order], within, silhouette, error)


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
    picked = [places[chance.integers(len(places))]]
    apart = ((places - picked[0]) ** 2).sum(axis=1)
    for _ in range(many - 1):
        reached = np.cumsum(apart)
        at = int(np.searchsorted(reached, chance.random() * reached[-1], side="right"))
        picked.append(places[min(at, len(places) - 1)])
        apart = np.minimum(apart, ((places - picked[-1]) ** 2).sum(axis=1))
    return np.array(picked)


def _settled(places: Floats, centres: Floats) -> tuple[float, Whole, Floats]:
    """Move centres to the middle of those nearest to them until nobody changes."""
    labels, apart = vq(places, centres)
    for _ in range(ROUNDS):
        sizes = np.bincount(labels, minlength=len(centres))
        sums = [np.bincount(labels, weights=places[:, side], minlength=len(centres)) for side in (0, 1)]
        # A centre nobody is nearest to stays where it was.
        filled = sizes[:, None] > 0
        centres = np.where(filled, np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None], centres)
        before = labels
        labels, apart = vq(places, centres)
        if np.array_equal(before, labels):
            break
    return float((apart**2).sum()), labels.astype(np.int64), centres


def _silhouette(places: Floats, labels: Whole, chance: np.random.Generator) -> tuple[float, float]:
    """The mean silhouette, and its error where it is taken of some people against some."""
    many = int(labels.max()) + 1
    sampled = len(places) > EXACT_UP_TO
    if sampled:
        picked = chance.choice(len(places), EXACT_UP_TO, replace=False)
        places, labels = places[picked], labels[picked]
    member = np.eye(many)[labels]
    sizes = member.sum(axis=0)
    if np.count_nonzero(sizes) < 2:
        return 0.0, 0.0
    told = np.concatenate(
        [
            _told(cdist(places[at : at + AT_A_TIME], places) @ member, labels[at : at + AT_A_TIME], sizes)
            for at in range(0, len(places), AT_A_TIME)
        ]
    )
    return float(told.mean()), float(told.std(ddof=1) / np.sqrt(len(told))) if sampled else 0.0


def _told(sums: Floats, labels: Whole, sizes: Floats) -> Floats:
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
