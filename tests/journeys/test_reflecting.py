"""Keeping a commitment and making room to reflect, by keyboard alone and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import looking
from tests.journeys.conftest import sign_in
from tests.journeys.houses import House
from tests.journeys.keyboard import Keys
from tests.journeys.looking import DESK, PHONE

pytestmark = pytest.mark.browser
HEARD = "We rang back the same day, and nobody had to ask twice."


@pytest.fixture
def keyed(browser: Browser, council: House) -> Iterator[Callable[[str], Keys]]:
    """Somebody in a role, with a keyboard alone."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield lambda role: Keys(sign_in(context, council, role))
    context.close()


@pytest.fixture
def plain(browser: Browser, council: House) -> Iterator[Page]:
    """A practitioner's phone, without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield sign_in(context, council, "practitioner")
    context.close()


def keeps(keys: Keys, words: str) -> None:
    expect(keys.page.get_by_role("main")).to_contain_text(words)


def test_an_action_is_taken_on_and_looked_at_again_by_keyboard(keyed: Callable[[str], Keys], council: House):
    keys = keyed("steward")
    keys.page.goto(council.at("/commitment/here/1/"))
    keys.press("link", re.compile("^Take on an action"))
    keys.write("What will you do?", "Put a chair by every desk")
    keys.write("Why?", "People told us that they stand.")
    keys.write("With whom?", "the porters")
    keys.page.get_by_label("By which day?").fill("2031-05-01")
    keys.write("What will you see of it that can be counted or costed?", "Chairs by desks")
    keys.write("What will you see of it in how people feel and get on?", "They stay to talk")
    keys.write("What will you stop doing to make room for it?", "The poster round")
    keys.press("button", "Keep this")
    keeps(keys, "Put a chair by every desk")
    if "/actions/" not in keys.page.url:
        keys.press("link", "Put a chair by every desk")
    keys.press("link", "Look at it again")
    keys.write("What happened since you last looked?", "Nothing yet")
    keys.choose("Go on as it is")
    keys.press("button", "Keep this")

    keeps(keys, "Nothing yet")
    assert looking.faults(keys.page) == []


def test_a_circle_is_begun_shared_in_and_drawn_from_by_keyboard(keyed: Callable[[str], Keys], council: House):
    keys = keyed("practitioner")
    keys.page.goto(council.at("/reflection/circles/"))
    keys.press("link", "Begin a circle")
    keys.write("What is the circle called?", "After the late shift")
    keys.press("button", "Begin it")
    keys.press("link", "Share something")
    keys.write("What do you want to share?", HEARD)
    keys.press("button", "Share it with the circle")
    keeps(keys, HEARD)
    keys.press("button", re.compile("^Take back"))

    expect(keys.page.get_by_role("main")).not_to_contain_text(HEARD)
    assert looking.faults(keys.page) == []


def test_how_somebody_is_and_who_they_thank_is_said_without_javascript(plain: Page, council: House):
    plain.goto(council.at("/reflection/"))
    plain.get_by_role("link", name="Say how you are").click()
    for question in plain.get_by_role("group").all():
        question.get_by_role("radio").last.check()
    plain.get_by_role("main").get_by_role("button").first.click()
    expect(plain.get_by_role("main")).to_contain_text("Thank you")
    plain.goto(council.at("/reflection/thanks/new/"))
    plain.get_by_label("What for?").fill("For the tea.")
    plain.get_by_role("main").get_by_role("button").first.click()

    expect(plain.get_by_role("main")).to_contain_text("For the tea.")


def test_the_journal_says_why_it_needs_javascript_and_nothing_else_does(plain: Page, council: House):
    plain.goto(council.at("/reflection/journal/"))

    # A browser gives no text of what it shows in place of a script; so that it takes room, and what it holds.
    shown = plain.locator("noscript")
    assert "This page needs JavaScript, as no other page here does" in plain.content()
    assert (shown.bounding_box() or {"height": 0})["height"] > 50
    expect(plain.get_by_role("textbox")).to_have_count(0)


def test_the_commitment_and_the_room_to_reflect_are_there_in_welsh(plain: Page, council: House):
    plain.goto(council.at("/reflection/"))
    plain.get_by_role("button", name="Cymraeg").click()
    said = {}
    for path in ("/reflection/", "/reflection/how-are-we/", "/reflection/thanks/", "/commitment/"):
        plain.goto(council.at(path))
        said[path] = plain.get_by_role("heading", level=1).inner_text()
        assert plain.locator("html").get_attribute("lang") == "cy"

    english = {"Reflection", "How are we?", "Thanks", "Our commitment"}
    assert not english & set(said.values())
