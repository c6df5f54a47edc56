"""A moment on a phone: in four fields, kept without a line and sent once; by keyboard and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from hearten.people.models import Person
from hearten.permission.moments.models import Moment
from tests.browser import violations
from tests.makers import PASSWORD, a_practitioner, with_a_password
from tests.permission import making

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "voices"]),
    pytest.mark.usefixtures("separate_connections"),
]
PHONE = {"width": 360, "height": 740}
NEW = "/permission/moments/new/"


def sign_in(page: Page, at: str, person: Person) -> None:
    page.goto(f"{at}/sign-in/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


def write(page: Page, rule: str, words: tuple[str, str, str], letter: float = 0, look: float = 0) -> None:
    """Fill in the four fields as a person would: look, type a letter at a time, choose; milliseconds."""
    needed, did, why = words
    for label, said in (("What was needed?", needed), ("What did you do?", did), ("Why?", why)):
        page.wait_for_timeout(look)
        page.get_by_label(label).press_sequentially(said, delay=letter, timeout=120_000)
        if said is needed:
            page.wait_for_timeout(look)
            page.get_by_label("Which rule was in the way?").select_option(label=rule)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, live_server.url, with_a_password(a_practitioner()))
    yield page
    context.close()


WORDS = ("Somebody to listen.", "I let the clock run.", "Ending the call would have been unkind.")


def test_without_a_line_it_is_kept_on_the_phone_and_sent_once(phone: Page, live_server: LiveServer):
    rule = making.a_rule()
    phone.goto(f"{live_server.url}{NEW}")
    phone.wait_for_function("navigator.serviceWorker.ready.then(() => caches.has('hearten-moments-1'))")
    phone.wait_for_function("caches.match('/permission/moments/without-a-line/').then(Boolean)")

    phone.context.set_offline(True)
    phone.goto(f"{live_server.url}{NEW}")
    write(phone, rule.name, WORDS)
    phone.get_by_role("button", name="Keep this moment").click()
    expect(phone.get_by_text("One moment waits on this device to be sent.")).to_be_visible()
    expect(phone.get_by_text("anyone who can open this device could read it").last).to_be_visible()
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not Moment.objects.exists()

    phone.context.set_offline(False)
    for _ in range(3):
        phone.goto(f"{live_server.url}{NEW}")
        phone.wait_for_load_state("networkidle")
    kept = Moment.objects.get()
    assert (kept.needed, kept.did, kept.why, kept.rule_id) == (*WORDS, rule.pk)
    assert phone.evaluate("localStorage.length") == 0


def test_sent_later_its_receipt_is_shown(phone: Page, live_server: LiveServer):
    rule = making.a_rule()
    phone.goto(f"{live_server.url}{NEW}")
    phone.context.set_offline(True)
    write(phone, rule.name, WORDS)
    phone.get_by_role("button", name="Keep this moment").click()
    expect(phone.get_by_text("There is no line just now.")).to_be_visible()

    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}{NEW}")

    expect(phone.locator(".receipt")).to_have_text(re.compile(r"^(\w{4}-){6}\w{4}$"))
    assert violations(phone) == []


def test_what_waits_can_be_deleted_from_the_phone(phone: Page, live_server: LiveServer):
    rule = making.a_rule()
    phone.goto(f"{live_server.url}{NEW}")
    phone.context.set_offline(True)
    write(phone, rule.name, WORDS)
    phone.get_by_role("button", name="Keep this moment").click()

    phone.get_by_role("button", name="Delete what waits from this device").click()

    assert phone.evaluate("localStorage.length") == 0


def test_what_would_point_at_somebody_comes_back_to_be_put_another_way(phone: Page, live_server: LiveServer):
    rule = making.a_rule()
    phone.goto(f"{live_server.url}{NEW}")
    phone.context.set_offline(True)
    write(phone, rule.name, ("Ring 07700 900123.", *WORDS[1:]))
    phone.get_by_role("button", name="Keep this moment").click()

    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}{NEW}")

    expect(phone.get_by_text("could point at somebody")).to_be_visible()
    expect(phone.get_by_label("What was needed?")).to_have_value("Ring 07700 900123.")
    assert not Moment.objects.exists()


def test_by_keyboard_alone_and_without_javascript(browser: Browser, live_server: LiveServer):
    rule = making.a_rule()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, with_a_password(a_practitioner()))
    page.goto(f"{live_server.url}{NEW}")

    page.get_by_label("What was needed?").focus()
    page.keyboard.type(WORDS[0])
    page.keyboard.press("Tab")
    page.keyboard.type(rule.name[:5])
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS[1])
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS[2])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Kept. Thank you.")
    assert Moment.objects.get().rule_id == rule.pk
    context.close()
