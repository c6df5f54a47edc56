"""Five hundred single changes: 0 answers are learnt by the rule in force, and by counting again at once one in ten.

Fifty houses in which ten people take back what they gave, one after the other: that is five hundred changes, after each
of which every way to other numbers is tried; only after the tenth is there a second counting, and then it is attacked.
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from tests.attack.house_counting_again import (
    LET_BE,
    a_counted_house,
    an_account_of,
    corrected,
    counted_again,
    tried,
    what_is_learnt,
)
from tests.attack.withdrawing import lost_by_a_naive_publisher, lost_by_the_rule

pytestmark = pytest.mark.slow
TEN = 10


def say(capsys, words):
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")
        sys.stdout.flush()


@pytest.mark.parametrize("seed", range(100, 150))
@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.usefixtures("fresh_data")
def test_ten_people_withdraw_one_after_the_other_and_nobody_is_learnt(seed):
    house = a_counted_house(seed, int(np.random.default_rng(seed).integers(40, 120)))
    account, told = an_account_of(house), house.tables()

    for which in range(TEN):
        ways = tried(house)
        assert {way for way, refusal in ways.items() if not refusal} == LET_BE, which
        assert house.counted == house.counted_at_first
        assert corrected(account, house).digest == account.digest
        house.withdraw(which)
    assert house.tables() == told
    gone = set(range(TEN))
    assert what_is_learnt(house, [(told, set()), (counted_again(house), gone)], of=gone) == 0


def test_counting_again_for_each_of_five_hundred_gives_away_one_in_ten_in_spite_of_rounding(capsys):
    lost = np.array([lost_by_a_naive_publisher(number) for number in range(500)])

    exact, rounded = lost.sum(axis=0)
    say(capsys, f"of 500 single changes {exact} are learnt from exact counts, {rounded} from rounded ones")
    assert rounded >= 50


def test_of_a_hundred_times_ten_or_more_that_changed_nobody_is_learnt(capsys):
    lost = np.array([lost_by_the_rule(number) for number in range(100)])

    learnt, people = lost.sum(axis=0)
    say(capsys, f"of {people} people who changed, ten or more at once in 100 places, {learnt} are learnt")
    assert learnt == 0
