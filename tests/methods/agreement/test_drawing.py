"""Units and documents drawn again come as often as the multinomial says, to the last unit."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare, poisson

from hearten.methods.agreement.drawing import Tables, documents_again, units_again


def all_of(tables):
    return np.concatenate(list(tables))


def chances(often):
    """Every way of drawing as many units as there are, and how likely it is."""
    units = sum(often)
    found = {}
    for way in itertools.product(range(units + 1), repeat=len(often)):
        if sum(way) == units:
            ways = math.factorial(units) / math.prod(math.factorial(many) for many in way)
            found[way] = ways * math.prod((one / units) ** many for one, many in zip(often, way, strict=True))
    return found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(0, 50), st.integers(0, 2**32))
def test_every_draw_is_of_as_many_units_as_there_are(often, draws, seed):
    drawn = list(units_again(np.array(often), draws, np.random.default_rng(seed)))

    counts = np.concatenate([*drawn, np.empty((0, len(often)))])
    assert counts.shape == (draws, len(often))
    assert (counts >= 0).all()
    assert (counts.sum(axis=1) == sum(often)).all()


@pytest.mark.parametrize("often", [(1, 2, 3), (5, 1), (1, 1, 1, 1)])
def test_every_way_of_drawing_a_few_units_comes_as_often_as_it_should(often):
    expected, draws = chances(often), 40_000

    counts = all_of(units_again(np.array(often), draws, np.random.default_rng(4)))

    seen = dict.fromkeys(expected, 0)
    for way in counts.astype(int).tolist():
        seen[tuple(way)] += 1
    assert chisquare(list(seen.values()), [draws * one for one in expected.values()]).pvalue > 0.001


def test_many_units_vary_and_vary_together_as_the_multinomial_does():
    often, draws = np.array([1, 4, 60, 900, 5000, 35]), 60_000
    units, shares = often.sum(), often / often.sum()
    expected = units * (np.diag(shares) - np.outer(shares, shares))

    counts = all_of(units_again(often, draws, np.random.default_rng(8)))

    spread = np.sqrt(np.diag(expected))
    assert np.abs((counts.mean(axis=0) - often) / (spread / math.sqrt(draws))).max() < 4
    assert np.cov(counts.T) / np.outer(spread, spread) == pytest.approx(
        expected / np.outer(spread, spread), abs=4.5 * math.sqrt(2 / draws)
    )


@pytest.mark.parametrize("rate", [0.5, 7.3, 60.0, 400.0, 20_000.0])
def test_numbers_are_those_the_poisson_distribution_has_at_the_picked_chances(rate):
    picked = np.random.default_rng(6).random((2, 40_000))[1]

    found = Tables.of(np.array([3.0, rate])).draw(40_000, np.random.default_rng(6))[1]

    assert np.array_equal(found, poisson.ppf(picked, rate))


def test_tables_hold_every_chance_to_the_twelfth_digit():
    rates = np.array([0.7, 25.0, 3_000.0])

    tables = Tables.of(rates)

    start = np.append(0, np.flatnonzero(np.isinf(tables.upto)) + 1)
    for rate, begin, end, shift in zip(rates, start, start[1:], tables.shift, strict=False):
        numbers = np.arange(begin, end - 1) + shift
        assert tables.upto[begin : end - 1] == pytest.approx(poisson.cdf(numbers, rate), abs=1e-12)


def test_documents_are_drawn_whole():
    held = np.array([[3, 0], [0, 5], [3, 0], [1, 1]])
    draws = 20_000

    counts = all_of(documents_again(held, draws, np.random.default_rng(2)))

    by_one = np.random.default_rng(3).integers(4, size=(draws, 4))
    slow = held[by_one].sum(axis=1)
    assert set(map(tuple, counts.astype(int).tolist())) == set(map(tuple, slow.tolist()))
    assert counts.mean(axis=0) == pytest.approx(held.sum(axis=0), abs=0.1)
    assert np.cov(counts.T) == pytest.approx(4 * np.cov(held.T, bias=True), rel=0.05)


def test_the_same_seed_draws_the_same():
    often = np.arange(1, 300)

    one, other = (all_of(units_again(often, 300, np.random.default_rng(5))) for _ in range(2))

    assert np.array_equal(one, other)
