"""Targets and pauses, by keyboard alone and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from hearten.house.demo import pausing
from tests.journeys.houses import House
from tests.journeys.keyboard import Keys
from tests.journeys.looking import DESK, PHONE

pytestmark = pytest.mark.browser
STATE = "SELECT state FROM systems_pause WHERE title = ?"


def come_in(page: Page, council: House, role: str) -> Page:
    page.goto(council.at("/"))
    page.get_by_role("button", name=f"Be the {role}").click()
    return page


@pytest.fixture
def keyed(browser: Browser, council: House) -> Iterator[Callable[[str], Keys]]:
    """Somebody of a role, with a keyboard alone."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield lambda role: Keys(come_in(context.new_page(), council, role))
    context.close()


@pytest.fixture
def plain(browser: Browser, council: House) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield come_in(context.new_page(), council, "steward")
    context.close()


def test_a_crossed_stop_rule_is_found_on_the_first_page_and_decided_by_keyboard(
    keyed: Callable[[str], Keys], council: House
):
    keys = keyed("board member")
    expect(keys.page.get_by_role("main")).to_contain_text(
        f"The stop rule of “{pausing.NOW.title}” was crossed"
    )
    keys.page.goto(council.at("/systems/"))
    keys.press("link", pausing.NOW.title)
    expect(keys.page.get_by_role("alert")).to_contain_text("The stop rule was crossed.")
    keys.press("link", "Restore the target")
    keys.write("Why?", "Reminders went to people who had paid.")
    keys.press("button", "Keep this")

    expect(keys.page.get_by_role("heading", level=1)).to_contain_text("Restored")
    assert council.one(STATE, pausing.NOW.title) == "restored"


def test_a_pause_is_drafted_told_what_it_lacks_made_whole_and_proposed_without_javascript(
    plain: Page, council: House
):
    today = datetime.now(UTC).date()
    plain.goto(council.at("/systems/pauses/"))
    plain.get_by_role("link", name="Draft a pause").click()
    plain.get_by_label("What is this pause called?").fill("Visits as long as they take")
    plain.get_by_label("Which target is switched off?").select_option(label=pausing.UNTOLD.target)
    plain.get_by_role("button", name="Keep this").click()
    expect(plain.get_by_role("main")).to_contain_text("Before it can be proposed: Say where it holds")

    plain.get_by_role("link", name="Go on writing").click()
    for label, words in {
        "Where does it hold, and where not?": "The two western wards.",
        "Why is it paused?": "One long visit is worth two short ones.",
        "From which day?": today.isoformat(),
        "Until which day is it planned?": (today + timedelta(weeks=26)).isoformat(),
        "What change in it would matter, at the least?": "6",
        "What change in that would matter, at the least?": "5",
        "If neither has a control: why is there none?": "There is one team.",
        "What harm could come of it, and to whom?": "Somebody is not seen at all.",
        "Stop rule: which number?": "70",
        "Stop rule: how many points in a row?": "3",
    }.items():
        plain.get_by_label(label).fill(words)
    for label, chosen in {
        "Which rational series will tell?": pausing.UNTOLD.rational.name,
        "Which relational series will tell?": pausing.UNTOLD.relational.name,
        "Stop rule: which series would show the harm?": "The rational one",
        "Stop rule: on which side of the number is the harm?": "Below it",
        "Who decides when the stop rule is crossed, and at the end?": "Elfed Marsh",
    }.items():
        plain.get_by_label(label).select_option(label=chosen)
    plain.get_by_role("button", name="Keep this").click()
    plain.get_by_role("button", name="Propose it").click()

    expect(plain.get_by_role("main")).to_contain_text("Said beforehand: with ")
    assert council.one(STATE, "Visits as long as they take") == "proposed"


def test_what_came_of_pauses_is_read_without_javascript(plain: Page, council: House):
    for story, words in (
        (pausing.HELPED, "was lower during the pause"),
        (pausing.HARMED, "was higher during the pause"),
        (pausing.UNTOLD, "We cannot tell whether"),
    ):
        plain.goto(council.at("/systems/pauses/"))
        plain.get_by_role("link", name=story.title).click()
        plain.get_by_role("link", name="Was it worth it?").click()

        expect(plain.get_by_role("region", name="What it cost and saved").first).to_contain_text(words)
        expect(plain.locator("svg.chart")).to_have_count(2)


def test_how_something_is_recorded_is_noted_by_keyboard(keyed: Callable[[str], Keys], council: House):
    keys = keyed("steward")
    target = council.one("SELECT id FROM systems_target WHERE name = ?", pausing.UNTOLD.rational.name)
    keys.page.goto(council.at(f"/systems/targets/{target}/"))
    keys.press("link", "Note how it is recorded")
    keys.page.get_by_label("From which day?").fill("2026-01-05")
    keys.write("What is to be known?", "Since this week visits by two are counted once.")
    keys.press("button", "Keep this")

    expect(keys.page.get_by_role("main")).to_contain_text("Since this week visits by two are counted once.")
