"""Shares, means, totals and ratios: equal to the slow way, and honest at the edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hearten.errors import TooFewToTell
from hearten.methods.survey import estimates, groups
from hearten.methods.survey.design import Design
from hearten.methods.survey.intervals import Method, share_interval, t_interval, wilson
from tests.methods.survey import twin
from tests.methods.survey.makers import GROUPS, read_only, same, surveys, two_stage_surveys


@settings(deadline=None)
@given(surveys())
def test_a_mean_and_its_error_equal_the_slow_way_in_every_group(survey):
    values = survey.values()
    for area in ("north", "south", "west"):
        inside = [group == area for group in survey.values("area")]
        domain = np.array(inside)
        if not any(where and value is not None for where, value in zip(inside, values, strict=True)):
            continue

        found = estimates.mean(read_only(*values), survey.design, domain)

        value, se = twin.mean_and_se(survey.sample, values, inside)
        assert same(found.value, value)
        assert same(found.se, se)


@settings(deadline=None)
@given(surveys())
def test_a_total_and_its_error_equal_the_slow_way(survey):
    values = survey.values()
    assume(any(value is not None for value in values))

    found = estimates.total(read_only(*values), survey.design)

    value, se = twin.total_and_se(survey.sample, values, [True] * len(values))
    assert same(found.value, value)
    assert same(found.se, se) or found.se == pytest.approx(se, rel=1e-9)


@settings(deadline=None)
@given(surveys())
def test_the_covariance_of_two_groups_equals_the_slow_way(survey):
    values = survey.values()
    here, there = ([group == area for group in survey.values("area")] for area in ("north", "south"))
    first, first_scores = twin.mean_and_scores(survey.sample, values, here)
    second, second_scores = twin.mean_and_scores(survey.sample, values, there)
    assume(first is not None and second is not None)
    columns = np.column_stack([read_only(*values)] * 2)

    found = estimates.means(columns, survey.design, np.column_stack([here, there]))

    theirs = twin.covariance(survey.sample, first_scores, second_scores)
    scale = math.sqrt(abs(found.covariance[0, 0] * found.covariance[1, 1]))
    assert same(found.covariance[0, 1], theirs) or abs(found.covariance[0, 1] - theirs) < 1e-10 * scale


@settings(deadline=None)
@given(st.one_of(surveys(), two_stage_surveys()))
def test_a_ratio_and_its_error_equal_the_slow_way(survey):
    tops, bottoms = (
        survey.values(),
        [abs(value) + 1 if value is not None else None for value in survey.values()],
    )
    value, scores = twin.ratio_and_scores(survey.sample, tops, bottoms, [True] * len(tops))
    assume(value is not None)

    found = estimates.ratio(read_only(*tops), read_only(*bottoms), survey.design)

    theirs = twin.covariance(survey.sample, scores, scores)
    assert same(found.value, value)
    assert same(found.se, math.sqrt(max(theirs, 0)) if theirs == theirs else theirs)


@settings(deadline=None)
@given(st.one_of(surveys(), two_stage_surveys()))
def test_how_much_people_differ_equals_the_slow_way(survey):
    values = survey.values()
    value, se = twin.variance_and_se(survey.sample, values, [True] * len(values))
    assume(value is not None)

    found = estimates.variance(read_only(*values), survey.design)

    assert same(found.value, value)
    assert same(found.se, se) or abs(found.se - se) <= 1e-10 * value


@settings(deadline=None)
@given(st.one_of(surveys(), two_stage_surveys()))
def test_a_distribution_by_two_breakdowns_and_its_covariance_equal_the_slow_way(survey):
    areas, walks = survey.values("area"), survey.values("ways.walk")
    kinds = (-2.0, 0.0, 1.0, 3.5, 100.0)
    values = survey.values()
    by = groups.crossed(
        (np.array([GROUPS.index(area) if area else -1 for area in areas]), 3),
        (np.array([-1 if walk is None else int(walk) for walk in walks]), 2),
    )
    codes = np.array([-1 if value is None else kinds.index(value) for value in values])

    found = groups.distribution(codes, len(kinds), survey.design, by)

    scores = []
    for area in GROUPS:
        for walk in (False, True):
            inside = [a == area and w is walk for a, w in zip(areas, walks, strict=True)]
            for kind in kinds:
                said = [None if value is None else float(value == kind) for value in values]
                share, score = twin.mean_and_scores(survey.sample, said, inside)
                assert same(found.value[len(scores)], share)
                scores.append(score if share is not None else None)
    first, last = (
        next((at for at, score in order if score), None)
        for order in (list(enumerate(scores)), list(enumerate(scores))[::-1])
    )
    if first is not None:
        theirs = twin.covariance(survey.sample, scores[first], scores[last])
        assert found.covariance[first, last] == pytest.approx(theirs, rel=1e-9, abs=1e-13, nan_ok=True)


def test_the_shares_of_a_distribution_add_up_to_everyone():
    found = groups.distribution(np.array([0, 2, 1, -1, 2]), 4, Design.simple(5))

    assert found.value == pytest.approx([0.25, 0.25, 0.5, 0])
    assert found.covariance.sum() == pytest.approx(0, abs=1e-16)


def test_totals_means_and_ratios_by_group_leave_out_those_in_none():
    by = (np.array([0, 1, 1, -1]), 2)
    values, ones = read_only(1, 2, 4, 8), read_only(1, 1, 1, 1)

    totals = groups.totals_by(values, by, Design.simple(4))
    means = groups.means_by(values, by, Design.simple(4))
    ratios = groups.ratios_by(values, ones, by, Design.simple(4))

    assert list(totals.value) == [1, 6]
    assert list(means.value) == list(ratios.value) == [1, 3]
    assert list(means.answered) == [1, 2]


def test_estimates_can_be_taken_in_another_order():
    found = groups.means_by(read_only(1, 2, 4, 8), (np.array([0, 1, 1, 0]), 2), Design.simple(4))

    other = found.taken(np.array([1, 0, 1]))

    assert list(other.value) == [3, 4.5, 3]
    assert other.covariance[0, 1] == found.covariance[1, 0]
    assert other.limits()[0] == pytest.approx(found.limits()[0][[1, 0, 1]])


def test_without_degrees_of_freedom_estimates_together_have_no_limits():
    alone = Design.of(np.ones(2), np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64))

    low, high = estimates.means(np.ones((2, 1)), alone).limits()

    assert (np.isnan(low[0]) or low[0] == -math.inf, np.isnan(high[0]) or high[0] == math.inf) == (True, True)


def test_the_likelihood_interval_is_where_the_likelihood_has_fallen_by_t_squared():
    low, high = share_interval(0.3, 0.05, 0.0, 100, 40, Method.LIKELIHOOD)

    size = 0.3 * 0.7 / 0.05**2 * 0.99
    for end in (low, high):
        fallen = 2 * size * (0.3 * math.log(0.3 / end) + 0.7 * math.log(0.7 / (1 - end)))
        assert math.sqrt(fallen) == pytest.approx(2.0210754, abs=1e-6)
    assert low < 0.3 < high


def test_a_share_hardly_known_may_be_almost_anything_by_its_likelihood():
    low, high = share_interval(0.5, 40.0, 0.0, 3, 1, Method.LIKELIHOOD)

    assert (low, high) == (0.0, 1.0)


@settings(deadline=None)
@given(surveys(), st.sampled_from((0.01, 7.0, 1000.0)))
def test_weights_times_a_constant_change_no_mean(survey, factor):
    values = read_only(*survey.values())
    assume(not np.isnan(values).all())
    design = survey.design
    scaled = Design.of(design.weight * factor, design.stratum, design.psu, design.fpc, design.lonely)

    found = estimates.mean(values, scaled)

    before = estimates.mean(values, design)
    assert same(found.value, before.value)
    assert same(found.se, before.se)


@settings(deadline=None)
@given(surveys())
def test_estimates_leave_their_inputs_as_they_were(survey):
    values = read_only(*survey.values())
    assume(not np.isnan(values).all())
    kept = values.copy()
    frozen = [survey.design.weight, survey.design.unit, survey.design.scale]

    estimates.total(values, survey.design)
    estimates.share(np.where(np.isnan(values), np.nan, values > 0), survey.design)

    assert np.array_equal(values, kept, equal_nan=True)
    assert not any(array.flags.writeable for array in frozen)


def test_a_mean_of_four_people_chosen_one_by_one_is_worked_by_hand():
    found = estimates.mean(read_only(1, 2, 3, 6, None), Design.simple(5))

    # Four answered among five: mean 3, sum of squares 14, variance 14 / 16 * 5 / 4.
    assert found.value == pytest.approx(3)
    assert found.se == pytest.approx(math.sqrt(14 / 16 * 5 / 4))
    assert (found.answered, found.df) == (4, 4)


def test_a_ratio_is_one_total_over_another():
    found = estimates.ratio(read_only(1, 2, 3), read_only(2, 4, 6), Design.simple(3))

    assert (found.value, found.se) == (pytest.approx(0.5), pytest.approx(0.0))


def test_people_chosen_one_by_one_are_worth_themselves():
    found = estimates.share(read_only(1, 0, 1, 1, 0, 0, 1, 1), Design.simple(8))

    assert found.effective == pytest.approx(8)


def test_where_all_say_yes_the_interval_still_has_room():
    found = estimates.share(read_only(*[1] * 20), Design.simple(20))

    assert (found.value, found.se, found.high) == (1.0, 0.0, 1.0)
    assert found.low == pytest.approx(1 / (1 + 1.959963984540054**2 / 20))


def test_uneven_weights_count_for_fewer_people_where_all_agree():
    design = Design.simple(4)
    uneven = Design.of(np.array([9.0, 1.0, 1.0, 1.0]), design.stratum, design.psu)

    found = estimates.share(read_only(1, 1, 1, 1), uneven)

    assert found.effective == pytest.approx(144 / 84)


def test_a_group_within_one_cluster_is_worth_one_person():
    design = Design.of(np.ones(6), np.zeros(6, dtype=np.int64), np.array([0, 0, 0, 1, 2, 2]))

    found = estimates.share(read_only(1, 0, 1, 0, 1, 0), design, np.array([True] * 3 + [False] * 3))

    assert found.effective <= 1


def test_with_no_degrees_of_freedom_a_mean_has_no_limits_and_a_share_all_of_them():
    alone = Design.of(np.ones(3), np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64))

    mean = estimates.mean(read_only(1, 2, 3), alone)
    share = estimates.share(read_only(1, 0, 1), alone, method=Method.LOGIT)

    assert (mean.low, mean.high) == (-math.inf, math.inf)
    assert (share.low, share.high) == (0.0, 1.0)


@pytest.mark.parametrize("ask", [estimates.mean, estimates.total, estimates.share])
def test_nothing_is_told_where_nobody_answered(ask):
    with pytest.raises(TooFewToTell, match="Nobody in this group answered"):
        ask(read_only(None, None), Design.simple(2))


def test_a_ratio_to_nothing_is_refused():
    with pytest.raises(TooFewToTell, match="no ratio"):
        estimates.ratio(read_only(1, 2), read_only(0, 0), Design.simple(2))


def test_where_all_say_the_same_there_is_no_design_effect():
    assert math.isnan(estimates.design_effect(read_only(2, 2, 2), Design.simple(3)))


@pytest.mark.parametrize("method", [Method.LOGIT, Method.ARCSINE])
def test_the_logit_and_arcsine_have_no_width_without_spread(method):
    assert share_interval(1.0, 0.0, 5, 5, 4, method) == (1.0, 1.0)


@pytest.mark.parametrize(("share", "limits"), [(0.0, (0.0, 0.3084971)), (1.0, (0.6915029, 1.0))])
def test_the_beta_interval_of_ten_who_agree_is_clopper_and_pearsons(share, limits):
    assert share_interval(share, 0.0, 10, 10, 9, Method.BETA) == pytest.approx(limits, abs=1e-6)


def test_wilsons_interval_of_five_in_ten_is_as_published():
    assert wilson(0.5, 10) == pytest.approx((0.2365931, 0.7634069), abs=1e-6)


def test_without_anyone_a_share_may_be_anything():
    assert wilson(0.0, 0.0) == (0.0, 1.0)


def test_a_standard_error_that_is_not_known_has_no_limits():
    assert t_interval(1.0, math.nan, 5) == (-math.inf, math.inf)
