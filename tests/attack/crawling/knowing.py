"""What a reader who knows everybody makes of a bundle: who is in which group and who answered which question.

That is more than anybody knows, and the worst for us: only what each person said is unknown.
"""

from __future__ import annotations

import numpy as np

from tests.attack.attacking import Loot, solve
from tests.attack.hearing import Reader, Told


def loot_of(bundle, said, *, exact=()):
    """All that can be learnt from its tables; with `exact`, had counts by these breakdowns together been told too."""
    loot, (groups, names) = Loot(), _groups(bundle, said)
    for finding in bundle["made_of"]["findings"]:
        key, table = finding["key"], finding["table"]
        codes = [code for code, _ in table["categories"]]
        if key.startswith("who.") or not codes:
            continue
        truth = np.array([codes.index(one[key]) if one.get(key) in codes else -1 for one in said])
        there = truth >= 0
        told, _hidden = Reader(there, groups, names).hear(table, key)
        told += _exactly(truth, groups, exact, len(codes))
        mine = [Told(one.who[there], one.weights, one.low, one.high, one.where, one.words) for one in told]
        rng = np.random.default_rng(len(codes))
        loot.add(solve(key, truth[there], len(codes), mine, [], rng=rng, widths=False))
        if exact:
            break  # one question shows that it can
    return loot


def _groups(bundle, said):
    """Everybody's place in each breakdown, and what its groups are called."""
    groups, names = {}, {}
    for way in bundle["made_of"]["plan"]["breakdowns"]:
        codes = [group["code"] for group in way["groups"]]
        groups[way["key"]] = np.array(
            [codes.index(one[way["key"]]) if one.get(way["key"]) in codes else -1 for one in said]
        )
        names[way["key"]] = tuple(group["text"] for group in way["groups"])
    return groups, names


def _exactly(truth, groups, together, kinds):
    """How many in each of these groups together gave each answer, to the last person."""
    if not together:
        return []
    cells, cell = np.unique(np.stack([groups[key] for key in together]), axis=1, return_inverse=True)
    told = []
    for at in range(cells.shape[1]):
        who = (cell.reshape(-1) == at) & (truth >= 0)
        for answer in range(kinds):
            count = int((truth[who] == answer).sum())
            weights = tuple(float(each == answer) for each in range(kinds))
            told.append(Told(who, weights, count, count, f"cell {at}", str(count)))
    return told
