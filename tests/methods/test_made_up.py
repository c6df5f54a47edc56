"""Gaps that are not there are seldom called clear, and gaps that are there mostly are; at length: ./do prove."""

from __future__ import annotations

import numpy as np

from tests.methods.made_up import a_world, clear, judged


def test_where_no_groups_differ_few_surveys_have_a_clear_gap():
    world, rng = a_world(6, (2, 3, 4), low=0.2, high=0.8), np.random.default_rng(1)

    wrong = sum(bool(clear(judged(world, rng))) for _ in range(60))

    # Six of sixty are to be expected at most; thirteen or more would come of that once in two hundred tries.
    assert wrong <= 12


def test_a_gap_of_ten_on_every_question_is_mostly_found_by_a_thousand_answers():
    world = a_world(10, (2,), low=0.2, high=0.8, gaps=[(question, 0) for question in range(10)])
    rng = np.random.default_rng(2)

    found = [len(clear(judged(world, rng))) for _ in range(20)]

    assert sum(found) / 200 >= 0.8


def test_the_best_guess_at_a_clear_gap_is_nearer_the_truth_than_what_was_seen():
    world, rng = (
        a_world(12, (5,), low=0.3, high=0.7, gaps=[(q, 0) for q in range(12)]),
        np.random.default_rng(3),
    )
    seen, guessed = [], []
    for _ in range(12):
        for one in judged(world, rng).judged:
            if one.shrunk is not None and one.gap is not None:
                seen.append(abs(one.gap.size - world.wide))
                guessed.append(abs(one.shrunk - world.wide))

    assert len(seen) > 5
    assert np.mean(guessed) < np.mean(seen)
