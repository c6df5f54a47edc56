"""Check-ins pass the differencing and small-team attackers: by weekly waves for a year in the long proof."""

from __future__ import annotations

import numpy as np
import pytest

from tests.attack import check_ins

SEEDS, WEEKS = range(6), 6


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_worked_out_from_weeks_told_side_by_side(seed: int):
    loot = check_ins.loot_of(check_ins.organisation(seed, WEEKS))

    assert loot.recovered == []
    assert loot.undecided == []


def with_one_who_comes_late() -> check_ins.Organisation:
    """Seventy-two people who are there both weeks and say the same, and one who joins in the second."""
    said = np.array([0] * 22 + [1] * 30 + [2] * 20 + [0])
    there = np.ones((2, len(said)), dtype=bool)
    there[0, -1] = False
    return check_ins.Organisation(np.ones(len(said), dtype=int), {"well": said}, np.ones(len(said)), there)


def test_without_the_rule_of_who_came_and_went_one_who_comes_late_is_worked_out():
    """The attack can succeed: twenty-three of seventy-three is told otherwise than twenty-two of seventy-two."""
    open_loot = check_ins.loot_of(with_one_who_comes_late(), guarded=False)
    guarded = check_ins.loot_of(with_one_who_comes_late())

    assert len(open_loot.recovered) > 0
    assert guarded.recovered == []


@pytest.mark.parametrize("seed", range(100, 112))
def test_nobody_is_worked_out_from_a_year_of_weeks(seed: int):
    made = check_ins.organisation(seed, 52)

    loot = check_ins.loot_of(made)

    assert loot.recovered == []
    assert loot.undecided == []


def test_over_a_year_there_is_something_told_to_attack():
    told = []
    for seed in range(100, 112):
        made = check_ins.organisation(seed, 52)
        check_ins.tell_a_year(made)
        told.append(made.told)

    assert sum(told) > 60
