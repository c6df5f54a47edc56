"""Whether there are groups at all: they must stand out from shuffled votes, and come again in other people.

k-means finds groups in anything. Here they are told only if they pass three looks: votes have more in common than
votes shuffled within each statement; the groups stand apart more clearly than the shuffled ones do; and when people are
drawn again, the same people come together again. Otherwise the answer is that there are no stable groups, which is an
answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.methods.opinion.grouping import Grouping, alike, closest, each_grouped, nearest
from hearten.methods.opinion.plane import Plane, placed, plane
from hearten.methods.opinion.votes import Votes, Whole

MANY = (2, 3, 4, 5)
VOTES_NEEDED = 7
SMALLEST = 10  # people in a group that is told
PEOPLE_NEEDED = 40
TRIES = 40
AT_MOST = 2000  # people in a try
AGAIN = 0.6  # mean adjusted Rand index
TOO_FEW = "too few"
NO_GROUPS = "no stable groups"
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Look:
    """One number of groups that was looked at.

    Attributes:
        many: how many groups.
        silhouette: how clearly they stand apart.
        by_chance: what 95 in 100 shuffled votes stay under.
        again: mean adjusted Rand index with groups of people drawn again; 1 the same, 0 chance.
        smallest: how many people the smallest has.
    """

    many: int
    silhouette: float
    by_chance: float
    again: float
    smallest: int


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The groups, or why there are none.

    Attributes:
        plane: where everyone is.
        found: the groups of those in `inside`; None where none are told.
        why_none: "too few", "no stable groups", or "" where there are groups.
        inside: shape (people,), who voted on enough statements to be put in a group.
        looks: every number of groups looked at, none where people are too few.
        common: how much the first direction holds over what 95 in 100 shuffled votes stay under; above 1 is more.
    """

    plane: Plane
    found: Grouping | None
    why_none: str
    inside: Truths
    looks: tuple[Look, ...]
    common: float

    @property
    def outside(self) -> int:
        """How many people are in no group."""
        return len(self.inside) if self.found is None else int((~self.inside).sum())

    @property
    def labels(self) -> Whole:
        """Shape (people,): each person's group, -1 outside."""
        told = np.full(len(self.inside), -1, dtype=np.int64)
        if self.found is not None:
            told[self.inside] = self.found.labels
        return told


def groups(votes: Votes, *, seed: int, tries: int = TRIES) -> Groups:
    """Find groups of people who vote alike, if there are any that last.

    Args:
        votes: everyone's.
        seed: of everything drawn by chance.
        tries: how often votes are shuffled, and people drawn again.

    Raises:
        TooFewToTell: there is nothing to map.
    Source:
        Groups as Polis finds them (k-means on the plane, the best silhouette of 2 to 5); shuffling: Horn (1965),
        Psychometrika 30, 179-185, within columns as Buja and Eyuboglu (1992), Multivariate Behavioral Research 27,
        509-540; drawing again: Hennig (2007), Computational Statistics & Data Analysis 52, 258-271.
    """
    chance = np.random.default_rng(seed)
    found = plane(votes)
    inside = votes.seen >= min(VOTES_NEEDED, votes.statements)
    places = found.places[inside]
    if len(places) < PEOPLE_NEEDED:
        return Groups(found, None, TOO_FEW, inside, (), 0.0)
    seen = each_grouped(places, MANY, chance)
    shuffled = [_shuffled(votes, inside, chance) for _ in range(tries)]
    common = float(found.spread[0] / np.quantile([one.first for one in shuffled], 0.95))
    by_chance = float(np.quantile([one.silhouette for one in shuffled], 0.95))
    again = _again(votes, inside, seen, (chance, tries))
    looks = tuple(
        Look(many, one.silhouette, by_chance, again[many], int(one.sizes.min())) for many, one in seen.items()
    )
    told = [look for look in looks if common > 1 and _stands(look)]
    if not told:
        return Groups(found, None, NO_GROUPS, inside, looks, common)
    best = max(told, key=lambda look: look.silhouette)
    return Groups(found, seen[best.many], "", inside, looks, common)


def _stands(look: Look) -> bool:
    return look.silhouette > look.by_chance and look.again >= AGAIN and look.smallest >= SMALLEST


@dataclass(frozen=True, slots=True)
class _Shuffled:
    """What shuffled votes hold: how much the first direction does, and the clearest silhouette, on the scale of all."""

    first: float
    silhouette: float


def _shuffled(votes: Votes, inside: Truths, chance: np.random.Generator) -> _Shuffled:
    """Votes on each statement dealt out again among those who voted on it: what people have in common is gone."""
    by_statement = np.argsort(votes.statement, kind="stable")
    dealt = np.lexsort((chance.random(len(votes.value)), votes.statement[by_statement]))
    value = np.empty_like(votes.value)
    value[by_statement] = votes.value[by_statement][dealt]
    mixed = Votes(votes.starts, votes.statement, value, votes.statements)
    found = plane(mixed)
    places = found.places[inside]
    places = places[_some(len(places), chance)]
    clearest = max(one.silhouette for one in each_grouped(places, MANY, chance, starts=3).values())
    return _Shuffled(float(found.spread[0]), clearest)


def _again(
    votes: Votes, inside: Truths, seen: dict[int, Grouping], drawing: tuple[np.random.Generator, int]
) -> dict[int, float]:
    """How alike the groups are when people are drawn again and everything is done anew."""
    chance, tries = drawing
    told: dict[int, list[float]] = {many: [] for many in seen}
    enough = min(VOTES_NEEDED, votes.statements)
    for _ in range(tries):
        drawn = votes.of(chance.integers(votes.people, size=min(votes.people, AT_MOST)))
        anew = plane(drawn)
        places = anew.places[drawn.seen >= enough]
        # The people who were put in groups, seen from the new plane.
        there = placed(votes, anew.means, anew.directions)[inside]
        for many, one in seen.items():
            told[many].append(alike(one.labels, nearest(there, closest(places, many, chance, 3)[2])))
    return {many: float(np.mean(each)) for many, each in told.items()}


def _some(many: int, chance: np.random.Generator) -> Whole:
    return np.arange(many) if many <= AT_MOST else chance.choice(many, AT_MOST, replace=False)
