"""A file too large to hold: the same report, byte for byte, and honest about how far it has come."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from hearten.house.filereport import run
from hearten.house.filereport.large import FIRST, is_large
from hearten.house.filereport.progress import Progress, left
from tests.house.filereport.makers import OFTEN
from tests.spark import needs_spark

DESIGN = """
title = "Listened to"
selection = "sample"

[sampling]
weight = "weight"
stratum = "stratum"
psu = "psu"

[[question]]
key = "listened"
kind = "scale"
column = "How often are you listened to?"
text = "How often are you listened to?"
options = [
  { text = "Never", values = ["Never"] },
  { text = "Rarely", values = ["Rarely"] },
  { text = "Sometimes", values = ["Sometimes"] },
  { text = "Often", values = ["Often"], favourable = true },
  { text = "Always", values = ["Always"], favourable = true },
]

[[question]]
key = "ways"
kind = "several"
text = "How do you come to work?"
options = [
  { text = "On foot", column = "walk", values = ["Yes"] },
  { text = "By bus", column = "bus", values = ["Yes"] },
]

[[question]]
key = "years"
kind = "number"
column = "years"
text = "For how many years?"

[[question]]
key = "score"
kind = "choice"
column = "score"
text = "Which mark?"
options = [
  { text = "One", values = ["1"] },
  { text = "Two", values = ["2"], favourable = true },
  { text = "None of these", others = true, answers = false },
]

[[breakdown]]
key = "area"
column = "area"
text = "Area"
groups = [ { text = "North", values = ["n"] }, { text = "South", values = ["s"] } ]
"""


def people(rows: int) -> dict[str, pa.Array]:
    chance = np.random.default_rng(5)
    psu = chance.integers(0, 60, rows)

    def some(values: np.ndarray) -> pa.Array:
        return pa.array(values, mask=chance.random(rows) < 0.04)

    return {
        "weight": pa.array(chance.lognormal(0, 0.4, rows)),
        "stratum": pa.array([f"s{one}" for one in psu // 10]),
        "psu": pa.array(psu.astype(np.int16)),
        "How often are you listened to?": some(np.array(OFTEN)[chance.integers(0, 5, rows)]),
        "walk": some(chance.random(rows) < 0.5),
        "bus": some(chance.random(rows) < 0.2),
        "years": some(chance.integers(0, 40, rows).astype(np.float64)),
        "score": some(chance.integers(1, 4, rows)),
        "area": some(np.array(["n", "s", "w"])[chance.integers(0, 3, rows)]),
    }


def a_parquet(folder: Path, columns: dict[str, pa.Array], name: str = "answers.parquet") -> Path:
    parquet.write_table(pa.table(columns), folder / name, row_group_size=7_000)
    return folder / name


def a_design(folder: Path) -> Path:
    path = folder / "DESIGN.toml"
    path.write_text(DESIGN)
    return path


def report(path: Path, out: Path, *more: str) -> dict[str, bytes]:
    """The files of a report made of it; none where it was refused."""
    run([str(path), "--design", str(a_design(path.parent)), "--out", str(out), *more])
    return {file.name: file.read_bytes() for file in out.iterdir()} if out.exists() else {}


def test_read_in_batches_it_is_the_same_report_to_the_byte(tmp_path: Path):
    path = a_parquet(tmp_path, people(20_000))

    whole = report(path, tmp_path / "whole", "--engine", "memory")
    parts = report(path, tmp_path / "parts", "--engine", "batches")

    assert set(whole) >= {"report.html", "report.pdf", "tables.csv", "methods.md", "ledger.json"}
    assert parts == whole


@needs_spark
def test_counted_by_spark_it_is_the_same_report_to_the_byte(tmp_path: Path, spark: object):
    path = a_parquet(tmp_path, people(4_000))

    whole = report(path, tmp_path / "whole", "--engine", "memory")
    spark = report(path, tmp_path / "spark", "--engine", "spark")

    assert whole
    assert spark == whole


@pytest.mark.parametrize(
    ("column", "row", "value", "said"),
    [
        ("How often are you listened to?", 15_002, "Whenever", "“Whenever” is not one of the answers"),
        ("weight", 18_000, -1.0, "this weight is below 0"),
        ("psu", 19_500, 7_000, None),
        ("stratum", 12_345, "s99", "this cluster (PSU) is in another stratum"),
        ("stratum", 12_345, None, "this row has no value for a stratum"),
        ("years", 16_000, float("inf"), "this number is infinite"),
    ],
)
def test_a_fault_far_down_is_named_by_its_row_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, row: int, value: object, said: str | None
):
    columns = people(20_000)
    values = columns[column].to_pylist()
    values[row - 2] = value
    columns[column] = pa.array(values, columns[column].type)

    files = report(a_parquet(tmp_path, columns), tmp_path / "out", "--engine", "batches")

    told = capsys.readouterr().err
    if said is None:  # a cluster of its own is no fault
        assert files
    else:
        assert files == {}
        assert f"answers.parquet, row {row}" in told or f"answers.parquet: row {row}" in told
        assert said in told


@needs_spark
def test_a_fault_that_spark_meets_is_named_by_its_row_too(
    tmp_path: Path, spark: object, capsys: pytest.CaptureFixture[str]
):
    columns = people(4_000)
    values = columns["How often are you listened to?"].to_pylist()
    values[3_000] = "Whenever"
    columns["How often are you listened to?"] = pa.array(values)

    files = report(a_parquet(tmp_path, columns), tmp_path / "out", "--engine", "spark")

    assert files == {}
    assert "answers.parquet, row 3002, column “How often are you listened to?”: “Whenever”" in (
        capsys.readouterr().err
    )


def test_a_table_of_words_is_not_read_in_batches(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n")

    done = run([str(tmp_path / "answers.csv"), "--out", str(tmp_path / "out"), "--engine", "batches"])

    assert done == 2
    assert "only Parquet is read in parts. Save the answers as Parquet" in capsys.readouterr().err


def test_a_large_file_is_read_in_batches_unasked_and_proposed_from_its_first_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rows = 200_001
    path = a_parquet(tmp_path, {"How often?": pa.array(OFTEN).take(pa.array(np.arange(rows) * 7 % 5))})

    proposed = run([str(path), "--propose"])
    said = capsys.readouterr()
    done = run([str(path), "--out", str(tmp_path / "out")])

    assert is_large(path)
    assert (proposed, done) == (0, 0)
    assert f"proposed from its first {FIRST:,} rows" in said.err
    assert "200,001 rows" in capsys.readouterr().err
    assert "The proposal was made from the first 100,000 rows" in (tmp_path / "out/report.html").read_text()


@pytest.mark.parametrize(
    ("part", "seconds", "said"),
    [
        (0.01, 30.0, ""),
        (0.5, 1.0, ""),
        (0.5, 20.0, ", about 20 seconds left"),
        (0.9, 20.0, ", about 5 seconds left"),
        (0.5, 60.0, ", about 1 minute left"),
        (0.1, 60.0, ", about 9 minutes left"),
        (1.0, 60.0, ""),
    ],
)
def test_the_time_left_is_told_from_the_time_so_far_and_only_where_it_can_be(part, seconds, said):
    assert left(part, seconds) == said


def test_on_a_terminal_the_rows_read_are_shown_and_elsewhere_only_that_it_begins():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, plain = Terminal(), io.StringIO()

    for stream in (terminal, plain):
        progress = Progress(stream)
        for done in (0, 250_000, 500_000):
            progress.rows(done, 500_000)

    assert "250,000 of 500,000 rows" in terminal.getvalue()
    assert re.findall(r".+", plain.getvalue()) == ["Reading the answers: 500,000 rows ..."]
