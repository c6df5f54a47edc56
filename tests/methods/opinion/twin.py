"""An opinion map done again the slow way, in plain Python but for one dense decomposition; shares no code with ours."""

from __future__ import annotations

import math
import random

import numpy as np


def table_of(cast):
    """{person: {statement: vote}}."""
    rows = {person: {} for person in range(cast.people)}
    for person, statement, value in zip(cast.person, cast.statement, cast.value, strict=True):
        rows[int(person)][int(statement)] = int(value)
    return rows


def places(cast):
    """Where everyone lies, by filling gaps with the statement's mean and decomposing the whole."""
    rows = table_of(cast)
    means = []
    for statement in range(cast.statements):
        given = [row[statement] for row in rows.values() if statement in row]
        means.append(sum(given) / len(given) if given else 0.0)
    filled = np.array(
        [
            [rows[person].get(at, means[at]) - means[at] for at in range(cast.statements)]
            for person in range(cast.people)
        ]
    )
    _, _, directions = np.linalg.svd(filled, full_matrices=False)
    told = []
    for person in range(cast.people):
        seen = len(rows[person])
        stretch = math.sqrt(cast.statements / seen) if seen else 0.0
        place = []
        for way in directions[:2]:
            sign = math.copysign(1.0, max(way, key=abs))
            place.append(stretch * sign * sum(way[at] * filled[person][at] for at in rows[person]))
        told.append(tuple(place))
    return told


def settled(points, centres):
    """Move centres to the middle of those nearest until nobody changes: labels, centres, squared distances."""
    labels = None
    while True:
        now = [min(range(len(centres)), key=lambda at: math.dist(point, centres[at])) for point in points]
        if now == labels:
            return (
                labels,
                centres,
                sum(math.dist(one, centres[at]) ** 2 for one, at in zip(points, now, strict=True)),
            )
        labels = now
        for at in range(len(centres)):
            mine = [point for point, label in zip(points, labels, strict=True) if label == at]
            if mine:
                centres[at] = tuple(sum(side) / len(mine) for side in zip(*mine, strict=True))


def closest(points, many, starts, seed):
    """The smallest squared distance of so many starts, each from points picked by lot."""
    chance = random.Random(seed)
    return min(settled(points, [*chance.sample(points, many)])[2] for _ in range(starts))


def said(cast, labels):
    """{(group, statement): what Polis says of it}, group by group and vote by vote."""
    rows, told = table_of(cast), {}
    groups = sorted({label for label in labels if label >= 0})
    for statement in range(cast.statements):
        counts = {}
        for group in groups:
            votes = [
                rows[person][statement]
                for person in range(cast.people)
                if labels[person] == group and statement in rows[person]
            ]
            counts[group] = (len(votes), votes.count(1), votes.count(-1))
        for group in groups:
            seen, agreed, disagreed = counts[group]
            others = [counts[other] for other in groups if other != group]
            other_seen = sum(one[0] for one in others)
            told[group, statement] = {
                "agree": (agreed + 1) / (seen + 2),
                "disagree": (disagreed + 1) / (seen + 2),
                "agree_more": _more(agreed, seen, sum(one[1] for one in others), other_seen),
                "disagree_more": _more(disagreed, seen, sum(one[2] for one in others), other_seen),
                "agree_more_z": _z(agreed, seen, sum(one[1] for one in others), other_seen),
                "disagree_more_z": _z(disagreed, seen, sum(one[2] for one in others), other_seen),
            }
    return told


def _more(some, seen, other, other_seen):
    return ((some + 1) / (seen + 2)) / ((other + 1) / (other_seen + 2))


def _z(some, seen, other, other_seen):
    one, two = (some + 1) / (seen + 1), (other + 1) / (other_seen + 1)
    pooled = (some + other + 2) / (seen + other_seen + 2)
    spread = pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (other_seen + 1))
    return (one - two) / math.sqrt(spread) if spread > 0 else 0.0
