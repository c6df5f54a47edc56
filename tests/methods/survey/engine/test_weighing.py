"""Rows are crossed and weighed alike by the kernel and by numpy."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.survey.engine.weighing import Rounds, crossed, weighed

CHANCE = np.random.default_rng(8)
KINDS = (np.int8, np.int16, np.int32, np.int64)


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("n", [1, 7, 513, 20_000])
def test_every_row_is_in_its_combination_and_every_combination_holds_its_rows(compiled, n):
    sizes = (5, 12, 4, 130)
    codes = [
        CHANCE.integers(0, size, n).astype(np.int16 if size > 127 else kind)
        for size, kind in zip(sizes, KINDS, strict=True)
    ]
    weight = CHANCE.lognormal(0, 1, n)

    cell, held = crossed(codes, sizes, weight, compiled=compiled)

    expected = np.ravel_multi_index(codes, sizes)
    assert np.array_equal(cell, expected)
    assert held == pytest.approx(np.bincount(expected, weight, held.size), rel=1e-12)


def test_one_row_of_sums_does_not_depend_on_how_the_codes_lie_in_memory():
    apart = CHANCE.integers(0, 3, (1_000, 2)).astype(np.int8)
    weight = CHANCE.lognormal(0, 1, 2_000)[::2]

    cell, held = crossed([apart[:, 0], apart[:, 1]], (3, 3), weight)

    assert np.array_equal(cell, apart[:, 0] * 3 + apart[:, 1])
    assert held.sum() == pytest.approx(weight.sum(), rel=1e-12)


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("kind", [np.int16, np.intp])
def test_every_weight_is_multiplied_by_the_factor_of_its_combination(compiled, kind):
    weight, factor = CHANCE.lognormal(0, 1, 5_000), CHANCE.uniform(0.5, 2, 700)
    cell = CHANCE.integers(0, 700, 5_000).astype(kind)

    found = weighed(weight, cell, factor, compiled=compiled)

    assert np.array_equal(found, weight * factor[cell])


def a_table_and_its_margins():
    """Two tables of 60 combinations, one of them without anybody in some, and totals that sum to the same."""
    codes = np.stack(np.unravel_index(np.arange(60), (3, 4, 5)))
    weight = CHANCE.lognormal(0, 1, (2, 60))
    weight[1, ::7] = 0.0
    totals = [CHANCE.uniform(1, 2, size) for size in (3, 4, 5)]
    return weight, codes, [total / total.sum() for total in totals]


def test_a_round_through_the_margins_is_the_same_by_the_kernel_and_by_numpy():
    weight, codes, totals = a_table_and_its_margins()
    quick, plain = (Rounds(weight, codes, totals, compiled=each) for each in (True, False))

    misses = [np.stack([going.once() for _ in range(4)]) for going in (quick, plain)]

    assert misses[0] == pytest.approx(misses[1], rel=1e-12)
    assert quick.factor == pytest.approx(plain.factor, rel=1e-12)


@pytest.mark.parametrize("compiled", [True, False])
def test_after_a_round_the_last_margin_is_met_by_every_table(compiled):
    weight, codes, totals = a_table_and_its_margins()
    going = Rounds(weight, codes, totals, compiled=compiled)

    going.once()

    for table in weight * going.factor:
        assert np.bincount(codes[2], table) == pytest.approx(totals[2], rel=1e-12)


@pytest.mark.parametrize("compiled", [True, False])
def test_a_category_that_nobody_is_in_and_that_should_hold_nobody_is_left_alone(compiled):
    codes, weight = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[1.0, 3.0, 0.0, 0.0]])
    totals = [np.array([4.0, 0.0]), np.array([2.0, 2.0])]

    going = Rounds(weight, codes, totals, compiled=compiled)
    going.once()

    assert going.once() == 0
    assert going.factor[0] == pytest.approx([2.0, 2 / 3, 2.0, 2 / 3])
