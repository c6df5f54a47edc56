"""What differs between groups, and between surveys."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings

from hearten.errors import TooFewToTell
from hearten.methods.survey import estimates
from hearten.methods.survey.change import change, contrast, gap
from hearten.methods.survey.design import Design
from hearten.methods.survey.estimates import Estimate
from tests.methods.survey import twin
from tests.methods.survey.makers import read_only, surveys


@settings(deadline=None)
@given(surveys())
def test_a_gap_and_its_error_equal_the_slow_way(survey):
    values = survey.values()
    here, there = ([group == area for group in survey.values("area")] for area in ("north", "south"))
    first, a = twin.mean_and_scores(survey.sample, values, here)
    second, b = twin.mean_and_scores(survey.sample, values, there)
    assume(first is not None and second is not None and twin.df(survey.sample) >= 1)

    found = gap(read_only(*values), np.array(here), np.array(there), survey.design)

    apart = [x - y for x, y in zip(a, b, strict=True)]
    assert found.value == pytest.approx(first - second, rel=1e-10, abs=1e-10)
    theirs = twin.covariance(survey.sample, apart, apart)
    assert found.se**2 == pytest.approx(theirs, rel=1e-9, abs=1e-12 * (1 + first**2 + second**2))


def test_a_group_does_not_differ_from_itself():
    design = Design.simple(4)
    everyone = np.ones(4, dtype=bool)

    found = gap(read_only(1, 2, 3, 4), everyone, everyone, design)

    assert (found.value, found.low, found.high) == pytest.approx((0, 0, 0))


def test_a_gap_to_an_empty_group_is_refused():
    nobody = np.zeros(2, dtype=bool)

    with pytest.raises(TooFewToTell, match="nothing to compare"):
        gap(read_only(1, 2), ~nobody, nobody, Design.simple(2))


def test_a_contrast_leaves_out_groups_it_does_not_name():
    values = np.column_stack([read_only(1, 2, 4), read_only(None, None, None)])
    joint = estimates.means(values, Design.simple(3))

    found = contrast(joint, np.array([1.0, 0.0]))

    assert found.value == pytest.approx(7 / 3)


def test_without_degrees_of_freedom_a_gap_has_no_limits():
    design = Design.of(np.ones(2), np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64))

    found = gap(read_only(1, 2), np.array([True, False]), np.array([False, True]), design)

    assert math.isnan(found.se)
    assert (found.low, found.high) == (-math.inf, math.inf)


def an_estimate(value, se, df):
    return Estimate(value, se, 0.0, 0.0, 100, 100.0, df)


def test_the_errors_of_two_surveys_add_as_squares():
    found = change(an_estimate(0.40, 0.03, 50), an_estimate(0.50, 0.04, 80))

    # Satterthwaite: 0.0025 squared over (0.0009 squared / 50 + 0.0016 squared / 80).
    assert (found.value, found.se) == (pytest.approx(0.10), pytest.approx(0.05))
    assert found.df == pytest.approx(0.0025**2 / (0.0009**2 / 50 + 0.0016**2 / 80))
    assert found.low < 0.0025 < found.high


def test_two_surveys_without_error_differ_by_what_they_differ():
    found = change(an_estimate(0.4, 0.0, 50), an_estimate(0.5, 0.0, 80))

    assert (found.low, found.high) == pytest.approx((0.1, 0.1))


def test_a_survey_without_degrees_of_freedom_gives_a_change_no_limits():
    found = change(an_estimate(0.4, math.nan, 0), an_estimate(0.5, 0.1, 80))

    assert (found.low, found.high) == (-math.inf, math.inf)
