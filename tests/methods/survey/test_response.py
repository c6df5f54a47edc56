"""Who did not answer is counted, and the worst of it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import NotReady
from hearten.methods.survey.response import Bounds, responses, whole, worst_case

UNIT = st.floats(0, 1)


def test_response_is_counted_part_by_part():
    north, south, web = responses({"north": 200, "south": 50, "web": None}, {"north": 80, "web": 30})

    assert (north.rate, south.rate, web.rate) == (0.4, 0.0, None)
    assert (south.answered, web.answered) == (0, 30)


def test_the_whole_is_the_sum_of_its_parts_where_all_are_known():
    known = responses({"north": 200, "south": 50}, {"north": 80, "south": 20})
    unknown = responses({"north": 200, "web": None}, {"north": 80, "web": 20})

    assert whole(known).rate == 0.4
    assert (whole(unknown, "all").answered, whole(unknown).rate) == (100, None)


def test_nobody_asked_has_no_rate():
    assert responses({"north": 0}, {})[0].rate is None


@pytest.mark.parametrize(
    ("asked", "answered", "sentence"),
    [
        ({"north": 10}, {"south": 1}, "nobody was asked there"),
        ({"north": 10}, {"north": 11}, "only 10 people were asked"),
        ({"north": 10}, {"north": -1}, "below 0"),
        ({"north": -1}, {}, "below 0"),
    ],
)
def test_counts_that_cannot_be_are_refused(asked: dict, answered: dict, sentence: str):
    with pytest.raises(NotReady, match=sentence):
        responses(asked, answered)


def test_the_worst_case_is_as_manski_has_it():
    # Of those asked 0.3 answered, 0.6 of them yes: 0.18 said yes, and 0.7 said nothing.
    assert worst_case(0.6, 0.3) == Bounds(pytest.approx(0.18), pytest.approx(0.88))


@given(UNIT, UNIT, UNIT)
def test_whatever_the_silent_think_the_bounds_hold_it(share: float, rate: float, silent: float):
    bounds = worst_case(share, rate)

    assert bounds.low - 1e-12 <= share * rate + silent * (1 - rate) <= bounds.high + 1e-12


@pytest.mark.parametrize(("share", "rate"), [(-0.1, 0.5), (0.5, 1.1)])
def test_what_is_no_share_is_refused(share: float, rate: float):
    with pytest.raises(NotReady, match="between 0 and 1"):
        worst_case(share, rate)
