"""In a house itself: until ten have taken back what they gave, nobody can have a second set of numbers by any way."""

from __future__ import annotations

import itertools

import pytest

from hearten.listening.intake import queries as intake
from hearten.understanding import earlier
from tests.attack.house_counting_again import (
    LET_BE,
    a_counted_house,
    an_account_of,
    corrected,
    counted_again,
    tried,
    what_is_learnt,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"]),
    pytest.mark.usefixtures("fresh_data"),
]


def test_after_each_of_nine_withdrawals_no_way_leads_to_other_numbers():
    house = a_counted_house(1, 60)
    account, told = an_account_of(house), house.tables()

    for which in range(9):
        house.withdraw(which)
        answers = tried(house)

        assert {way for way, refusal in answers.items() if not refusal} == LET_BE, which
        assert "Too few people have withdrawn" in answers["asking for it"]
        assert house.counted == house.counted_at_first
    assert house.tables() == told
    assert corrected(account, house).digest == account.digest


@pytest.mark.parametrize(("seed", "gone"), [(2, (10,)), (3, (11,)), (4, (30,)), (5, (10, 12))])
def test_from_ten_on_numbers_are_counted_again_and_nobody_who_withdrew_is_learnt(seed, gone):
    house = a_counted_house(seed, 60)
    tellings = [(house.tables(), set())]
    for more in gone:
        there = sum(len(each) for _, each in tellings[-1:])
        for which in range(there, there + more):
            house.withdraw(which)
        tellings.append((counted_again(house), set(range(there + more))))

    assert all(after != before for (before, _), (after, _) in itertools.pairwise(tellings))
    assert what_is_learnt(house, tellings, of=set(range(sum(gone)))) == 0


def test_the_same_attacker_learns_what_one_said_where_the_house_counts_again_for_one(monkeypatch):
    monkeypatch.setattr(intake, "why_not_count_again", lambda _: None)
    monkeypatch.setattr(earlier, "told_before", lambda *_: {})
    house, lost = a_counted_house(6, 60), 0
    tellings = [(house.tables(), set())]
    for which in range(8):
        house.withdraw(which)
        tellings.append((counted_again(house), set(range(which + 1))))
        lost += what_is_learnt(house, tellings[-2:], of={which})

    assert lost >= 1
