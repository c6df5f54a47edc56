"""P1 at length: a hundred waves of 140 people, and the attacker's every way of guessing counted over all of them."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.attack import linking
from tests.attack.linking import INVITED
from tests.attack.test_linkage import empty_both, one_attack

RUNS = 100


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
@pytest.mark.either_database
def test_over_a_hundred_waves_the_attacker_does_no_better_than_chance(both_stores, tmp_path):
    right: Counter[str] = Counter()
    for run in range(RUNS):
        right.update(one_attack(tmp_path / f"attack {run}"))
        empty_both()

    best, links = right.most_common(1)[0]
    p = min(1.0, len(right) * linking.chance(links, RUNS * INVITED))
    sys.stdout.write(f"\n{links} of {RUNS * INVITED} by {best}, the best of {len(right)} ways: p = {p:.3f}\n")
    assert p > 0.01
