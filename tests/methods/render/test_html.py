"""A report as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from hearten.methods.render.html import body, page
from hearten.methods.report import Bullets, Document, Heading, HowMade, Note, Words
from tests.methods.render.documents import (
    HOSTILE,
    a_distribution_figure,
    a_document,
    a_hostile_document,
    an_interval_figure,
)

KNOWN = {
    "html", "head", "meta", "title", "style", "body", "a", "main", "article", "h1", "h2", "h3", "h4", "p",
    "div", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
    "details", "summary", "dl", "dt", "dd", "footer", "svg", "g", "path", "text", "tspan", "line", "rect", "desc",
}  # fmt: skip


class Read(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_element_and_no_attribute_of_their_own(words: str):
    read = Read(page(a_hostile_document(words)))

    assert {tag for tag, _ in read.tags} <= KNOWN
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_lead_nowhere(words: str):
    read = Read(page(a_hostile_document(words)))

    assert all((link["href"] or "").startswith("#") for link in read.of("a"))


def test_a_link_and_a_fetch_out_of_the_page_are_not_in_it():
    told = page(a_document())

    assert not re.search(r'(?:src|href)="(?!#)', told)
    assert "@import" not in told and "url(" not in told


def test_a_body_holds_no_style_and_no_script():
    read = Read(body(a_document()))

    assert not {"style", "script"} & {tag for tag, _ in read.tags}
    assert not [tag for tag, attributes in read.tags if "style" in attributes]


def test_a_template_takes_a_body_as_it_is():
    from django.utils.html import conditional_escape

    told = body(a_document())

    assert conditional_escape(told) == told


def test_headings_never_skip_a_level():
    document = a_document(blocks=(Heading("A", 4), Heading("B", 4), Heading("C", 4), Heading("D", 2)))

    levels = [int(tag[1]) for tag, _ in Read(page(document)).tags if re.fullmatch("h[1-6]", tag)]

    assert levels == [1, 2, 3, 4, 2]


def test_every_id_is_there_once():
    blocks = (Heading("Same"), an_interval_figure(), Heading("Same"), an_interval_figure())

    ids = [
        attributes["id"] for _, attributes in Read(page(a_document(blocks=blocks))).tags if "id" in attributes
    ]

    assert len(ids) == len(set(ids))


def test_a_trace_leads_to_how_it_was_made():
    read = Read(page(a_document()))

    links = {link["href"] for link in read.of("a")}

    assert "#made-1" in links
    assert "made-1" in {made["id"] for made in read.of("dl")}


def test_a_trace_to_nothing_is_no_link():
    told = body(a_document(blocks=(Words("A sentence.", trace="nowhere"),)))

    assert "<a " not in told


def test_how_it_was_made_is_folded_away():
    told = body(a_document(blocks=(HowMade("a", (("Method", "survey.share"),)),)))

    assert re.search(r"<details class=\"made\"><summary>How this was made</summary>\s*<dl", told)


def test_every_figure_has_its_description_and_its_table():
    told = body(a_document(blocks=(an_interval_figure(), a_distribution_figure())))

    figures = re.findall(r"<figure.*?</figure>", told, re.S)

    assert len(figures) == 2
    assert all("<table>" in figure and "<caption>" in figure and "<desc" in figure for figure in figures)


def test_the_first_column_names_its_row():
    told = body(a_document())

    assert '<th scope="row">Tŷ Gwyn</th><td class="numeric">61%</td>' in told


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name():
    regions = [tag for tag in Read(page(a_document())).of("div") if tag.get("role") == "region"]

    assert len(regions) == 3
    assert len({region["aria-label"] for region in regions}) == 3
    assert all(region["tabindex"] == "0" for region in regions)


def test_the_page_says_its_language_and_its_fixed_words_in_it():
    told = page(a_document(language="cy"))

    assert '<html lang="cy">' in told
    assert "Sut y gwnaed hyn" in told
    assert "22 Tachwedd 2026" in told


def test_a_made_up_report_says_so():
    assert "Made up for demonstration" in page(a_document(made_up=True))
    assert "Made up for demonstration" not in page(a_document(made_up=False))


def test_an_unknown_kind_of_note_is_a_plain_one():
    assert 'class="note note-plain"' in body(a_document(blocks=(Note("Words", kind="loud"),)))


def test_a_sheet_cannot_end_itself():
    read = Read(page(a_document(), css="p { color: red } </style><script>alert(1)</script>"))

    assert not read.of("script")


def test_the_same_document_gives_the_same_page():
    assert page(a_document()) == page(a_document())


def test_a_bare_document_is_a_whole_page():
    read = Read(page(Document("A title", ())))

    assert [tag for tag, _ in read.tags if tag in {"h1", "main", "title"}] == ["title", "main", "h1"]


def test_a_report_of_thirty_figures_is_under_a_megabyte():
    figures = tuple(an_interval_figure(f"Figure of {place}") for place in range(30))

    assert len(page(a_document(blocks=figures)).encode()) < 1_000_000


def test_a_line_of_a_list_leads_to_how_it_was_made_here_or_on_another_page():
    told = Document(
        "Told",
        (
            Bullets(("Here.", "There.", "Nowhere."), ("heard", "trusted", "lost")),
            HowMade("heard", (("a", "b"),)),
        ),
    )

    page = body(told, {"trusted": "part/2/#made-1"})

    assert '<li>Here. <a class="small" href="#made-1">' in page
    assert '<li>There. <a class="small" href="part/2/#made-1">' in page
    assert "<li>Nowhere.</li>" in page
