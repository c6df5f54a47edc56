"""A report as PDF."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from hearten.methods.render.letters import KNOWN
from hearten.methods.render.pdf import pdf
from hearten.methods.report import Document, Figure, Heading, Table, Words
from tests.methods.render.documents import HOSTILE, a_document, a_hostile_document


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document)))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_pdf_is_tagged_and_says_its_title_and_language():
    reader = read(a_document(language="cy"))

    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("cy")
    assert reader.metadata is not None and reader.metadata.title == "What people told us"


def test_a_pdf_claims_ua_1_and_a_2a():
    root = read(a_document()).trailer["/Root"]

    said = root["/Metadata"].get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert "<pdfaid:part>2</pdfaid:part>" in said and "<pdfaid:conformance>A</pdfaid:conformance>" in said


def test_every_block_is_told_in_its_order():
    told = words_of(read(a_document()))

    places = [
        told.find(words)
        for words in (
            "Being heard",
            "About 52 in every 100 felt heard.",
            "Mae'r ŵyl a'r tŷ yn bwysig: Ŵ Ŷ â",
            "Figure 1. Who felt heard?",
            "Told to the nearest",
            "Figure 2. How heard?",
            "What we will do",
            "Ring back within two days.",
            "Few answered in some teams.",
            "Thank you to everybody.",
            "Table 1. What we said we would do",
            "How each finding was made",
            "survey.share",
        )
    ]

    assert -1 not in places
    assert places == sorted(places)


def test_every_chart_has_its_words_for_those_who_do_not_see_it():
    reader = read(a_document())
    described = [block.description for block in a_document().blocks if isinstance(block, Figure)]

    said = [
        str(found["/Alt"])
        for found in (item.get_object() for item in map(reader.get_object, range(1, len(reader.xref[0]) + 1)))
        if isinstance(found, dict) and found.get("/S") == "/Figure"
    ]

    assert said == described


def test_made_up_is_printed_on_every_page():
    pages = read(a_document(made_up=True)).pages

    assert len(pages) > 1
    assert all("Made up for demonstration" in page.extract_text() for page in pages)


def test_the_policy_and_the_page_are_at_the_foot_of_every_page():
    pages = read(a_document()).pages

    assert all("Small numbers are hidden." in page.extract_text() for page in pages)
    assert [f"Page {at} of {len(pages)}" in page.extract_text() for at, page in enumerate(pages, 1)]


def test_the_same_document_gives_the_same_bytes():
    assert pdf(a_document()) == pdf(a_document())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_and_never_run(words: str):
    told = words_of(read(a_hostile_document(words)))

    plain = "".join(letter for letter in words if letter in KNOWN)

    assert "".join(plain.split()) in "".join(told.split())


def test_letters_no_font_has_do_not_stop_a_report():
    assert "Diolch ??" in words_of(read(a_document(blocks=(Words("Diolch 日本"),))))


def test_every_letter_the_fonts_are_said_to_have_is_in_them():
    letters = "".join(sorted(KNOWN - {" ", "\u00a0"}))

    made = pdf(a_document(title=letters, blocks=(Heading(letters), Words(letters, lead=True))))

    assert made.startswith(b"%PDF")


def test_a_row_that_is_short_does_not_shift_the_next():
    table = Table("Uneven", ("Group", "Share", "Base"), (("Towns",), ("Country", "40%", "120")))

    told = words_of(read(a_document(blocks=(table,))))

    assert "Towns Country 40% 120" in told


def test_a_bare_document_is_a_pdf():
    assert len(read(Document("A title", ())).pages) == 1


def test_a_day_that_is_no_date_is_no_trouble():
    assert pdf(a_document(on="autumn")).startswith(b"%PDF")
