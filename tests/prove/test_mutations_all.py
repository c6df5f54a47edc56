"""A thousand mutations: every byte stays, or what differs gives nobody away; how many of each is printed."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.attack.mutating import Mutation, many
from tests.attack.organisations import organisation

pytestmark = pytest.mark.slow
SAME_ALWAYS = (Mutation.NOT_COUNTED, Mutation.OTHER_ORDER)
SEEDS = [seed for seed in range(1, 101) if organisation(seed).people <= 200]


def test_a_thousand_mutations_change_no_byte_or_give_nobody_away(capsys):
    found = many(1000, SEEDS)

    made, same = Counter(one.kind for one in found), Counter(one.kind for one in found if one.same)
    with capsys.disabled():
        for kind in Mutation:
            sys.stdout.write(f"\n{kind.value}: {same[kind]} of {made[kind]} the same to the byte")
        sys.stdout.write(f"\n{sum(bool(one.taken) for one in found)} of the others give somebody away\n")
    assert made == dict.fromkeys(Mutation, 200)
    assert [one for one in found if one.taken] == []
    assert [same[kind] for kind in SAME_ALWAYS] == [200, 200]
    assert same.total() >= 700
