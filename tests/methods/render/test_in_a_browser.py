"""A report's page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from hearten.methods.render.html import page as page_of
from hearten.methods.report import Document, Interval
from tests.browser import SCHEMES, SIZES, violations
from tests.methods.render.documents import HOSTILE, a_document, a_hostile_document, an_interval_figure

pytestmark = pytest.mark.browser

OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
CUT = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const at = text.getBoundingClientRect();
    return at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1;
  }).map(text => text.textContent);
})"""

NewContext = Callable[..., BrowserContext]


def written(document: Document, folder: Path) -> str:
    file = folder / "report.html"
    file.write_text(page_of(document), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong(
    new_context: NewContext, tmp_path: Path, scheme: str, width: int, height: int
):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": height}).new_page()

    page.goto(written(a_document(made_up=True), tmp_path))
    folded = violations(page)
    page.evaluate(OPEN_ALL)

    assert folded + violations(page) == []


def test_nothing_but_a_table_is_wider_than_a_phone(new_context: NewContext, tmp_path: Path):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()

    page.goto(written(a_document(), tmp_path))
    page.evaluate(OPEN_ALL)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_label_of_a_chart_is_cut(new_context: NewContext, tmp_path: Path, width: int, height: int):
    long = "I was told what would happen next, by somebody whose name I was given, " + "W" * 60
    marks = (
        Interval(long, 1.0, 0.97, 1.0, "Spring and all that came before it"),
        Interval(long, 0.0, 0.0, 0.03, long),
        Interval(long, None, series="Winter", said=long),
    )
    document = a_document(blocks=(replace(an_interval_figure(), marks=marks, axis=long),))
    page = new_context(viewport={"width": width, "height": height}).new_page()

    page.goto(written(document, tmp_path))

    assert page.evaluate(CUT) == []


def test_a_trace_unfolds_how_it_was_made(new_context: NewContext, tmp_path: Path):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(written(a_document(), tmp_path))

    page.get_by_role("link", name="How this was made").click()

    expect(page.get_by_text("survey.share")).to_be_visible()


def test_the_sheet_passes_the_pages_own_policy(new_context: NewContext, tmp_path: Path):
    page = new_context(color_scheme="light").new_page()

    page.goto(written(a_document(), tmp_path))

    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 253, 248)")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_nothing(new_context: NewContext, tmp_path: Path, words: str):
    asked: list[str] = []
    page = new_context().new_page()
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: asked.append(request.url))
    address = written(a_hostile_document(words), tmp_path)

    page.goto(address)
    page.evaluate(OPEN_ALL)

    assert asked == [address]
