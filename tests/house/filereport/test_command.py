"""The whole journey from a file: five files or none, and nobody recoverable from any of them."""

from __future__ import annotations

import csv
import hashlib
import html as html_words
import json
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from hearten.house.filereport import run
from hearten.house.filereport.progress import Progress
from tests.house.filereport.makers import HEADER, a_csv, rows, text_file

FILES = {"report.html", "report.pdf", "tables.csv", "methods.md", "ledger.json"}


def all_text(out: Path) -> str:
    pages = pypdf.PdfReader(out / "report.pdf").pages
    parts = [page.extract_text() for page in pages]
    return "\n".join(parts + [(out / name).read_text("utf-8") for name in sorted(FILES - {"report.pdf"})])


def test_five_files_are_written_and_the_ledger_knows_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = a_csv(tmp_path)

    done = run([str(path), "--out", str(tmp_path / "out")])

    release = json.loads((tmp_path / "out" / "ledger.json").read_text())["releases"][0]
    assert done == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES
    assert release["snapshot"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for name, digest in release["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    assert {finding["key"] for finding in release["findings"]} >= {"who.age", "who.gender"}
    assert "Next: read report.html yourself" in capsys.readouterr().err


def test_a_report_says_when_it_does_not_know_how_people_were_chosen(tmp_path: Path):
    run([str(a_csv(tmp_path)), "--out", str(tmp_path / "out")])

    assert "We do not know how these people came to answer." in (tmp_path / "out" / "report.html").read_text()


def test_what_is_proposed_can_be_edited_and_used(tmp_path: Path):
    path, design, out = a_csv(tmp_path), tmp_path / "DESIGN.toml", tmp_path / "out"

    run([str(path), "--propose", "--design", str(design)])
    design.write_text(design.read_text().replace('selection = "not said"', 'selection = "chose themselves"'))
    done = run([str(path), "--design", str(design), "--out", str(out), "--title", "Our year"])

    shown = (out / "report.html").read_text()
    assert done == 0
    assert "<h1>Our year</h1>" in shown
    assert "fairly sure" not in shown and "nobody has checked" not in shown


def test_a_proposal_is_printed_where_no_place_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run([str(a_csv(tmp_path)), "--propose"]) == 0
    assert "[[question]]" in capsys.readouterr().out


def test_a_proposal_never_writes_over_a_design(tmp_path: Path):
    design = text_file(tmp_path, "mine", "DESIGN.toml")

    assert run([str(a_csv(tmp_path)), "--propose", "--design", str(design)]) == 2
    assert design.read_text() == "mine"


def test_a_folder_with_things_in_it_is_left_alone_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, out = a_csv(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")

    refused = run([str(path), "--out", str(out)])
    done = run([str(path), "--out", str(out), "--again"])

    assert (refused, done) == (2, 0)
    assert "is not empty" in capsys.readouterr().err
    assert {file.name for file in out.iterdir()} == FILES | {"mine.txt"}


def test_a_refusal_from_the_methods_names_the_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    answers = "".join(f"{i % 7},{'Yes' if i % 2 else 'No'}\n" for i in range(60))
    path = text_file(tmp_path, f"nights,kind\n{answers}inf,Yes\n")

    done = run([str(path), "--out", str(tmp_path / "out")])

    assert done == 2
    assert "answers.csv: row" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("people", [1, 5, 12])
def test_too_few_people_are_refused_and_nothing_is_written(
    tmp_path: Path, people: int, capsys: pytest.CaptureFixture[str]
):
    done = run([str(a_csv(tmp_path, people)), "--out", str(tmp_path / "out")])

    assert done == 2
    assert "too few people" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["answers.csv"]


def test_a_report_in_welsh_and_made_up_says_so(tmp_path: Path):
    run([str(a_csv(tmp_path)), "--out", str(tmp_path / "out"), "--language", "cy", "--made-up"])

    shown = (tmp_path / "out" / "report.html").read_text()
    assert 'lang="cy"' in shown
    assert "Wedi&#x27;i ddyfeisio" in shown or "Wedi'i ddyfeisio" in shown
    assert "Beth ddywedodd pobl wrthym" in shown


def test_hostile_words_are_only_ever_words(tmp_path: Path):
    bad = [
        '=HYPERLINK("http://x")',
        "<script>alert(1)</script>",
        "\u202etxt.exe",
        "#panic()",
        "[a](javascript:x)",
    ]
    path = tmp_path / "answers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([bad[0], "<b>pick</b>", "gender"])
        writer.writerows(
            [[bad[i % 5], "Yes" if i % 2 else "No", "Man" if i % 3 else "Woman"] for i in range(200)]
        )

    done = run([str(path), "--out", str(tmp_path / "out")])

    shown, table = (
        (tmp_path / "out" / "report.html").read_text(),
        (tmp_path / "out" / "tables.csv").read_text("utf-8-sig"),
    )
    assert done == 0
    assert "<script" not in shown and "<b>" not in shown and "\u202e" not in shown
    assert not [
        cell for row in csv.reader(table.splitlines()) for cell in row if cell.startswith(("=", "+", "@"))
    ]


def test_no_name_code_or_remark_of_one_person_leaves(tmp_path: Path):
    run([str(a_csv(tmp_path)), "--out", str(tmp_path / "out")])

    told = all_text(tmp_path / "out")
    for row in rows(120):
        assert row[0] not in told and row[5] not in told
    assert HEADER[5] not in told


def test_starting_needs_neither_django_nor_pandas(tmp_path: Path):
    program = (
        "import sys\n"
        "class Absent:\n"  # as where they are not installed; pyarrow imports pandas wherever it is
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('django', 'pandas', 'polars'): raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from hearten.house.filereport import run; sys.exit(run(sys.argv[1:]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(a_csv(tmp_path)), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "src", "PATH": ""},
    )

    assert done.returncode == 0, done.stderr


def test_fifty_thousand_people_make_a_report(tmp_path: Path):
    assert run([str(a_csv(tmp_path, 50_000)), "--out", str(tmp_path / "out")]) == 0
    assert "About 50,000 people answered." in (tmp_path / "out" / "report.html").read_text()


def test_off_a_terminal_progress_is_a_few_plain_lines(capsys: pytest.CaptureFixture[str]):
    progress = Progress()

    for done in range(50):
        progress.step(done, 50, "\x1b[31mred")

    assert capsys.readouterr().err == "Finding what may be said of 50 questions and groups ...\n"


@pytest.fixture(scope="module")
def real_report(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("apha") / "out"
    assert run([str(shared / "data" / "apha_cpd_survey.csv"), "--out", str(out)]) == 0
    return out


def test_no_exact_number_of_the_real_survey_leaves(real_report: Path):
    """237 answered, 234 told their gender, 117 and 117; 3 preferred not to say."""
    release = json.loads((real_report / "ledger.json").read_text())["releases"][0]
    numbers = set(re.findall(r'"(?:base|count)": (\d+)', json.dumps(release)))
    shown = html_words.unescape(
        re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", (real_report / "report.html").read_text(), flags=re.S)
    )

    assert numbers and all(int(number) % 5 == 0 for number in numbers)
    assert not re.search(r"\b(237|234|117)\b", shown)


def test_the_three_people_of_one_gender_are_always_told_with_a_larger_group(real_report: Path):
    """Were both other genders told alone, everyone less the two would be the three."""
    release = json.loads((real_report / "ledger.json").read_text())["releases"][0]
    by_gender = [
        breakdown["rows"]
        for finding in release["findings"]
        for breakdown in finding["table"]["breakdowns"]
        if breakdown["key"] == "gender"
    ]

    assert len(by_gender) == 17
    for rows_of_one in by_gender:
        assert [row["text"] for row in rows_of_one] == ["Male", "Female"]
        assert any(row["borrowed"] for row in rows_of_one)


def test_every_headline_of_the_real_survey_has_its_base_and_what_is_known_of_gaps(real_report: Path):
    shown = (real_report / "report.html").read_text()
    summary = shown[shown.index("What people told us") :]
    items = re.findall(r"<li>(.*?)</li>", summary, flags=re.S)[:16]

    assert len(items) == 16
    for item in items:
        assert re.search(r"between \d+|between −?\d", item), item
        assert "About 2" in item and "people answered." in item
        assert "a gap of" in item or "cannot tell whether" in item or "compared safely" in item
