"""How evenly groups answered: worked by hand, its interval tried on frames whose truth is known, the missing named."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.survey.representative import representativity

FRAMES = [
    ([100] * 5, [0.5, 0.5, 0.4, 0.6, 0.45]),
    ([400, 200, 100, 50, 50], [0.6, 0.5, 0.3, 0.2, 0.7]),
    ([1000, 1000, 1000], [0.2, 0.3, 0.5]),
]


def named(people):
    return {f"group {at}": int(many) for at, many in enumerate(people)}


def the_truth(held, rates):
    part = np.array(held) / sum(held)
    return 1 - 2 * math.sqrt((part * (np.array(rates) - part @ rates) ** 2).sum())


def test_the_indicator_is_worked_by_hand():
    # Rates 0.6 and 0.4 about 0.5: variance 0.01, less what chance adds: 2 x (1/2 x 1/2 x 0.24 / 99).
    found = representativity({"a": 100, "b": 100}, {"a": 60, "b": 40})

    assert found.indicator == pytest.approx(1 - 2 * math.sqrt(0.01 - 0.5 * 0.24 / 99))
    assert found.rate == 0.5
    assert found.low < found.indicator < found.high


@pytest.mark.parametrize(("held", "rates"), FRAMES)
def test_the_interval_holds_the_truth_in_93_to_97_of_a_hundred_runs(held, rates):
    chance, truth = np.random.default_rng(3), the_truth(held, rates)
    told = [representativity(named(held), named(chance.binomial(held, rates))) for _ in range(1000)]

    assert np.mean([one.low <= truth <= one.high for one in told]) == pytest.approx(0.95, abs=0.021)
    assert np.mean([one.indicator for one in told]) == pytest.approx(truth, abs=0.02)


def test_of_groups_that_answer_nearly_alike_the_interval_misses_on_one_side_only_and_so_seldom():
    held, rates = [2000, 500, 100], [0.1, 0.12, 0.05]
    chance, truth = np.random.default_rng(3), the_truth(held, rates)
    told = [representativity(named(held), named(chance.binomial(held, rates))) for _ in range(500)]

    assert 0.95 <= np.mean([one.low <= truth <= one.high for one in told]) <= 0.99


def test_groups_that_answer_alike_are_told_so_far_as_can_be_seen():
    chance = np.random.default_rng(4)
    told = [representativity(named([200] * 4), named(chance.binomial([200] * 4, 0.4))) for _ in range(400)]

    assert np.mean([one.high == 1 for one in told]) >= 0.95
    assert np.mean([missing.clear for one in told for missing in one.missing]) < 0.03


def test_the_planted_group_is_named_first_every_time():
    chance = np.random.default_rng(5)
    held = [300, 200, 150, 80]
    for _ in range(300):
        planted = int(chance.integers(4))
        rates = np.full(4, 0.5)
        rates[planted] = 0.15
        found = representativity(named(held), named(chance.binomial(held, rates)))

        assert [one.name for one in found.missing if one.clear][:1] == [f"group {planted}"]


def test_who_is_missing_is_said_in_people():
    (first, *_) = representativity({"a": 100, "b": 100}, {"a": 60, "b": 20}).missing

    assert (first.name, first.rate, first.rest, first.clear) == ("b", 0.2, 0.6, True)
    assert first.short == pytest.approx(40)


@pytest.mark.parametrize("answered", [{}, {"a": 100, "b": 80}])
def test_where_nobody_or_everybody_answered_nobody_is_missing_more_than_others(answered):
    found = representativity({"a": 100, "b": 80}, answered)

    assert (found.indicator, found.high, found.missing) == (1, 1, ())
    assert found.low > 0.9


def test_groups_that_hold_nobody_say_nothing():
    held, answered = {"a": 50, "b": 50}, {"a": 30, "b": 20}

    assert representativity({**held, "c": 0}, answered) == representativity(held, answered)


def test_the_most_uneven_answering_there_is_is_nought():
    assert representativity({"a": 500, "b": 500}, {"a": 500}).indicator == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("asked", "answered", "said"),
    [
        ({"a": 5, "b": 5}, {"c": 1}, "“c” has answers, but is not in the frame"),
        ({"a": 5, "b": 5}, {"b": 6}, "6 answered of “b”, but the frame holds 5"),
    ],
)
def test_what_cannot_be_is_refused(asked, answered, said):
    with pytest.raises(NotReady, match=said):
        representativity(asked, answered)


def test_one_group_cannot_be_uneven():
    with pytest.raises(TooFewToTell, match="two groups"):
        representativity({"a": 5, "b": 0}, {"a": 2})
