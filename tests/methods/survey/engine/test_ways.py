"""There are several ways from rows to shares, each quicker for some surveys: all tell the same."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.house.kernel import compile_kernel, compiler
from hearten.methods.survey.design import Design, Lonely
from hearten.methods.survey.engine import finish, kernel, numpy_carrier, packed, scored
from hearten.methods.survey.engine.cube import Batch, Cube, Shape
from hearten.methods.survey.engine.numpy_carrier import reduce_numpy
from hearten.methods.survey.engine.scored import in_blocks

TOLD = ("value", "variance", "people", "answered", "kish", "heaviest", "psus", "effective")
LONELY = (Lonely.ADJUST, Lonely.REMOVE, Lonely.AVERAGE, Lonely.CERTAINTY)

compiled = pytest.mark.skipif(
    compiler() is None, reason="There is no C compiler here, so there is no kernel."
)


@pytest.fixture(scope="module", autouse=True)
def the_kernel():
    if compiler() is not None:
        assert compile_kernel() == ""
        kernel.loaded.cache_clear()


class Survey:
    """Some hundred people in units of which some strata hold many and one holds one."""

    def __init__(self, seed, categories=(5, 2, 1, 3)):
        chance = np.random.default_rng(seed)
        units = int(chance.integers(60, 160))
        rows = units * int(chance.integers(1, 9)) + units
        psu = np.concatenate([np.arange(units), chance.integers(0, units, rows - units)])
        chance.shuffle(psu)
        stratum = np.where(psu == 7, 3, psu % 3)
        weight = np.ones(rows) if seed % 4 == 0 else chance.lognormal(0, 1.5, rows)
        in_all = None if seed % 3 == 0 else np.array([200.0, 230.0, 260.0, 4.0])
        self.design = Design.of(weight, stratum, psu, in_all, LONELY[seed % 4])
        codes = [chance.integers(-1, size, rows).astype(np.int8) for size in categories]
        codes[0][psu % 5 == 4] = 0  # whole units that say the same
        groups = [chance.integers(-1, size, rows).astype(np.int8) for size in (3, 2, 4)]
        groups[2][weight < np.sort(weight)[-3]] = -1  # a grouping of three people, of whom all say the same
        codes[1][groups[2] >= 0] = 1
        self.shape = Shape(
            tuple(f"item {at}" for at in range(len(categories))),
            categories,
            groupings=("a", "b", "c"),
            groups=(3, 2, 4),
            units=self.design.units,
        )
        self.batch = Batch(self.design.unit.astype(np.int32), weight, tuple(codes), (), tuple(groups))

    def cube(self):
        return reduce_numpy(self.batch, self.shape)


def assert_told_the_same(one, other):
    for name in TOLD:
        here, there = getattr(one, name), getattr(other, name)
        np.testing.assert_allclose(here, there, rtol=1e-11, atol=1e-20, err_msg=name)


@compiled
@pytest.mark.parametrize("each", [0, finish.FEW_EACH], ids=["by blocks", "shares first"])
@pytest.mark.parametrize("categories", [(5, 2, 1, 3), (5, 5, 5), (4, 4), (2,) * 9, (9, 9), (120, 110, 40)])
def test_without_a_cube_shares_are_those_of_the_cube(monkeypatch, each, categories):
    monkeypatch.setattr(finish, "FEW_EACH", each)
    for seed in range(12):
        made = Survey(seed, categories)
        assert in_blocks(made.shape, made.design.selection)

        at_once = finish.shares_of(made.batch, made.shape, made.design.selection)

        assert_told_the_same(at_once, finish.shares(made.cube(), made.design.selection, compiled=False))


@compiled
def test_shares_known_first_do_not_depend_on_the_threads(monkeypatch):
    made = Survey(5)
    tables = []

    for threads in (1, 2, 3):
        monkeypatch.setattr(scored, "THREADS", threads)
        pile = packed.Pile(kernel.loaded(), made.shape, made.batch.rows, threads)
        pile.take(made.batch)
        tables.append(finish.shares_of_pile(pile, made.design.selection))

    for other in tables[1:]:
        assert all(np.array_equal(getattr(tables[0], name), getattr(other, name)) for name in TOLD)


@compiled
def test_units_that_all_say_the_same_have_no_spread():
    made = Survey(3, (5, 5))
    codes = tuple(np.full(made.batch.rows, 2, dtype=np.int8) for _ in range(2))
    batch = Batch(made.batch.unit, made.batch.weight, codes, (), made.batch.groups)

    table = finish.shares_of(batch, made.shape, made.design.selection)

    np.testing.assert_array_equal(table.variance, np.zeros((10, 10)))


@pytest.mark.parametrize("squares", [False, True])
@pytest.mark.parametrize("units", [1, 3, 400])
def test_products_and_tables_add_up_to_the_same(monkeypatch, units, squares):
    chance = np.random.default_rng(units)
    rows = 2 * numpy_carrier.PORTION + 17
    shape = Shape(("a", "b"), (5, 2), (), ("x", "y"), (3, 4), units=units, squares=squares)
    batch = Batch(
        chance.integers(0, units, rows).astype(np.int32),
        chance.lognormal(0, 1, rows),
        tuple(chance.integers(-1, size, rows).astype(np.int8) for size in (5, 2)),
        (),
        tuple(chance.integers(-1, size, rows).astype(np.int8) for size in (3, 4)),
    )
    assert numpy_carrier.worthwhile(shape, numpy_carrier.sides_of(shape, together=True))
    monkeypatch.setattr(numpy_carrier, "CROWDED", rows)
    by_products = reduce_numpy(batch, shape)
    monkeypatch.setattr(numpy_carrier, "CROWDED", 0)

    by_tables = reduce_numpy(batch, shape)

    for name in Cube.__dataclass_fields__:
        one, other = getattr(by_products, name), getattr(by_tables, name)
        if isinstance(one, np.ndarray):
            np.testing.assert_allclose(one, other, rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("crowded", [0, 1 << 30], ids=["tables", "products"])
def test_rows_that_lie_in_the_order_of_their_units_add_up_as_in_any_other(monkeypatch, crowded):
    monkeypatch.setattr(numpy_carrier, "CROWDED", crowded)
    made = Survey(2)
    order = np.argsort(made.batch.unit, kind="stable")
    columns = ([each[order] for each in some] for some in (made.batch.answers, made.batch.groups))
    answers, groups = map(tuple, columns)

    in_order = Batch(made.batch.unit[order], made.batch.weight[order], answers, (), groups)

    for name in ("weight", "total", "people", "heaviest", "squared", "listed"):
        one, other = (getattr(reduce_numpy(each, made.shape), name) for each in (made.batch, in_order))
        np.testing.assert_allclose(one, other, rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("categories", [(254, 1, 0), (255, 0), (200, 56)])
def test_as_many_categories_as_a_short_number_holds_are_told_apart(monkeypatch, categories):
    monkeypatch.setattr(numpy_carrier, "CROWDED", 0)
    chance = np.random.default_rng(sum(categories))
    shape = Shape(tuple("abc"[: len(categories)]), categories)
    codes = tuple(chance.integers(-1, max(size, 0), 3_000).astype(np.int16) for size in categories)
    batch = Batch(np.zeros(3_000, dtype=np.int32), np.ones(3_000), codes)

    cube = reduce_numpy(batch, shape)

    expected = [
        np.bincount(each[each >= 0], minlength=size) for each, size in zip(codes, categories, strict=True)
    ]
    np.testing.assert_array_equal(cube.weight[0, 0], np.concatenate(expected))


def test_products_of_units_with_many_rows_add_up_as_tables_do(monkeypatch):
    chance = np.random.default_rng(4)
    rows, categories, groups = 9_000, (5,) * 20, (12, 6, 5)
    shape = Shape(tuple(f"item {at}" for at in range(20)), categories, (), ("x", "y", "z"), groups, units=3)
    codes = [chance.integers(-1, size, rows).astype(np.int8) for size in (*categories, *groups)]
    unit = chance.integers(0, 3, rows).astype(np.int32)
    batch = Batch(unit, chance.lognormal(0, 1, rows), tuple(codes[:20]), (), tuple(codes[20:]))
    assert numpy_carrier.worthwhile(shape, numpy_carrier.sides_of(shape, together=False))
    monkeypatch.setattr(numpy_carrier, "CROWDED", rows)
    by_products = reduce_numpy(batch, shape)
    monkeypatch.setattr(numpy_carrier, "CROWDED", 0)

    by_tables = reduce_numpy(batch, shape)

    np.testing.assert_allclose(by_products.weight, by_tables.weight, rtol=1e-12)
    np.testing.assert_allclose(by_products.total, by_tables.total, rtol=1e-12)
