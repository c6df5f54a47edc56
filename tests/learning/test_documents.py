"""An account as a document: people's words beside what methods told, read page by page."""

from __future__ import annotations

import itertools

from hearten.learning import documents
from hearten.methods.own_words import with_words
from hearten.methods.report import Document, Heading, Note, Table, Words

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


def a_long_section(questions: int, rows: int) -> Document:
    table = Table("Team by grade", ("Team", "One", "Two"), (("Repairs", "40 (of 50)", "60 (of 70)"),) * rows)
    asked = [(Heading(f"Question {at}", 3), Words("So.", lead=True), table) for at in range(questions)]
    told = [Heading("Trust"), *(block for one in asked for block in one)]
    return Document(title="Long", blocks=(Words("Hello."), Heading("What people told us"), *told))


def test_a_section_too_long_for_one_page_is_cut_between_two_questions():
    pages = documents.parts(a_long_section(10, 60))

    assert [page.title for page in pages] == ["Long", "Trust", "Trust (2)"]
    assert all(isinstance(page.document.blocks[0], Heading) for page in pages[1:])
    assert sum(len(page.document.blocks) for page in pages[1:]) == 30


def test_one_question_is_never_cut_however_long_it_is():
    assert len(documents.parts(a_long_section(1, 2_000))) == 2
