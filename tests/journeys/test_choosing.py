"""Choices, buying and ways, by keyboard alone and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.houses import House
from tests.journeys.keyboard import Keys
from tests.journeys.looking import DESK, PHONE

pytestmark = pytest.mark.browser


def come_in(page: Page, council: House, role: str) -> Page:
    page.goto(council.at("/"))
    page.get_by_role("button", name=f"Be the {role}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")
    return page


@pytest.fixture
def keys(browser: Browser, council: House) -> Iterator[Keys]:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield Keys(come_in(context.new_page(), council, "practitioner"))
    context.close()


@pytest.fixture
def plain(browser: Browser, council: House) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield come_in(context.new_page(), council, "steward")
    context.close()


def test_both_sides_are_weighed_and_decided_by_keyboard(keys: Keys, council: House):
    keys.page.goto(council.at("/systems/choices/"))
    keys.press("link", "Weigh something we are asked to do")
    keys.write("What are we asked to do?", "Lend an umbrella")
    keys.write("For whom?", "somebody in the rain")
    keys.write("In which service?", "Libraries")
    keys.choose("Yes, for anyone in the same need")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.type("There is a stand by the door.")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.type("Whoever is at the desk")
    keys.press("button", "Keep this")
    for side in ("If we act", "If we do not act"):
        keys.press("link", re.compile(f"^Say what could go wrong ?: {side}$"))
        keys.write("What could go wrong?", "Somebody gets wet.")
        keys.choose("The person who asks")
        keys.choose("Likely: 66 to 90 times in every 100")
        keys.write("What do we know of it?", "It rains most days.")
        keys.press("button", "Keep this")
    keys.press("link", "Decide")
    keys.choose("Do it")
    keys.write("Why?", "It is only an umbrella.")
    keys.page.get_by_label("When will you look at what happened?").fill("2031-01-01")
    keys.press("button", "Keep this")

    expect(keys.page.get_by_role("status")).to_contain_text("Decided")
    assert (
        council.one("SELECT state FROM systems_choice WHERE asked = 'Lend an umbrella' ORDER BY id DESC")
        == "decided"
    )


def test_a_stage_a_claim_and_a_way_are_kept_without_javascript(plain: Page, council: House):
    plain.goto(council.at("/systems/buying/2/"))
    plain.get_by_role("link", name=re.compile("^Tell who was there ?: Design$")).click()
    plain.get_by_label("Who from the community was there?").fill("nobody")
    plain.get_by_label("If nothing changed: because of what?").fill("We forgot to ask.")
    plain.get_by_role("button", name="Keep this").click()
    expect(plain.get_by_role("main")).to_contain_text("We forgot to ask.")
    plain.goto(council.at("/systems/ways/"))
    plain.get_by_role("link", name="Bus passes").click()
    plain.get_by_role("link", name="Write down a way").click()
    plain.get_by_role("radio", name="By phone").check()
    plain.get_by_label("Who cannot use it?").fill("Whoever cannot hear well")
    plain.get_by_role("button", name="Keep this").click()
    plain.get_by_role("button", name=re.compile("^Make it a barrier ?: By phone$")).click()

    expect(plain.get_by_role("heading", level=1)).to_contain_text("Bus passes: who cannot reach it by phone")
