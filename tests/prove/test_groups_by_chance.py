"""Votes without groups are given none in at least 95 of 100 conversations, and planted groups are found in each."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.opinion import groups
from hearten.methods.opinion.grouping import alike
from tests.methods.opinion.made import of_one_mind, planted

pytestmark = pytest.mark.slow


def test_a_hundred_conversations_without_groups():
    chance = np.random.default_rng(11)

    told = [groups(of_one_mind(chance), seed=run).why_none for run in range(100)]

    assert told.count("") <= 5


@pytest.mark.parametrize("many", [2, 3])
def test_twenty_conversations_with_planted_groups_of_which_each_person_saw_a_tenth(many):
    chance, alike_to_truth = np.random.default_rng(12), []
    for run in range(20):
        cast, truth = planted(chance, 600, 300, 0.10, many)
        found = groups(cast, seed=run, tries=10)
        inside = found.labels >= 0
        alike_to_truth.append(alike(truth[inside], found.labels[inside]) if found.found else 0.0)

    assert min(alike_to_truth) >= 0.9
