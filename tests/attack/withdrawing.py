"""One person more, one fewer, one who answers otherwise: what the tables before and after tell of them together.

The attacker knows who changed, and in which groups they are; they have everything told before and everything told
after. Somebody who answers otherwise is two people to them: one who was there before, and one who is there after.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from tests.attack.attacking import heard
from tests.attack.organisations import QUESTIONS, Organisation, organisation
from tests.attack.publishing import published
from tests.attack.solving import Exact, System
from tests.attack.unguarded import exact_counts, rounded_counts
from tests.attack.walking import Walk

BREAKDOWNS = ("directorate", "team", "grade")
ASKED = {one.key: one for one in QUESTIONS if one.key in ("heard", "kind", "way")}
BEFORE, AFTER = 0, 1


class Change(StrEnum):
    """What one person did."""

    WITHDREW = "withdrew"
    CAME = "came"
    SAID_OTHERWISE = "said otherwise"


@dataclass(frozen=True, slots=True)
class Twice(Organisation):
    """An organisation counted twice; what was declared of it stays as it was."""

    def plan(self, wave, breakdowns=None, questions=QUESTIONS):
        return Organisation.plan(self, BEFORE, breakdowns, questions)


def changed(seed, changes, number=0):
    """A made-up organisation counted before and after these changes, and who they are of: (counted twice, people)."""
    made, rng = organisation(seed), np.random.default_rng([7, seed, number])
    here = np.flatnonzero(made.there[0])
    who = rng.choice(here, len(changes), replace=False)
    said, columns = {key: made.said[key][here] for key in made.said}, np.searchsorted(here, who)
    groups = {key: each[0][here] for key, each in made.groups.items()}
    there = np.ones((2, len(here)), dtype=bool)
    for change, at in zip(changes, columns, strict=True):
        if change is Change.CAME:
            there[BEFORE, at] = False
        else:
            there[AFTER, at] = False
    again = columns[[change is Change.SAID_OTHERWISE for change in changes]]
    for key, each in said.items():
        new = rng.permutation(each)[: len(again)]
        said[key] = np.concatenate([each, new])
    there = np.hstack([there, np.tile([[False], [True]], len(again))])
    groups = {key: np.append(each, each[again]) for key, each in groups.items()}
    people = np.append(columns, np.arange(len(here), there.shape[1]))
    both = {key: np.repeat(each[None], 2, axis=0) for key, each in groups.items()}
    fields = {one.name: getattr(made, one.name) for one in dataclasses.fields(made)}
    return Twice(**(fields | {"there": there, "groups": both, "said": said})), people


def told_by_the_rule(twice, key):
    """As the house counts again: the second telling is judged beside the first."""
    return published(twice, waves=(BEFORE, AFTER), breakdowns=BREAKDOWNS, questions=[ASKED[key]])


def statements(twice, tables, key):
    """What a reader hears in them."""
    return heard(twice, tables)[0].get(key, [])


def told_by_a_naive_publisher(twice, key, counts):
    """`counts` of groups and pairs of them that hold ten people or more, each time by themselves."""
    narrow = dataclasses.replace(twice, names={way: twice.names[way] for way in BREAKDOWNS})
    return list(counts(narrow, twice.said[key], len(ASKED[key].options), waves=(BEFORE, AFTER)))


def learnt(twice, key, told, people, kinds=None):
    """How many of these people's answers are certain to the reader."""
    if not told:
        return 0
    kinds = kinds or len(ASKED[key].options)
    system = System(twice.said[key], kinds, told)
    walk = Walk(system, [], np.random.default_rng(1))
    walk.wander(40)
    blocks = [block for block in np.unique(system.block[people]) if walk.forced[block]]
    for block in blocks:
        if walk.forced[block]:
            walk.free(block)
    left = [block for block in blocks if walk.forced[block]]
    taken, undecided = Exact(system).still_forced(left) if left else ([], [])
    assert not len(undecided), "the solver's time ran out"
    return int(np.isin(system.block[people], taken).sum())


SEEDS = (3, 12, 15, 21, 22, 31, 47, 54, 58, 60)  # organisations of up to eighty people
KINDS, KEYS = tuple(Change), tuple(ASKED)


def single(number):
    """One of many single changes: the organisation counted before and after, whom it is of, and what was asked."""
    twice, people = changed(SEEDS[number % len(SEEDS)], [KINDS[number % 3]], number)
    return twice, people, KEYS[number // 3 % 3]


def many(number):
    """As many changes as a counting waits for, or more, of all kinds at once."""
    rng = np.random.default_rng(number)
    changes = [KINDS[at] for at in rng.integers(0, 3, rng.integers(10, 25))]
    twice, people = changed(SEEDS[number % len(SEEDS)], changes, number)
    return twice, people, KEYS[number % 3]


def lost_by_a_naive_publisher(number):
    """Whether a single change is learnt from exact counts, and whether from counts that are merely rounded."""
    twice, people, key = single(number)
    return [
        learnt(twice, key, told_by_a_naive_publisher(twice, key, counts), people) > 0
        for counts in (exact_counts, rounded_counts)
    ]


def lost_by_the_rule(number):
    """How many of those who changed are learnt where enough of them did, and how many they are."""
    twice, people, key = many(number)
    return learnt(twice, key, statements(twice, told_by_the_rule(twice, key), key), people), len(people)
