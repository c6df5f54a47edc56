"""A report is not written over another of nearly the same answers: ten people must have changed, or none."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hearten.house.filereport import run
from tests.house.filereport.makers import HEADER, rows

OFTEN, NEVER = "Often", "Never"


def a_file(folder: Path, people: list[list[str]], name: str) -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(people)
    return folder / name


def without(gone: int) -> list[list[str]]:
    return rows(120)[gone:]


def said_otherwise(changed: int) -> list[list[str]]:
    return [
        [one[0], NEVER if one[1] != NEVER else OFTEN, *one[2:]] if at < changed else one
        for at, one in enumerate(rows(120))
    ]


def one_more(more: int) -> list[list[str]]:
    return rows(120 + more)


def written_over(folder: Path, people: list[list[str]], *more: str, after: bool = True) -> int:
    """Run it on everybody, then on these people into the same folder."""
    design, out = folder / "design.toml", folder / "out"
    first = a_file(folder, rows(120), "first.csv")
    assert run([str(first), "--propose", "--design", str(design)]) == 0
    assert run([str(first), "--design", str(design), "--out", str(out)]) == 0
    given = ["--after", str(first)] if after else []
    second = a_file(folder, people, "second.csv")
    return run([str(second), "--design", str(design), "--out", str(out), "--again", *given, *more])


def release_in(folder: Path) -> dict[str, Any]:
    release: dict[str, Any] = json.loads((folder / "out" / "ledger.json").read_text())["releases"][0]
    return release


def told_beside(folder: Path) -> dict[str, list[str]]:
    """The earlier tables that each question was judged beside: digests, which are longer than keys."""
    found = {}
    for one in release_in(folder)["findings"]:
        if judged := one["made"]["arguments"].get("judged"):
            found[one["key"]] = [
                name for name in (*judged["with"], *judged.get("by_rule", ())) if len(name) > 20
            ]
    return found


@pytest.mark.parametrize("change", [without, said_otherwise, one_more])
def test_where_nine_people_changed_the_report_stays_as_it_was(
    tmp_path: Path, change: Callable[[int], list[list[str]]], capsys: pytest.CaptureFixture[str]
):
    done = written_over(tmp_path, change(9))

    assert done == 2
    assert "at least 10 are needed" in capsys.readouterr().err
    first = hashlib.sha256((tmp_path / "first.csv").read_bytes()).hexdigest()
    assert release_in(tmp_path)["snapshot"] == first


def test_without_the_file_it_was_made_of_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert written_over(tmp_path, without(30), after=False) == 2
    assert "Give the file it was made of with --after" in capsys.readouterr().err


def test_another_file_than_it_was_made_of_does_not_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    other = a_file(tmp_path, rows(100), "other.csv")

    assert written_over(tmp_path, without(30), "--after", str(other), after=False) == 2
    assert "other.csv is not the file" in capsys.readouterr().err


@pytest.mark.parametrize("change", [without, said_otherwise, one_more])
def test_where_thirty_changed_it_is_told_beside_the_earlier_one(
    tmp_path: Path, change: Callable[[int], list[list[str]]]
):
    assert written_over(tmp_path, change(30)) == 0

    assert all(told_beside(tmp_path).values())


def test_the_same_answers_in_another_order_are_told_as_before(tmp_path: Path):
    assert written_over(tmp_path, rows(120)[::-1]) == 0


def test_the_same_file_may_be_written_over_with_another_title(tmp_path: Path):
    first = a_file(tmp_path, rows(60), "first.csv")

    run([str(first), "--out", str(tmp_path / "out")])
    done = run([str(first), "--out", str(tmp_path / "out"), "--again", "--title", "Our year"])

    assert done == 0
    assert release_in(tmp_path)["title"] == "Our year"


def test_a_question_with_other_answers_to_choose_from_is_another_question(tmp_path: Path):
    people = [
        [*one[:2], one[2] if at % 4 else "A little supportive", *one[3:]] for at, one in enumerate(rows(120))
    ]
    first, second = a_file(tmp_path, rows(120), "first.csv"), a_file(tmp_path, people, "second.csv")

    run([str(first), "--out", str(tmp_path / "out")])
    done = run([str(second), "--out", str(tmp_path / "out"), "--again", "--after", str(first)])

    assert done == 0
    assert [key for key, beside in told_beside(tmp_path).items() if not beside] == ["mgr_supportive"]


def test_answers_read_in_parts_are_not_told_beside_an_earlier_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name, many in (("first", 120), ("second", 90)):
        columns = zip(*rows(many), strict=True)
        pq.write_table(pa.table(dict(zip(HEADER, columns, strict=True))), tmp_path / f"{name}.parquet")
    first, second = tmp_path / "first.parquet", tmp_path / "second.parquet"
    run([str(first), "--out", str(tmp_path / "out")])
    given = ["--out", str(tmp_path / "out"), "--again", "--after", str(first), "--engine", "batches"]

    assert run([str(second), *given]) == 2
    assert "--engine memory" in capsys.readouterr().err
