"""One made-up organisation from its answers to what is taken: published by the product's own way, then attacked.

python -m tests.attack.taking 3 6 12      attacks these seeds, a line each
"""

from __future__ import annotations

import sys
import time

import numpy as np

from tests.attack.attacking import Loot, attack, heard
from tests.attack.organisations import QUESTIONS, WAVES, organisation
from tests.attack.publishing import published
from tests.attack.solving import Exact, System
from tests.attack.unguarded import exact_counts, free_filters

OVERLAPPING = ("directorate", "team", "grade", "site", "contract")
# Those attacked in the suite: small ones, in which people are most at risk, and a few of some hundreds.
TWENTY = (3, 12, 22, 47, 49, 54, 55, 58, 60, 62, 73, 77, 80, 82, 88, 91, 98, 17, 46, 64)
VIEWS = 1500


def loot_of(made, tables, *, widths):
    """What is taken of all questions."""
    told, hidden = heard(made, tables)
    loot, asked = Loot(), {question.key: question for question in QUESTIONS}
    for key in told:
        rng = np.random.default_rng(made.seed)
        loot.add(attack(made, asked[key], told[key], hidden[key], rng=rng, widths=widths))
    return loot


def taken(seed, *, widths=True):
    """Everything taken from one organisation, and a line that says so."""
    began, made = time.process_time(), organisation(seed)
    tables = published(made, breakdowns=OVERLAPPING)
    told = time.process_time()
    loot = loot_of(made, tables, widths=widths)
    taken_from = f"{len(loot.recovered)} recovered, {len(loot.undecided)} undecided"
    left = (
        f"{len(loot.squeezed)} of {loot.counts} counts with fewer than five truths, tightest {tightest(loot)}"
    )
    spent = f"{told - began:.0f} s of CPU to tell, {time.process_time() - told:.0f} s to attack"
    return loot, f"seed {seed}: {made.people} people, {taken_from}; {left}; {spent}"


def taken_unguarded(seed):
    """How many of how many people are worked out of one yes or no: from exact counts, and from free filters.

    Of larger organisations somebody may look at more views; that is five a person.
    """
    made = organisation(seed)
    truth, rng = made.said["heard"], np.random.default_rng(seed)
    views = free_filters(made, truth, rng, views=max(VIEWS, 5 * made.people))
    exact = worked_out(truth, exact_counts(made, truth, 2, waves=range(WAVES)))
    return np.array([[exact, made.people], [worked_out(truth, views), made.there[0].sum()]])


def worked_out(truth, told):
    """How many people's yes or no is certain from what was told."""
    system = System(truth, 2, list(told))
    of_one_mind = np.flatnonzero(
        (system.truth == system.sizes[:, None]).any(axis=1) & system.parts.any(axis=0)
    )
    return int(system.sizes[Exact(system).forced_in_fractions(of_one_mind)].sum())


def tightest(loot):
    """How many truths the tightest count has left, in words; counts are followed no further than to five."""
    return "five or more" if loot.tightest is None else f"{loot.tightest.truths} ({loot.tightest.where})"


if __name__ == "__main__":
    for number in map(int, sys.argv[1:]):
        sys.stdout.write(f"{taken(number)[1]}\n")
        sys.stdout.flush()
