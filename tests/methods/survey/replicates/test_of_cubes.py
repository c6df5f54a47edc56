"""Replicates of a whole cube are those of its people."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.errors import NotReady
from hearten.methods.survey import replicates
from hearten.methods.survey.design import Design
from hearten.methods.survey.engine.cube import Batch, Shape
from hearten.methods.survey.engine.numpy_carrier import reduce_numpy
from hearten.methods.survey.replicates import of_cubes

STRATA, PSUS, PEOPLE = 4, 5, 400


def some_answers(shape):
    """People in twenty clusters, who answered some of two questions, in groups of two kinds."""
    chance = np.random.default_rng(8)
    batch = Batch(
        chance.permutation(np.arange(PEOPLE) % (STRATA * PSUS)).astype(np.int32),
        chance.uniform(1, 3, PEOPLE),
        tuple(chance.integers(-1, size, PEOPLE).astype(np.int8) for size in shape.categories),
        (),
        tuple(chance.integers(-1, size, PEOPLE).astype(np.int8) for size in shape.groups),
    )
    design = Design.of(batch.weight, batch.unit.astype(np.int64) // PSUS, batch.unit.astype(np.int64))
    return batch, design


@pytest.mark.parametrize("mse", [False, True])
@pytest.mark.parametrize("at_hand", [of_cubes.AT_HAND, 400])
def test_shares_of_every_cell_are_those_of_the_people_in_it(mse, at_hand, monkeypatch):
    monkeypatch.setattr(of_cubes, "AT_HAND", at_hand)
    shape = Shape(("q", "r"), (3, 4), (), ("area", "age"), (2, 3), units=STRATA * PSUS)
    batch, design = some_answers(shape)
    made = replicates.bootstrap(design.selection, 40, np.random.default_rng(2))

    found = replicates.shares(reduce_numpy(batch, shape), made, mse=mse)

    answers = np.column_stack(
        [
            np.where(codes < 0, np.nan, codes == code)
            for codes, size in zip(batch.answers, shape.categories, strict=True)
            for code in range(size)
        ]
    )
    groups = [np.ones(PEOPLE, dtype=np.bool_)]
    groups += [
        codes == code for codes, size in zip(batch.groups, shape.groups, strict=True) for code in range(size)
    ]
    for at, group in enumerate(groups):
        inside = np.repeat(group[:, None], answers.shape[1], axis=1)
        slow = replicates.means(answers, design, made, inside, mse=mse)
        assert found.value[at] == pytest.approx(slow.value, rel=1e-12)
        assert found.variance[at] == pytest.approx(np.diag(slow.covariance), rel=1e-10)


def test_a_group_nobody_is_in_has_no_share():
    shape = Shape(("q",), (2,), (), ("area",), (2,), units=3)
    batch = Batch(
        np.arange(3, dtype=np.int32),
        np.ones(3),
        (np.array([0, 1, 1], dtype=np.int8),),
        (),
        (np.zeros(3, dtype=np.int8),),
    )

    found = replicates.shares(
        reduce_numpy(batch, shape),
        replicates.jk1(Design.of(np.ones(3), np.zeros(3, int), np.arange(3)).selection),
    )

    assert found.value[1].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert np.isnan(found.value[2]).all()
    assert np.isnan(found.variance[2]).all()


@pytest.mark.parametrize("shape", [Shape(("q",), (2,), units=7), Shape(("q",), (2,), units=4, squares=True)])
def test_a_cube_added_up_by_something_else_is_refused(shape):
    batch, design = some_answers(Shape(("q",), (2,), units=STRATA * PSUS))
    batch = Batch(batch.unit % shape.units, batch.weight, batch.answers)

    with pytest.raises(NotReady, match="not by the 20 units of the replicates"):
        replicates.shares(reduce_numpy(batch, shape), replicates.jkn(design.selection))
