"""A design that names breakdowns looked at together, and groups that lie within larger ones."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hearten.errors import Unreadable
from hearten.house.filereport.coding import code
from hearten.house.filereport.command import run
from hearten.house.filereport.designing import read_design, written
from hearten.house.filereport.reading import read
from tests.house.filereport.makers import text_file

QUESTION = """
title = "A survey"
selection = "everyone asked"
[[question]]
key = "heard"
kind = "choice"
column = "h"
text = "Heard?"
options = [{ text = "Yes", values = ["y"], favourable = true }, { text = "No", values = ["n"] }]
"""
PART = """
[[breakdown]]
key = "part"
column = "p"
text = "Part"
groups = [{ text = "Homes", values = ["h"] }, { text = "Care", values = ["c"] }]
"""
TEAM = """
[[breakdown]]
key = "team"
column = "t"
text = "Team"
within = "part"
groups = [
  { text = "Repairs", values = ["r"], within = "homes" },
  { text = "Parks", values = ["k"], within = "Homes" },
  { text = "Adults", values = ["a"], within = "Care" },
]
"""
GRADE = """
[[breakdown]]
key = "grade"
column = "g"
text = "Grade"
groups = [{ text = "One", values = ["1"] }, { text = "Two", values = ["2"] }]
"""
CROSSING = """
[[crossing]]
rows = "part"
columns = "grade"
"""
WHOLE = QUESTION + PART + TEAM + GRADE + CROSSING


def answers(folder: Path, people: int = 480) -> Path:
    lines = ["h,p,t,g"]
    for at in range(people):
        team = "rrrrraaaaaak"[at % 12]
        part = "" if at % 9 == 0 else "c" if team == "a" else "h"
        lines.append(f"{'y' if at % 5 < 3 else 'n'},{part},{team},{1 + at % 2}")
    return text_file(folder, "\n".join(lines))


def a_design(folder: Path, text: str = WHOLE):
    return read_design(text_file(folder, text, "DESIGN.toml"))


def test_a_design_that_names_them_is_written_and_read_back_as_it_was(tmp_path: Path):
    design = a_design(tmp_path)

    again = a_design(tmp_path, written(design, "answers.csv"))

    assert again == design
    assert design.crossings == (("part", "grade"),)


def test_they_are_in_the_plan_by_the_codes_of_groups(tmp_path: Path):
    _, plan = code(read(answers(tmp_path)), a_design(tmp_path))

    assert plan.crossings == (("part", "grade"),)
    assert [group.parent for group in plan.breakdowns[1].groups] == ["homes", "homes", "care"]


def test_whoever_left_their_part_out_is_in_the_part_of_their_team(tmp_path: Path):
    table, _ = code(read(answers(tmp_path)), a_design(tmp_path))

    assert table["part"].null_count == 0


@pytest.mark.parametrize("engine", [None, "batches"])
def test_the_report_has_a_table_of_one_by_the_other(tmp_path: Path, engine: str | None):
    path = answers(tmp_path)
    if engine:
        with path.open() as file:
            rows = list(csv.DictReader(file))
        path = tmp_path / "answers.parquet"
        pq.write_table(pa.table({name: [row[name] for row in rows] for name in rows[0]}), path)
    a_design(tmp_path)

    done = run(
        [
            str(path),
            *("--design", str(tmp_path / "DESIGN.toml"), "--out", str(tmp_path / "out")),
            *(("--engine", engine) if engine else ()),
        ]
    )

    table = list(csv.reader(io.StringIO((tmp_path / "out" / "tables.csv").read_text("utf-8-sig"))))
    told = {row[1]: row[2:4] for row in table if len(row) > 3 and row[3] and "by Part and Grade" in row[0]}
    assert done == 0
    assert told == {"Homes": ["60 (of 120)", "60 (of 120)"], "Care": ["60 (of 120)", "60 (of 120)"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (QUESTION + PART + GRADE + CROSSING.replace("part", "team"), "“team” is no breakdown of this design"),
        (QUESTION + PART + CROSSING.replace("grade", "part"), "“part” stands on both sides"),
        (QUESTION + PART + GRADE + CROSSING + CROSSING, "are looked at together already"),
        (QUESTION + PART + GRADE + CROSSING.replace("rows", "row"), "“row” is not a key we know"),
        (
            QUESTION + PART + TEAM.replace('within = "part"\n', 'within = "region"\n'),
            "“region” is no breakdown",
        ),
        (
            QUESTION + PART + TEAM.replace('within = "part"\n', 'within = "team"\n'),
            "cannot hold these groups",
        ),
        (QUESTION + PART + TEAM.replace("Care", "Roads"), "lies within “Roads”, which is no group of “part”"),
        (
            QUESTION + PART + TEAM.replace('within = "part"\n', ""),
            "but the breakdown says within none",
        ),
        (QUESTION + CROSSING, "Its breakdowns are: none."),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, text: str, said: str):
    with pytest.raises(Unreadable) as refused:
        a_design(tmp_path, text)

    assert said in str(refused.value)
