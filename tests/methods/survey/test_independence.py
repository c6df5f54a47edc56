"""Tests of independence: equal to the slow way, to a hand-worked table, and refused where nothing compares."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from scipy import stats

from hearten.errors import TooFewToTell
from hearten.methods.survey.design import Design
from hearten.methods.survey.independence import Statistic, independence
from tests.methods.survey import twin
from tests.methods.survey.makers import CODES, GROUPS, surveys, two_stage_surveys


def coded(values, kinds):
    return np.array([-1 if value is None else kinds.index(value) for value in values])


def _equal_to_the_slow_way(survey):
    rows, columns = survey.values("code"), survey.values("area")
    theirs = twin.rao_scott(survey.sample, rows, columns)
    assume(theirs is not None)
    pearson, first, second = theirs
    assume(not math.isnan(first) and first > 1e-6 and second > 1e-9)

    found = independence(coded(rows, CODES[1:]), coded(columns, GROUPS), survey.design)
    one = independence(
        coded(rows, CODES[1:]), coded(columns, GROUPS), survey.design, statistic=Statistic.CHI_SQUARE
    )

    assert found.statistic == pytest.approx(pearson / first, rel=1e-8, abs=1e-10)
    assert found.df == pytest.approx(first**2 / second, rel=1e-8)
    assert (one.statistic, one.effect) == pytest.approx((pearson, first / one.df), rel=1e-8, abs=1e-10)


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_rao_and_scotts_corrections_equal_the_slow_way(survey):
    _equal_to_the_slow_way(survey)


@settings(deadline=None, max_examples=40)
@given(two_stage_surveys())
def test_rao_and_scotts_corrections_equal_the_slow_way_in_two_stages(survey):
    _equal_to_the_slow_way(survey)


def two_by_two(a, b, c, d):
    rows = np.repeat([0, 0, 1, 1], [a, b, c, d])
    return rows, np.repeat([0, 1, 0, 1], [a, b, c, d])


def test_pearsons_statistic_of_people_chosen_one_by_one_is_worked_by_hand():
    rows, columns = two_by_two(30, 20, 20, 30)

    found = independence(rows, columns, Design.simple(100), statistic=Statistic.CHI_SQUARE)

    # 100 people, every cell 5 from the 25 expected: 4 times 25 / 25.
    assert (found.statistic, found.df, found.answered) == (pytest.approx(4), 1, 100)
    assert found.effect == pytest.approx(1, abs=0.05)
    assert found.p_value == pytest.approx(float(stats.chi2.sf(4 / found.effect, 1)))


def test_everyone_asked_twice_doubles_what_pearson_sees_and_not_what_we_say():
    rows, columns = two_by_two(30, 20, 20, 30)
    whole = np.zeros(100, dtype=np.int64)
    twice = Design.of(np.ones(200), np.tile(whole, 2), np.tile(np.arange(100), 2))

    once = independence(rows, columns, Design.of(np.ones(100), whole, np.arange(100)))
    found = independence(np.tile(rows, 2), np.tile(columns, 2), twice)

    assert found.effect == pytest.approx(2 * once.effect)
    assert found.p_value == pytest.approx(once.p_value)


@pytest.mark.parametrize("statistic", Statistic)
def test_questions_that_do_not_go_together_have_nothing_to_tell(statistic):
    found = independence(*two_by_two(25, 25, 25, 25), Design.simple(100), statistic=statistic)

    assert found.statistic == pytest.approx(0, abs=1e-20)
    assert found.p_value == pytest.approx(1)


@pytest.mark.parametrize("statistic", Statistic)
def test_without_degrees_of_freedom_no_test_can_tell(statistic):
    alone = Design.of(np.ones(4), np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.int64))

    found = independence(*two_by_two(1, 1, 1, 1), alone, statistic=statistic)

    assert math.isnan(found.p_value)


def test_answers_nobody_gave_and_people_outside_are_left_out():
    rows, columns = two_by_two(30, 20, 20, 30)
    design = Design.simple(103)
    here = np.arange(103) < 101

    found = independence(
        np.append(rows * 5, [-1, 7, 0]), np.append(columns, [0, 1, 9]), design, here, Statistic.CHI_SQUARE
    )

    assert (found.answered, found.df) == (100, 1)


def test_questions_everyone_answered_alike_are_refused():
    with pytest.raises(TooFewToTell, match="Everyone gave the same answer"):
        independence(np.zeros(5, dtype=np.int64), np.array([0, 1, 0, 1, 0]), Design.simple(5))


def test_cells_that_move_together_have_no_wald_test():
    # One person in each of three cells: the spread of four cells has no inverse in one PSU each way.
    rows, columns = np.array([0, 1, 2, 0, 1, 2]), np.array([0, 1, 2, 0, 1, 2])

    found = independence(rows, columns, Design.simple(6), statistic=Statistic.WALD)

    assert math.isnan(found.p_value)


def test_too_many_pairs_of_answers_that_nobody_gave_leave_nothing_to_tell():
    rows, columns = np.array([0, 1, 2] * 4), np.array([0, 1, 2] * 4)

    found = independence(rows, columns, Design.simple(12))

    assert math.isnan(found.p_value)
