"""A line is never drawn through what was asked otherwise."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import NotFound, NotReady
from hearten.methods.survey.trend import KEPT, Point, Trend

POINTS = tuple(Point(str(year), 0.4 + year / 100, error=0.02, wording="v1", way="web") for year in range(4))
SAME_OR_NOT = st.lists(st.tuples(*[st.sampled_from("ab")] * 3), min_size=1, max_size=8)


def changed_at(place: int, **changes: str) -> Trend:
    return Trend(
        tuple(dataclasses.replace(p, **changes) if at >= place else p for at, p in enumerate(POINTS))
    )


def test_waves_asked_alike_are_one_line():
    assert Trend(POINTS).lines() == (POINTS,)
    assert Trend(POINTS).line("0", "3") == POINTS
    assert Trend(POINTS).breaks == ()


@pytest.mark.parametrize("what", KEPT)
def test_a_line_across_a_change_cannot_be_drawn(what: str):
    trend = changed_at(2, **{what: "new"})

    assert [len(line) for line in trend.lines()] == [2, 2]
    assert [(broken.before.wave, broken.after.wave, broken.what) for broken in trend.breaks] == [
        ("1", "2", (what,))
    ]
    with pytest.raises(NotReady, match=f"between “1” and “2” the {what} changed"):
        trend.line("0", "3")
    with pytest.raises(NotReady, match="No line can be drawn"):
        trend.change("1", "2")


def test_a_wording_that_came_back_is_not_joined_over_the_wave_between():
    trend = Trend((POINTS[0], dataclasses.replace(POINTS[1], wording="v2"), POINTS[2]))

    with pytest.raises(NotReady, match="No line"):
        trend.line("0", "2")


@given(SAME_OR_NOT)
def test_the_lines_hold_every_point_once_and_none_crosses_a_break(facts: list[tuple[str, str, str]]):
    trend = Trend(tuple(Point(str(at), 0.5, None, None, 0.1, *fact) for at, fact in enumerate(facts)))

    assert tuple(point for line in trend.lines() for point in line) == trend.points
    assert len(trend.lines()) == len(trend.breaks) + 1
    for line in trend.lines():
        assert len({(point.wording, point.way, point.method) for point in line}) == 1


def test_a_change_has_the_error_of_both_waves():
    change = Trend((Point("a", 0.40, error=0.03), Point("b", 0.50, error=0.04))).change("a", "b")

    # The root of 0.03^2 + 0.04^2 is 0.05; two of it away is a chance of 0.0455.
    assert change.value == pytest.approx(0.1)
    assert (change.low, change.high) == (pytest.approx(0.002, abs=1e-4), pytest.approx(0.198, abs=1e-4))
    assert change.chance == pytest.approx(0.0455, abs=1e-4)
    assert change.clear


def test_a_change_within_its_error_is_not_clear():
    assert not Trend((Point("a", 0.40, error=0.03), Point("b", 0.45, error=0.04))).change("a", "b").clear


def test_what_nobody_was_drawn_for_has_no_change():
    with pytest.raises(NotReady, match="nobody was drawn"):
        Trend((Point("a", 0.4), Point("b", 0.5, error=0.1))).change("a", "b")


def test_waves_that_are_not_there_or_not_in_order_are_refused():
    with pytest.raises(NotFound, match="no wave called “9”"):
        Trend(POINTS).line("0", "9")
    with pytest.raises(NotReady, match="earlier wave first"):
        Trend(POINTS).line("2", "1")
    with pytest.raises(NotReady, match="Two waves are called “0”"):
        Trend((*POINTS, POINTS[0]))
