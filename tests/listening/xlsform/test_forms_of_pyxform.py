"""Every form of pyxform's own test data (1.3.0, the last release that ships it): taken, or refused by name."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from pyxform.errors import PyXFormError

from hearten.errors import Unreadable
from hearten.listening.logic.conditions import unkept
from hearten.listening.xlsform.reading import read_form
from hearten.listening.xlsform.rules import Form
from hearten.listening.xlsform.writing import write_form
from tests.listening.xlsform.judging import Judge, as_xlsx

PACKED = Path(__file__).with_name("forms_of_pyxform.zip")
# These cannot be used by anyone: what is wrong with each is said for the whole file.
NOT_USABLE = {
    "not_closed_group_test.xls": "never ended",
    "duplicate_columns.xlsx": "Two columns",
}


def all_forms() -> dict[str, bytes]:
    with zipfile.ZipFile(PACKED) as packed:
        names = [name for name in packed.namelist() if name.endswith((".xls", ".xlsx"))]
        return {name.removeprefix("pyxform/tests/"): packed.read(name) for name in names}


FORMS = all_forms()
USABLE = [name for name in FORMS if name.rsplit("/", 1)[-1] not in NOT_USABLE]


@cache
def read(name: str) -> Form:
    data = as_xlsx(FORMS[name]) if name.endswith(".xls") else FORMS[name]
    return read_form(data, name.rsplit("/", 1)[-1])


def test_there_are_enough_of_them_to_mean_something():
    assert len(USABLE) >= 55


@pytest.mark.parametrize("name", USABLE)
def test_a_usable_form_comes_over_or_each_part_left_out_is_named_with_its_place(name: str):
    form = read(name)

    assert form.body["questions"] or form.refused
    assert all(line.row > 0 and str(line.said) and "%(" not in str(line.said) for line in form.lines)
    assert all(line.column or line.sheet not in {"survey", "choices"} for line in form.refused)


@pytest.mark.parametrize("name", USABLE)
def test_no_row_of_a_usable_form_goes_unmentioned(name: str):
    form = read(name)

    asked = {one["key"] for one in form.body["questions"]}
    for row, key, sort in rows_of(name):
        told = {line.row for line in form.lines if line.sheet == "survey"}
        within = any(start <= row <= end for start, end in repeats_of(name))
        assert key in asked or row in told or within or sort.startswith(("note", "begin", "end")), (row, key)


@pytest.mark.parametrize("name", USABLE)
def test_what_came_over_is_a_form_to_pyxform_with_the_same_conditions(name: str):
    form = read(name)
    if not form.body["questions"]:
        assert form.refused  # nothing of it came over, and each line says why
        return
    judge = Judge(write_form(form.body, "code"))

    for question in form.body["questions"]:
        bind = judge.binds[judge.place(question["key"])]
        assert bool(bind.get("relevant")) == (unkept(question["only_if"]) is not None)
        assert bool(bind.get("constraint")) == (unkept(question["must"]) is not None)


@pytest.mark.parametrize(("name", "why"), NOT_USABLE.items())
def test_what_nobody_can_use_is_refused_as_a_whole_with_the_reason(name: str, why: str):
    full = next(one for one in FORMS if one.endswith(f"/{name}"))

    with pytest.raises(Unreadable, match=re.escape(why)):
        read(full)


def test_what_we_refuse_as_a_whole_pyxform_refuses_too():
    taken = []
    for name in NOT_USABLE:
        full = next(one for one in FORMS if one.endswith(f"/{name}"))
        try:
            Judge(as_xlsx(FORMS[full]) if full.endswith(".xls") else FORMS[full])
            taken.append(name)
        except PyXFormError:
            continue

    assert taken == []


def rows_of(name: str) -> list[tuple[int, str, str]]:
    """Every row of the survey sheet with a type and a name: its number, its name, its type in small letters."""
    rows, heads = sheet_of(name)
    at = {head.strip().lower(): place for place, head in enumerate(heads)}
    found = []
    for number, row in enumerate(rows, 2):
        sort, key = row[at["type"]], row[at["name"]]
        off = str(row[at["disabled"]]).lower() in {"yes", "true"} if "disabled" in at else False
        if sort and key and not off:
            found.append((number, str(key).strip(), str(sort).strip().lower()))
    return found


def repeats_of(name: str) -> list[tuple[int, int]]:
    """Where each part that is left out whole begins and ends: repeats, loops, and groups with a line of their own."""
    rows, heads = sheet_of(name)
    at = [head.strip().lower() for head in heads].index("type")
    told = {line.row for line in read(name).refused if line.column in {"type", "relevant"}}
    spans, open_ = [], []
    for number, row in enumerate(rows, 2):
        sort = str(row[at] or "").strip().lower()
        if sort.startswith("begin"):
            open_.append(number)
        elif sort.startswith("end") and sort[3:4] in {" ", "_"} and open_:
            start = open_.pop()
            spans += [(start, number)] if start in told else []
    return spans


@cache
def sheet_of(name: str) -> tuple[list[tuple[object, ...]], list[str]]:
    data = as_xlsx(FORMS[name]) if name.endswith(".xls") else FORMS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    named = [page for page in book.worksheets if page.title.strip().lower() == "survey"]
    page = named[0] if named else book.worksheets[0]
    rows = list(page.iter_rows(values_only=True))
    return rows[1:], [str(cell or "") for cell in rows[0]]
