"""Slides in a real browser, opened from a file with no network: nothing for axe, and a keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import SCHEMES, SIZES, violations
from tests.methods.render.test_slides import the_slides

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "slides.html"
    path.write_text(the_slides(), encoding="utf-8")
    return path


def opened(context: BrowserContext, file: Path) -> tuple[Page, list[str], list[str]]:
    """The page, what it asked for, and what the browser complained of."""
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.goto(file.as_uri())
    return page, asked, said


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_window(
    new_context: NewContext, file: Path, scheme: str, width: int, height: int
):
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": height})
    page, _asked, _said = opened(context, file)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_slides_ask_for_nothing_but_themselves_and_their_policy_stops_nothing_of_their_own(
    new_context: NewContext, file: Path
):
    page, asked, said = opened(new_context(offline=True, java_script_enabled=False), file)

    page.wait_for_load_state("networkidle")

    assert asked == [file.as_uri()]
    assert said == []


def test_a_keyboard_leads_from_the_first_slide_to_the_last(new_context: NewContext, file: Path):
    page, _asked, _said = opened(new_context(reduced_motion="reduce"), file)
    slides = page.locator("section.slide[id^=slide-]").count()
    page.get_by_role("link", name="Begin").focus()
    seen, here = [], ""

    for _slide in range(slides):
        page.keyboard.press("Enter")
        page.wait_for_function("before => location.hash.slice(1) !== before", arg=here)
        here = page.url.rpartition("#")[2]
        seen.append(here)
        following = page.locator(f"#{here} nav a").last
        for _press in range(60):
            page.keyboard.press("Tab")
            if following.evaluate("one => one === document.activeElement"):
                break

    assert seen == [f"slide-{number}" for number in range(1, slides + 1)]
