"""Small whole numbers come through Spark in bundles as they went in."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from hearten.methods.survey.engine.bundles import Bundles
from tests.spark import needs_spark

NAMES = ("a", "b.c", "d`e", "f", "g", "h", "i", "j", "k")
ROWS = 500


def small():
    """Nine columns of every value a byte can hold, a tenth empty; one of them has nothing empty."""
    chance = np.random.default_rng(4)
    columns = {
        name: pa.array(chance.integers(-128, 128, ROWS).astype(np.int8), mask=chance.random(ROWS) < 0.1)
        for name in NAMES
    }
    columns["f"] = columns["f"].fill_null(0)
    return pa.table({"row": np.arange(ROWS), **columns})


def test_only_small_whole_numbers_travel_together_and_never_one_alone():
    kinds = [*((name, "tinyint") for name in NAMES), ("row", "bigint")]

    assert Bundles.of((*NAMES, "row"), kinds).together == (NAMES[:7], NAMES[7:])
    assert Bundles.of(("row", "a"), kinds).alone == ("row", "a")
    assert Bundles.of((), kinds).expressions == ["1 as c0"]


def test_a_bundle_is_opened_to_its_columns_in_the_order_asked_for():
    bundle = np.array([[1, 0x80, 0, 0, 0, 0, 0, 0b100], [5, 127, 9, 0, 0, 0, 0, 0b010]], dtype=np.uint8)
    sent = pa.record_batch({"c0": pa.array(["x", "y"]), "b0": pa.array(bundle.view(np.int64)[:, 0])})
    bundles = Bundles(("b", "word", "a", "c"), ("word",), (("a", "b", "c"),))

    opened = bundles.opened(sent)

    assert opened.to_pydict() == {"b": [-128, None], "word": ["x", "y"], "a": [1, 5], "c": [None, 9]}


@needs_spark
def test_every_value_and_every_empty_place_comes_through_spark(spark, tmp_path):
    table = small()
    parquet.write_table(table, tmp_path / "small.parquet")
    frame = spark.read.parquet(str(tmp_path / "small.parquet"))
    bundles = Bundles.of(("row", *NAMES), frame.dtypes)

    sent = frame.selectExpr(*bundles.expressions).toArrow().combine_chunks().to_batches()[0]

    assert bundles.opened(sent).to_pydict() == table.to_pydict()
