"""Groups that are there are found, groups that are not are not told, and nobody's number depends on luck."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from hearten.methods.opinion import grouped, groups, plane, votes
from hearten.methods.opinion import grouping as kept
from hearten.methods.opinion.grouping import alike, nearest
from tests.methods.opinion.made import of_one_mind, open_conversation, planted, reference


def slow_silhouette(places, labels):
    told = []
    for at, place in enumerate(places):
        apart = {
            group: [
                math.dist(place, places[other])
                for other in range(len(places))
                if labels[other] == group and other != at
            ]
            for group in set(labels.tolist())
        }
        own = apart.pop(labels[at])
        if not own:
            told.append(0.0)
            continue
        inside, outside = sum(own) / len(own), min(sum(each) / len(each) for each in apart.values())
        told.append((outside - inside) / max(inside, outside))
    return sum(told) / len(told)


def slow_alike(one, other):
    """The adjusted Rand index from every pair of people."""
    pairs = list(itertools.combinations(range(len(one)), 2))
    both = sum(one[a] == one[b] and other[a] == other[b] for a, b in pairs)
    first, second = (sum(each[a] == each[b] for a, b in pairs) for each in (one, other))
    chance = first * second / len(pairs)
    return (both - chance) / ((first + second) / 2 - chance)


@pytest.mark.parametrize("seed", range(4))
def test_silhouette_and_likeness_equal_the_slow_way(seed):
    chance = np.random.default_rng(seed)
    places = chance.normal(size=(40, 2)) + np.repeat([[0, 0], [4, 1], [0, 5], [9, 9]], [20, 12, 7, 1], axis=0)
    found, other = grouped(places, 4, chance), chance.integers(3, size=40)

    assert found.silhouette == pytest.approx(slow_silhouette(places, found.labels), abs=1e-12)
    assert found.within == pytest.approx(((places - found.centres[found.labels]) ** 2).sum())
    assert found.sizes.tolist() == sorted(found.sizes.tolist(), reverse=True)
    assert np.array_equal(nearest(places, found.centres), found.labels)
    assert alike(found.labels, other) == pytest.approx(slow_alike(found.labels.tolist(), other.tolist()))
    assert alike(other, other) == 1


@pytest.mark.parametrize("name", ["15-per-hour-seattle", "scoop-hivemind.ubi"])
def test_groups_lie_at_least_as_close_as_the_reference_ones(shared, name):
    expected, cast = reference(shared)[name], open_conversation(shared, name)
    labels = np.array(expected["labels_reddwarf"])
    inside = cast.seen >= expected["min_votes"]
    places = plane(cast).places[inside]

    found = grouped(places, len(set(labels[inside].tolist())), np.random.default_rng(1))

    assert int(inside.sum()) == expected["clusterable"]
    assert found.within <= expected["kmeans_inertia_reddwarf"] * (1 + 1e-12)
    theirs = slow_silhouette(places, labels[inside])
    assert theirs == pytest.approx(expected["silhouette_of_those_labels"], abs=1e-9)


def test_a_conversation_of_26_people_is_given_no_groups(shared):
    found = groups(open_conversation(shared, "london.youth.policing"), seed=1, tries=5)

    assert (found.found, found.why_none, found.looks) == (None, "too few", ())
    assert set(found.labels.tolist()) == {-1}
    assert found.outside == len(found.labels)


def test_real_groups_are_told_only_where_ten_or_more_are_in_each(shared):
    for name in (
        "15-per-hour-seattle",
        "scoop-hivemind.ubi",
        "ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
    ):
        found = groups(open_conversation(shared, name), seed=1, tries=5)

        assert found.why_none == ("" if found.found else "no stable groups")
        assert found.found is None or found.found.sizes.min() >= 10
        assert (found.labels >= 0).sum() + found.outside == len(found.labels)


@pytest.mark.parametrize(("seed", "many"), [(1, 2), (2, 3)])
def test_planted_groups_are_found_though_each_person_saw_a_tenth(seed, many):
    cast, truth = planted(np.random.default_rng(seed), 600, 300, 0.10, many)

    found = groups(cast, seed=seed, tries=6)

    inside = found.labels >= 0
    assert found.found is not None
    assert len(found.found.sizes) == many
    assert alike(truth[inside], found.labels[inside]) >= 0.9


def test_votes_without_groups_get_none():
    chance = np.random.default_rng(7)

    told = [groups(of_one_mind(chance), seed=run, tries=15).why_none for run in range(8)]

    assert told.count("") <= 1


def test_without_the_looks_groups_would_be_found_in_anything():
    cast = of_one_mind(np.random.default_rng(7))

    always = grouped(plane(cast).places, 3, np.random.default_rng(1))

    assert always.sizes.min() > 0
    assert always.silhouette > 0.25


def test_the_same_votes_and_seed_give_the_same_groups():
    cast, _ = planted(np.random.default_rng(5), 80, 40, 0.4, 2)

    first, again = (groups(cast, seed=9, tries=5) for _ in range(2))

    assert first.looks == again.looks
    assert np.array_equal(first.labels, again.labels)


def test_of_very_many_people_the_silhouette_is_of_some_with_its_error(monkeypatch):
    places = np.random.default_rng(1).normal(size=(600, 2)) + np.repeat([[0, 0], [6, 0]], 300, axis=0)
    exact = grouped(places, 2, np.random.default_rng(2))
    monkeypatch.setattr(kept, "EXACT_UP_TO", 200)

    some = grouped(places, 2, np.random.default_rng(2))

    assert exact.error == 0 < some.error
    assert some.silhouette == pytest.approx(exact.silhouette, abs=5 * some.error)


def test_places_that_are_all_one_make_one_group_without_failing():
    found = grouped(np.zeros((12, 2)), 3, np.random.default_rng(1))

    assert (found.within, found.silhouette, found.sizes.tolist()) == (0, 0, [12, 0, 0])


def test_people_who_saw_too_little_are_outside():
    cast, _ = planted(np.random.default_rng(3), 120, 40, 0.5, 2)
    quiet = cast.person < 5
    few = votes(
        np.concatenate([cast.person[~quiet], np.arange(5)]),
        np.concatenate([cast.statement[~quiet], np.zeros(5, dtype=int)]),
        np.concatenate([cast.value[~quiet], np.ones(5)]),
        people=120,
        statements=40,
    )

    found = groups(few, seed=1, tries=10)

    assert found.found is not None
    assert found.outside == 5
    assert set(found.labels[:5].tolist()) == {-1}
