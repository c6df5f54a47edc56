"""The fixed words of a report."""

from __future__ import annotations

import pytest

from hearten.methods.render import words
from hearten.methods.render.letters import KNOWN, printable
from tests.methods.render.documents import a_document


def test_every_language_has_every_word_and_every_month():
    assert {frozenset(said) for said in words.FIXED.values()} == {frozenset(words.FIXED["en"])}
    assert all(len(months) == 12 for months in words.MONTHS.values())


def test_the_fixed_words_can_all_be_printed():
    said = "".join("".join(told.values()) for told in words.FIXED.values())
    months = "".join("".join(told) for told in words.MONTHS.values())

    assert set(said + months) <= KNOWN


def test_a_document_may_bring_its_own_words():
    document = a_document(words=(("how_made", "Where this comes from"),))

    assert words.of(document, "how_made") == "Where this comes from"
    assert words.of(document, "table") == "Table"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "22 November 2026"),
        ("cy", "22 Tachwedd 2026"),
        ("gd", "22 an t-Samhain 2026"),
        ("fr", "22 November 2026"),
    ],
)
def test_a_day_is_said_in_the_reports_language(language: str, said: str):
    assert words.day(a_document(language=language)) == said


def test_a_day_that_is_no_date_is_said_as_written():
    assert words.day(a_document(on="autumn 2026")) == "autumn 2026"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("tŷ ŵyl", "tŷ ŵyl"),
        ("w\u0302yl", "ŵyl"),
        ("ǎ", "a"),
        ("5 ≥ 4", "5 >= 4"),
        ("日本", "??"),
        ("a\u200bb", "ab"),
        ("a\tb", "a b"),
    ],
)
def test_letters_the_fonts_lack_become_letters_they_have(given: str, printed: str):
    assert printable(given) == printed
