"""Votes less their means are multiplied and counted as the written-down table would be, by whichever carrier."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.opinion import in_parts, votes
from hearten.methods.opinion.centred import Centred
from hearten.methods.opinion.votes import tallied
from tests.methods.opinion.made import planted


@pytest.fixture(params=["in one part", "in two parts"])
def cast(request, monkeypatch):
    """People who see many statements and people who see none."""
    if request.param == "in two parts":
        monkeypatch.setattr(in_parts, "FEW", 10)
    given, _ = planted(np.random.default_rng(3), 50, 17, 0.6, 3)
    some = given.person % 7 > 0
    return votes(given.person[some], given.statement[some], given.value[some], people=50, statements=17)


def written(cast, means):
    table = np.zeros((cast.people, cast.statements))
    table[cast.person, cast.statement] = cast.value - means[cast.statement]
    return table


def test_both_ways_and_one_way_equal_the_written_table(cast, by):
    means = np.linspace(-0.9, 0.8, 17)
    table, one, two = written(cast, means), np.sin(np.arange(17.0)), np.cos(np.arange(34.0)).reshape(17, 2)

    found = Centred(cast, means)

    assert found.both_ways(one) == pytest.approx(table.T @ (table @ one), rel=1e-12, abs=1e-12)
    assert found.both_ways(one[:, None]) == pytest.approx(table.T @ (table @ one), rel=1e-12, abs=1e-12)
    assert found.one_way(two) == pytest.approx(table @ two, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("groups", [None, 3, 150])
def test_votes_are_counted_one_by_one_in_each_group(cast, by, groups):
    labels = None if groups is None else np.where(np.arange(50) % 5, np.arange(50) * 3 % groups, -1)
    if labels is not None:
        labels[49] = groups - 1
    slow = np.zeros((groups or 1, 17, 3), dtype=int)
    for who, what, how in zip(cast.person, cast.statement, cast.value, strict=True):
        if labels is None or labels[who] >= 0:
            slow[0 if labels is None else labels[who], what, how + 1] += 1

    assert np.array_equal(tallied(cast, labels), slow)


def test_parts_have_all_people_once_and_about_as_many_votes(cast):
    cuts = in_parts.parted(cast)

    assert (cuts[0], cuts[-1]) == (0, 50)
    assert np.all(np.diff(cuts) > 0)
    assert np.ptp(np.diff(cast.starts[cuts])) <= cast.seen.max() * 2
