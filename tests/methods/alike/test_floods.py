"""Planted floods are found, and honest people who think alike are not taken for one."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from hearten.errors import TooFewToTell
from hearten.methods.alike.floods import Sort, fewest_in, look_for_floods
from tests.methods.alike.made_up import SORTS, flooded, honest

WORDS = "Close the library, said everyone who was asked to say it."


def look(said, who, words=None, seed=1):
    return look_for_floods(said, who, words or [""] * len(said), np.random.default_rng(seed))


def rates(runs: int, seed: int) -> tuple[float, float, dict[str, float], float]:
    """Of honest listenings: how many had any flood, and of their answers how many; found floods by sort; honest
    answers taken for part of a planted one."""
    random = np.random.default_rng(seed)
    any_found = taken = answers = taken_beside = beside = 0
    found = dict.fromkeys(SORTS, 0)
    for _ in range(runs):
        n = int(random.integers(150, 2000))
        looked = look(*honest(random, n, int(random.integers(6, 16)), int(random.integers(0, 5))))
        any_found += bool(looked.floods)
        taken, answers = taken + len(looked.in_floods), answers + n
        for sort in SORTS:
            n = int(random.integers(500, 2000))
            people = honest(random, n, int(random.integers(6, 16)), int(random.integers(1, 5)))
            *both, copies = flooded(random, *people, float(random.uniform(0.021, 0.1)), sort)
            looked = look(*both)
            planted = sum(place >= n for place in looked.in_floods)
            found[sort] += planted >= copies / 2
            taken_beside, beside = taken_beside + len(looked.in_floods) - planted, beside + n
    return (
        any_found / runs,
        taken / answers,
        {sort: hits / runs for sort, hits in found.items()},
        taken_beside / beside,
    )


def hold(runs: int, seed: int) -> None:
    false_listenings, false_answers, found, beside = rates(runs, seed)

    sys.stdout.write(
        f"\n{runs} runs of each: honest listenings with any {false_listenings:.1%}, answers {false_answers:.2%}; "
        f"found {', '.join(f'{sort} {share:.1%}' for sort, share in found.items())}; beside them {beside:.2%}\n"
    )
    assert false_listenings <= 0.01 and false_answers <= 0.01 and beside <= 0.01
    assert min(found.values()) >= 0.95


def test_floods_over_two_in_a_hundred_are_found_and_honest_answers_are_not():
    hold(8, 3)


@pytest.mark.slow
def test_over_many_listenings_95_in_100_floods_are_found_and_at_most_1_in_100_is_false():
    hold(200, 11)


def test_the_same_words_again_and_again_are_found_however_they_are_spaced():
    said, who = honest(np.random.default_rng(5), 400, 8, 2)
    words = [f"Kind people at the bus stop, number {place}" for place in range(400)]
    words[30:50] = [WORDS, WORDS.upper(), WORDS.replace(" ", "   "), WORDS.replace(",", "")] * 5

    looked = look(said, who, words)

    assert [(flood.sort, flood.places) for flood in looked.floods] == [(Sort.WORDS, tuple(range(30, 50)))]


def test_short_words_that_many_say_are_no_flood():
    said, who = honest(np.random.default_rng(6), 300, 8, 2)

    looked = look(said, who, ["Nothing."] * 300)

    assert looked.floods == ()


def test_without_questions_enough_words_alone_are_looked_at():
    said = np.zeros((100, 1), np.int16)

    looked = look(said, said, [WORDS] * 12 + [""] * 88)

    assert looked.in_floods == frozenset(range(12))


def test_of_very_many_a_part_drawn_by_chance_is_compared():
    random = np.random.default_rng(7)
    *both, copies = flooded(random, *honest(random, 5000, 8, 2), 0.05, "same")

    looked = look(*both)

    assert looked.answers == 5000 + copies
    assert looked.compared == 4000
    assert min(looked.in_floods) >= 5000


def test_too_few_to_tell_is_said():
    said, who = honest(np.random.default_rng(8), 49, 8, 2)

    with pytest.raises(TooFewToTell, match="Too few answered"):
        look(said, who)


def test_a_group_has_at_least_ten_and_one_in_a_hundred():
    assert [fewest_in(n) for n in (50, 1000, 1001, 4000)] == [10, 10, 11, 40]


def test_what_is_looked_at_is_left_as_it_was():
    said, who = honest(np.random.default_rng(9), 200, 6, 1)
    said.flags.writeable = who.flags.writeable = False

    assert look(said, who).answers == 200
