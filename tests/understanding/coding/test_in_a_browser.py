"""The coding page in a real browser: by keyboard alone, by selecting, without scripts, on a tablet, at 400 % zoom."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hearten.people.models import Person
from hearten.understanding.coding.models import Coding
from tests.browser import violations
from tests.makers import a_sense_maker, signed_in
from tests.understanding.coding.making import a_project, documents

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]
TEXT = "Café 👩‍🚀 opened. They listened to me. Nobody hurried.\nThen somebody rang back."


def _opened(browser: Browser, live_server, by: Person, **about: object) -> tuple[BrowserContext, Page, str]:
    project = a_project([TEXT], by=by)
    one = documents(project)[0]
    context = browser.new_context(**about)
    client = signed_in(Client(), by)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("coding:document", args=[one.pk]))
    return context, page, one.text


def _tab_to(page: Page, selector: str) -> None:
    page.locator("#main").focus()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by keyboard")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_passage_is_marked_and_taken_back_by_keyboard_alone(browser: Browser, live_server, scripts: bool):
    context, page, text = _opened(browser, live_server, a_sense_maker(), java_script_enabled=scripts)
    start = text.index("They")

    if scripts:
        _tab_to(page, f"#s{start}")
        page.keyboard.press("Space")
        _tab_to(page, "[data-move='start 1']")
        page.keyboard.press("Enter")
        expect(page.locator("[data-says]")).to_have_text("listened to me.")
        _tab_to(page, "[name=code]")
        page.keyboard.press("Space")
        _tab_to(page, "#bench button[value=mark]")
        page.keyboard.press("Enter")
    else:
        # Without scripts the page cannot be asked what has the cursor: each is reached by its own.
        page.locator(f"#s{start}").press("Space")
        page.locator("[name=code]").first.press("Space")
        page.locator("#bench button[value=mark]").press("Enter")
    expect(page.locator(".note-good")).to_contain_text("Marked.")
    made = Coding.objects.get()
    page.locator(".note-good button").press("Enter")
    expect(page.locator("#marked + p")).to_have_text("Nothing yet.")

    begins = text.index("listened") if scripts else start
    assert text[made.start : made.end] == text[begins : text.index(" Nobody")]
    assert not Coding.objects.exists()
    context.close()


def test_what_is_selected_is_counted_in_code_points_also_behind_emoji(browser: Browser, live_server):
    context, page, text = _opened(browser, live_server, a_sense_maker())

    page.evaluate(
        """() => {
            const part = [...document.querySelectorAll("[data-at]")].find((one) => one.textContent.includes("opened"));
            const at = part.firstChild.data.indexOf("opened");
            getSelection().setBaseAndExtent(part.firstChild, at, part.firstChild, at + 6);
        }"""
    )
    expect(page.locator("[data-says]")).to_have_text("opened")
    page.locator("[name=code]").first.check()
    page.locator("#bench button[value=mark]").click()
    expect(page.locator("mark")).to_have_text("opened")

    made = Coding.objects.get()
    assert text[made.start : made.end] == "opened"
    context.close()


@pytest.mark.parametrize(
    ("width", "height"), [(320, 256), (768, 1024), (1280, 900)], ids=["400 %", "tablet", "desk"]
)
def test_the_page_has_no_obstacle_and_runs_over_no_side_at_any_size(
    browser: Browser, live_server, width, height
):
    context, page, _text = _opened(
        browser, live_server, a_sense_maker(), viewport={"width": width, "height": height}
    )
    page.locator("[name=sentence]").first.check()
    page.locator("[name=code]").first.check()

    wide = page.evaluate("document.documentElement.scrollWidth")
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("#bench input:not([type=hidden]), #bench button")]
            .filter((one) => one.offsetParent && (one.getBoundingClientRect().right > innerWidth + 1)).length"""
    )

    assert violations(page) == []
    assert wide <= width
    assert hidden == 0
    context.close()
