"""Groups measured from sums are measured as from every row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.methods.survey import estimates, weighting
from hearten.methods.survey.design import Design, Lonely
from hearten.methods.survey.weighting import Regression
from hearten.methods.survey.weighting.by_group import by_group
from tests.methods.survey.weighting.makers import a_sample, to_weight


def values_of(design, seed):
    chance = np.random.default_rng(seed)
    values = chance.normal(0, 1, (design.n, 3)) + np.array([0, 5, 100])
    inside = chance.random(design.n) < 0.6
    inside[0] = True
    return values, inside


def check(design, seed):
    values, inside = values_of(design, seed)

    mean, variance = by_group(design).means(values, inside)

    slow = estimates.means(values, design, np.repeat(inside[:, None], 3, axis=1))
    assert mean == pytest.approx(slow.value, rel=1e-12)
    assert variance == pytest.approx(np.diag(slow.covariance), rel=1e-9, abs=1e-16, nan_ok=True)


@settings(max_examples=40)
@given(to_weight(margins=2), st.sampled_from(list(Regression)), st.integers(0, 2**32 - 1))
def test_after_raking(made, regression, seed):
    design, margins = made

    check(weighting.rake(design, margins, regression=regression).design, seed)


@settings(max_examples=40)
@given(to_weight(margins=1), st.integers(0, 2**32 - 1))
def test_after_post_stratification(made, seed):
    design, margins = made

    check(weighting.post_stratify(design, margins[0]).design, seed)


@settings(max_examples=40)
@given(to_weight(margins=2), st.integers(0, 2**32 - 1))
def test_after_trimming_what_was_raked(made, seed):
    design, margins = made
    raked = weighting.rake(design, margins).design
    middle = np.quantile(raked.weight, [0.1, 0.95])

    check(weighting.trim(raked, *(middle * (0.9, 1.1))).design, seed)


@pytest.mark.parametrize("psus", [np.arange(60), np.arange(60) // 3])
def test_in_strata_of_which_one_holds_a_single_psu(psus):
    stratum = np.where(psus == psus.max(), 3, psus % 3)
    fpc = np.array([90.0, 80.0, 70.0, 5.0])
    design = Design.of(np.linspace(1, 3, 60), stratum, psus, fpc, Lonely.ADJUST)
    codes = [np.arange(60) % 2, np.arange(60) % 5]
    margins = [
        weighting.Margin(str(at), code, np.bincount(code, weights=design.weight**1.2))
        for at, code in enumerate(codes)
    ]
    margins[1] = weighting.Margin(
        "1", codes[1], margins[1].totals * margins[0].totals.sum() / margins[1].totals.sum()
    )

    check(weighting.rake(design, margins).design, 4)


def test_a_group_of_nobody_has_no_mean():
    design = weighting.post_stratify(
        a_sample(1, 2, 3), weighting.Margin("age", np.array([0, 1, 1]), np.array([2.0, 4.0]))
    ).design

    mean, variance = by_group(design).means(np.ones((3, 2)), np.zeros(3, dtype=np.bool_))

    assert np.isnan([mean, variance]).all()


def test_other_ways_of_weighting_are_left_to_the_rows():
    design = a_sample(1, 2, 3)
    calibrated = weighting.calibrate(design, np.ones((3, 1)), np.array([9.0])).design
    margin = weighting.Margin("age", np.array([0, 1, 1]), np.array([2.0, 4.0]))
    twice = weighting.post_stratify(weighting.post_stratify(design, margin).design, margin).design

    assert [by_group(each) for each in (design, calibrated, twice)] == [None, None, None]
