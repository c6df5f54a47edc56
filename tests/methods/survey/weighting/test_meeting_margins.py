"""Weights meet what is known of everyone, and standard errors know it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.methods.survey import estimates, weighting
from hearten.methods.survey.design import Design
from hearten.methods.survey.variance import psu_totals
from hearten.methods.survey.weighting import Function, Regression, margins
from tests.methods.survey.weighting.makers import a_margin, a_sample, sums, to_weight


def test_each_person_of_a_category_takes_an_equal_part_of_what_is_missing():
    design = a_sample(1, 1, 2, 4)
    margin = a_margin("age", [0, 0, 1, 1], [10, 12])

    after = weighting.post_stratify(design, margin)

    assert after.design.weight.tolist() == [5, 5, 4, 8]
    assert after.factor.tolist() == [5, 5, 2, 2]
    assert (after.rounds, after.worst, after.converged) == (1, 0, True)


def test_two_margins_by_hand():
    # Four people, one in each corner, to 30 and 70 by 40 and 60: the product of the shares.
    design = a_sample(1, 1, 1, 1)

    after = weighting.rake(
        design, [a_margin("a", [0, 0, 1, 1], [30, 70]), a_margin("b", [0, 1, 0, 1], [40, 60])]
    )

    assert after.design.weight == pytest.approx([12, 18, 28, 42], rel=1e-12)


@settings(max_examples=60)
@given(to_weight(margins=3))
def test_every_margin_is_met(made):
    design, wanted = made

    after = weighting.rake(design, wanted)

    for margin in wanted:
        assert sums(margin, after.design.weight) == pytest.approx(margin.totals, rel=1e-9)
    assert after.worst <= 1e-10
    assert after.design.weight == pytest.approx(design.weight * after.factor, rel=1e-12)


def raked_slowly(weights, margins, rounds):
    """One margin after the other, one person at a time."""
    weights = list(weights)
    for _ in range(rounds):
        for codes, totals in margins:
            for category, total in enumerate(totals):
                here = [at for at, code in enumerate(codes) if code == category]
                factor = total / sum(weights[at] for at in here)
                for at in here:
                    weights[at] *= factor
    return weights


@settings(max_examples=60)
@given(to_weight(margins=2))
def test_raking_equals_a_slow_twin(made):
    design, wanted = made

    after = weighting.rake(design, wanted)

    lists = [(margin.codes.tolist(), margin.totals.tolist()) for margin in wanted]
    slow = raked_slowly(design.weight.tolist(), lists, after.rounds)
    assert after.design.weight == pytest.approx(slow, rel=1e-10)


@settings(max_examples=60)
@given(to_weight(margins=2))
def test_people_alike_in_every_margin_share_a_factor(made):
    design, wanted = made

    after = weighting.rake(design, wanted)

    alike = list(zip(*(margin.codes.tolist() for margin in wanted), strict=True))
    for kind in set(alike):
        factors = after.factor[[each == kind for each in alike]]
        assert factors.max() == pytest.approx(factors.min(), rel=1e-12)


@settings(max_examples=60)
@given(to_weight(margins=1))
def test_one_margin_is_post_stratification(made):
    design, wanted = made

    raked, stratified = weighting.rake(design, wanted), weighting.post_stratify(design, wanted[0])

    assert np.array_equal(raked.design.weight, stratified.design.weight)


@settings(max_examples=60)
@given(to_weight(margins=2))
def test_raking_is_calibration_by_the_exponential(made):
    design, wanted = made
    columns = [wanted[0].codes == at for at in range(wanted[0].totals.size)]
    columns += [wanted[1].codes == at for at in range(1, wanted[1].totals.size)]
    x = np.column_stack(columns).astype(np.float64)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        return
    totals = np.concatenate([wanted[0].totals, wanted[1].totals[1:]])

    raked = weighting.rake(design, wanted)
    calibrated = weighting.calibrate(design, x, totals, Function.RAKING)

    assert calibrated.design.weight == pytest.approx(raked.design.weight, rel=1e-7)


@settings(max_examples=60)
@given(to_weight(margins=1), st.integers(0, 2**32 - 1))
def test_linear_calibration_is_the_regression_estimator(made, seed):
    design, _ = made
    chance = np.random.default_rng(seed)
    x = np.column_stack([np.ones(design.n), chance.uniform(1, 3, design.n)])
    totals = x.T @ (design.weight * chance.uniform(0.95, 1.05, design.n))
    y = chance.normal(10, 2, design.n)

    after = weighting.calibrate(design, x, totals)

    weighed = x * design.weight[:, None]
    slope = np.linalg.solve(weighed.T @ x, weighed.T @ y)
    regression = design.weight @ y + (totals - design.weight @ x) @ slope
    assert after.design.weight @ y == pytest.approx(regression, rel=1e-9)


@settings(max_examples=60)
@given(to_weight(margins=2))
def test_what_is_known_has_no_error_left(made):
    design, wanted = made
    after = weighting.post_stratify(design, wanted[0])
    known = np.column_stack([wanted[0].codes == at for at in range(wanted[0].totals.size)])

    scores = known * after.design.weight[:, None]

    assert psu_totals(scores, after.design) == pytest.approx(0, abs=1e-10 * after.design.weight.sum())


def unequal_weights(chance):
    """A small stratum counted closely and a large one thinly, in which margins tell different things."""
    sizes, taken = (2_000, 40_000), 200
    margins, answers = [], []
    for at, size in enumerate(sizes):
        a = chance.random(size) < (0.5, 0.3)[at]
        b = chance.random(size) < np.where(a, 0.6, 0.4)
        margins.append(np.column_stack([a, b]).astype(np.int8))
        answers.append(5 + (20, -2)[at] * a + (10, 3)[at] * b + chance.normal(0, 2, size))
    known = [np.bincount(codes).astype(np.float64) for codes in np.concatenate(margins).T]
    return sizes, taken, margins, answers, known


def test_with_unequal_weights_the_spread_by_weights_is_right_and_that_by_people_too_wide():
    chance = np.random.default_rng(3)
    sizes, taken, codes, answers, known = unequal_weights(chance)
    stratum, row = np.repeat([0, 1], taken), np.arange(2 * taken)
    weight = np.repeat([size / taken for size in sizes], taken)
    design = Design.of(weight, stratum, row, np.array(sizes, dtype=np.float64))
    means, spreads = [], []

    for _ in range(400):
        chosen = [chance.choice(size, taken, replace=False) for size in sizes]
        code = np.concatenate([each[rows] for each, rows in zip(codes, chosen, strict=True)])
        answer = np.concatenate([each[rows] for each, rows in zip(answers, chosen, strict=True)])
        margins = [weighting.Margin(name, code[:, at], known[at]) for at, name in enumerate("ab")]
        found = [
            estimates.means(answer[:, None], weighting.rake(design, margins, regression=way).design)
            for way in (Regression.WEIGHTS, Regression.PEOPLE)
        ]
        means.append(found[0].value[0])
        spreads.append([each.covariance[0, 0] for each in found])

    by_weights, by_people = np.sqrt(np.mean(spreads, axis=0))
    # A spread seen in 400 samples is uncertain by 1 / sqrt(800): 3.5 in 100; three times that are allowed.
    assert by_weights == pytest.approx(np.std(means), rel=0.105)
    assert by_people > 2 * np.std(means)


@settings(max_examples=60)
@given(to_weight(margins=3), st.integers(0, 2**32 - 1))
def test_residuals_by_weights_are_those_of_the_regression(made, seed):
    design, wanted = made
    after = weighting.rake(design, wanted, regression=Regression.WEIGHTS).design
    scores = np.random.default_rng(seed).normal(0, 1, (design.n, 2)) * after.weight[:, None]

    (found,) = [each.residuals(scores) for each in after.calibrations]

    columns = [margin.codes == at for margin in wanted for at in range(margin.totals.size)]
    root = np.sqrt(design.weight)[:, None]
    x, factor = np.column_stack(columns) * root, (after.weight / design.weight)[:, None]
    standard = scores / (root * factor)
    slow = (standard - x @ np.linalg.lstsq(x, standard)[0]) * root * factor
    assert found == pytest.approx(slow, abs=1e-8 * np.abs(scores).max())


@pytest.mark.parametrize("function", list(Function))
def test_calibrated_totals_are_met_and_have_no_error_left(function):
    chance = np.random.default_rng(7)
    design = a_sample(*chance.uniform(1, 3, 60), psus=np.repeat(np.arange(12), 5))
    x = np.column_stack([np.ones(60), chance.uniform(0, 1, 60), np.arange(60) % 2])
    totals = x.T @ (design.weight * chance.uniform(0.8, 1.2, 60))

    after = weighting.calibrate(design, x, totals, function, (0.4, 2.5))

    found = estimates.totals(x, after.design)
    assert found.value == pytest.approx(totals, rel=1e-10)
    assert found.se == pytest.approx(0, abs=1e-9 * totals.max())
    assert 0.4 <= after.factor.min() <= after.factor.max() <= 2.5


def test_post_strata_take_their_part_of_the_spread_away():
    # Two categories whose answers differ between them alone: nothing is left to be unsure of.
    design = a_sample(*[1.0] * 6)
    answers = np.array([[2.0], [2.0], [2.0], [9.0], [9.0], [9.0]])

    after = weighting.post_stratify(design, a_margin("age", [0, 0, 0, 1, 1, 1], [50, 50]))

    assert estimates.means(answers, design).se[0] > 1
    assert estimates.means(answers, after.design).value[0] == pytest.approx(5.5)
    assert estimates.means(answers, after.design).se[0] == pytest.approx(0, abs=1e-12)


def test_margins_with_more_combinations_than_can_be_laid_out_are_met_as_well():
    chance = np.random.default_rng(3)
    n, sizes = 600, (60, 60, 60)
    wanted = []
    truth = chance.uniform(1, 2, n)
    for at, size in enumerate(sizes):
        codes = np.concatenate([np.arange(size), chance.integers(0, size, n - size)])
        wanted.append(
            weighting.Margin(f"margin {at}", codes, np.bincount(codes, weights=truth, minlength=size))
        )

    after = weighting.rake(a_sample(*[1.0] * n), wanted)

    assert margins.LAID_OUT < 60**3
    for margin in wanted:
        assert sums(margin, after.design.weight) == pytest.approx(margin.totals, rel=1e-9)


def test_combinations_are_found_beyond_what_a_whole_number_can_hold():
    codes = np.arange(40) % 7
    wanted = [weighting.Margin(str(at), codes, np.ones(1_000_000)) for at in range(4)]

    crossing, held = margins.cross(wanted, np.ones(40))

    assert crossing.cells == 7
    assert np.array_equal(held, np.bincount(codes))
    assert all(np.array_equal(found[crossing.cell], codes) for found in crossing.codes)


def test_weighting_leaves_the_design_and_the_margin_as_they_were():
    design = a_sample(1, 1, 2, 4)
    margin = a_margin("age", [0, 0, 1, 1], [10, 12])
    for array in (margin.codes, margin.totals):
        array.flags.writeable = False

    weighting.rake(design, [margin, a_margin("sex", [0, 1, 0, 1], [11, 11])])

    assert design.weight.tolist() == [1, 1, 2, 4]
    assert design.calibrations == ()


def test_what_is_cut_off_is_shared_out_and_the_sum_stays():
    after = weighting.trim(a_sample(1, 1, 1, 9), upper=6)

    assert after.design.weight.tolist() == [2, 2, 2, 6]
    assert after.worst == 0


def test_sharing_may_push_somebody_beyond_the_limit_unless_it_is_strict():
    design = a_sample(1, 1, 5.5, 20.5)

    once = weighting.trim(design, upper=8).design.weight
    strict = weighting.trim(design, upper=8, strict=True).design.weight

    assert once.max() > 8
    assert strict.max() == pytest.approx(8, rel=1e-13)
    assert strict.sum() == pytest.approx(28, rel=1e-12)


def test_weights_within_the_limits_are_left_as_they_are():
    design = a_sample(1, 2, 3)

    after = weighting.trim(design, 1, 3)

    assert after.design.weight.tolist() == [1, 2, 3]
    assert after.rounds == 0


def test_the_effect_of_weighting_is_told():
    design = a_sample(1, 1, 1, 1)

    effect = weighting.effect(design, weighting.post_stratify(design, a_margin("age", [0, 0, 0, 1], [3, 3])))

    # Weights 1, 1, 1, 3: 36 / 12 answers of equal weight.
    assert (effect.people, effect.before, effect.effective_before) == (4, 1, 4)
    assert (effect.after, effect.effective_after) == (pytest.approx(4 / 3), 3)
    assert (effect.smallest, effect.largest) == (1, 3)
    assert effect.moved == pytest.approx(0.25)
    assert (effect.sum_before, effect.sum_after) == (4, 6)


def test_the_share_moved_by_trimming_is_the_share_trimmed():
    design = a_sample(1, 1, 1, 9)

    effect = weighting.effect(design, weighting.trim(design, upper=6))

    assert effect.moved == pytest.approx(3 / 12)
