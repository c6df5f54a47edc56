"""What must hold of organisations put together, whatever they found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.pooling import Members, Stands, between, limits, newcomer, stands, together, why_not_pool
from hearten.methods.pooling.between import How, q_at

SOME = settings(deadline=None, max_examples=40)
VALUES = st.floats(-5, 5).map(lambda value: round(value, 4))
VARIANCES = st.floats(0.01, 4).map(lambda value: round(value, 4))


@st.composite
def some_members(draw, fewest=3):
    number = draw(st.integers(fewest, 9))
    return Members(
        draw(arrays(float, number, elements=VALUES)), draw(arrays(float, number, elements=VARIANCES))
    )


def alike(number, value=0.6, variance=0.01):
    return Members(np.full(number, value), np.full(number, variance))


def slow_middle(members, spread):
    """The weighted mean and the squares about it, one member at a time."""
    weights = [1 / (float(variance) + spread) for variance in members.variance]
    both = list(zip(weights, map(float, members.estimate), strict=True))
    mean = sum(weight * value for weight, value in both) / sum(weights)
    return mean, sum(weight * (value - mean) ** 2 for weight, value in both)


@SOME
@given(some_members(), st.floats(0, 3))
def test_q_is_what_it_is_one_member_at_a_time(members, spread):
    assert q_at(members, spread) == pytest.approx(slow_middle(members, spread)[1], abs=1e-9, rel=1e-9)


@SOME
@given(some_members())
def test_by_paule_and_mandel_q_comes_to_one_less_than_there_are_members_or_there_is_no_spread(members):
    spread = between(members, How.PAULE_MANDEL).variance

    assert spread == 0 or slow_middle(members, spread)[1] == pytest.approx(members.number - 1, rel=1e-6)


@SOME
@given(some_members())
def test_no_spread_near_by_is_likelier_than_the_one_by_likelihood(members):
    def likely(spread):
        weights = 1 / (members.variance + spread)
        return np.log(weights).sum() - np.log(weights.sum()) - slow_middle(members, spread)[1]

    spread = between(members).variance
    near = [each for each in (spread * 0.9, spread * 1.1, spread + 0.01) if each >= 0]

    assert all(likely(spread) >= likely(each) - 1e-9 for each in near)


@SOME
@given(some_members(fewest=4), st.floats(-3, 3).map(lambda by: round(by, 3)))
def test_moving_everything_moves_every_interval_and_no_width(members, by):
    moved = Members(members.estimate + by, members.variance)
    here, there = newcomer(members), newcomer(moved)

    assert together(moved).value == pytest.approx(together(members).value + by, abs=1e-6)
    assert there.high - there.low == pytest.approx(here.high - here.low, rel=1e-4, abs=1e-5)


@SOME
@given(some_members(fewest=4))
def test_members_in_another_order_are_the_same_members(members):
    turned = Members(members.estimate[::-1].copy(), members.variance[::-1].copy())

    assert together(turned).value == pytest.approx(together(members).value, abs=1e-7)


@SOME
@given(some_members(fewest=4))
def test_methods_leave_what_they_are_given_as_it_was(members):
    members.estimate.flags.writeable = members.variance.flags.writeable = False

    assert newcomer(members).low <= newcomer(members).high


def test_a_new_member_may_find_more_than_the_interval_of_the_middle_holds():
    members = Members(np.array([0.3, 0.45, 0.6, 0.7, 0.8, 0.52]), np.full(6, 0.0004))
    told, new = together(members), newcomer(members)

    assert new.low < told.low < told.high < new.high


def test_members_who_found_the_same_do_not_differ():
    assert (between(alike(5)).variance, between(alike(5)).share) == (0, 0)


def test_three_members_have_a_middle_and_nothing_for_a_newcomer():
    assert together(alike(3)).value == pytest.approx(0.6)
    with pytest.raises(TooFewToTell, match="3 members are too few to say what a new one may find: 4"):
        newcomer(alike(3))


def test_two_members_have_nothing_in_common_that_would_not_tell_one_of_the_other():
    with pytest.raises(TooFewToTell, match="2 members are too few"):
        alike(2)


@pytest.mark.parametrize(
    ("estimate", "variance", "sentence"),
    [
        ([0.1, np.nan, 0.2], [1, 1, 1], "Member 2 has no estimate"),
        ([0.1, 0.3, 0.2], [1, 1, 0], "variance of member 3 is missing or not above 0"),
        ([0.1, 0.3, 0.2], [-1, 1, 1], "variance of member 1"),
        ([0.1, 0.3, 0.2], [1, 1], "one estimate and one variance"),
    ],
)
def test_what_cannot_be_put_together_is_refused_by_its_place(estimate, variance, sentence):
    with pytest.raises(NotReady, match=sentence):
        Members(np.array(estimate, float), np.array(variance, float))


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([100, 200], "2 members are too few"),
        ([100, 200, 9], "1 of 3 members heard fewer than 10"),
        ([100, 200, 301], "One member heard more people than all others together"),
        ([10, 10, 20], None),
        ([100, 200, 300], None),
    ],
)
def test_too_few_too_small_and_too_large_are_not_put_together(people, sentence):
    refusal = why_not_pool(np.array(people))

    assert (refusal is None) if sentence is None else (refusal is not None and sentence in refusal.sentence)


def test_limits_are_wider_for_the_less_sure_and_hold_their_own_words():
    pooled = together(Members(np.array([0.50, 0.55, 0.60, 0.65, 0.70]), np.full(5, 0.0005)))
    found = limits(pooled, np.array([0.01, 0.05]))
    beyond = [found.middle, found.inner[0, 1] + 1e-9, found.outer[0, 0] - 1e-9]

    assert np.diff(found.inner[1]) > np.diff(found.inner[0])
    assert [stands(pooled, each, 0.01) for each in beyond] == [Stands.USUAL, Stands.UNUSUAL, Stands.FAR]
