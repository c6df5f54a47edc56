"""All tables of a report as CSV."""

from __future__ import annotations

import csv as csv_format
import io

import pytest

from hearten.methods.render.tables import csv, inert
from hearten.methods.report import Document
from tests.methods.render.documents import HOSTILE, a_document, a_hostile_document


def rows_of(document: Document) -> list[list[str]]:
    return list(csv_format.reader(io.StringIO(csv(document).removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    "lead",
    ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"],
)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u3000"])
def test_what_could_run_as_a_formula_is_led_by_an_apostrophe(lead: str, before: str):
    assert inert(f"{before}{lead}1+cmd()").startswith("'")


@pytest.mark.parametrize("number", ["-3", "-3.5%", "−12", "-1,204", "+7", "52%", "0"])
def test_a_plain_number_is_left_as_it_is(number: str):
    assert inert(number) == number


@pytest.mark.parametrize("words", ["-3+cmd()", "-A1", "+1+1", "- 3", "--3", "-3\n=1"])
def test_what_is_more_than_a_number_is_not_taken_for_one(words: str):
    assert inert(words).startswith("'")


def test_every_table_is_there_with_its_caption():
    rows = rows_of(a_document())

    captions = [row[0] for row in rows if row[0] not in {"", "Table"}]

    assert list(dict.fromkeys(captions)) == [
        "Share who felt heard",
        "How heard people felt",
        "What we said we would do",
    ]


def test_a_row_keeps_its_cells():
    assert ["Share who felt heard", "Tŷ Gwyn", "61%", "7"] in rows_of(a_document())
    assert ["Share who felt heard", "Towns", "48%", "-3"] in rows_of(a_document())


def test_spreadsheets_are_told_it_is_utf_8():
    assert csv(a_document()).startswith("\ufeff")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_within_their_cell(words: str):
    rows = rows_of(a_hostile_document(words))

    assert {len(row) for row in rows} == {3}
    assert all(row[0][:1] not in {"=", "+", "@"} for row in rows)


def test_a_report_without_tables_is_an_empty_file():
    assert csv(Document("Nothing", ())) == "\ufeff"
