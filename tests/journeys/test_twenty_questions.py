"""Twenty questions, skip logic, three languages: without JavaScript, at 320 pixels, by keyboard, nothing for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import looking, reading
from tests.journeys.houses import House
from tests.journeys.looking import DESK
from tests.journeys.twenty import questions

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
LARGEST = 100_000
HEARD = "SELECT count(*) FROM listening_sent"
LANGUAGES = ("en", "cy", "gd")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False, reduced_motion="reduce")
    yield context.new_page()
    context.close()


class Answered:
    """Every page someone came to, as it was sent."""

    def __init__(self, page: Page) -> None:
        self.page, self.pages = page, []

    def begin(self, address: str) -> None:
        given = self.page.goto(address)
        assert given is not None
        self.pages.append(given.text())
        self.enter("button[name=begin]:not(.unseen)")

    def enter(self, button: str) -> None:
        """Go to a button by keyboard, and press Enter."""
        tab_to(self.page, button)
        with self.page.expect_navigation() as given:
            self.page.keyboard.press("Enter")
        self.pages.append(given.value.text())


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def tab_to(page: Page, what: str) -> None:
    """Tab until the thing that matches has the focus; no script is needed to know it."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.locator(f"{what}:focus").count():
            return
    raise AssertionError(f"no Tab leads to {what} on {heading(page)}")


FIELDS = "#answering [name^=asked-]:not([type=hidden])"


def answer_page(page: Page, *, rides: bool) -> None:
    """Answer whatever the page asks, from top to bottom, by keyboard alone."""
    fields = [(one.get_attribute("name"), one.get_attribute("type")) for one in page.locator(FIELDS).all()]
    for name, sort in dict.fromkeys(fields):
        if sort == "checkbox":
            tab_to(page, f'input[name="{name}"][value=walk]')
            page.keyboard.press("Space")
            continue
        tab_to(page, f'[name="{name}"]')
        if sort == "radio":
            page.keyboard.press("Space" if rides or name != "asked-rides" else "ArrowDown")
        else:
            page.keyboard.type("12" if sort == "text" else "made up")


def to_the_end(page: Page, kept: Answered, *, rides: bool) -> list[str]:
    """From the first page to the last before sending; gives the questions that were asked."""
    asked: list[str] = []
    for _ in range(20):
        if not page.locator("button[value=next]:not(.unseen)").count():
            return asked
        shown = page.locator(FIELDS).all()
        asked += [
            key for key in dict.fromkeys(one.get_attribute("name") for one in shown) if key not in asked
        ]
        answer_page(page, rides=rides)
        kept.enter("button[value=next]:not(.unseen)")
    raise AssertionError("there was no end")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_answered_by_keyboard_without_javascript_in_each_language(
    page: Page, browser: Browser, council: House, language: str
):
    before, kept = council.one(HEARD), Answered(page)
    kept.begin(council.at(f"/a/{council.places['twenty']}/?language={language}"))

    asked = to_the_end(page, kept, rides=True)
    kept.enter("button[value=send]")

    expect(page.locator(".receipt")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert council.one(HEARD) == before + 1
    assert len(asked) == len(questions()) - 1  # why they do not take the bus is asked of others
    assert max(len(html.encode()) for html in kept.pages) < LARGEST
    assert wrong(browser, kept, council) == []


def test_whoever_takes_no_bus_is_asked_why_and_nothing_of_the_bus(page: Page, council: House):
    kept = Answered(page)
    kept.begin(council.at(f"/a/{council.places['twenty']}/"))

    asked = to_the_end(page, kept, rides=False)

    assert "asked-bus_why" in asked
    assert not {"asked-bus_late", "asked-bus_full", "asked-bus_warm"} & set(asked)


def test_an_earlier_answer_stands_in_a_later_question(page: Page, council: House):
    kept = Answered(page)
    kept.begin(council.at(f"/a/{council.places['twenty']}/"))

    to_the_end(page, kept, rides=True)

    assert any("What has changed in 12 years?" in html for html in kept.pages)


def test_easy_read_is_chosen_and_kept(page: Page, council: House):
    kept = Answered(page)
    page.goto(council.at(f"/a/{council.places['twenty']}/"))
    page.get_by_role("link", name="Easy Read").click()
    kept.enter("button[name=begin]:not(.unseen)")

    to_the_end(page, kept, rides=True)

    assert any("Tell us anything else." in html for html in kept.pages)


def wrong(browser: Browser, kept: Answered, council: House) -> list[str]:
    """What axe and the width find on every page someone came to: shown again as it was sent, for axe is a script."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", bypass_csp=True)
    page, found = context.new_page(), []
    for number, html in enumerate(kept.pages):
        address = council.at(f"/shown-again/{number}/")
        page.route(address, lambda route, _, told=html: route.fulfill(body=told, content_type="text/html"))
        page.goto(address)
        found += [*reading.faults(html), *looking.faults(page)]
        page.set_viewport_size(NARROW)
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [f"page {number} is {width} wide"] if width > NARROW["width"] else []
        page.set_viewport_size(DESK)
    context.close()
    return found
