"""The attackers work: where a guard is off, they work people out."""

from __future__ import annotations

import numpy as np
import pytest

from tests.attack.organisations import WAVES, organisation
from tests.attack.solving import Exact, System
from tests.attack.unguarded import exact_counts, free_filters

SOME = [organisation(seed) for seed in range(12)]


def worked_out(truth, told):
    """How many people's yes or no is certain from what was told."""
    system = System(truth, 2, list(told))
    of_one_mind = np.flatnonzero(
        (system.truth == system.sizes[:, None]).any(axis=1) & system.parts.any(axis=0)
    )
    return int(system.sizes[Exact(system).forced_in_fractions(of_one_mind)].sum())


def test_with_rounding_off_at_least_one_person_in_twenty_is_worked_out():
    recovered = people = 0
    for made in SOME:
        recovered += worked_out(
            made.said["heard"], exact_counts(made, made.said["heard"], 2, waves=range(WAVES))
        )
        people += made.people

    assert recovered / people >= 0.05


def test_with_free_filters_at_least_four_people_in_ten_are_worked_out_in_spite_of_rounding():
    recovered = people = 0
    for made in [each for each in SOME if each.people <= 450]:
        rng = np.random.default_rng(made.seed)
        recovered += worked_out(made.said["heard"], free_filters(made, made.said["heard"], rng, views=1500))
        people += int(made.there[0].sum())

    assert recovered / people >= 0.40


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_worked_out_from_nothing(seed):
    made = organisation(seed)
    everyone = next(exact_counts(made, made.said["heard"], 2, waves=[0]))

    assert worked_out(made.said["heard"], [everyone]) == 0
