"""Columns that the kernel codes as it packs them are coded as numpy codes them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import Unreadable
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.batches import Held
from hearten.methods.survey.engine.choosing import choose
from hearten.methods.survey.engine.coding import coding_of
from hearten.methods.survey.engine.counting import count
from hearten.methods.survey.engine.cube import AsRead
from tests.methods.survey.engine.test_carriers import assert_same, compiled, the_kernel

ROWS = 3_000
__all__ = ["the_kernel"]  # made before any test of this file


def a_plan(options, groups=3, first=1):
    asked = tuple(
        Question(f"q{at}", "?", Kind.CHOICE, tuple(Option(str(first + one), "-") for one in range(options)))
        for at in range(11)
    )
    by = tuple(
        Breakdown(f"g{at}", "-", tuple(Group(str(one), "-") for one in range(groups))) for at in range(3)
    )
    return Plan("A survey", asked, by, Layout(weight="w", psu="p"))


def a_table(options, groups=3, first=1, seed=5):
    chance = np.random.default_rng(seed)

    def whole(low, high):
        values = chance.integers(low, high, ROWS).astype(np.int8)
        return pa.array(values, mask=chance.random(ROWS) < 0.1)

    columns = {f"q{at}": whole(first, first + options) for at in range(11)}
    columns["q3"] = pa.array(chance.integers(first, first + options, ROWS).astype(np.int8))
    columns["q5"] = columns["q5"].cast(pa.string()).dictionary_encode()
    columns |= {f"g{at}": whole(0, groups) for at in range(3)}
    columns |= {"w": pa.array(chance.lognormal(0, 1, ROWS)), "p": pa.array(chance.integers(0, 40, ROWS))}
    return pa.table(columns)


def read(table, plan):
    chosen = choose(Held(table), plan.layout)
    return coding_of(plan, chosen.selection, chosen.placing), table.combine_chunks().to_batches()[0]


@compiled
@pytest.mark.parametrize(("options", "groups", "first"), [(5, 3, 1), (2, 9, 0), (60, 3, 1), (3, 40, 0)])
@pytest.mark.parametrize("begin", [0, 1, 8, 13])
def test_a_column_as_read_is_coded_as_one_by_one(options, groups, first, begin):
    coding, whole = read(a_table(options, groups, first), a_plan(options, groups, first))
    batch = whole.slice(begin, 1_777)

    rows = coding.read(batch)

    assert sum(isinstance(each, AsRead) for each in (*rows.answers, *rows.groups)) == 13
    assert_same(
        kernel.reduce(rows, coding.shape), kernel.reduce(coding.code(batch), coding.shape), within=0.0
    )


@compiled
@pytest.mark.parametrize("column", ["q0", "q10", "g2"])
@pytest.mark.parametrize("value", [-128, -1, 9, 127])
def test_a_value_that_was_not_declared_is_refused_by_its_row(column, value):
    table = a_table(5)
    values = table[column].to_pylist()
    values[2_345] = value
    wrong = table.set_column(table.column_names.index(column), column, pa.array(values, pa.int8()))

    with pytest.raises(Unreadable, match="is not a declared") as refused:
        count(Held(wrong, size=1_000), a_plan(5))

    assert (refused.value.row, refused.value.column) == (2_347, column)


@compiled
def test_what_lies_under_an_empty_place_is_not_looked_at():
    table = a_table(5)
    empty = pa.array(np.full(ROWS, 99, dtype=np.int8), mask=np.ones(ROWS, dtype=np.bool_))

    cube = count(Held(table.set_column(0, "q0", empty)), a_plan(5)).cube

    assert cube.people[0, cube.shape.of_item(0)].sum() == 0
    assert cube.listed[0] == ROWS
