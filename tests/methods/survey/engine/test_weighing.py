"""Rows are crossed and weighed alike by the kernel and by numpy."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.survey.engine.weighing import crossed, weighed

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
