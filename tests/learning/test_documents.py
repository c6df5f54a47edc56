"""An account as a document: people's words beside what methods told, read page by page."""

from __future__ import annotations

import itertools

from hearten.learning import documents
from hearten.methods.own_words import with_words
from hearten.methods.report import Document, Heading, Note, Words

TOLD = Document(
    title="Kindness here",
    blocks=(
        Note("Fewer than half answered.", "caution"),
        Heading("What people told us"),
        Words("About 52 in every 100."),
        Heading("Trust"),
        Heading("Do you trust us?", 3),
        Words("About 40 in every 100.", lead=True),
        Heading("How this was made"),
        Words("By rule."),
    ),
)
SAID = {"title": "", "opening": "Thank you.\n\nTruly.", "meaning": "It matters.", "next_steps": ""}


def test_the_opening_comes_first_and_what_we_make_of_it_after_the_summary():
    document = with_words(TOLD, SAID)

    texts = [block.text for block in document.blocks]
    assert texts[:3] == ["Thank you.", "Truly.", "Fewer than half answered."]
    assert texts[5:8] == ["What we make of it", "It matters.", "Trust"]


def test_words_nobody_wrote_leave_no_heading():
    document = with_words(TOLD, {**SAID, "meaning": " \r\n "})

    assert "What we make of it" not in [block.text for block in document.blocks]


def test_the_title_is_kept_unless_people_gave_another():
    assert with_words(TOLD, SAID).title == "Kindness here"
    assert with_words(TOLD, {**SAID, "title": "Heard"}).title == "Heard"


def test_each_section_is_a_page_and_peoples_words_stay_with_the_summary():
    pages = documents.parts(with_words(TOLD, SAID))

    assert [page.title for page in pages] == ["Kindness here", "Trust", "How this was made"]
    assert "It matters." in [block.text for block in pages[0].document.blocks]


def test_no_page_skips_a_heading_level():
    for page in documents.parts(with_words(TOLD, SAID)):
        levels = [1, *(block.level for block in page.document.blocks if isinstance(block, Heading))]

        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_document_without_sections_is_one_page():
    pages = documents.parts(Document(title="Short", blocks=(Words("Nothing yet."),)))

    assert [page.title for page in pages] == ["Short"]
