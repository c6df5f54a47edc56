"""Answers nobody can see are changed, and no byte of what leaves is; or what differs still gives nobody away.

Forty here; a thousand in `tests/prove`.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tests.attack.mutating import Mutation, first_wave, many, mutated, published, taken_of_both, with_said

SMALL = (3, 12, 15, 21, 22, 31, 47, 54, 58, 60)  # organisations of up to eighty people
SAME_ALWAYS = (Mutation.NOT_COUNTED, Mutation.OTHER_ORDER)


def test_of_forty_mutations_most_leave_every_byte_as_it_was_and_none_gives_anybody_away():
    found = many(40, SMALL)

    made, same = (
        Counter(one.kind for one in found if fits(one))
        for fits in (lambda one: one.made, lambda one: one.same)
    )
    assert made == dict.fromkeys(Mutation, 8)
    assert [one for one in found if one.taken] == []
    assert [same[kind] for kind in SAME_ALWAYS] == [8, 8]
    assert same.total() >= 28


def test_answers_that_can_be_seen_to_differ_are_published_otherwise():
    made = first_wave(60, "heard")
    turned = with_said(made, "heard", 1 - made.said["heard"])

    (_, before), (_, after) = published(made, "heard"), published(turned, "heard")

    assert {name for name in before if before[name] != after[name]} >= {"report.html", "tables.csv"}


def test_two_who_change_places_give_each_other_their_answer():
    made, rng = first_wave(60, "heard"), np.random.default_rng(1)
    table, _ = published(made, "heard")

    found = mutated(made, "heard", table, Mutation.CHANGED_PLACES, rng)

    assert found is not None
    after, who, _ = found
    assert sorted(after.said["heard"][who]) == sorted(made.said["heard"][who]) == [0, 1]


@pytest.mark.parametrize("key", ["heard", "way"])
def test_whoever_has_two_tables_of_the_same_answers_learns_nobody(key):
    made = first_wave(22, key)
    table, _ = published(made, key)

    assert taken_of_both(made, made, [], key, (table, table)) == []
