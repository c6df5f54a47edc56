"""One person takes back, gives or changes an answer: a publisher who counts again at once gives them away.

The rule in force is that numbers wait until at least ten have changed, and are judged beside those told before: then
the same attacker learns nobody's answer. That below ten no second numbers are to be had at all is shown of a whole
house in `test_withdrawal_in_a_house`. Five hundred of each are in `tests/prove`.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.attack.withdrawing import BEFORE, Change, lost_by_a_naive_publisher, lost_by_the_rule, single


def test_a_publisher_who_counts_again_at_once_gives_away_one_person_in_ten_in_spite_of_rounding():
    lost = np.array([lost_by_a_naive_publisher(number) for number in range(30)])

    exact, rounded = lost.mean(axis=0)
    assert rounded >= 0.10
    assert exact >= 0.50


def test_where_ten_or_more_changed_and_numbers_are_told_beside_those_before_nobody_is_learnt():
    lost = [lost_by_the_rule(number) for number in range(6)]

    assert min(people for _, people in lost) >= 10
    assert [learnt for learnt, _ in lost] == [0] * 6


@pytest.mark.parametrize("number", range(3))
def test_a_single_change_is_one_person_more_or_fewer_or_both(number):
    twice, people, _ = single(number)

    kinds = [Change.WITHDREW, Change.CAME, Change.SAID_OTHERWISE]
    assert (len(people), kinds[number]) in [(1, kinds[0]), (1, kinds[1]), (2, kinds[2])]
    assert (~twice.there).sum() == len(people)
    assert twice.there[BEFORE].sum() >= 40
