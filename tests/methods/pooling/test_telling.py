"""What may be told of a pool, and what of it nobody can take a single member from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import TooFewToTell
from hearten.methods.pooling import Differ, Stands, Told, blurred, place, tell, why_not_beside, why_not_weigh
from hearten.methods.pooling.blur import REACH, members_of
from hearten.methods.pooling.ledger import shown

SOME = settings(deadline=None, max_examples=60)
SHARE, DRAW = st.floats(0, 1), st.floats(0, 1, exclude_max=True)


def pool(*members, wave="2026"):
    return frozenset((one, wave) for one in members)


def figures(*shares, error=0.02, draw=0.5):
    return [blurred(share, error, draw) for share in shares]


@SOME
@given(SHARE, st.floats(0.005, 0.2), DRAW)
def test_a_share_is_moved_by_five_in_a_hundred_at_most(share, error, draw):
    assert abs(blurred(share, error, draw).value - share) <= REACH + 0.005 + 1e-9


@SOME
@given(st.floats(0.1, 0.9), st.floats(-0.045, 0.045), DRAW)
def test_another_share_within_ten_in_a_hundred_may_look_the_same(share, by, draw):
    """Whatever it looks like, any share within five of it could have been moved there."""
    seen = blurred(share, 0.02, draw).value
    other = seen + by

    drawn = (seen - other) / (2 * REACH) + 0.5

    assert 0 <= drawn < 1
    assert blurred(other, 0.02, drawn).value == pytest.approx(seen, abs=1e-9)


def test_how_far_moving_adds_to_what_is_unsure_is_as_by_trying():
    chance = np.random.default_rng(3)
    moves = [blurred(0.6, 0.0001, float(one)).value - 0.6 for one in chance.random(20_000)]

    assert np.mean(moves) == pytest.approx(0, abs=0.001)
    assert members_of(figures(0.6, 0.6, 0.6, error=0.0001)).variance[0] == pytest.approx(
        np.var(moves), rel=0.05
    )


@pytest.mark.parametrize(
    ("shares", "differ"),
    [
        ((0.60, 0.60, 0.61, 0.59), Differ.HARDLY),
        ((0.60, 0.66, 0.55, 0.54, 0.64), Differ.SOME),
        ((0.30, 0.80, 0.55, 0.60), Differ.MUCH),
    ],
)
def test_how_far_members_differ_is_said_in_a_word(shares, differ):
    assert tell(figures(*shares)).differ is differ


def test_what_is_told_is_in_hundredths_and_each_interval_holds_the_one_before():
    told = tell(figures(0.55, 0.62, 0.7, 0.48, 0.66))
    numbers = [told.new_low, told.low, told.middle, told.high, told.new_high]

    assert numbers == sorted(numbers)
    assert all(round(100 * one, 6) == round(100 * one) for one in [*numbers, told.apart])


def test_the_order_of_members_tells_nothing():
    assert tell(figures(0.55, 0.62, 0.7)) == tell(figures(0.7, 0.55, 0.62))


def test_three_have_no_word_for_a_newcomer_and_two_have_none_at_all():
    assert tell(figures(0.5, 0.6, 0.7)).new_low is None
    with pytest.raises(TooFewToTell, match="2 members are too few"):
        tell(figures(0.5, 0.6))


def test_one_who_is_as_sure_as_all_others_together_is_not_put_with_them():
    sure, others = blurred(0.6, 0.005, 0.5), figures(0.5, 0.55, 0.6, error=0.1)

    assert why_not_weigh(others) is None
    assert "more than half" in why_not_weigh([sure, *others]).sentence


@pytest.mark.parametrize(
    ("value", "stands"), [(0.62, Stands.USUAL), (0.76, Stands.UNUSUAL), (0.95, Stands.FAR), (0.2, Stands.FAR)]
)
def test_ones_own_place_is_usual_unusual_or_far_and_never_a_number_in_a_row(value, stands):
    told = Told(12, Differ.SOME, 0.05, 0.6, 0.55, 0.65, 0.48, 0.72)

    assert place(told, value, 0.03).stands is stands


def test_of_three_what_is_usual_is_as_wide_as_the_middle_is_unsure():
    unsure, sure = (Told(3, Differ.HARDLY, 0.0, 0.6, 0.6 - by, 0.6 + by, None, None) for by in (0.2, 0.02))

    assert place(unsure, 0.75, 0.02).stands is Stands.USUAL
    assert place(sure, 0.75, 0.02).stands is Stands.FAR


@pytest.mark.parametrize(
    ("earlier", "wanted", "may"),
    [
        ([], pool(1, 2, 3), True),
        ([pool(1, 2, 3)], pool(1, 2, 3), True),
        ([pool(1, 2, 3, 4)], pool(1, 2, 3), False),
        ([pool(1, 2, 3, 4, 5)], pool(1, 2, 3), False),
        ([pool(1, 2, 3, 4, 5, 6)], pool(1, 2, 3), False),
        ([pool(1, 2, 3, 4, 5, 6, 7)], pool(1, 2, 3), True),
        ([pool(1, 2, 3, 4, wave="2025")], pool(1, 2, 3, 4), True),
        ([pool(1, 2, 3, wave="2025")], pool(1, 2, 3), True),
        ([pool(1, 2, 3, 4) | {(5, "2025")}], pool(1, 2, 3, 4) | {(5, "2026")}, False),
        ([pool(1, 2, 3, 4), pool(5, 6, 7, 8)], pool(*range(1, 10)), False),
    ],
)
def test_a_pool_is_told_only_where_no_two_could_subtract_their_way_to_a_third(earlier, wanted, may):
    refusal = why_not_beside(earlier, wanted)

    assert (refusal is None) is may
    assert may or "would tell of a single member" in refusal.sentence


def test_what_was_withdrawn_still_counts_as_told():
    told = [pool(1, 2, 3, 4, 5), pool(5, 6, 7, 8, 9)]

    assert why_not_beside(told, pool(1, 2, 3, 4)) is not None


def test_of_three_two_are_left_with_one_and_nobody_else_is():
    assert list(shown([pool(1, 2, 3)])) == []
    assert list(shown([pool(1, 2, 3, 4)])) == []
    assert any(figure == (4, "2026") for _, figure in shown([pool(1, 2, 3, 4), pool(1, 2, 3)]))
