"""The table in real browsers: by keyboard, narrow, with scripts and without; what one types stays."""

from __future__ import annotations

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hearten.understanding.sessions import actions, queries
from hearten.understanding.sessions.models import Meeting, Placing
from hearten.understanding.sessions.rules import Stage
from tests.browser import violations
from tests.makers import a_steward
from tests.understanding.sessions.making import at, seated

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("separate_connections"),
]
NARROW = {"width": 320, "height": 640}


def sat_down(context: BrowserContext, address: str, code: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/understanding/sessions/sit/")
    page.get_by_label("The code of your seat").focus()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/table/")
    return page


def looked_at(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*violations(page), *(["runs over the side"] if wide else [])]


def test_what_is_placed_by_keyboard_is_kept_as_it_is_typed_and_shown_to_others_at_the_reveal(
    browser: Browser, live_server
):
    by = a_steward()
    made, opened = seated(by)
    at(made, Stage.PLACING, by)
    one, other = (browser.new_context(viewport=NARROW) for _ in range(2))
    mine = sat_down(one, live_server.url, opened[0].code)
    theirs = sat_down(other, live_server.url, opened[1].code)
    found = [*looked_at(mine)]

    mine.locator("#card-1").focus()
    mine.keyboard.type("Being believed")
    expect(mine.locator("[data-says]")).to_have_text("Kept, and seen by nobody else.")
    before = theirs.content()
    at(made, Stage.TOGETHER, by)
    expect(theirs.get_by_role("heading", name="Being believed")).to_be_visible()
    found += looked_at(theirs)
    theirs.get_by_label("How do you read what lies there?").fill("Half a thought")
    actions.say(opened[0].seat, "It is about being believed.")
    expect(theirs.get_by_role("heading", name="It is about being believed.")).to_be_visible()
    theirs.get_by_role("button", name="I agree").focus()
    theirs.keyboard.press("Enter")
    expect(mine.get_by_text("tenant, housing officer")).to_be_visible()

    assert "Being believed" not in before
    assert theirs.get_by_label("How do you read what lies there?").input_value() == "Half a thought"
    assert found == []
    for context in (one, other):
        context.close()


def test_without_scripts_the_same_is_done_by_loading_the_page_again(browser: Browser, live_server):
    by = a_steward()
    made, opened = seated(by)
    at(made, Stage.PLACING, by)
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = sat_down(context, live_server.url, opened[0].code)

    page.locator("#card-2").fill("Time")
    page.locator("#card-2").press("Enter")
    page.wait_for_load_state()
    assert [one.place for one in Placing.objects.all()] == ["Time"]
    at(made, Stage.TOGETHER, by)
    page.reload()
    page.get_by_label("How do you read what lies there?").fill("It is about time.")
    page.get_by_role("button", name="Put it on the table").click()
    page.get_by_role("link", name="I see it differently").click()
    page.get_by_label("Why do you see it differently?").fill("It is about trust.")
    page.get_by_role("button", name="Put it on the table").click()

    together = queries.together(Meeting.objects.get(pk=made.pk), opened[0].seat)
    assert together is not None
    assert together.readings[0].differ[0].why == "It is about trust."
    context.close()
    connections.close_all()
