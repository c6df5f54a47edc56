"""Two reports compared from what they published alone: a change, "cannot tell", or why the two stand apart."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from hearten.house.cli import main
from hearten.house.filereport import run
from hearten.house.filereport.ledger import read_release
from hearten.methods import kept
from tests.house.filereport.makers import text_file

DESIGN = """
title = "Heard, {year}"
selection = "sample"
[[question]]
key = "heard"
kind = "choice"
column = "h"
text = "Are you heard?"
options = [{{ text = "Yes", values = ["y"], favourable = true }}, {{ text = "No", values = ["n"] }}]
[[question]]
key = "safe"
kind = "choice"
column = "s"
text = "Are you safe?"
options = [{{ text = "Yes", values = ["y"], favourable = true }}, {{ text = "No", values = ["n"] }}]
[[question]]
key = "years"
kind = "number"
column = "t"
text = "For how many years?"
[[breakdown]]
key = "place"
column = "p"
text = "Place"
groups = [{{ text = "Town", values = ["t"] }}, {{ text = "Village", values = ["v"] }}]
"""
KNOWN = '[[known]]\nbreakdown = "place"\ntotals = { Town = 300, Village = 100 }\n'
Edit = Callable[[str], str]


def made(folder: Path, year: int, heard: int, edit: Edit = str) -> Path:
    """A report of 400 people, `heard` in every 100 of whom are heard and half of whom are safe."""
    rows = [
        f"{'y' if i * 37 % 100 < heard else 'n'},{'yn'[i % 2]},{i % 9},{'tv'[i // 2 % 2]}" for i in range(400)
    ]
    answers = text_file(folder, "h,s,t,p\n" + "\n".join(rows) + "\n", f"{year}.csv")
    design = text_file(folder, edit(DESIGN.format(year=year)), f"{year}.toml")
    assert run([str(answers), "--design", str(design), "--out", str(folder / str(year))]) == 0
    return folder / str(year)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("two")
    return made(folder, 2025, 30), made(folder, 2026, 60)


def test_each_question_is_told_then_and_now_with_its_change_and_interval(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    done = main(["compare", *map(str, two), "--out", str(tmp_path / "out"), "--names", "2025", "2026"])

    text = " ".join(capsys.readouterr().out.split())
    page = (tmp_path / "out" / "compare.html").read_text("utf-8")
    cells = list(csv.reader((tmp_path / "out" / "compare.csv").read_text("utf-8-sig").splitlines()))
    told = "\n".join(
        sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "out" / "compare.pdf").pages
    )
    rose = "It rose from 30 in every 100 (2025) to 60 (2026): a change of 30, between"
    assert done == 0
    for words in (text, page, " ".join(told.split())):
        assert rose in words
        assert "We cannot tell whether it changed: 50 in every 100 (2025), 50 (2026)." in words
    assert [row[1:5] + row[6:] for row in cells[1:4]] == [
        ["Are you heard?", "30", "60", "+30", "clear change"],
        ["Are you safe?", "50", "50", "0", "we cannot tell"],
        ["For how many years?", "–", "–", "–", "not compared"],
    ]
    assert "This question is answered by a number" in text
    assert "<svg" in page and "Changes judged: 2." in page


def test_it_is_told_in_welsh_where_that_is_asked(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    assert main(["compare", *map(str, two), "--language", "cy"]) == 0

    assert "Cododd o 30 o bob 100 (bryd hynny) i 60 (nawr)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("edit", "what", "now"),
    [
        (
            lambda text: text.replace("Are you heard?", "Do you feel heard?"),
            "wording",
            "now: Do you feel heard?",
        ),
        (
            lambda text: text.replace('"No"', '"Not yet"'),
            "wording",
            "“Yes” (counted in the headline), “Not yet”",
        ),
        (
            lambda text: text.replace('"sample"', '"chose themselves"'),
            "way people were asked",
            "now: people chose",
        ),
        (
            lambda text: text + KNOWN,
            "method",
            "now: answers were weighed to what is known of everyone by “Place”",
        ),
    ],
    ids=["words", "options", "selection", "weighing"],
)
def test_no_change_is_told_where_the_asking_or_the_weighing_changed(
    two: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    edit: Edit,
    what: str,
    now: str,
):
    main(["compare", str(two[0]), str(made(tmp_path, 2027, 60, edit))])

    told = " ".join(capsys.readouterr().out.split())
    heard = told[: told.index("safe?")]
    assert f"The two cannot be compared (then, now): between them the {what} changed" in heard
    assert now in heard
    assert "rose" not in heard


def test_where_people_chose_themselves_both_times_no_change_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def open_link(text: str) -> str:
        return text.replace('"sample"', '"chose themselves"')

    reports = [made(tmp_path, year, year - 1990, open_link) for year in (2025, 2050)]
    main(["compare", *map(str, reports)])

    told = capsys.readouterr().out
    assert "so what changed may only be who answered" in " ".join(told.split())
    assert "rose" not in told


def test_what_was_asked_once_is_named_and_not_compared(two: tuple[Path, Path], tmp_path: Path):
    later = made(tmp_path, 2027, 60, lambda text: text.replace('key = "safe"', 'key = "at_ease"'))
    main(["compare", str(two[0]), str(later), "--out", str(tmp_path / "out")])

    page = (tmp_path / "out" / "compare.html").read_text("utf-8")
    once = page[page.index("Asked only once") :]
    assert "Are you safe? (then)" in once and "Are you safe? (now)" in once
    assert page.count("cannot tell whether it changed") == 0


def copied(report: Path, folder: Path, change: Callable[[dict], object], *, sealed: bool = False) -> Path:
    """The ledger alone, changed; with a seal that fits where a forger would have made one."""
    whole = json.loads((report / "ledger.json").read_text("utf-8"))
    change(whole)
    if sealed:
        (release,) = whole["releases"]
        release.pop("seal")
        release["seal"] = kept.digest(release)
    return text_file(folder, json.dumps(whole), "ledger.json")


def raised(whole: dict) -> None:
    whole["releases"][0]["findings"][0]["table"]["everyone"]["favourable"]["share"] = 0.9


def test_a_ledger_reads_back_as_what_was_found(two: tuple[Path, Path], tmp_path: Path):
    release = read_release(two[0])

    assert release == read_release(copied(two[0], tmp_path, lambda whole: None))
    assert [one.key for one in release.findings] == ["heard", "safe", "years", "who.place"]
    assert release.plan.questions[0].text == "Are you heard?"


@pytest.mark.parametrize(
    ("change", "sealed", "sentence"),
    [
        (raised, False, "was changed after it was written: its seal is not that of what it holds"),
        (lambda whole: whole["releases"][0].pop("seal"), False, "was changed after it was written"),
        (
            lambda whole: whole.update(ledger=1),
            False,
            "an older Hearten, and this one cannot compare from it",
        ),
        (lambda whole: whole.update(ledger=3), False, "a newer Hearten"),
        (lambda whole: whole.update(releases=[]), False, "is not a ledger as hearten report writes one"),
        (lambda whole: whole["releases"][0].pop("plan"), True, "is not a ledger"),
        (lambda whole: whole["releases"][0].update(findings=[]), True, "is not a ledger"),
        (lambda whole: whole["releases"][0]["plan"].update(title=7), True, "is not a ledger"),
        (
            lambda whole: whole["releases"][0]["findings"][0]["table"].update(everyone="all"),
            True,
            "is not a ledger",
        ),
        (
            lambda whole: whole["releases"][0]["findings"][0]["made"].update(arguments="none"),
            True,
            "is not a ledger",
        ),
    ],
)
def test_a_ledger_that_is_not_as_it_was_written_is_refused(
    two: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[dict], object],
    sealed: bool,
    sentence: str,
):
    ledger = copied(two[0], tmp_path, change, sealed=sealed)

    assert main(["compare", str(ledger), str(two[1]), "--out", str(tmp_path / "out")]) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_changed_page_beside_its_ledger_is_refused(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    ledger = copied(two[0], tmp_path, lambda whole: None)
    (tmp_path / "report.html").write_text((two[0] / "report.html").read_text("utf-8") + " ", "utf-8")

    assert main(["compare", str(ledger), str(two[1])]) == 1
    assert "report.html was changed after it was written" in capsys.readouterr().err


def test_reports_that_cannot_be_set_side_by_side_are_refused(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def renamed(text: str) -> str:
        for key in ("heard", "safe", "years"):
            text = text.replace(f'"{key}"', f'"other-{key}"')
        return text

    others = made(tmp_path, 2028, 50, renamed)
    again = made(tmp_path, 2025, 30, lambda text: text.replace("Heard, 2025", "The same answers"))
    page = text_file(tmp_path, "<p>A page</p>", "report.html")
    capsys.readouterr()
    for before, after, sentence in (
        (two[0], two[0], "Both are the same report."),
        (two[0], again, "made of the same file of answers, so nothing can have changed"),
        (two[0], others, "These two reports have no question in common."),
        (two[0], page, "report.html is not a ledger as hearten report writes one"),
        (tmp_path / "nowhere", two[0], "There is no report at"),
        (tmp_path, two[0], "Give a folder that hearten report wrote"),
    ):
        assert main(["compare", str(before), str(after)]) == 1
        assert sentence in capsys.readouterr().err


def test_times_of_one_name_and_folders_in_use_are_refused(
    two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    mine = text_file(tmp_path, "mine", "mine.txt")

    assert main(["compare", *map(str, two), "--names", "May", "May"]) == 1
    assert "Both times are called “May”." in capsys.readouterr().err
    assert main(["compare", *map(str, two), "--out", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert mine.read_text() == "mine"
