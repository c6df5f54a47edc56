"""The report of a real file, attacked: what three people of one gender said is in none of its five files.

The attacker reads the published files and the published rules only (see `reports`); the file of answers is opened here
to check whether the attacker won, and to show that the same attacker wins where the door is left open.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pypdf
import pytest

from hearten.house.filereport.coding import code
from hearten.house.filereport.proposing import propose
from hearten.house.filereport.reading import read
from hearten.methods.disclosure.keeping import keep, reopen
from hearten.methods.findings import Finding, Made
from hearten.methods.survey.design import make_design
from hearten.methods.survey.measure import measure
from tests.attack.page import Page
from tests.attack.reports import UNKNOWN, Reader, Sizes, hidden_in, losses

FILES = ["ledger.json", "methods.md", "report.html", "report.pdf", "tables.csv"]
GENDERS = {
    237,
    234,
    117,
}  # everyone, those who told their gender, and each of the two larger: exact numbers of people


@pytest.fixture(scope="session")
def answers(shared):
    path = shared / "data" / "apha_cpd_survey.csv"
    with path.open(encoding="utf-8-sig") as file:
        return path, list(csv.DictReader(file))


def made_of(path, out):
    """Run the real command on a file of answers; where its files are."""
    command = [sys.executable, "-m", "hearten", "report", str(path), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2] / "src")
    return out


@pytest.fixture(scope="session")
def report(answers, tmp_path_factory):
    """The five files, by name, as text; the PDF as the text a reader can copy, and everything it says of itself."""
    out = made_of(answers[0], tmp_path_factory.mktemp("report") / "out")
    assert sorted(path.name for path in out.iterdir()) == FILES
    texts = {name: (out / name).read_text(encoding="utf-8-sig") for name in FILES if name != "report.pdf"}
    pdf = pypdf.PdfReader(out / "report.pdf")
    said = [
        *map(str, (pdf.metadata or {}).values()),
        str(pdf.xmp_metadata and pdf.xmp_metadata.stream.get_data()),
    ]
    texts["report.pdf"] = "\n".join([*(page.extract_text() for page in pdf.pages), *said])
    return texts


@pytest.fixture(scope="session")
def findings(report):
    return json.loads(report["ledger.json"])["releases"][0]["findings"]


@pytest.fixture(scope="session")
def sizes(findings):
    """Told besides, as a colleague might know it: everybody answered the first question."""
    return Sizes(findings, answered_by_all=("apha_aware",))


def questions_of(sizes):
    return [key for key in sizes.asked if sizes.findings[key]["categories"]]


def test_the_rules_the_attacker_goes_by_are_the_published_ones(report):
    from tests.attack.reports import FEWEST, FIVE, SMALL

    rules = Path(__file__).parents[2] / "src/hearten/methods/disclosure/policy.toml"
    values = {rule["key"]: rule["value"] for rule in tomllib.loads(rules.read_text(encoding="utf-8"))["rule"]}

    assert (values["label_up_to"], values["changeable"]) == (SMALL, FIVE)
    assert FEWEST - FIVE < values["fewest_answered"] <= FEWEST
    assert f"({values['fewest_answered']})" in report["methods.md"]


def test_what_the_three_people_said_cannot_be_worked_out_of_any_question_nor_all_of_them(sizes):
    for key in questions_of(sizes):
        reader = Reader(sizes, key)
        gender = next(each for each in reader.table["breakdowns"] if each["key"] == "gender")

        (least, most), lost = losses(reader, gender, UNKNOWN)

        assert UNKNOWN in hidden_in(reader.table, gender)
        assert (lost, most - least >= 4) == ([], True), key


def test_no_group_under_ten_of_any_other_breakdown_can_be_worked_out(sizes):
    squeezed, attacked, bases = {}, set(), sizes.program()
    for key in questions_of(sizes):
        table, reader = sizes.findings[key], None
        for breakdown in table["breakdowns"]:
            for group in hidden_in(table, breakdown):
                least, most = bases.ends([(("size", key, breakdown["key"], group), 1)])
                if breakdown["key"] == "gender" or least >= 10 or most == 0:
                    continue
                attacked.add((breakdown["key"], group))
                reader = reader or Reader(sizes, key)
                if lost := losses(reader, breakdown, group)[1]:
                    squeezed[key, breakdown["key"], group] = lost

    assert ("band", UNKNOWN) in attacked
    assert squeezed == {}


def test_the_three_could_be_any_others_of_their_joined_group_and_every_number_would_be_the_same(
    answers, findings, tmp_path
):
    path, rows = answers
    changed = [dict(row) for row in rows]
    three = [row for row in changed if row["q01a_gender_cat"] == "Prefer not to say"]
    told = {row["q08a_apha_aware_ind"] for row in three}
    others = [
        row for row in changed if row["q01a_gender_cat"] == "Male" and row["q08a_apha_aware_ind"] not in told
    ]
    others += [row for row in changed if row["q01a_gender_cat"] == "Male" and row not in others]
    for mine, theirs in zip(three, others, strict=False):
        mine["q01a_gender_cat"], theirs["q01a_gender_cat"] = (
            theirs["q01a_gender_cat"],
            mine["q01a_gender_cat"],
        )
    with (tmp_path / path.name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(changed)

    made = made_of(tmp_path / path.name, tmp_path / "out")
    again = json.loads((made / "ledger.json").read_text(encoding="utf-8"))["releases"][0]["findings"]

    assert changed != rows
    assert [(each["key"], each["table"], each["sentence"], each["gaps"]) for each in again] == [
        (each["key"], each["table"], each["sentence"], each["gaps"]) for each in findings
    ]


def test_no_category_of_fewer_than_ten_people_is_named_by_itself_as_a_group(answers, findings):
    columns = ("q00a_age_bracket_cat", "q01a_gender_cat", "q05a_afc_band_cat", "q06a_current_org_years_cat")
    columns += ("q22a_org_nhs_type_cat", "q23a_org_analyst_team_size_cat")
    small = {
        value
        for column in columns
        for value in {row[column] for row in answers[1]}
        if sum(row[column] == value for row in answers[1]) < 10
    }

    groups = {row["text"] for each in findings for cut in each["table"]["breakdowns"] for row in cut["rows"]}
    listed = {
        text for each in findings if each["key"].startswith("who.") for _, text in each["table"]["categories"]
    }

    assert "Prefer not to say" in small
    assert not small & (groups | listed)


def test_the_same_groups_are_joined_in_every_question_so_that_no_two_can_be_subtracted(findings):
    joined = {
        row["borrowed"]
        for each in findings
        for breakdown in each["table"]["breakdowns"]
        for row in breakdown["rows"]
        if breakdown["key"] == "gender" and row["borrowed"]
    }
    who = next(each["table"] for each in findings if each["key"] == "who.gender")

    # A question judged too narrow tells everyone's row instead, which tells nothing new.
    assert joined - {"Everyone"} == {"Male, or not said"}
    assert {text for _, text in who["categories"]} == {"Female", "Male, or not said"}


def unguarded(path, fewest):
    """The same tables with no door: every count as it is, of each group of at least `fewest`."""
    sheet = read(path)
    coded, plan = code(sheet, propose(sheet, language="en"))
    design, found = make_design(coded, plan.layout), []
    for question in plan.questions:
        if question.kind in ("choice", "scale"):
            found.append(exact(question.key, measure(coded, question, plan, design), fewest))
    return found


def exact(key, measured, fewest):
    def row(group):
        told = group.answered >= fewest
        shares = [{"label": "", "count": int(people)} for people in group.people[: len(measured.categories)]]
        return {
            "text": group.text,
            "base": group.answered,
            "shares": shares,
            "favourable": None,
            "mean": None,
            "borrowed": "" if told else "Everyone",
        }

    table = {
        "categories": measured.categories,
        "favourable": measured.favourable,
        "several": False,
        "everyone": row(measured.everyone),
        "breakdowns": [
            {"key": key, "rows": [row(group) for group in groups]} for key, _, groups in measured.breakdowns
        ],
    }
    return {"key": key, "table": table}


@pytest.mark.parametrize("fewest", [0, 10])
def test_the_same_attacker_finds_what_the_three_said_where_counts_are_exact(answers, fewest):
    path, rows = answers
    found = unguarded(path, fewest)
    truth = [row["q08a_apha_aware_ind"] for row in rows if row["q01a_gender_cat"] == "Prefer not to say"]

    reader = Reader(Sizes(found, rounded=False), "apha_aware")
    gender = next(each for each in reader.table["breakdowns"] if each["key"] == "gender")
    ends, lost = losses(reader, gender, UNKNOWN)

    assert ends == (3, 3)
    assert lost == [(kind, truth.count(said), truth.count(said)) for kind, said in enumerate(("Yes", "No"))]


def test_none_of_the_exact_numbers_of_people_is_in_any_file(report, findings):
    for name in FILES:
        text = report[name] if name != "report.html" else " ".join(Page(report[name]).words)
        assert GENDERS.isdisjoint(map(int, re.findall(r"(?<![\w.])\d{1,6}(?![\w.])", text))), name
    told = list(csv.reader(io.StringIO(report["tables.csv"])))

    assert not [row for row in told if "Gender: " in "".join(row) and row[2] == "3"]


def numbers_in(value):
    if isinstance(value, dict):
        return [number for each in value.values() for number in numbers_in(each)]
    if isinstance(value, list):
        return [number for each in value for number in numbers_in(each)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_the_ledger_holds_safe_tables_and_how_they_were_made_and_nothing_else(report, findings):
    kept = json.loads(report["ledger.json"])
    release = kept["releases"][0]

    assert set(kept) == {"ledger", "releases"}
    assert len(kept["releases"]) == 1
    assert set(release) == {
        *(
            "title",
            "on",
            "version",
            "policy",
            "snapshot",
            "design",
            "made_up",
            "files",
            "findings",
            "plan",
            "seal",
        )
    }
    assert numbers_in(release["plan"]) == []
    for finding in findings:
        assert set(finding) == {"key", "topic", "sentence", "gaps", "made", "table"}
        assert set(finding["made"]) == {field.name for field in dataclasses.fields(Made)}
        assert keep(reopen(finding["table"])) == finding["table"]
        design = (
            "comparisons",
            "false gaps at most",
            "clusters drawn",
            "judged",
        )  # of the plan and the design, of no answer
        said = {key: each for key, each in finding["made"]["arguments"].items() if key not in design}
        assert numbers_in(said) == []
    assert {field.name for field in dataclasses.fields(Finding)} >= {"key", "topic", "sentence", "table"}


def test_every_count_and_base_in_the_ledger_is_a_multiple_of_five(findings):
    def told(value):
        if isinstance(value, dict):
            own = [value[name] for name in ("count", "base") if value.get(name) is not None]
            return own + [each for inner in value.values() for each in told(inner)]
        return [each for inner in value for each in told(inner)] if isinstance(value, list) else []

    counts = told([finding["table"] for finding in findings])

    assert len(counts) > 1000
    assert [count for count in counts if count % 5] == []


def test_no_free_words_and_no_respondent_of_the_file_are_in_any_output(answers, report):
    rows = answers[1]
    choices = {row[column] for row in rows for column in row if column.endswith(("_cat", "_ind"))}
    canaries = {
        row[column] for row in rows for column in ("respondent_id", "form_started_dttm", "form_ended_dttm")
    }
    canaries |= {row[column] for row in rows for column in row if column.endswith("_txt")} - choices
    role = [row["q04a_role_description_cat"] for row in rows]
    canaries |= {said for said in role if role.count(said) < 10}
    canaries = {" ".join(each.split()) for each in canaries if len(each.strip()) >= 8}

    assert len(canaries) > 3 * len(rows)
    for name in FILES:
        text = " ".join(report[name].split()).lower()
        near = [each.lower() for each in canaries if each.lower() in text]
        found = {each for each in near if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)}
        assert found == set(), name


PRINTED = {
    **dict.fromkeys(("share", "low", "high"), lambda value: {f"{value * 100:.0f}"}),
    **dict.fromkeys(("mean", "mean_low", "mean_high"), lambda value: {f"{value:g}", f"{value:.1f}"}),
    **dict.fromkeys(("count", "base"), lambda value: {str(value)}),
    "label": lambda label: set(re.findall(r"\d+", label)),
}


def told_by(value):
    """Every number a reader may meet for what one safe table tells, as it is printed."""
    if isinstance(value, list):
        return set().union(*map(told_by, value))
    if not isinstance(value, dict):
        return set()
    own = [PRINTED[name](value[name]) for name in PRINTED if value.get(name) is not None]
    return set().union(*own, *map(told_by, value.values()))


def told_by_a_gap(gap):
    """Every number a reader may meet for what sets two parts apart; the ends are printed outward, or to the nearest."""
    low, high = round(gap["low_value"] * 100), round(gap["high_value"] * 100)
    edges = [gap["low"] or 0.0, gap["high"] or 0.0]
    ends = [turn(100 * edge) for edge in edges for turn in (math.floor, round, math.ceil)]
    names = re.findall(r"\d+", gap["low_group"] + gap["high_group"])
    return {str(abs(number)) for number in (low, high, high - low, *ends)} | set(names)


def test_every_number_in_the_tables_of_the_page_is_told_by_the_safe_table_of_that_question(report, findings):
    told = {finding["key"]: told_by(finding["table"]) for finding in findings}
    told[""] = set().union(*(told[key] for key in told if key.startswith("who.")))
    # The table of the widest gaps stands before all questions.
    for finding in findings:
        for gap in (one["gap"] for one in finding["table"]["breakdowns"] if one["gap"]):
            told[""] |= told_by_a_gap(gap)
    tables = Page(report["report.html"]).tables

    assert len(tables) > len(findings)
    for question, rows in tables:
        for row in rows[1:]:
            for cell in row[1:]:
                assert set(re.findall(r"\d+(?:\.\d+)?", cell.replace(",", ""))) <= told[question], (
                    question,
                    row,
                )


def test_page_print_and_spreadsheet_tell_the_same_numbers(report):
    page = [row for _, rows in Page(report["report.html"]).tables for row in rows[1:]]
    sheet = [row for row in csv.reader(io.StringIO(report["tables.csv"])) if any(row) and row[0] != "Table"]
    numbered = [[cell for cell in row[1:] if cell] for row in sheet if any(row[2:])]
    paper = re.sub(r"[\s\u00ad-]", "", report["report.pdf"])

    assert [[cell for cell in row if cell] for row in page] == numbered
    assert [row for row in numbered if re.sub(r"[\s\u00ad-]", "", "".join(row)) not in paper] == []
