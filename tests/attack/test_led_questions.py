"""Who was asked a question tells what they said to the one before: it does where that is not judged, and else not."""

from __future__ import annotations

import sys

import pytest

from tests.attack.led import over

SOME = (0, 3, 8, 9, 11, 13)
MANY = range(100, 160)


@pytest.fixture(scope="module")
def unjudged():
    return over(SOME, judged=False)[0]


@pytest.fixture(scope="module")
def judged():
    return over(SOME, judged=True)


def test_where_the_tie_is_not_judged_whole_teams_are_worked_out(unjudged):
    assert sum(people for _, people, _ in unjudged.recovered) >= 4 * 13
    assert unjudged.tightest.truths < 5


def test_where_it_is_judged_nobody_is_and_every_count_keeps_five_truths(judged):
    loot, _ = judged

    assert loot.recovered == []
    assert loot.undecided == []
    assert loot.tightest is None


def test_led_questions_are_told_still_where_enough_said_otherwise(judged):
    _, told = judged

    assert told >= len(SOME)


def test_a_reader_who_rightly_thinks_that_all_who_were_asked_answered_learns_no_more():
    loot, _ = over(SOME, judged=True, all_answered=True)

    assert loot.people > 0
    assert (loot.recovered, loot.tightest) == ([], None)


@pytest.mark.slow
@pytest.mark.parametrize("all_answered", [False, True])
def test_in_sixty_houses_nobody_is_worked_out(all_answered):
    loot, told = over(MANY, judged=True, all_answered=all_answered)

    sys.stdout.write(f"{loot.people} people, {loot.counts} counts, {told} led rows told, {loot.recovered}\n")
    assert (loot.recovered, loot.tightest, loot.undecided) == ([], None, [])
