"""What differs between groups, and between surveys."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings

from hearten.errors import TooFewToTell
from hearten.methods.survey import estimates
from hearten.methods.survey.change import change, change_within, contrast, gap, ratio_of, t_test
from hearten.methods.survey.design import Design
from hearten.methods.survey.estimates import Estimate
from hearten.methods.survey.waves import Wave, stack
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


def test_a_difference_is_held_against_none():
    values = read_only(1, 2, 3, 6, 7, 8)
    first = np.arange(6) < 3

    found = t_test(gap(values, ~first, first, Design.simple(6)))

    # Means 7 and 2; each mean's variance is 6/5 of 2 / 9.
    assert (found.value, found.df) == (pytest.approx(5), 4)
    assert found.statistic == pytest.approx(5 / math.sqrt(2 * 6 / 5 * 2 / 9))
    # With 4 degrees of freedom Student's t has a closed form: tan(angle) = t / 2.
    angle = math.atan(found.statistic / 2)
    assert found.p_value == pytest.approx(1 - math.sin(angle) * (1 + math.cos(angle) ** 2 / 2))
    assert found.low < 5 < found.high


def test_no_difference_without_error_is_no_surprise_and_any_other_is():
    same = t_test(gap(read_only(1, 1, 1, 1), np.arange(4) < 2, np.arange(4) > 1, Design.simple(4)))
    apart = t_test(gap(read_only(1, 1, 3, 3), np.arange(4) < 2, np.arange(4) > 1, Design.simple(4)))

    assert (same.statistic, same.p_value) == (0, 1)
    assert (apart.statistic, apart.p_value) == (-math.inf, 0)


def test_a_ratio_of_estimates_is_a_ratio_of_totals():
    values = np.column_stack([read_only(1, 2, 5), read_only(2, 4, 6)])
    design = Design.simple(3)

    found = ratio_of(estimates.means(values, design), np.array([1.0, 0.0]), np.array([0.0, 1.0]))

    whole = estimates.ratio(values[:, 0], values[:, 1], design)
    assert (found.value, found.se, found.low) == pytest.approx((whole.value, whole.se, whole.low))


def a_wave(values, psu, stratum=None, fpc=None, weight=1.0):
    codes = [np.unique(each, return_inverse=True)[1] for each in (stratum or [0] * len(psu), psu)]
    design = Design.of(np.full(len(psu), weight), *codes, fpc)
    return np.array(values, dtype=np.float64), Wave(
        design, np.array(psu), None if stratum is None else np.array(stratum)
    )


def test_people_asked_twice_change_as_the_mean_of_their_own_changes():
    before, first = a_wave([1, 4, 2, 9, 5], [*"abcde"])
    after, second = a_wave([2, 4, 4, 9, 8], [*"abcde"])
    both = stack(first, second)

    found = change_within(np.concatenate([before, after]), both.before, both.after, both.design)

    own = estimates.mean(after - before, Design.simple(5))
    assert (found.value, found.se, found.df) == (pytest.approx(own.value), pytest.approx(own.se), 4)
    assert both.shared == 5


def test_people_asked_twice_tell_a_change_better_than_other_people_would():
    chance = np.random.default_rng(5)
    before = chance.normal(size=200)
    after = before + 0.1 + chance.normal(scale=0.2, size=200)
    names = [f"person {at}" for at in range(200)]
    both = stack(a_wave(before, names)[1], a_wave(after, names[::-1])[1])

    found = change_within(np.concatenate([before, after[::-1]]), both.before, both.after, both.design)

    apart = change(*(estimates.mean(each, Design.simple(200)) for each in (before, after)))
    assert found.value == pytest.approx(apart.value)
    assert found.se < apart.se / 3


def test_waves_of_other_people_have_the_error_of_both():
    before, first = a_wave([1, 4, 2, 9, 5, 5], [*"abcdef"], [*"ssssss"])
    after, second = a_wave([2, 4, 4, 9, 8, 1], [*"uvwxyz"], [*"tttttt"])
    both = stack(first, second)

    found = change_within(np.concatenate([before, after]), both.before, both.after, both.design)

    apart = change(*(estimates.mean(each, Design.simple(6)) for each in (before, after)))
    assert (found.se, both.shared) == (pytest.approx(apart.se), 0)


def test_stacked_waves_keep_how_many_clusters_there_are():
    fpc = np.array([40.0])
    both = stack(a_wave([1, 2], [*"ab"], fpc=fpc)[1], a_wave([1, 2], [*"bc"], fpc=fpc)[1])

    assert (list(both.design.fpc), list(both.design.psu_in)) == ([40], [3])


@settings(deadline=None)
@given(surveys(), surveys())
def test_a_change_between_waves_that_share_clusters_equals_the_slow_way(first, second):
    values, rows, lonely = first.values() + second.values(), len(first.values()), first.design.lonely
    # Clusters are named within their stratum, and the same name in both waves is the same cluster.
    names = [
        [f"{s}: {p}" for s, p in zip(one.stratum, one.psu, strict=True)]
        for one in (first.sample, second.sample)
    ]
    waves = [
        Wave(
            Design.of(each.design.weight, each.design.stratum, each.design.psu, None, lonely),
            np.array(psus),
            np.array(each.sample.stratum),
        )
        for each, psus in zip((first, second), names, strict=True)
    ]
    sample = twin.Sample(
        first.sample.weight + second.sample.weight,
        first.sample.stratum + second.sample.stratum,
        names[0] + names[1],
        lonely=str(lonely),
    )
    earlier = [at < rows for at in range(len(values))]
    a, a_scores = twin.mean_and_scores(sample, values, earlier)
    b, b_scores = twin.mean_and_scores(sample, values, [not one for one in earlier])
    assume(a is not None and b is not None and twin.df(sample) >= 1)
    both = stack(*waves)

    found = change_within(read_only(*values), both.before, both.after, both.design)

    apart = [y - x for x, y in zip(a_scores, b_scores, strict=True)]
    theirs = twin.covariance(sample, apart, apart)
    assert found.value == pytest.approx(b - a, rel=1e-10, abs=1e-10)
    assert found.se**2 == pytest.approx(theirs, rel=1e-9, abs=1e-12 * (1 + a**2 + b**2), nan_ok=True)


def test_each_waves_weighting_is_taken_out_of_its_own_rows():
    class Times:
        def __init__(self, factor):
            self.factor = factor

        def residuals(self, scores):
            return scores * self.factor

    _, first = a_wave([1, 2], [*"ab"])
    _, second = a_wave([1, 2], [*"cd"])
    weighted = [
        dataclasses.replace(wave, design=dataclasses.replace(wave.design, calibrations=(Times(factor),)))
        for wave, factor in ((first, 2.0), (second, 3.0))
    ]

    (each,) = stack(*weighted).design.calibrations

    assert list(each.residuals(np.ones((4, 1)))[:, 0]) == [2, 2, 3, 3]
