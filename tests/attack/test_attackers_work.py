"""The attackers work: where a guard is off, they work people out of the same organisations they must fail in."""

from __future__ import annotations

import pytest

from tests.attack.organisations import organisation
from tests.attack.taking import TWENTY, taken_unguarded, worked_out
from tests.attack.unguarded import exact_counts


@pytest.fixture(scope="module")
def losses():
    """People worked out, and people there are: of exact counts, and of free filters."""
    return sum(taken_unguarded(seed) for seed in TWENTY)


def test_with_rounding_off_at_least_one_person_in_twenty_is_worked_out(losses):
    (recovered, people), _ = losses

    assert recovered / people >= 0.05


def test_with_free_filters_at_least_four_people_in_ten_are_worked_out_in_spite_of_rounding(losses):
    _, (recovered, people) = losses

    assert recovered / people >= 0.40


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_worked_out_from_nothing(seed):
    made = organisation(seed)
    everyone = next(exact_counts(made, made.said["heard"], 2, waves=[0]))

    assert worked_out(made.said["heard"], [everyone]) == 0
