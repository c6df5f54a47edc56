"""A design is written for people, read back as it was, and each mistake in it is named."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from hearten.errors import Unreadable
from hearten.house.filereport.coding import code
from hearten.house.filereport.design import Design
from hearten.house.filereport.designing import quoted, read_design, written
from hearten.house.filereport.proposing import propose
from hearten.house.filereport.reading import read
from hearten.methods.plan import Kind
from tests.house.filereport.makers import FILES, a_csv, text_file

GOOD = """
title = "A survey"
selection = "sample"
[[question]]
key = "heard"
kind = "choice"
column = "h"
text = "Heard?"
options = [{ text = "Yes", values = ["y"], favourable = true }, { text = "No", values = ["n"] }]
[[breakdown]]
key = "place"
column = "p"
text = "Place"
groups = [{ text = "Town", values = ["t"] }, { text = "Village", values = ["v"] }]
"""


def a_design(folder: Path, text: str = GOOD) -> Design:
    return read_design(text_file(folder, text, "DESIGN.toml"))


def without_reasons(design: Design) -> Design:
    bare = [
        tuple(dataclasses.replace(one, why="") for one in many)
        for many in (design.questions, design.breakdowns)
    ]
    return dataclasses.replace(design, questions=bare[0], breakdowns=bare[1])


@pytest.mark.parametrize("name", ["answers.csv", "small.sav", "small.dta"])
def test_a_design_written_is_read_back_as_it_was(tmp_path: Path, name: str):
    path = a_csv(tmp_path) if name == "answers.csv" else FILES / name
    design = propose(read(path))

    again = a_design(tmp_path, written(design, path.name))

    assert again == without_reasons(design)


def test_every_choice_made_is_explained_beside_it(tmp_path: Path):
    text = written(propose(read(a_csv(tmp_path))), "answers.csv")

    assert text.count("[[question]]\n# ") == text.count("\n[[question]]\n")
    assert text.count("[[breakdown]]\n# ") == text.count("\n[[breakdown]]\n")
    assert '"Respondent ID" = "Looks like an identifier' in text


@pytest.mark.parametrize("text", ['a "b" \\ c', "line\nend\ttab", "\x00\x1f\x7f", "'''\"\"\"", "ŵ ☕ \u202e"])
def test_any_text_can_stand_in_a_design(text: str):
    assert tomllib.loads(f"x = {quoted(text)}")["x"] == text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "A survey"', "", "“title” is missing"),
        ('title = "A survey"', "title = 3", "“title” must be text in quotation marks"),
        ('title = "A survey"', 'titel = "A survey"', "“titel” is not a key we know"),
        ('"sample"', '"lucky"', "“selection” must be one of"),
        ('kind = "choice"', 'kind = "slider"', "question “heard”, “kind” must be one of"),
        ('kind = "choice"', "", "“kind” must be one of"),
        ('key = "heard"', 'key = "he ard"', "“he ard” cannot be a key"),
        ('key = "heard"', 'key = "place"', "two of “key” are called “place”"),
        ('column = "h"', "", "question “heard”, “column” is missing"),
        ('values = ["y"], ', "", "options “Yes”, “values” is missing"),
        ('values = ["y"]', 'values = "y"', "“values” must be a list of texts"),
        ("favourable = true", 'favourable = "yes"', "“favourable” must be true or false"),
        ('text = "No"', 'text = "Yes"', "two of “options” are called “Yes”"),
        ("[[question]]", "[question]", "“question” must be a list of tables"),
        ('selection = "sample"', "asked = -4", "“asked” must be a whole number above nought"),
        ("groups = [", "goups = [", "“goups” is not a key we know"),
        ('title = "A survey"', "title = ", "This is not TOML"),
    ],
)
def test_each_mistake_is_one_sentence_with_its_key_and_remedy(tmp_path: Path, old: str, new: str, says: str):
    with pytest.raises(Unreadable, match=r"DESIGN.toml") as refusal:
        a_design(tmp_path, GOOD.replace(old, new, 1))

    assert says in str(refusal.value)


def test_a_design_that_is_not_there_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(Unreadable, match="--propose"):
        read_design(tmp_path / "none.toml")


def test_answers_are_coded_with_their_typing_forgiven(tmp_path: Path):
    sheet = read(text_file(tmp_path, "h,p\n Y ,t\nn,x\n-,v\n"))

    table, plan = code(sheet, a_design(tmp_path))

    assert table["heard"].to_pylist() == ["yes", "no", None]
    assert table["place"].to_pylist() == ["town", None, "village"]
    assert plan.questions[0].favourable == frozenset({"yes"})


def test_an_answer_the_design_does_not_list_is_refused_with_its_place(tmp_path: Path):
    sheet = read(text_file(tmp_path, "h,p\ny,t\nmaybe,v\n"))

    with pytest.raises(Unreadable, match=r"row 3, column “h”: “maybe” is not one of the answers"):
        code(sheet, a_design(tmp_path))


def test_a_column_the_file_lacks_is_refused_by_name(tmp_path: Path):
    sheet = read(text_file(tmp_path, "h,q\ny,t\n"))

    with pytest.raises(Unreadable, match=r"column “p”: The design names this column"):
        code(sheet, a_design(tmp_path))


def test_words_where_a_number_should_be_are_refused_with_their_place(tmp_path: Path):
    number = '[[question]]\nkey = "n"\nkind = "number"\ncolumn = "p"\ntext = "N"\n'
    design = a_design(tmp_path, GOOD.split("[[breakdown]]")[0] + number)
    sheet = read(text_file(tmp_path, 'h,p\ny,"1,200"\nn,-\ny,many\n'))

    with pytest.raises(Unreadable, match=r"row 4, column “p”: “many” is not a number"):
        code(sheet, design)


def test_several_choices_not_ticked_by_someone_who_answered_are_no(tmp_path: Path):
    several = """
title = "A survey"
[[question]]
key = "news"
kind = "several"
text = "News?"
options = [{ text = "Post", column = "a" }, { text = "Web", column = "b" }]
"""
    sheet = read(text_file(tmp_path, "a,b\nYes,\n,\n1,no\n"))

    table, plan = code(sheet, a_design(tmp_path, several))

    assert table["news.post"].to_pylist() == [True, None, True]
    assert table["news.web"].to_pylist() == [False, None, False]
    assert plan.questions[0].kind is Kind.SEVERAL


@pytest.mark.parametrize(
    ("selection", "sampled"), [("sample", True), ("chose themselves", False), ("not said", True)]
)
def test_how_people_were_chosen_decides_whether_there_are_intervals(
    tmp_path: Path, selection: str, sampled: bool
):
    design = a_design(tmp_path, GOOD.replace('"sample"', f'"{selection}"'))

    _, plan = code(read(text_file(tmp_path, "h,p\ny,t\n")), design)

    assert plan.sampled is sampled


def test_where_everyone_was_asked_they_are_the_population(tmp_path: Path):
    design = a_design(
        tmp_path, GOOD.replace('selection = "sample"', 'selection = "everyone asked"\nasked = 40')
    )

    table, plan = code(read(text_file(tmp_path, "h,p\ny,t\nn,v\n")), design)

    assert plan.asked == 40
    assert table[plan.layout.fpc].to_pylist() == [40.0, 40.0]


def test_more_answers_than_people_asked_is_refused(tmp_path: Path):
    design = a_design(
        tmp_path, GOOD.replace('selection = "sample"', 'selection = "everyone asked"\nasked = 1')
    )

    with pytest.raises(Unreadable, match="more people than that answered"):
        code(read(text_file(tmp_path, "h,p\ny,t\nn,v\n")), design)
