"""Nobody is worked out from three waves of a made-up organisation, by whoever reads every table of all of them.

The hundred, with every breakdown, are in `tests/prove`.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.attack.attacking import Loot, attack, heard
from tests.attack.organisations import QUESTIONS, organisation
from tests.attack.publishing import published

SEEDS = [3, 6, 12, 22]
OVERLAPPING = ("directorate", "team", "grade", "site", "contract")


def loot_of(made, tables, *, widths):
    """What is taken of all questions."""
    told, hidden = heard(made, tables)
    loot, asked = Loot(), {question.key: question for question in QUESTIONS}
    for key in told:
        rng = np.random.default_rng(made.seed)
        loot.add(attack(made, asked[key], told[key], hidden[key], rng=rng, widths=widths))
    return loot


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_worked_out_from_three_waves(seed):
    made = organisation(seed)
    tables = published(made, breakdowns=OVERLAPPING)

    loot = loot_of(made, tables, widths=False)

    assert (loot.recovered, loot.undecided) == ([], [])


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_every_told_count_of_a_wave_and_every_hidden_group_has_five_truths(seed):
    made = organisation(seed)
    tables = published(made, breakdowns=OVERLAPPING, waves=[0])

    loot = loot_of(made, tables, widths=True)

    assert loot.counts > 50
    assert (loot.recovered, loot.squeezed, loot.undecided) == ([], [], [])
