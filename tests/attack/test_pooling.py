"""Nobody in a network, alone or together, works out an answer, nor a narrow figure, of a third; unguarded they do."""

from __future__ import annotations

import numpy as np
import pytest

from tests.attack import pooling

MEMBERS = (3, 4, 5, 8, 13, 40)
LEAST_WIDE = 0.10


def network(members, seed):
    return pooling.a_network(members, np.random.default_rng([9, members, seed]))


@pytest.mark.parametrize("members", MEMBERS)
def test_nobody_works_out_a_third_even_where_all_others_put_theirs_together(members):
    made = network(members, 0)

    loot = pooling.attack_guarded(made, members - 1)

    assert loot.told >= 1
    assert loot.recovered == 0
    assert loot.truths >= pooling.ENOUGH
    assert loot.width >= LEAST_WIDE


@pytest.mark.parametrize("members", MEMBERS)
def test_with_the_guards_off_one_who_comes_late_is_worked_out(members):
    """The attack can succeed: one pool less the other is the last member, and once more is one person."""
    loot = pooling.attack_unguarded(network(members, 0))

    assert loot.recovered == 1
    assert loot.width == 0


@pytest.mark.parametrize("members", (4, 8))
def test_a_member_who_leaves_or_comes_back_does_not_show(members):
    guarded, open_ledger = (
        list(pooling.pools(network(members, 1), ledger=ledger)) for ledger in (True, False)
    )

    assert len(guarded) == 1
    assert len(open_ledger) > 1


def test_without_the_ledger_too_a_third_stays_ten_in_a_hundred_wide():
    loot = pooling.attack_guarded(network(4, 2), 3, ledger=False)

    assert loot.told > 1
    assert loot.width >= LEAST_WIDE
    assert loot.truths >= pooling.ENOUGH


@pytest.mark.slow
@pytest.mark.parametrize("members", range(3, 41))
def test_nobody_works_out_any_other_of_three_to_forty(members):
    for seed in range(2):
        made = network(members, 100 + seed)
        told = list(pooling.pools(made))
        for third in range(members):
            loot = pooling.attack_one(made, told, third)

            assert loot.recovered == 0
            assert loot.truths >= pooling.ENOUGH
            assert loot.width >= LEAST_WIDE
