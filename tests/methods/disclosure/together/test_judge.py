"""The judge against trying every world there is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.methods.disclosure.together.judge import judge
from hearten.methods.disclosure.together.search import Search
from tests.methods.disclosure.together.made import every_world, system


@st.composite
def tiny(draw):
    """At most eight people in four atoms, two or three answers, and up to five told sums that are true."""
    sizes = draw(st.lists(st.integers(1, 2), min_size=2, max_size=4))
    kinds = draw(st.integers(2, 3))
    counts = np.zeros((len(sizes), kinds), dtype=np.int64)
    for atom, size in enumerate(sizes):
        for _ in range(size):
            counts[atom, draw(st.integers(0, kinds - 1))] += 1
    statements = []
    for _ in range(draw(st.integers(1, 5))):
        who = draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)).filter(any))
        what = np.eye(kinds, dtype=np.int64)[draw(st.integers(0, kinds - 1))]
        truth = int((np.array(who) @ counts * what).sum())
        low, high = truth - draw(st.integers(0, 2)), truth + draw(st.integers(0, 2))
        statements.append((who, what, max(0, low), high, draw(st.integers(1, 3))))
    return system(sizes, counts, statements)


@given(tiny())
@settings(max_examples=60, deadline=None)
def test_the_judge_finds_exactly_what_trying_every_world_finds(made):
    worlds = list(every_world(made))
    values = np.array([seen for _, seen in worlds])
    widths = np.ptp(values, axis=0) + 1
    otherwise = (np.array([counts for counts, _ in worlds]).max(axis=2) < made.sizes).any(axis=0)
    otherwise |= np.ptp(np.array([counts for counts, _ in worlds]), axis=0).any(axis=1)

    verdict = judge([made], thorough=True)

    assert verdict.holds == bool((widths >= made.wanted).all() and otherwise.all())
    assert verdict.recovered == int(made.sizes[~otherwise].sum())


@given(tiny())
@settings(max_examples=40, deadline=None)
def test_the_ends_the_solver_finds_are_those_of_every_world_and_no_walk_goes_beyond_them(made):
    values = np.array([seen for _, seen in every_world(made)])
    walked, solved = (Search(made, np.random.default_rng(0)) for _ in range(2))

    walked.look(0)
    walked.look(1)
    ends = [solved.ends(at) for at in range(len(made.low))]

    assert ends == list(zip(values.min(axis=0), values.max(axis=0), strict=True))
    assert (walked.least >= values.min(axis=0)).all()
    assert (walked.greatest <= values.max(axis=0)).all()


@given(tiny())
@settings(max_examples=30, deadline=None)
def test_judging_hastily_and_thoroughly_comes_to_the_same(made):
    assert judge([made]).holds == judge([made], thorough=True).holds


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("told", [0, 3])
def test_a_group_told_to_be_of_one_mind_is_recovered(told, thorough):
    made = system([3, 4], [[told, 3 - told], [2, 2]], [([True, False], [1, 0], told, told, 1)])

    verdict = judge([made], thorough=thorough)

    assert verdict.recovered == 3
    assert not verdict.holds


def test_two_wide_bins_that_add_up_to_a_third_can_leave_a_single_truth():
    # 8 to 12 and 8 to 12 of two groups of twenty, 23 to 27 of both: each is 11 or 12 only.
    both = [
        ([True, False], [1, 0], 8, 12, 5),
        ([False, True], [1, 0], 8, 12, 5),
        ([True, True], [1, 0], 23, 27, 5),
    ]

    verdict = judge([system([20, 20], [[12, 8], [12, 8]], both)], thorough=True)

    assert verdict.tightest == 2
    assert not verdict.holds
