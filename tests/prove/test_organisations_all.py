"""A hundred made-up organisations, three waves each: nobody is worked out, and each count has five truths or more.

A line is printed for each: how many were recovered, how many counts were looked at, and the tightest of them.
"""

from __future__ import annotations

import sys

import pytest

from tests.attack.taking import taken, taken_unguarded

pytestmark = pytest.mark.slow
ALL = range(1, 101)


def say(capsys, words):
    with capsys.disabled():
        sys.stdout.write(f"\n{words}")
        sys.stdout.flush()


@pytest.mark.parametrize("seed", ALL)
def test_nobody_is_worked_out_and_every_count_told_or_hidden_has_five_truths(seed, capsys):
    loot, line = taken(seed)

    say(capsys, line)
    assert (loot.recovered, loot.squeezed, loot.undecided) == ([], [], [])


def test_the_same_attacker_works_people_out_of_the_same_hundred_where_the_guard_is_off(capsys):
    (exact, people), (filtered, there) = sum(taken_unguarded(seed) for seed in ALL)

    say(
        capsys,
        f"{exact} of {people} from exact counts of ten or more; {filtered} of {there} from free filters\n",
    )
    assert exact / people >= 0.05
    assert filtered / there >= 0.40
