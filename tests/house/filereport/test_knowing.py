"""What is known of everyone: answers are weighed to it, the report says so, and nothing is passed over in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest

from hearten.errors import NotReady, Unreadable
from hearten.house.filereport import run
from hearten.house.filereport.designing import read_design, written
from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.plan import Plan
from tests.house.filereport.makers import text_file
from tests.house.filereport.test_large import a_design as a_large_design
from tests.house.filereport.test_large import a_parquet
from tests.house.filereport.test_large import people as many_people

DESIGN = """
title = "Heard"
selection = "sample"
[[question]]
key = "heard"
kind = "choice"
column = "h"
text = "Are you heard?"
options = [{ text = "Yes", values = ["y"], favourable = true }, { text = "No", values = ["n"] }]
[[breakdown]]
key = "place"
column = "p"
text = "Place"
groups = [{ text = "Town", values = ["t"] }, { text = "Village", values = ["v"] }]
[[breakdown]]
key = "age"
column = "a"
text = "Age"
groups = [{ text = "18–39", values = ["1"] }, { text = "40 and above", values = ["2"] }]
"""
PLACES = '[[known]]\nbreakdown = "place"\ntotals = { "Town" = 3000, "Village" = 1000 }\n'
AGES = '[[known]]\nbreakdown = "age"\ntotals = { "18-39" = 1600, "40-and-above" = 2400 }\n'


def answers(folder: Path) -> Path:
    """Half of them of the town, where 4 in 5 are heard; in the village 1 in 5."""
    rows = [
        f"{'y' if i % 5 < (4 if i % 2 else 1) else 'n'},{'tv'[i % 2 == 0]},{1 + (i // 10) % 2}"
        for i in range(400)
    ]
    return text_file(folder, "h,p,a\n" + "\n".join(rows) + "\n")


def report(folder: Path, known: str, *more: str) -> int:
    design = text_file(folder, DESIGN + known, "DESIGN.toml")
    return run([str(answers(folder)), "--design", str(design), "--out", str(folder / "out"), *more])


def heard(folder: Path) -> dict:
    (release,) = json.loads((folder / "out" / "ledger.json").read_text("utf-8"))["releases"]
    return next(one for one in release["findings"] if one["key"] == "heard")


@pytest.mark.parametrize(
    ("known", "share", "way"),
    [("", 0.5, ""), (PLACES, 0.65, "post-stratification"), (PLACES + AGES, 0.65, "raking")],
)
def test_answers_are_weighed_to_what_is_known_and_every_page_says_how(tmp_path: Path, known, share, way):
    assert report(tmp_path, known) == 0

    assert heard(tmp_path)["table"]["everyone"]["favourable"]["share"] == pytest.approx(share, abs=0.011)
    for name in ("report.html", "methods.md"):
        told = (tmp_path / "out" / name).read_text("utf-8")
        assert ("Answers were weighed" in told) == bool(known)
        assert way in told
        worth = re.search(r"worth about (\d+) equal answers, after it about (\d+)", told)
        assert bool(worth) == bool(known)
        assert not worth or ((int(worth[1]), int(worth[2]) % 5) == (400, 0) and int(worth[2]) < 400)


def test_a_proposal_shows_how_totals_are_said_and_does_not_use_them(tmp_path: Path):
    plain = read_design(text_file(tmp_path, DESIGN, "DESIGN.toml"))
    proposed = written(plain, "answers.csv")

    taken = re.sub(r"^# (?=\[\[known\]\]|breakdown =|totals =)", "", proposed, flags=re.M)

    assert read_design(text_file(tmp_path, proposed, "A.toml")) == plain
    (known,) = read_design(text_file(tmp_path, taken, "B.toml")).known
    assert known.totals == (("Town", 1000.0), ("Village", 1000.0))


def test_totals_written_are_read_back_as_they_were(tmp_path: Path):
    design = read_design(text_file(tmp_path, DESIGN + PLACES + AGES, "DESIGN.toml"))

    assert len(design.known) == 2
    assert read_design(text_file(tmp_path, written(design, "answers.csv"), "AGAIN.toml")) == design


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (PLACES.replace('"place"', '"plaice"'), "“breakdown” must be one of: “place”, “age”"),
        (
            PLACES.replace("Village", "Hamlet"),
            "“Hamlet” is no group of “place”. Its groups are: “Town”, “Village”.",
        ),
        (
            PLACES.replace(', "Village" = 1000', ""),
            "“Village” has no total. Under “totals” say how many people",
        ),
        (PLACES.replace("1000", '"many"'), "the total of “Village” must be a number of people above nought"),
        (PLACES.replace("1000", "0"), "the total of “Village” must be a number of people above nought"),
        (PLACES.replace("1000", "nan"), "the total of “Village” must be a number of people above nought"),
        (PLACES.replace('"Village"', '"Town " = 5, "Village"'), "“Town” has two totals. Delete one of them."),
        (PLACES + PLACES, "two of “known” are called “place”"),
        (PLACES + AGES.replace("2400", "3400"), "add up to 4,000 people and those of “age” to 5,000"),
        (PLACES + 'source = "the census"\n', "“source” is not a key we know. Use one of: breakdown, totals."),
        ('[[known]]\nbreakdown = "place"\ntotals = 4\n', "“totals” must be a table"),
    ],
)
def test_a_slip_in_totals_is_named_with_its_remedy(tmp_path: Path, known: str, sentence: str):
    with pytest.raises(Unreadable) as refused:
        read_design(text_file(tmp_path, DESIGN + known, "DESIGN.toml"))

    assert "DESIGN.toml" in str(refused.value)
    assert sentence in str(refused.value)


def test_a_group_too_small_to_stand_for_everyone_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    few = text_file(tmp_path, answers(tmp_path).read_text() + "y,w,1\n" * 3)
    design = DESIGN.replace(
        '{ text = "Village", values = ["v"] }',
        '{ text = "Village", values = ["v"] }, { text = "Wood", values = ["w"] }',
    )
    totals = PLACES.replace("1000 }", '1000, "Wood" = 500 }')

    done = run(
        [
            str(few),
            "--design",
            str(text_file(tmp_path, design + totals, "D.toml")),
            "--out",
            str(tmp_path / "out"),
        ]
    )

    assert done == 2
    assert "of “Wood” answered, too few to stand for all of it" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("engine", ["batches", "spark"])
def test_read_in_parts_known_totals_are_refused_and_never_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str
):
    path, design = a_parquet(tmp_path, many_people(500)), a_large_design(tmp_path)
    design.write_text(
        design.read_text() + '[[known]]\nbreakdown = "area"\ntotals = { North = 10, South = 30 }\n'
    )

    done = run([str(path), "--design", str(design), "--out", str(tmp_path / "out"), "--engine", engine])

    assert done == 2
    assert "Run it with --engine memory, or put weights into a column" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_finding_refuses_what_was_only_counted_where_totals_are_known():
    from hearten.methods.plan import Known
    from hearten.methods.survey.engine.batches import Held
    from hearten.methods.survey.engine.counting import count

    counted = count(Held(pa.table({"x": [1.0] * 50})), Plan("A survey", ()))
    plan = Plan("A survey", (), known=(Known("place", (("town", 1.0),)),))

    with pytest.raises(NotReady, match="--engine memory"):
        telling.find(counted, plan, current_policy(), snapshot="0" * 64, on="2026-11-24")


def test_answers_with_weights_of_their_own_are_weighed_on_and_no_worth_is_told(tmp_path: Path):
    weighted = DESIGN.replace("[[question]]", '[sampling]\nweight = "w"\n[[question]]', 1) + PLACES
    first, *rest = answers(tmp_path).read_text().splitlines()
    rows = [f"{row},{1 + place % 3}" for place, row in enumerate(rest)]
    path = text_file(tmp_path, "\n".join([f"{first},w", *rows]) + "\n")
    design = text_file(tmp_path, weighted, "DESIGN.toml")

    assert run([str(path), "--design", str(design), "--out", str(tmp_path / "out")]) == 0

    assert heard(tmp_path)["table"]["everyone"]["favourable"]["share"] == pytest.approx(0.65, abs=0.03)
    told = (tmp_path / "out" / "methods.md").read_text("utf-8")
    assert "Answers were weighed" in told
    assert "equal answers" not in told
