"""Tables as they leave where a guard is off: for the attacker to prove himself on."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np

from tests.attack.hearing import Told

FEWEST = 10


def groups_of(organisation, wave):
    """Everyone, every group of every breakdown, and every pair of groups of two breakdowns, by name."""
    here = organisation.there[wave]
    one_way = {
        key: [(name, here & (organisation.groups[key][wave] == at)) for at, name in enumerate(names)]
        for key, names in organisation.names.items()
    }
    yield "Everyone", here
    for groups in one_way.values():
        yield from groups
    for one, other in combinations(one_way.values(), 2):
        for (name, mine), (second, theirs) in product(one, other):
            yield f"{name} and {second}", mine & theirs


def rounded_counts(organisation, truth, kinds, *, waves):
    """The same counts to the nearest five and below eight as "fewer than 8", and nothing else to guard them."""
    for one in exact_counts(organisation, truth, kinds, waves=waves):
        people, of = int(one.low), int(one.who.sum())
        alike = [each for each in range(of + 1) if _rounded(each) == _rounded(people)]
        yield replace(one, low=alike[0], high=alike[-1], words=_rounded(people))


def _rounded(people):
    return "fewer than 8" if people < 8 else f"about {(people + 2) // 5 * 5}"


def exact_counts(organisation, truth, kinds, *, waves):
    """A threshold alone: the exact counts of every group and pair of groups of ten people or more."""
    for wave in waves:
        for name, who in groups_of(organisation, wave):
            if who.sum() < FEWEST:
                continue
            for at in range(kinds):
                people = int((truth[who] == at).sum())
                weights = tuple(float(at == each) for each in range(kinds))
                yield Told(who, weights, people, people, f"wave {wave + 1}, {name}", f"{people} people")


def free_filters(organisation, truth, rng, *, views):
    """Filters that anybody may set, in pairs that differ by one value: ten or more, to the nearest five.

    `truth`: 0 where somebody said yes.
    """
    here = organisation.there[0]
    codes = {key: each[0] for key, each in organisation.groups.items()}
    for number in range(views // 2):
        person = int(rng.choice(np.flatnonzero(here)))
        for who in _without_and_with(here, codes, person, rng):
            if who.sum() >= FEWEST:
                people = int((truth[who] == 0).sum())
                shown = (people + 2) // 5 * 5
                ends = (shown - 2, shown + 2) if people >= FEWEST else (0, FEWEST - 1)
                yield Told(who, (1.0, 0.0), *ends, f"view {number}", f"about {shown}")


def _without_and_with(here, codes, person, rng):
    """Some values of every breakdown, without and then with one value of this person's."""
    turned, breadth = str(rng.choice(list(codes))), rng.random()
    chosen = {key: rng.random(int(code.max()) + 2) < breadth for key, code in codes.items()}
    for values, code in zip(chosen.values(), codes.values(), strict=True):
        values[code[person]] = True
    rest = here.copy()
    for key, code in codes.items():
        if key != turned:
            rest = rest & chosen[key][code]
    mine = codes[turned] == codes[turned][person]
    others = rest & (rng.random(int(codes[turned].max()) + 2) < 0.8)[codes[turned]] & ~mine
    return others, others | (rest & mine)
