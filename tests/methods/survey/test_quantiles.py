"""Quantiles by every rule, and their intervals: equal to the slow way, and honest at the edges."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.survey.design import Design
from hearten.methods.survey.quantiles import How, Limits, Rule, quantile, quantiles
from hearten.methods.survey.quantiles.finding import Stepped, Whole
from tests.methods.survey import twin
from tests.methods.survey.makers import GROUPS, read_only, surveys, two_stage_surveys

PROBABILITIES = st.sampled_from((0.0, 0.05, 0.25, 1 / 3, 0.5, 0.75, 0.9, 1.0))


@settings(deadline=None)
@given(surveys(), PROBABILITIES, st.sampled_from([rule for rule in Rule if rule is not Rule.SHAHVAISH]))
def test_a_quantile_equals_the_slow_way_by_every_rule(survey, probability, rule):
    pairs = [
        (value, weight)
        for value, weight in zip(survey.values(), survey.sample.weight, strict=True)
        if value is not None
    ]

    found = quantiles(read_only(*survey.values()), survey.design, [probability], how=How(rule))

    theirs = twin.quantile(pairs, probability, str(rule)) if pairs else math.nan
    assert found.value[0, 0] == pytest.approx(theirs, rel=1e-9, abs=1e-9, nan_ok=True)


@settings(deadline=None)
@given(st.one_of(surveys(), two_stage_surveys()), PROBABILITIES)
def test_a_quantile_and_its_limits_equal_the_slow_way_in_every_group(survey, probability):
    values, areas = survey.values(), survey.values("area")
    group = np.array([GROUPS.index(area) if area else -1 for area in areas])

    found = quantiles(read_only(*values), survey.design, [probability], (group, len(GROUPS)))

    for at, area in enumerate(GROUPS):
        inside = [one == area for one in areas]
        theirs = twin.median_and_limits(survey.sample, values, inside, probability)
        ours = (found.value[at, 0], found.low[at, 0], found.high[at, 0])
        assert ours == pytest.approx(theirs or (math.nan,) * 3, nan_ok=True)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from((-5.0, 0.0, 0.1, 1.0, 1e9)), st.floats(0.1, 9), st.integers(0, 2)),
        min_size=1,
    ),
    st.lists(st.floats(0, 1), min_size=1, max_size=4),
)
def test_both_ways_to_find_a_quantile_find_the_same(people, probabilities):
    values, weight, group = (np.array(each) for each in zip(*people, strict=True))
    wanted = np.tile(probabilities, (3, 1))

    quick = Stepped(values, weight, group, 3).find(wanted)

    assert np.array_equal(quick, Whole(values, weight, group, 3, Rule.MATH).find(wanted), equal_nan=True)


def test_many_answers_are_found_by_steps_and_few_in_order_with_one_result():
    chance = np.random.default_rng(1)
    people = 30_000
    values, weight = chance.lognormal(size=people), chance.uniform(1, 5, size=people)
    design = Design.of(weight, np.zeros(people, dtype=np.int64), np.arange(people) % 50)
    group = chance.integers(-1, 3, size=people)

    found = quantiles(values, design, [0.1, 0.5, 0.99], (group, 3))

    inside = group == 1
    slow = quantile(
        values[inside], dataclasses.replace(design, weight=weight[inside], unit=design.unit[inside]), 0.99
    )
    assert found.value[1, 2] == slow.value
    assert found.low[1, 2] <= found.value[1, 2] <= found.high[1, 2]


def test_the_median_of_five_is_worked_by_hand():
    found = quantile(read_only(9, 1, 4, 7, 2), Design.simple(5))

    # At or below 4 are 3 of 5; its standard error is the root of 0.24 / 4, and Student's t of 4 is 2.776.
    # So the share below is told from 0.6 - 0.68 to 0.6 + 0.68: the answers cannot tell either limit.
    assert (found.value, found.low, found.high) == (4, -math.inf, math.inf)
    assert math.isnan(found.se)


def test_the_limits_of_a_median_are_answers_and_its_error_is_read_from_them():
    found = quantile(np.arange(1.0, 101.0), Design.simple(100))

    # 0.5 -/+ 1.984 times the root of 0.25 / 99 is 0.4003 to 0.5997.
    assert (found.value, found.low, found.high) == (50, 41, 60)
    assert found.se == pytest.approx((60 - 41) / (2 * 1.98421695))


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("math", 2),
        ("school", 2.5),
        ("hf3", 2),
        ("hf4", 2),
        ("hf5", 2.5),
        ("hf6", 2.5),
        ("hf7", 2.5),
        ("hf8", 2.5),
    ],
)
def test_the_median_of_four_by_each_rule(rule, value):
    found = quantile(read_only(1, 2, 3, 4), Design.simple(4), how=How(Rule(rule)))

    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("limits", Limits)
def test_where_all_say_the_same_every_quantile_is_that(limits):
    found = quantile(read_only(*[3] * 9), Design.simple(9), 0.25, how=How(limits=limits))

    assert found.value == 3


@pytest.mark.parametrize("limits", Limits)
def test_every_way_to_limits_puts_the_quantile_between_them(limits):
    values = np.arange(200.0)

    found = quantile(values, Design.simple(200), 0.3, how=How(limits=limits))

    assert 40 < found.low < found.value < found.high < 80


def test_the_score_tells_no_limit_where_no_answer_is_unlikely_enough():
    found = quantile(read_only(1, 2, 3), Design.simple(3), how=How(limits=Limits.SCORE))

    assert (found.low, found.high) == (-math.inf, math.inf) or found.low <= 2 <= found.high


def test_without_degrees_of_freedom_a_median_has_no_limits():
    alone = Design.of(np.ones(3), np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64))

    found = quantile(read_only(1, 2, 3), alone)

    assert (found.value, found.low, found.high) == (2, -math.inf, math.inf)


def test_the_only_answer_is_every_quantile_of_it():
    for rule in Rule:
        assert quantile(read_only(None, 7), Design.simple(2), 0.9, how=How(rule)).value == 7


def test_a_group_nobody_is_in_has_no_quantile():
    found = quantiles(read_only(1, 2, 3), Design.simple(3), [0.5], (np.array([0, 0, -1]), 2))

    assert list(found.answered) == [2, 0]
    assert np.isnan([found.value[1, 0], found.low[1, 0], found.high[1, 0]]).all()


def test_nothing_is_told_where_nobody_answered():
    with pytest.raises(TooFewToTell, match="Nobody in this group answered"):
        quantile(read_only(None, None), Design.simple(2))


@pytest.mark.parametrize("probability", [-0.1, 1.1, math.nan])
def test_a_probability_outside_0_to_1_is_refused(probability):
    with pytest.raises(Unreadable, match="give a probability between 0 and 1"):
        quantile(read_only(1, 2), Design.simple(2), probability)


def test_an_infinite_answer_is_refused_by_its_row():
    with pytest.raises(Unreadable, match="row 3: this number is infinite"):
        quantile(read_only(1, math.inf), Design.simple(2))


def test_what_weighting_explains_is_taken_out_of_the_limits():
    class Everything:
        def residuals(self, scores):
            return np.zeros_like(scores)

    values = np.arange(1.0, 101.0)
    design = dataclasses.replace(Design.simple(100), calibrations=(Everything(),))

    found = quantile(values, design)

    assert (found.low, found.value, found.high) == (50, 50, 50)


@settings(deadline=None)
@given(surveys())
def test_row_by_row_gives_the_limits_that_sums_give(survey):
    class Nothing:
        def residuals(self, scores):
            return scores

    values = read_only(*survey.values())

    by_rows = quantiles(values, dataclasses.replace(survey.design, calibrations=(Nothing(),)), [0.4])

    by_sums = quantiles(values, survey.design, [0.4])
    assert by_rows.low[0] == pytest.approx(by_sums.low[0], nan_ok=True)
    assert by_rows.high[0] == pytest.approx(by_sums.high[0], nan_ok=True)
