"""The participant's pages in a real browser: by keyboard alone, without scripts, narrow and dark, and with scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from hearten.listening.intake.models import Sealed
from tests.browser import violations
from tests.makers import an_answerable_listening

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]


def press_until(page: Page, name: str) -> None:
    """Tab to a button by its name, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {name} by keyboard")


def test_a_whole_answer_by_keyboard_alone_without_scripts_on_a_small_screen(browser: Browser, live_server):
    listening = an_answerable_listening()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{live_server.url}/a/{listening.code}/")

    page.locator("button[name=begin]").focus()
    page.keyboard.press("Enter")
    page.locator("#id_asked-scale_0").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".part")).to_have_text("Part 2 of 3")
    page.locator("input[inputmode=decimal]").focus()
    page.keyboard.type("3,5")
    page.keyboard.press("Enter")
    page.locator("button[value=next]").last.press("Enter")
    expect(page.locator("h1")).to_have_text("Check and send")
    page.locator("button[value=send]").press("Enter")

    expect(page.locator(".receipt")).to_have_text(re.compile(r"^\w{4}(-\w{4}){6}$"))
    assert Sealed.objects.count() == 1
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_obstacle_nor_runs_over_the_side(browser: Browser, live_server, scheme):
    listening = an_answerable_listening(languages=("en", "cy", "gd"))
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page = context.new_page()
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    found = {}

    def look(name: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[name] = [*violations(page), *(["runs over the side"] if wide else [])]

    page.goto(f"{live_server.url}/a/{listening.code}/?language=gd")
    look("welcome")
    page.locator("button[name=begin]").last.click()
    look("part")
    page.locator("button[value=next]").last.click()
    page.fill("input[inputmode=decimal]", "lots")
    page.press("input[inputmode=decimal]", "Enter")
    look("wrong")
    page.fill("input[inputmode=decimal]", "3")
    page.locator("button[value=next]").last.click()
    page.locator("button[value=next]").last.click()
    look("check")
    page.locator("button[value=send]").click()
    look("thanks")
    page.goto(f"{live_server.url}/a/{listening.code}/receipt/")
    look("receipt")

    assert found == {name: [] for name in found}
    assert refused == []
    context.close()


def test_every_step_can_be_reached_with_the_tab_key(page: Page, live_server):
    listening = an_answerable_listening()
    page.goto(f"{live_server.url}/a/{listening.code}/")

    for step in ("Begin", "Next", "Next", "Back", "Stop and delete"):
        press_until(page, step)

    expect(page.locator("h1")).to_have_text("You stopped, and nothing was kept")


def test_the_code_moves_from_the_address_into_its_field(page: Page, live_server):
    listening = an_answerable_listening(way="invitation")

    page.goto(f"{live_server.url}/a/{listening.code}/#k7qf-2m9x-3abc-9def")

    expect(page.locator("#id_invitation")).to_have_value("k7qf-2m9x-3abc-9def")
    assert "k7qf" not in page.url


def test_the_browsers_own_back_keeps_every_answer(page: Page, live_server):
    listening = an_answerable_listening()
    page.goto(f"{live_server.url}/a/{listening.code}/")
    page.locator("button[name=begin]").click()
    page.locator("#id_asked-several_1").check()
    page.locator("button[value=next]").last.click()
    page.fill("textarea", "my words\nand more")

    page.evaluate("setTimeout(() => history.back())")

    expect(page.locator("#id_asked-several_1")).to_be_checked()
    page.locator("button[value=next]").last.click()
    expect(page.locator("textarea")).to_have_value("my words\nand more")


def test_leaving_quickly_takes_the_page_out_of_the_history(page: Page, live_server):
    listening = an_answerable_listening()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="rain", content_type="text/html"))
    page.goto(f"{live_server.url}/a/{listening.code}/")
    page.locator("button[name=begin]").click()
    page.locator("button[value=next]").last.click()
    page.fill("textarea", "my words")

    page.get_by_role("link", name="Leave this page quickly").click()
    page.wait_for_url("https://www.bbc.co.uk/**")

    expect(page.locator("body")).to_have_text("rain")
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(500)
    assert page.locator("textarea").count() == 0
