"""Ten million people on a small machine: bounded memory, and the same numbers from Spark."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from benchmarks import made_up
from tests.methods.survey.engine.test_spark import needs_spark

ROWS = 10_000_000
MOST = 0.6e9
# What the command loads before it knows the file, then how far above that it ever came.
WATCHED = """
import json, resource, sys
import altair, pyarrow.parquet, scipy.stats, typst, vl_convert
import hearten.house.filereport.opening, hearten.methods.telling
from hearten.house.filereport import run
from hearten.methods.render import html, pdf, tables

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

before = peak()
code = run(sys.argv[1:])
print(json.dumps({"code": code, "above": peak() - before}))
"""


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file and its design: 20 items, 6 demographics, 40 strata, 2,000 PSUs."""
    folder = tmp_path_factory.mktemp("national")
    made = made_up.make(folder, ROWS)
    made.parquet.rename(folder / "answers.parquet")
    (folder / "DESIGN.toml").write_text(design())
    return folder


def design() -> str:
    lines = ['title = "Ten million"', 'selection = "sample"', "made_up = true", "[sampling]"]
    lines += [f'{column} = "{column}"' for column in ("weight", "stratum", "psu")]
    for item in made_up.ITEMS:
        options = ", ".join(
            f'{{ text = "Answer {at}", values = ["{at}"], favourable = {str(at > 3).lower()} }}'
            for at in range(1, made_up.CATEGORIES + 1)
        )
        lines += ["[[question]]", f'key = "{item}"', 'kind = "scale"', f'column = "{item}"']
        lines += [f'text = "Question {item}?"', f"options = [{options}]"]
    for name, groups in made_up.DEMOGRAPHICS.items():
        listed = ", ".join(f'{{ text = "{name} {at}", values = ["{at}"] }}' for at in range(1, groups + 1))
        lines += ["[[breakdown]]", f'key = "{name}"', f'column = "{name}"', f'text = "{name}"']
        lines += [f"groups = [{listed}]"]
    return "\n".join(lines)


def report(folder: Path, engine: str) -> dict[str, float]:
    given = [str(folder / "answers.parquet"), "--design", str(folder / "DESIGN.toml")]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *given, "--out", str(folder / engine), "--engine", engine],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_ten_million_people_are_told_of_in_six_tenths_of_a_gigabyte(national: Path):
    found = report(national, "batches")

    assert parquet.read_metadata(national / "answers.parquet").num_rows == ROWS
    assert found["code"] == 0
    assert found["above"] <= MOST, f"{found['above'] / 1e9:.2f} GB, Arrow {pa.__version__}"


@pytest.mark.slow
@needs_spark
def test_spark_tells_the_same_of_ten_million_people(national: Path):
    for engine in ("batches", "spark"):
        if not (national / engine).exists():
            report(national, engine)

    for file in (national / "batches").iterdir():
        assert (national / "spark" / file.name).read_bytes() == file.read_bytes(), file.name
