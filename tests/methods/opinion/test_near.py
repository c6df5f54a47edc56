"""Settling and adding up give the same with the compiled kernel and without, and the same as the slow way."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hearten.methods.opinion import near
from hearten.methods.opinion.near import each_settled, settled, sums_of_distances
from hearten.methods.survey.engine import kernel
from tests.methods.opinion import twin

needs_kernel = pytest.mark.skipif(kernel.loaded() is None, reason="The kernel is not compiled here.")


def some(people, seed=1):
    chance = np.random.default_rng(seed)
    return chance.normal(size=(people, 2)) + np.repeat([[0, 0], [4, 1], [0, 5]], people // 3, axis=0), chance


@pytest.mark.parametrize("many", [1, 2, 5])
def test_settling_equals_the_slow_way(by, many):
    places, chance = some(90)
    begun = places[chance.choice(90, many, replace=False)]

    found = settled(places, begun)
    labels, centres, within = twin.settled(
        [tuple(place) for place in places.tolist()], [tuple(one) for one in begun.tolist()]
    )

    assert found.labels.tolist() == labels
    assert found.centres == pytest.approx(np.array(centres), abs=1e-12)
    assert found.within == pytest.approx(within, rel=1e-12)


def test_sums_of_distances_equal_the_slow_way(by):
    places, chance = some(60)
    every = [chance.integers(many, size=60) for many in (2, 5)]

    found = sums_of_distances(places, every)

    for labels, sums in zip(every, found, strict=True):
        slow = [
            [
                sum(
                    math.dist(place, other)
                    for other, label in zip(places, labels, strict=True)
                    if label == group
                )
                for group in range(int(labels.max()) + 1)
            ]
            for place in places
        ]
        assert sums == pytest.approx(np.array(slow), rel=1e-12)


@needs_kernel
def test_with_and_without_the_kernel_the_numbers_are_the_same_for_more_than_one_block(monkeypatch):
    places, chance = some(2_100)
    every = [chance.integers(many, size=2_100) for many in (2, 3, 4)]
    begun = places[chance.choice(2_100, 4, replace=False)]

    with_it = settled(places, begun), sums_of_distances(places, every)
    monkeypatch.setattr(near.kernel, "loaded", lambda: None)
    without = settled(places, begun), sums_of_distances(places, every)

    assert np.array_equal(with_it[0].labels, without[0].labels)
    assert with_it[0].within == pytest.approx(without[0].within, rel=1e-12)
    for one, other in zip(with_it[1], without[1], strict=True):
        assert one == pytest.approx(other, rel=1e-12)


def test_a_centre_nobody_is_nearest_to_stays_where_it_was(by):
    places, _ = some(30)

    found = settled(places, np.array([[0.0, 0.0], [1e6, 1e6]]))

    assert found.centres[1].tolist() == [1e6, 1e6]
    assert set(found.labels.tolist()) == {0}


def test_many_starts_give_the_same_at_once_as_one_by_one(by, monkeypatch):
    places, chance = some(90)
    begun = [places[chance.choice(90, 3, replace=False)] for _ in range(6)]
    alone = [settled(places, one) for one in begun]

    monkeypatch.setattr(near, "MANY", 10)
    at_once = list(each_settled(places, begun))

    assert [one.within for one in at_once] == [one.within for one in alone]
    assert [one.labels.tolist() for one in at_once] == [one.labels.tolist() for one in alone]


def test_more_centres_than_the_kernel_takes_are_settled_all_the_same():
    places, _ = some(60)

    found = settled(places, places[:20].copy())

    assert sorted(set(found.labels.tolist())) == list(range(20))
