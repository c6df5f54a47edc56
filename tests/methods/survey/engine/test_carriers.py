"""Every carrier adds up to the same cube, and so does the obvious slow way."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from hearten.errors import Unreadable
from hearten.house.kernel import compile_kernel, compiler
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.cube import Cube
from hearten.methods.survey.engine.numpy_carrier import reduce_numpy
from tests.methods.survey.engine import made_up, twin

DESIGNS = 1_000
# What the twin calls the sums of numbers.
TWINS = {
    "measures.tops": "tops",
    "measures.bottoms": "bottoms",
    "measures.spread": "spread",
    "measures.squares": "number_squares",
    "measures.people": "number_people",
    "measures.heaviest": "number_heaviest",
    "measures.squared": "number_squared",
    "measures.weight": "number_weight",
}

compiled = pytest.mark.skipif(
    compiler() is None, reason="There is no C compiler here, so there is no kernel."
)


@pytest.fixture(scope="module", autouse=True)
def the_kernel():
    if compiler() is not None:
        assert compile_kernel() == ""
        kernel.loaded.cache_clear()
        assert kernel.loaded() is not None


def parts(cube):
    """Every array of a cube, by name."""
    found = {each.name: getattr(cube, each.name) for each in fields(cube)}
    if cube.measures is not None:
        found |= {
            f"measures.{each.name}": getattr(cube.measures, each.name) for each in fields(cube.measures)
        }
    return {name: array for name, array in found.items() if isinstance(array, np.ndarray)}


def assert_same(one, other, within=1e-12):
    assert one.rows == other.rows
    here, there = parts(one), parts(other)
    assert here.keys() == there.keys()
    for name, array in here.items():
        # Sums of both signs are held to the size of what was added.
        size = np.abs(array).max(initial=0.0)
        np.testing.assert_allclose(there[name], array, rtol=within, atol=within * size, err_msg=name)


@compiled
def test_c_and_numpy_agree_on_a_thousand_random_designs():
    for seed in range(DESIGNS):
        made = made_up.survey(seed)

        with_numpy = reduce_numpy(made.batch, made.shape)
        with_c = kernel.reduce(made.batch, made.shape)

        assert_same(with_numpy, with_c)


def test_numpy_and_the_slow_twin_agree_on_a_thousand_random_designs():
    for seed in range(DESIGNS):
        made = made_up.survey(seed)
        expected = twin.sums(made.people, made.shape)

        cube = reduce_numpy(made.batch, made.shape)

        for name, array in parts(cube).items():
            told = TWINS.get(name, name)
            slowly = np.array([expected[told, *place] for place in np.ndindex(array.shape)])
            np.testing.assert_allclose(
                array.ravel(), slowly, rtol=1e-10, atol=1e-10, err_msg=f"{name} of {seed}"
            )


@pytest.mark.parametrize("carrier", [reduce_numpy, pytest.param(kernel.reduce, marks=compiled)])
def test_batches_add_up_to_the_whole(carrier):
    for seed in range(DESIGNS // 4):
        made = made_up.survey(seed)
        whole = carrier(made.batch, made.shape)
        batches = made_up.split(made.batch, seed)

        apart = [carrier(batch, made.shape) for batch in batches]
        together = Cube.nothing(made.shape)
        for batch in batches:
            together = carrier(batch, made.shape, together)

        assert_same(whole, sum(apart[1:], apart[0]))
        assert_same(whole, together)


@compiled
@pytest.mark.parametrize("squares", [False, True])
def test_many_rows_in_any_order_and_by_any_number_of_threads_give_the_same(squares):
    shape, batch = made_up.large(70_000, squares=squares)
    order = np.argsort(batch.unit, kind="stable")
    in_order = made_up.Batch(
        batch.unit[order],
        batch.weight[order],
        tuple(each[order] for each in batch.answers),
        (),
        tuple(each[order] for each in batch.groups),
    )

    cubes = [kernel.reduce(batch, shape, threads=threads) for threads in (1, 2, 3)]

    assert_same(reduce_numpy(batch, shape), cubes[0])
    assert_same(cubes[0], kernel.reduce(in_order, shape))
    for other in cubes[1:]:
        assert all(np.array_equal(array, parts(other)[name]) for name, array in parts(cubes[0]).items())


@compiled
def test_many_rows_of_few_units_are_joined_again():
    shape, batch = made_up.large(70_000, units=3)

    assert_same(reduce_numpy(batch, shape), kernel.reduce(batch, shape))


@pytest.mark.parametrize("seed", range(20))
def test_a_cube_can_be_written_over(seed):
    made, other = made_up.survey(seed), made_up.survey(seed)
    kept = kernel.reduce(other.batch.part(0, 1), made.shape)

    again = kernel.reduce(made.batch, made.shape, kept, fresh=True)

    assert again.weight is kept.weight
    assert_same(kernel.reduce(made.batch, made.shape), again)


def test_without_a_kernel_numpy_does_it(monkeypatch):
    monkeypatch.setattr(kernel, "COMPILED", kernel.COMPILED.with_name("not there"))
    kernel.loaded.cache_clear()
    made, other = made_up.survey(5), made_up.survey(5)

    cube = kernel.reduce(made.batch, made.shape)
    again = kernel.reduce(made.batch, made.shape, kernel.reduce(other.batch, other.shape), fresh=True)
    kernel.loaded.cache_clear()

    assert_same(reduce_numpy(made.batch, made.shape), cube)
    assert_same(cube, again)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda batch: replace(batch, answers=batch.answers[:-1]), "Code them as the shape says"),
        (lambda batch: replace(batch, weight=batch.weight[:-1]), "one value a row"),
        (lambda batch: replace(batch, unit=batch.unit + np.int32(300)), "holds the code"),
        (
            lambda batch: replace(batch, answers=(batch.answers[0] + np.int8(1), *batch.answers[1:])),
            "“a” holds",
        ),
        (
            lambda batch: replace(batch, groups=(batch.groups[0] - np.int16(1), *batch.groups[1:])),
            "“x” holds",
        ),
    ],
)
@pytest.mark.parametrize("carrier", [reduce_numpy, kernel.reduce])
def test_rows_coded_otherwise_are_refused(carrier, wrong, told):
    shape, batch = made_up.large(500)

    with pytest.raises(Unreadable, match=told):
        carrier(wrong(batch), shape)


def test_cubes_of_different_shapes_do_not_add_up():
    one, other = (reduce_numpy(made_up.survey(seed).batch, made_up.survey(seed).shape) for seed in (1, 2))

    with pytest.raises(Unreadable, match="same shape"):
        one + other
