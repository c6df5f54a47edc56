"""Rows in batches: the same selection and the same refusals as from the whole table, whatever the batches."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from hearten.errors import Unreadable
from hearten.methods.plan import Layout
from hearten.methods.survey.design import Lonely, make_design
from hearten.methods.survey.engine.batches import Held, Stored, ahead
from hearten.methods.survey.engine.choosing import choose
from hearten.methods.survey.engine.counting import gathered
from hearten.methods.survey.engine.cube import Batch
from tests.methods.survey.makers import surveys

FULL = Layout("weight", "stratum", "psu", "fpc")


def same_selection(ours, theirs):
    assert (ours.clustered, ours.known, ours.df, ours.units) == (
        theirs.clustered,
        theirs.known,
        theirs.df,
        theirs.units,
    )
    for mine, other in zip(ours.stages, theirs.stages, strict=True):
        np.testing.assert_array_equal(mine.units_in, other.units_in)
        np.testing.assert_array_equal(mine.in_all, other.in_all)
        np.testing.assert_array_equal(mine.scale, other.scale)
        np.testing.assert_array_equal(mine.centred, other.centred)


def units_of(source, chosen):
    name = chosen.placing.column
    found = [chosen.placing.of(batch) for batch in source.batches([name] if name else [])]
    return np.concatenate(found)


@settings(deadline=None)
@given(surveys(), st.integers(1, 7), st.sampled_from([way for way in Lonely if way is not Lonely.REFUSE]))
def test_a_design_read_in_batches_is_the_design_of_the_whole_table(survey, size, lonely):
    source = Held(survey.table, size)

    for layout in (FULL, replace(FULL, fpc=None), Layout(stratum="stratum"), Layout("weight"), Layout()):
        if layout.fpc and not survey.sample.in_all:
            continue
        whole = make_design(survey.table, layout, lonely)
        chosen = choose(source, layout, lonely)
        same_selection(chosen.selection, whole.selection)
        assert chosen.rows == whole.n
        if layout.stratum:
            np.testing.assert_array_equal(units_of(source, chosen), whole.unit)


def two_stages(**changed):
    columns = {
        "psu": ["a", "a", "b", "b", "b", "c", "c", "d"],
        "ssu": ["a1", "a2", "b1", "b1", "b2", "c1", "c2", "d1"],
        "fpc": [10.0] * 8,
        "ssu_fpc": [5.0, 5.0, 4.0, 4.0, 4.0, 9.0, 9.0, 2.0],
    }
    return pa.table({**columns, **changed})


@pytest.mark.parametrize("size", [1, 3, 8])
@pytest.mark.parametrize("fpc", ["fpc", None])
def test_a_second_stage_is_read_in_batches_too(size, fpc):
    layout = Layout(psu="psu", ssu="ssu", fpc=fpc, ssu_fpc="ssu_fpc")
    source = Held(two_stages(), size)

    chosen, whole = choose(source, layout), make_design(two_stages(), layout)

    same_selection(chosen.selection, whole.selection)
    np.testing.assert_array_equal(units_of(source, chosen), whole.unit)


def a_table(**changed):
    columns = {
        "weight": [1.0, 2.0, 1.5, 1.0, 3.0, 1.0],
        "stratum": ["x", "x", "x", "y", "y", "y"],
        "psu": ["a", "a", "b", "c", "d", "d"],
        "fpc": [9.0, 9.0, 9.0, 8.0, 8.0, 8.0],
    }
    return pa.table({**columns, **changed})


WRONG = [
    {"weight": [1.0, 2.0, 1.5, None, 3.0, 1.0]},
    {"weight": [1.0, 2.0, 1.5, 1.0, -3.0, 1.0]},
    {"weight": [1.0, 2.0, 1.5, 1.0, 3.0, 0.0]},
    {"weight": [1.0, float("inf"), 1.5, 1.0, 3.0, 1.0]},
    {"weight": ["1", "2", "1.5", "many", "3", "1"]},
    {"stratum": ["x", "x", None, "y", "y", "y"]},
    {"stratum": ["x", "x", "x", "y", " ", "y"]},
    {"stratum": ["x", "x", "x", "y", "y", "x"]},
    {"psu": ["a", "a", "b", "c", "d", None]},
    {"psu": ["a", "a", "b", "a", "d", "d"]},
    {"fpc": [9.0, 9.0, 9.0, 8.0, 7.0, 8.0]},
    {"fpc": [9.0, 9.0, 9.0, 8.0, 8.0, None]},
    {"fpc": [9.0, 9.0, 9.0, 0.0, 0.0, 0.0]},
    {"fpc": [9.0, 9.0, 9.0, 1.0, 1.0, 1.0]},
    {"fpc": [9.0, 9.0, 9.0, 0.5, 0.5, 0.5]},
    {"fpc": ["9", "9", "9", "some", "8", "8"]},
]


PEOPLE = replace(FULL, psu=None)
CASES = [(changed, FULL) for changed in WRONG] + [(one, PEOPLE) for one in WRONG if "psu" not in one]


@pytest.mark.parametrize(("changed", "layout"), CASES, ids=str)
@pytest.mark.parametrize("size", [1, 4])
def test_what_cannot_be_is_refused_by_the_same_sentence_and_row(changed, layout, size):
    table = a_table(**changed)
    with pytest.raises(Unreadable) as whole:
        make_design(table, layout)

    with pytest.raises(Unreadable) as refused:
        choose(Held(table, size), layout)

    assert str(refused.value) == str(whole.value)


def test_a_column_that_is_not_there_is_refused_by_name():
    with pytest.raises(Unreadable, match="column “village”: this column is not in the data"):
        choose(Held(a_table()), Layout(psu="village"))


def test_nobody_is_refused():
    with pytest.raises(Unreadable, match="there are no rows"):
        choose(Held(a_table().slice(0, 0)), FULL)


def test_a_file_gives_the_rows_of_the_table_in_order(tmp_path):
    parquet.write_table(a_table(), tmp_path / "answers.parquet", row_group_size=4)
    stored = Stored(tmp_path / "answers.parquet", 3)

    batches = list(stored.batches(["psu", "weight"]))

    assert stored.rows == 6
    assert stored.names == ["weight", "stratum", "psu", "fpc"]
    assert max(batch.num_rows for batch in batches) <= 3
    assert [row for batch in batches for row in batch.column("psu").to_pylist()] == list("aabcdd")


def test_batches_of_no_columns_still_have_their_rows():
    assert sum(batch.num_rows for batch in Held(a_table(), 4).batches([])) == 6


def test_what_is_made_ahead_comes_in_order_and_its_faults_come_through():
    def things():
        yield from range(3)
        raise Unreadable("the fourth cannot be read.")

    found = []
    with pytest.raises(Unreadable, match="the fourth"):
        found.extend(iter_into(found, ahead(things())))

    assert found == [0, 1, 2]


def iter_into(found, things):
    for thing in things:
        found.append(thing)
    return []


def test_whoever_stops_early_leaves_no_thread_behind():
    things = ahead(iter(range(1000)))

    next(things)
    things.close()

    assert "reading ahead" not in [one.name for one in threading.enumerate()]


@pytest.mark.parametrize("enough", [1, 3, 4, 100])
def test_gathered_batches_hold_the_same_rows_in_order(enough):
    rows = np.arange(10)
    whole = Batch(
        rows.astype(np.int32),
        rows / 2,
        answers=(rows.astype(np.int8) % 3,),
        numbers=(rows * 1.5,),
        groups=(rows.astype(np.int8) % 2, rows.astype(np.int8) % 4),
    )
    small = [whole.part(first, last) for first, last in ((0, 2), (2, 2), (2, 7), (7, 10))]

    found = list(gathered(iter(small), enough))

    assert all(each.rows >= enough for each in found[:-1])
    assert np.concatenate([each.unit for each in found]).tolist() == whole.unit.tolist()
    assert np.concatenate([each.weight for each in found]).tolist() == whole.weight.tolist()
    for name in ("answers", "numbers", "groups"):
        for at, column in enumerate(getattr(whole, name)):
            joined = np.concatenate([getattr(each, name)[at] for each in found])
            assert joined.tolist() == column.tolist()
            assert joined.dtype == column.dtype


def test_nothing_gathered_is_nothing():
    assert list(gathered(iter(()))) == []


@pytest.mark.parametrize("size", [3, 5, 100])
def test_a_design_is_the_same_where_large_labels_come_after_small_ones(size):
    psu = [1, 2, -3, 1, None, 2, 1 << 20, 7, -3, 1 << 20, 5, None, 1]
    table = pa.table({"psu": pa.array(psu), "weight": pa.array(np.ones(len(psu)))}).filter(
        pa.array([each is not None for each in psu])
    )

    chosen = choose(Held(table, size=size), Layout(weight="weight", psu="psu"))

    assert chosen.selection.units == len(set(psu) - {None})
    assert chosen.placing.places.keys() == set(psu) - {None}
