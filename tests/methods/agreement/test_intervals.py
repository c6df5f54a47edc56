"""Intervals of agreement hold the truth as often as they say, for passages and for documents; too rare is said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.methods.agreement import Metric, agreement, alpha, coded, coded_sets, kappa
from hearten.methods.agreement.intervals import in_which
from tests.methods.agreement import twin
from tests.methods.agreement.coders import Reading, held


def shares(base, sure):
    """Of pairs (yes yes, yes no, no yes, no no): each coder sees what is there surely, or guesses at the base rate."""
    both = base * (sure + (1 - sure) * base) ** 2 + (1 - base) * ((1 - sure) * base) ** 2
    return np.array([both, base - both, base - both, 1 - 2 * base + both])


def the_truth(base, sure):
    return 1 - shares(base, sure)[1] / (base * (1 - base))


def pairs(chance, units, base, sure):
    kind = chance.choice(4, size=units, p=shares(base, sure))
    return np.isin(kind, [0, 1]).astype(float), np.isin(kind, [0, 2]).astype(float)


def covered(units, base, sure, runs):
    """How often, of the runs that say anything, alpha's and kappa's intervals hold the truth."""
    chance, truth, held = np.random.default_rng(11), the_truth(base, sure), []
    for run in range(runs):
        one, other = pairs(chance, units, base, sure)
        found, other_way = (
            agreement(coded([one, other]), seed=run, draws=400),
            kappa(one, other, seed=run, draws=400),
        )
        if not found.too_rare:
            held.append((found.low <= truth <= found.high, other_way.low <= truth <= other_way.high))
    return np.mean(held, axis=0)


@pytest.mark.parametrize(("units", "base", "sure"), [(60, 0.4, 0.9), (150, 0.15, 0.6), (300, 0.3, 0.8)])
def test_intervals_of_a_pair_of_coders_hold_the_truth_nineteen_times_in_twenty(units, base, sure):
    assert covered(units, base, sure, 1000) == pytest.approx([0.95, 0.95], abs=0.02)


def test_drawing_documents_allows_for_passages_read_in_one_mood():
    chance, held, naive = np.random.default_rng(5), [], []
    for run in range(300):
        # Forty documents of ten passages: in half of them the second coder only guesses.
        moods = np.repeat(chance.random(40) < 0.5, 10)
        one = (chance.random(400) < 0.5).astype(float)
        other = np.where(moods, one, (chance.random(400) < 0.5).astype(float))
        found = coded([one, other])
        documents = np.repeat(np.arange(40), 10)
        by_document = agreement(found, documents=documents, seed=run, draws=300)
        by_passage = agreement(found, seed=run, draws=300)
        held.append(by_document.low <= 0.5 <= by_document.high)
        naive.append(by_passage.low <= 0.5 <= by_passage.high)

    assert np.mean(held) == pytest.approx(0.95, abs=0.03)
    assert np.mean(naive) < 0.80


@pytest.mark.parametrize(
    "reading",
    [
        Reading(0.3, 0.7, 10, 20, moods=True),
        Reading(0.1, 0.7, 20, 10, moods=True),
        Reading(None, 0.7, 20, 20, moods=True, uneven=True),
    ],
    ids=["ten documents", "few hold the code", "sets, uneven documents"],
)
def test_with_few_documents_intervals_still_hold_the_truth(reading):
    # tests/prove/test_agreement_coverage.py tries 108 settings, a thousand pairs each.
    for share, _ in held(reading, 400, draws=300).values():
        assert share == pytest.approx(0.95, abs=0.035)


def test_kappa_taken_passage_by_passage_would_be_far_too_sure():
    reading = Reading(0.5, 0.7, 40, 20, moods=True)
    chance, sure = np.random.default_rng(3), []
    for run in range(200):
        one, other, _ = reading.draw(chance)
        told = kappa(one, other, seed=run, draws=200)
        sure.append(told.low <= reading.truth <= told.high)

    assert np.mean(sure) < 0.85
    assert held(reading, 200, draws=200)["kappa"][0] > 0.9


def test_of_fewer_than_ten_documents_nothing_is_said_and_it_is_said_why():
    one, other = pairs(np.random.default_rng(1), 90, 0.5, 0.8)

    nine = agreement(coded([one, other]), documents=np.repeat(np.arange(9), 10), seed=1)

    assert (nine.too_rare, nine.too_few, nine.documents) == (True, True, 9)
    assert kappa(one, other, documents=np.repeat(np.arange(9), 10), seed=1).low is None
    assert not agreement(coded([one, other]), documents=np.repeat(np.arange(10), 9), seed=1).too_rare


def test_documents_in_which_nothing_but_the_commonest_was_given_count_for_little():
    of = np.repeat(np.arange(4), 3)

    assert in_which(of, np.ones(12, dtype=np.int64)) == pytest.approx(4)
    assert in_which(of, np.array([1] * 6 + [0] * 6)) == pytest.approx(2)
    assert in_which(np.arange(12), np.array([1] * 6 + [0] * 6)) == 12


def test_coders_who_always_agree_in_a_small_set_are_not_told_to_agree_for_certain():
    values = np.array([0.0] * 12 + [1.0] * 12)

    found = agreement(coded([values, values]), seed=1)

    assert found.alpha == 1
    assert 0.6 < found.low < 0.95
    assert found.high == 1


def test_what_is_seldom_given_is_said_to_be_too_rare():
    values = np.zeros(300)
    values[:4] = 1

    found = agreement(coded([values, values]), seed=1)

    assert (found.alpha, found.low, found.too_rare, found.rarest) == (None, None, True, 8)
    assert kappa(values, values, seed=1).low is None


def test_one_document_says_nothing_of_how_sure_we_are():
    one, other = pairs(np.random.default_rng(1), 60, 0.5, 0.8)

    found = agreement(coded([one, other]), documents=np.zeros(60, dtype=np.int64), seed=1)

    assert (found.too_rare, found.documents) == (True, 1)


def test_nothing_coded_is_too_rare_and_no_failure():
    assert agreement(coded([[math.nan], [math.nan]]), seed=1).too_rare


@pytest.mark.parametrize("metric", list(Metric))
def test_the_same_draws_give_the_same_interval_in_every_metric(metric):
    chance = np.random.default_rng(2)
    table = chance.integers(1, 6, size=(3, 80)).astype(float)
    table[1] = np.where(chance.random(80) < 0.7, table[0], table[1])

    first, again = (agreement(coded(table), metric, seed=3, draws=200) for _ in range(2))

    assert first == again
    assert first.low < alpha(coded(table), metric) < first.high


def test_sets_have_an_interval_too():
    chance = np.random.default_rng(4)
    kinds = [frozenset("a"), frozenset("ab"), frozenset("c"), frozenset()]
    one = {at: kinds[chance.integers(4)] for at in range(120)}
    other = {at: codes if chance.random() < 0.8 else kinds[chance.integers(4)] for at, codes in one.items()}
    found, apart = coded_sets([one, other])

    told = agreement(found, apart, seed=1)

    assert told.low < told.alpha < told.high


def test_kappa_is_worked_by_hand():
    one = [1.0] * 25 + [0.0] * 25
    other = [1.0] * 20 + [0.0] * 5 + [1.0] * 10 + [0.0] * 15

    found = kappa(one, other, seed=1)

    assert (found.value, found.alike, found.units) == (pytest.approx(0.4), pytest.approx(0.7), 50)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 30), min_size=9, max_size=9))
def test_kappa_and_its_error_equal_the_slow_way(cells):
    places = [(row, column) for row in range(3) for column in range(3)]
    one, other = (np.repeat([float(place[side]) for place in places], cells) for side in (0, 1))
    table = (np.array(cells, dtype=float) / sum(cells)).reshape(3, 3).tolist()

    found = kappa(one, other, seed=1, draws=10)

    assert found.value == pytest.approx(twin.kappa(table), abs=1e-10)
    assert found.error == pytest.approx(twin.error_of_kappa(table, sum(cells)), rel=1e-5, abs=1e-7)


def test_kappa_leaves_out_units_one_coder_skipped():
    whole = kappa([1, 0, 1, 0], [1, 0, 0, 0], seed=1)

    assert kappa([1, 0, 1, 0, 1], [1, 0, 0, 0, math.nan], seed=1) == whole


def test_kappa_says_nothing_where_there_is_nothing_to_say():
    assert kappa([math.nan], [1.0], seed=1).units == 0
    assert (kappa([1, 1], [1, 1], seed=1).value, kappa([1, 1], [1, 1], seed=1).alike) == (None, 1)


def test_kappa_refuses_coders_who_looked_at_other_units():
    with pytest.raises(Unreadable, match="same number of units"):
        kappa([1, 2], [1, 2, 3], seed=1)
