"""Estimates from replicates: equal to linearisation where they must be, near it where they may, and to a slow twin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.survey import estimates, replicates, weighting
from hearten.methods.survey.design import Design, Lonely
from hearten.methods.survey.quantiles import How, Limits, quantile
from tests.methods.survey.weighting.makers import a_margin


def a_clustered_sample(seed=11, strata=8, psus=6, people=9, in_all=None):
    """People alike within their cluster, in strata that differ; and two answers of each."""
    chance = np.random.default_rng(seed)
    psu = np.repeat(np.arange(strata * psus), people)
    stratum = psu // psus
    fpc = None if in_all is None else np.full(strata, float(in_all))
    design = Design.of(chance.uniform(1, 3, psu.size), stratum, psu, fpc)
    middle = chance.normal(0, 1, strata * psus)[psu] + stratum
    answers = middle[:, None] + chance.normal(0, 1, (psu.size, 2))
    return design, answers


@st.composite
def samples(draw):
    seed, people = draw(st.integers(0, 2**32 - 1)), draw(st.integers(1, 3))
    in_all = draw(st.none() | st.integers(5, 20))
    return a_clustered_sample(seed, draw(st.integers(1, 4)), draw(st.integers(2, 4)), people, in_all)


@settings(max_examples=60)
@given(samples(), st.booleans())
def test_the_jackknife_equals_linearisation_for_totals(made, mse):
    design, answers = made

    found = replicates.totals(answers, design, replicates.jkn(design.selection), mse=mse)

    taylor = estimates.totals(answers, design)
    assert found.value == pytest.approx(taylor.value)
    assert found.covariance == pytest.approx(taylor.covariance, rel=1e-9, abs=1e-9)
    assert found.df == design.df


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.floats(0, 0.8))
def test_half_samples_equal_linearisation_for_totals(seed, strata, rho):
    design, answers = a_clustered_sample(seed, strata, psus=2, people=3)

    found = replicates.totals(answers, design, replicates.fay(design.selection, rho))

    assert found.covariance == pytest.approx(estimates.totals(answers, design).covariance, rel=1e-9, abs=1e-9)


@settings(max_examples=30)
@given(samples())
def test_they_equal_a_slow_twin(made):
    design, answers = made
    made = replicates.jkn(design.selection)
    value = answers[:, 0]

    found = replicates.means(value[:, None], design, made, mse=True)

    thetas = []
    for factors in made.factor.tolist():
        weights = [w * factors[psu] for w, psu in zip(design.weight, design.psu, strict=True)]
        thetas.append(sum(w * y for w, y in zip(weights, value, strict=True)) / sum(weights))
    middle = sum(design.weight * value) / sum(design.weight)
    slow = sum(r * (theta - middle) ** 2 for r, theta in zip(made.rscales, thetas, strict=True)) * made.scale
    assert found.covariance[0, 0] == pytest.approx(slow, rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("in_all", [None, 15])
def test_the_bootstrap_agrees_with_linearisation_within_what_chance_allows(in_all):
    design, answers = a_clustered_sample(in_all=in_all)
    made = replicates.bootstrap(design.selection, 4_000, np.random.default_rng(2026))

    total = replicates.totals(answers, design, made).se / estimates.totals(answers, design).se
    mean = replicates.means(answers, design, made).se / estimates.means(answers, design).se

    # A standard error from R replicates is uncertain by 1 / sqrt(2 R): 1.1 in 100; four times that are allowed.
    assert total == pytest.approx(1, abs=0.045)
    assert mean == pytest.approx(1, abs=0.045)


def test_that_bound_would_notice_draws_that_are_not_rescaled():
    design, answers = a_clustered_sample()
    drawn = np.random.default_rng(2026).multinomial(6, np.full(6, 1 / 6), size=(4_000, 8)).reshape(4_000, 48)
    made = replace(
        replicates.bootstrap(design.selection, 4_000, np.random.default_rng(1)),
        factor=drawn.astype(np.float64),
    )

    total = replicates.totals(answers, design, made).se / estimates.totals(answers, design).se

    # Six draws of six show five sixths of the variance.
    assert total == pytest.approx((5 / 6) ** 0.5, abs=0.045)
    assert (total < 1 - 0.045).all()


def test_groups_of_few_replicates_leave_nobody_and_say_nothing():
    design, answers = a_clustered_sample(strata=2, psus=3, people=2)
    here = np.zeros_like(answers, dtype=np.bool_)
    here[:2, 0] = here[:, 1] = True

    found = replicates.means(answers, design, replicates.jkn(design.selection), here)

    assert np.isnan(found.covariance[0]).all()
    assert found.covariance[1, 1] > 0
    assert not np.isnan(found.value).any()


def test_answers_that_are_missing_are_left_out():
    design, answers = a_clustered_sample()
    answers[::7, 0] = np.nan
    known = ~np.isnan(answers)
    made = replicates.jkn(design.selection)

    found = replicates.means(answers, design, made)

    filled = replicates.means(np.nan_to_num(answers, nan=999.0), design, made, known)
    assert found.value == pytest.approx(filled.value)
    assert found.covariance == pytest.approx(filled.covariance)
    assert found.answered.tolist() == known.sum(axis=0).tolist()


def test_many_variances_at_once_are_the_diagonal():
    design, answers = a_clustered_sample()
    made = replicates.jkn(design.selection)
    value, again = replicates.replicated(answers, design, made)

    for mse in (False, True):
        assert replicates.variances(again[:, None], value[None], made, mse=mse)[0] == pytest.approx(
            np.diag(replicates.spread(again, value, made, mse=mse))
        )


def test_without_degrees_of_freedom_nothing_is_known():
    design = Design.of(np.ones(3), np.array([0, 1, 2]), np.arange(3), lonely=Lonely.REMOVE)
    made = replicates.Replicates(np.ones((2, 3)), 1.0, np.ones(2), design.df, replicates.Kind.BOOTSTRAP)

    found = replicates.totals(np.ones((3, 1)), design, made)

    assert np.isnan(found.covariance).all()


@pytest.mark.parametrize("limits", [Limits.MEAN, Limits.XLOGIT, Limits.BETA, Limits.ASIN])
def test_a_quantile_from_replicates_is_near_that_by_linearisation(limits):
    design, answers = a_clustered_sample(strata=12, psus=10)
    answers[::9, 0] = np.nan
    made = replicates.jkn(design.selection)
    here = np.arange(design.n) % 3 > 0

    found = replicates.quantile(answers[:, 0], design, made, 0.3, here, How(limits=limits))

    linear = quantile(answers[:, 0], design, 0.3, here, How(limits=limits))
    assert (found.value, found.answered, found.df) == (linear.value, linear.answered, linear.df)
    assert (found.low, found.high) == pytest.approx(
        (linear.low, linear.high), abs=0.1 * (linear.high - linear.low)
    )


def test_a_quantile_with_nothing_beyond_it_has_an_open_end():
    design, answers = a_clustered_sample(strata=1, psus=3, people=2)

    found = replicates.quantile(answers[:, 0], design, replicates.jkn(design.selection), 0.7)

    assert (found.high, np.isnan(found.se)) == (np.inf, True)


def test_a_quantile_without_degrees_of_freedom_has_no_interval():
    design = Design.of(np.ones(3), np.array([0, 1, 2]), np.arange(3), lonely=Lonely.REMOVE)
    made = replicates.Replicates(np.ones((2, 3)), 1.0, np.ones(2), design.df, replicates.Kind.BOOTSTRAP)

    found = replicates.quantile(np.array([1.0, 2.0, 3.0]), design, made)

    assert (found.value, found.low, found.high) == (2, -np.inf, np.inf)


@pytest.mark.parametrize(
    ("asked", "refusal", "said"),
    [
        ({"probability": 1.5}, Unreadable, "1.5 cannot be"),
        ({"how": How(limits=Limits.SCORE)}, Unreadable, "no interval by the score"),
        ({"domain": np.zeros(6, dtype=np.bool_)}, TooFewToTell, "Nobody in this group answered"),
    ],
)
def test_a_quantile_that_cannot_be_told_is_refused(asked, refusal, said):
    design, answers = a_clustered_sample(strata=1, psus=3, people=2)

    with pytest.raises(refusal, match=said):
        replicates.quantile(answers[:, 0], design, replicates.jkn(design.selection), **asked)


def two_margins(design):
    codes = [np.arange(design.n) % 2, np.arange(design.n) // 2 % 3]
    chance = np.random.default_rng(4)
    truth = design.weight * chance.uniform(0.7, 1.4, design.n)
    return [a_margin(str(at), code, np.bincount(code, weights=truth)) for at, code in enumerate(codes)]


@pytest.mark.parametrize("kind", ["jkn", "bootstrap"])
def test_every_replicate_meets_the_margins_again(kind):
    design, _ = a_clustered_sample()
    margins = two_margins(design)
    after = weighting.rake(design, margins)
    made = (
        replicates.jkn(design.selection)
        if kind == "jkn"
        else replicates.bootstrap(design.selection, 30, np.random.default_rng(1))
    )

    again = replicates.rake_again(made, design, after, margins)

    known = np.column_stack([margin.codes == at for margin in margins for at in range(margin.totals.size)])
    value, theta = replicates.replicated(known.astype(np.float64), after.design, again)
    wanted = np.concatenate([margin.totals for margin in margins])
    assert value == pytest.approx(wanted, rel=1e-9)
    assert theta == pytest.approx(np.tile(wanted, (made.count, 1)), rel=1e-9)


def test_raking_again_agrees_with_residuals():
    design, answers = a_clustered_sample(strata=15)
    margins = two_margins(design)
    answers += 20.0 * margins[0].codes[:, None]
    after = weighting.rake(design, margins)

    again = replicates.rake_again(replicates.jkn(design.selection), design, after, margins)

    by_residuals = estimates.means(answers, after.design).se
    assert replicates.means(answers, after.design, again).se == pytest.approx(by_residuals, rel=0.05)
    as_if_nothing_were_known = replace(after.design, calibrations=())
    assert (by_residuals < 0.8 * estimates.means(answers, as_if_nothing_were_known).se).all()


def test_a_replicate_without_anybody_in_a_category_is_named():
    design = Design.of(np.ones(6), np.zeros(6, dtype=np.int64), np.array([0, 0, 1, 1, 2, 2]))
    margins = [a_margin("age", [0, 0, 0, 0, 1, 1], [50, 50], "young", "old")]
    after = weighting.post_stratify(design, margins[0])

    with pytest.raises(Unreadable) as refusal:
        replicates.rake_again(replicates.jk1(design.selection), design, after, margins)

    assert "in replicate 3 nobody is in “old”" in str(refusal.value)


def test_a_replicate_that_cannot_be_raked_is_named():
    # Without the last cluster nobody joins the first and the second of both margins.
    design = Design.of(np.ones(6), np.zeros(6, dtype=np.int64), np.array([0, 0, 1, 1, 2, 2]))
    margins = [
        a_margin("age", [0, 1, 0, 1, 0, 1], [60, 40]),
        a_margin("sex", [0, 1, 0, 1, 1, 0], [50, 50]),
    ]
    after = weighting.rake(design, margins)

    with pytest.raises(Unreadable, match="replicate 3 does not meet the margins"):
        replicates.rake_again(replicates.jk1(design.selection), design, after, margins)


def test_a_replicate_that_cannot_be_calibrated_is_named():
    design = Design.of(np.ones(6), np.zeros(6, dtype=np.int64), np.array([0, 0, 1, 1, 2, 2]))
    x = np.column_stack([np.ones(6), [0, 0, 0, 0, 1, 1]])
    totals = np.array([100.0, 50.0])
    after = weighting.calibrate(design, x, totals)

    with pytest.raises(Unreadable, match="in replicate 3 the columns say too little"):
        replicates.calibrate_again(replicates.jk1(design.selection), design, after, x, totals)
