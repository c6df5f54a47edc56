"""The same numbers from Spark: nothing but cubes comes back, and refusals come back as sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from hearten.errors import Unreadable
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.engine import finish
from hearten.methods.survey.engine.batches import Held
from hearten.methods.survey.engine.counting import count
from hearten.methods.survey.engine.cube import Cube
from hearten.methods.survey.engine.spark import count_on_spark, cube_of, gathered, kept
from tests.methods.survey.makers import a_number, a_scale, by_area, several_ways
from tests.spark import needs_spark

ROWS = 6_000
FULL = Layout("weight", "stratum", "psu", "fpc")


def answers():
    """Made up: 10 strata of 10 clusters, with every kind of question, some of each not answered."""
    chance = np.random.default_rng(11)
    psu = chance.integers(0, 100, ROWS)

    def some(values, part=0.05):
        return pa.array(values, mask=chance.random(ROWS) < part)

    codes = np.array([option.code for option in a_scale().options])
    return pa.table(
        {
            "weight": chance.lognormal(0, 0.5, ROWS),
            "stratum": pa.array([f"s{one}" for one in psu // 10]),
            "psu": pa.array(psu.astype(np.int32)),
            "fpc": np.where(psu // 10 == 3, 10.0, 25.0),
            "code": some(codes[chance.integers(0, codes.size, ROWS)]),
            "area": some(np.array(["north", "south", "west"])[chance.integers(0, 3, ROWS)]),
            "ways.walk": some(chance.random(ROWS) < 0.4),
            "ways.bus": some(chance.random(ROWS) < 0.2),
            "value": some(chance.normal(50, 10, ROWS)),
        }
    )


@pytest.fixture(scope="module")
def table():
    return answers()


@pytest.fixture(scope="module")
def frame(spark, table, tmp_path_factory):
    path = tmp_path_factory.mktemp("spark") / "answers.parquet"
    parquet.write_table(table, path, row_group_size=1500)
    return spark.read.option("maxPartitionBytes", 100_000).parquet(str(path)).repartition(3)


def finished(counted):
    cube, selection = counted.cube, counted.selection
    return [finish.shares(cube, selection), finish.numbers(cube, selection)]


PLAN = by_area(a_scale(), several_ways(), a_number())


@needs_spark
@pytest.mark.parametrize(
    ("layout", "fan"),
    [(FULL, 16), (FULL, 1), (replace(FULL, psu=None, fpc=None), 16), (Layout("weight"), 16), (Layout(), 16)],
    ids=str,
)
def test_spark_finds_the_numbers_of_one_machine(table, frame, layout, fan):
    plan = replace(PLAN, layout=layout)

    theirs, ours = count_on_spark(frame, plan, fan=fan), count(Held(table), plan)

    assert theirs.cube.rows == ROWS
    for one, other in zip(finished(theirs), finished(ours), strict=True):
        np.testing.assert_array_equal(one.people, other.people)
        np.testing.assert_array_equal(one.psus, other.psus)
        for name in ("value", "variance", "kish", "heaviest", "effective"):
            np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-12, atol=1e-300)


@needs_spark
def test_a_worker_refuses_in_one_sentence_that_names_the_column(frame):
    fewer = Question("code", "How often?", Kind.SCALE, a_scale().options[:2])

    with pytest.raises(Unreadable, match=r"^column “code”: “.*” is not a declared option") as refused:
        count_on_spark(frame, replace(by_area(fewer), layout=FULL))

    assert "Traceback" not in str(refused.value)


@needs_spark
def test_a_cluster_that_lies_in_two_strata_is_refused_though_no_part_sees_both(spark):
    rows = [(1.0, "a", "x"), (1.0, "a", "x"), (1.0, "b", "x"), (1.0, "b", "y")]
    frame = spark.createDataFrame(rows, "weight double, stratum string, psu string").repartition(2, "stratum")

    with pytest.raises(Unreadable, match=r"^column “psu”: this cluster \(PSU\) is in another stratum"):
        count_on_spark(frame, Plan("A survey", (), layout=Layout("weight", "stratum", "psu")))


def test_a_cube_that_was_sent_is_the_cube_that_was_made(table):
    cube = count(Held(table), replace(PLAN, layout=Layout("weight", "stratum"))).cube

    sent = cube_of(kept(cube), cube.shape)

    assert sent.rows == ROWS
    twice, doubled = sent + cube, cube + cube
    for name in Cube.__dataclass_fields__:
        if name not in ("shape", "rows", "measures"):
            np.testing.assert_array_equal(getattr(twice, name), getattr(doubled, name))
    np.testing.assert_array_equal(sent.measures.tops, cube.measures.tops)


def test_small_batches_are_joined_before_they_are_coded(table):
    found = list(gathered(iter(table.to_batches(max_chunksize=299)), 1500))

    assert [batch.num_rows for batch in found[:-1]] == [1794] * 3
    assert pa.Table.from_batches(found).equals(table.combine_chunks())


def test_groups_and_options_travel_with_the_plan():
    groups = (Group("n", "North"),)
    plan = Plan(
        "A survey", (Question("q", "?", Kind.CHOICE, (Option("a", "A"),)),), (Breakdown("g", "G", groups),)
    )

    counted = count(Held(pa.table({"q": ["a", None], "g": ["n", "n"]})), plan)

    assert counted.cube.people.tolist() == [[1], [1]]
    assert counted.cube.listed.tolist() == [2, 2]
