"""Files that are not what they should be: each is refused in a sentence somebody can act on, or said to be read so."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from django.test import Client
from pyarrow import parquet

from hearten.errors import HeartenError
from hearten.house.earlier import coming, parsing, taking
from hearten.house.earlier.holding import Held
from hearten.house.earlier.taking import Taken, Use
from hearten.listening.earlier.rules import Mode, Past
from hearten.listening.surveys.models import Listening
from tests.house.earlier.files import AGREE, LOOK, choose, csv_of, hold, keep, rows, workbook_of
from tests.makers import a_steward, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def steward() -> Client:
    return signed_in(Client(), a_steward())


def parquet_of(table: pa.Table) -> bytes:
    made = io.BytesIO()
    parquet.write_table(table, made)
    return made.getvalue()


def a_bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to a gigabyte."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/sheet1.xml", "w") as sheet,
    ):
        for _ in range(256):
            sheet.write(bytes(1024 * 1024))
    return made.getvalue()


def with_heads(*heads: str) -> bytes:
    return csv_of([[str(at), "yes"] for at in range(30)], heads)


def nested() -> bytes:
    return parquet_of(pa.table({"a": ["yes"] * 30, "liked": [["a", "b"]] * 30}))


def two_header_rows() -> bytes:
    second = [
        "Response",
        "Open-Ended Response",
        "Response",
        "Response",
        "Years",
        "Weight",
        "Day",
        "Open-Ended Response",
    ]
    return csv_of([second, *rows()])


def qualtrics() -> bytes:
    body = [[AGREE[at % 5], TOWN[at % 2], str(at % 9)] for at in range(40)]
    return csv_of([["How kind are people?", "Where?", "For how long?"], *body], ("Q1", "Q2", "Q3"))


TOWN = ("North", "South")
PAST = Past("Kindness", date(2023, 3, 1), date(2023, 3, 31), Mode.ONLINE, sampled=True)
KEPT = Path(__file__).parent / "kept"
GOOD = csv_of(rows())
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("a.csv", lambda: b"", "is empty"),
    "spaces and nothing else": ("a.csv", lambda: b"  \n \n", "is empty"),
    "names and no answers": ("a.csv", lambda: b"area,kind\n", "no answers under them"),
    "two columns of one name": (
        "a.csv",
        lambda: with_heads("Area", "Area"),
        "row 1.*Area.*have the same name",
    ),
    "a column without a name": ("a.csv", lambda: with_heads("Area", ""), "Column 2 has no name"),
    "answers in the first row": (
        "a.csv",
        lambda: csv_of([["1", "2"]] * 30, ("1", "2")),
        "looks like answers",
    ),
    "two rows of names": ("a.csv", two_header_rows, "row 2.*second row of headings"),
    "questions under their numbers": ("a.csv", qualtrics, "row 2.*second row of headings"),
    "a row with too many cells": (
        "a.csv",
        lambda: GOOD + b"1,2,3,4,5,6,7,8,9,10\n",
        "row 62.*10 cells, more than",
    ),
    "a row with too few cells": ("a.csv", lambda: GOOD + b"1,2\n", "row 62.*2 cells, fewer than"),
    "letters of no encoding": ("a.csv", lambda: GOOD + b"\x81\x8d\n", "no encoding we know"),
    "no text at all": ("a.csv", lambda: GOOD + bytes(4) + b"\n", "does not look like text"),
    "half of UTF-16": ("a.csv", lambda: GOOD.decode().encode("utf-16")[:-1], "no encoding we know"),
    "a workbook with a password": (
        "a.xlsx",
        lambda: b"\xd0\xcf\x11\xe0" + bytes(5000),
        "locked with a password",
    ),
    "an old workbook": ("a.xls", lambda: b"\xd0\xcf\x11\xe0", "old Excel format"),
    "a workbook that is a bomb": ("a.xlsx", a_bomb, "unpacks to far more"),
    "half a workbook": ("a.xlsx", lambda: workbook_of(rows())[:-900], "damaged"),
    "a workbook that is text": ("a.xlsx", lambda: GOOD, "damaged"),
    "a workbook of another kind": ("a.xlsx", lambda: a_zip("word/document.xml"), "damaged"),
    "an empty workbook": ("a.xlsx", lambda: workbook_of([], []), "workbook is empty"),
    "cells beyond the names": (
        "a.xlsx",
        lambda: workbook_of([["a", "b", "c"]], ["x", "y"]),
        "row 2.*beyond the 2",
    ),
    "no SPSS at all": ("a.sav", lambda: b"$FL2" + bytes(300), "damaged, locked or not what its name says"),
    "no Stata at all": ("a.dta", lambda: GOOD, "damaged, locked or not what its name says"),
    "lists in a cell": ("a.parquet", nested, "column “liked”.*lists or records"),
    "half a Parquet file": ("a.parquet", lambda: nested()[:-20], "damaged or not Parquet"),
    "Parquet of nobody": (
        "a.parquet",
        lambda: parquet_of(pa.table({"a": pa.array([], pa.string())})),
        "no answers",
    ),
    "a packed file": ("a.zip", lambda: a_zip("a.csv"), "Unpack it first"),
    "an open document": ("a.ods", lambda: a_zip("content.xml"), "save it as .xlsx or .csv"),
    "a picture": ("a.png", lambda: b"\x89PNG", "Files ending “.png” cannot be read"),
    "no ending": ("survey", lambda: GOOD, "Files ending “in nothing” cannot be read"),
    "nineteen people": ("a.csv", lambda: csv_of(rows(19)), "Fewer than twenty people"),
    "too many people": (
        "a.parquet",
        lambda: parquet_of(pa.table({"a": ["yes", "no"] * 25_001})),
        "50,002 rows",
    ),
    "too many columns": (
        "a.csv",
        lambda: csv_of([["yes"] * 501] * 20, [f"q{at}" for at in range(501)]),
        "501 columns",
    ),
    "a quotation mark that never closes": (
        "a.csv",
        lambda: GOOD + b'1,"' + b"x" * 140_000,
        "row|far too long",
    ),
}


def a_zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, "nothing")
    return made.getvalue()


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_what_to_do(what: str):
    name, made, sentence = REFUSED[what]

    with pytest.raises(HeartenError) as refused:
        coming.look(Held(PAST, parsing.parsed(made(), name)))

    assert refused.value.status in (409, 413, 422)
    assert re.search(sentence, refused.value.sentence, re.DOTALL)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.sav", "a.dta", "a.parquet"])
def test_a_sound_file_of_each_kind_is_read_by_a_process_of_its_own(name: str):
    made = {
        "a.csv": lambda: GOOD,
        "a.xlsx": lambda: workbook_of(rows()),
        "a.parquet": lambda: parquet_of(pa.table({"kind": [AGREE[at % 5] for at in range(60)]})),
    }
    kept = KEPT / f"missing{Path(name).suffix}"

    read = parsing.read_apart(kept.read_bytes() if name not in made else made[name](), name)

    assert read.sheet().table.num_rows == 60


@pytest.mark.parametrize("what", ["two columns of one name", "a workbook that is a bomb", "nineteen people"])
def test_the_page_says_so_beside_the_file_and_nothing_is_kept(what: str, steward, own_folder):
    name, made, sentence = REFUSED[what]

    refused = choose(steward, made(), name)

    told = " ".join(html.unescape(refused.content.decode()).split())
    assert refused.status_code in (409, 413, 422)
    assert re.search(sentence, told)
    assert not Listening.objects.exists()
    assert not (own_folder / "held").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"first": "2023-04-01"}, "lies before the first"),
        ({"last": "2999-01-01"}, "has not come yet"),
        ({"told": ""}, "Bring in only what people agreed to"),
        ({"first": "in spring"}, "valid date"),
    ],
)
def test_what_is_said_of_it_is_looked_at_too(steward, said, sentence):
    refused = choose(steward, GOOD, **said)

    assert sentence in html.unescape(refused.content.decode())
    assert not Listening.objects.exists()


def test_a_file_larger_than_any_form_is_not_read_at_all(steward):
    assert choose(steward, b"a,b\n" + b"x" * (5 * 1024 * 1024)).status_code == 413


def test_a_file_cannot_name_itself_into_another_folder():
    assert parsing.plain_name("../../etc/passwd\x00.csv") == "_.._etc_passwd_.csv"


def test_markup_in_a_name_is_shown_as_it_stands(steward):
    hold(steward, with_heads("Area", "<script>alert(1)</script> kind?"))

    page = steward.get(LOOK).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def taken_of(data: bytes, name: str = "a.csv") -> dict[str, Taken]:
    read = parsing.parsed(data, name)
    left = {one: Taken(one, "", Use.LEFT_OUT, why, (), never=True) for one, why in read.left_out}
    return {**{one.name: one for one in taking.taken(read.sheet())}, **left}


def test_days_as_numbers_are_left_out_with_what_to_do():
    body = [[str(45000 + at % 20), AGREE[at % 5]] for at in range(40)]

    column = taken_of(csv_of(body, ("date completed", "kind")))["date completed"]

    assert (column.use, Use.DAY in column.may) == (Use.LEFT_OUT, False)
    assert "as numbers" in column.why


def test_five_thousand_different_texts_are_never_kept():
    body = [[f"code-{at}-{at * 7919 % 10007}", AGREE[at % 5]] for at in range(5000)]

    column = taken_of(csv_of(body, ("group of yours", "kind")))["group of yours"]

    assert column.never
    assert "different" in column.why


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("contact", lambda at: f"somebody.{at % 30}@example.org"),
        ("where from", lambda at: f"KA{at % 9 + 1} {at % 8 + 1}AB"),
        ("call me", lambda at: f"01294 {310000 + at % 40}"),
        ("surname", lambda at: f"Macdonald{'abcdefghijklmnop'[at % 16]}"),
        ("Postcode", lambda at: f"{'abcdefghijklm'[at % 13]}"),
        ("full name", lambda at: f"Person {'abcdefghijklmnop'[at % 16]}"),
        ("Respondent ID", lambda at: str(at)),
    ],
)
def test_what_points_at_somebody_is_never_kept(head: str, value: Callable[[int], str]):
    read = parsing.parsed(csv_of([[value(at), AGREE[at % 5]] for at in range(60)], (head, "kind")), "a.csv")

    assert [name for name, _why in read.left_out] == [head]
    assert read.sheet().columns == ("kind",)


def test_what_points_at_somebody_is_not_kept_however_the_form_is_sent(steward):
    hold(steward, GOOD)

    keep(steward, use_99="question", use_respondent_id="question")

    assert "respondent" not in str([one.key for one in Listening.objects.get().questions.all()])


def test_formulas_that_went_wrong_are_said_and_count_as_not_answered(steward):
    body = [[AGREE[at % 5], "#REF!" if at < 4 else "North" if at % 2 else "South"] for at in range(40)]

    hold(steward, workbook_of(body, ("kind", "area")), "a.xlsx")

    assert "formulas that went wrong" in steward.get(LOOK).content.decode()


def test_windows_letters_are_read_and_it_is_said(steward):
    body = "".join(f"{'Môn' if at % 2 else 'Arfon'},yes\n" for at in range(40))

    hold(steward, ("ardal,caredig\n" + body).encode("cp1252"))

    page = steward.get(LOOK).content.decode()
    assert "not UTF-8" in page
    assert "Môn" in page


@pytest.mark.parametrize("name", ["missing.sav", "missing.dta"])
def test_labels_are_the_question_and_its_answers_and_what_was_marked_missing_is_no_answer(name: str):
    column = taken_of((KEPT / name).read_bytes(), name)["q1"]

    assert (column.label, column.use, column.about) == ("People here are kind", Use.QUESTION, 50)
    assert (set(column.shown), column.rest) == (set(AGREE), 0)


def test_a_weight_that_is_missing_is_refused_with_its_row(steward):
    body = [["" if at == 6 else "1.5" if at % 2 else "2", AGREE[at % 5]] for at in range(40)]
    hold(steward, csv_of(body, ("wt", "kind")))

    refused = keep(steward)

    assert re.search("row 8.*needs one", html.unescape(refused.content.decode()), re.DOTALL)
    assert not Listening.objects.exists()


def test_a_weight_of_nought_is_refused_with_its_row(steward):
    body = [["0" if at == 9 else "1.5", AGREE[at % 5]] for at in range(40)]
    hold(steward, csv_of(body, ("wt", "kind")))

    refused = keep(steward)

    assert "row 11" in html.unescape(refused.content.decode())


def test_two_weights_are_refused(steward):
    body = [["1", "1.5" if at % 2 else "2", AGREE[at % 5]] for at in range(40)]
    choose(
        steward,
        csv_of([["2", *row[1:]] if at % 3 else row for at, row in enumerate(body)], ("wt", "pw", "kind")),
    )

    refused = keep(steward, {"wt": "weight", "pw": "weight"})

    assert "Two columns are said to be the weight" in html.unescape(refused.content.decode())


def test_a_file_without_a_question_is_refused(steward):
    hold(steward, csv_of([[str(at % 2 + 1), AGREE[at % 5]] for at in range(40)], ("wt", "kind")))

    refused = keep(steward, {"kind": "left out"})

    assert "No column is a question yet" in html.unescape(refused.content.decode())


def test_numbers_without_a_table_of_values_show_none_of_them():
    sums = np.random.default_rng(5).integers(12_000, 90_000, 200)

    column = taken_of(csv_of([[str(one), AGREE[at % 5]] for at, one in enumerate(sums)], ("income", "kind")))[
        "income"
    ]

    assert column.shown == ()


def test_years_of_many_values_are_a_number():
    body = [[str(at % 30), AGREE[at % 5]] for at in range(60)]

    assert taken_of(csv_of(body, ("Years here", "kind")))["Years here"].use is Use.NUMBER


def test_an_answer_that_few_gave_is_not_shown():
    body = [["Cornish" if at < 3 else "English", AGREE[at % 5]] for at in range(60)]

    column = taken_of(csv_of(body, ("tongue", "kind")))["tongue"]

    assert (column.shown, column.rest) == (("English",), 1)
