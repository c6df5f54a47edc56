"""A digital story in a real browser, opened from a file with no network: nothing for axe, and a keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from hearten.methods.composite import scenes
from hearten.methods.render import scenes as told
from tests.browser import SCHEMES, SIZES, violations
from tests.methods.render.test_scenes import LINES, Watched

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.html"
    path.write_text(
        told.page(Watched("At the desk", "en", LINES, "ab" * 32, "Cwm Taf Homes")), encoding="utf-8"
    )
    return path


def _opened(context: BrowserContext, file: Path) -> tuple[Page, list[str], list[str]]:
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
    page, _asked, _said = _opened(context, file)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_asks_for_nothing_but_itself_and_its_policy_stops_nothing_of_its_own(
    new_context: NewContext, file: Path
):
    page, asked, said = _opened(new_context(offline=True, java_script_enabled=False), file)

    page.wait_for_load_state("networkidle")

    assert asked == [file.as_uri()]
    assert said == []


def test_a_keyboard_leads_through_every_scene_to_the_end(new_context: NewContext, file: Path):
    page, _asked, _said = _opened(new_context(reduced_motion="reduce"), file)
    seen = []
    page.get_by_role("link", name="Begin").focus()

    for _step in range(len(scenes(LINES)) + 1):
        page.keyboard.press("Enter")
        seen.append(page.url.rpartition("#")[2])
        page.keyboard.press("Tab")
        if "Back" in (page.evaluate("document.activeElement.textContent") or ""):
            page.keyboard.press("Tab")

    assert seen == [*(f"scene-{at}" for at in range(1, len(scenes(LINES)) + 1)), "the-end"]


def test_nothing_moves_where_motion_is_not_wanted(new_context: NewContext, file: Path):
    still, _asked, _said = _opened(new_context(reduced_motion="reduce"), file)
    moving, _asked, _said = _opened(new_context(reduced_motion="no-preference"), file)
    scroll = "getComputedStyle(document.documentElement).scrollBehavior"
    animated = "document.getAnimations().length"

    assert (still.evaluate(scroll), still.evaluate(animated)) == ("auto", 0)
    assert moving.evaluate(scroll) == "smooth"


def test_on_paper_the_whole_story_stands_without_links_to_press(new_context: NewContext, file: Path):
    page, _asked, _said = _opened(new_context(), file)
    page.emulate_media(media="print")

    assert page.locator("nav").first.is_hidden()
    assert page.get_by_text("Being heard was a relief in itself.").first.is_visible()
    assert page.pdf().startswith(b"%PDF")
