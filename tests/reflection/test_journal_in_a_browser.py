"""A journal in a browser: begun, written, opened by either secret, re-keyed; and never in the open elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connections
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from hearten.people.models import Person
from hearten.reflection.circles.models import Entry
from hearten.reflection.journal import queries
from hearten.reflection.journal.models import Page as Sealed
from tests.browser import violations
from tests.makers import PASSWORD, a_practitioner, with_a_password
from tests.reflection import making, opening

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "voices"]),
    pytest.mark.usefixtures("separate_connections"),
]
JOURNAL = "/reflection/journal/"
FIRST, SECOND = "seven slow herons wading", "eleven kettles on a hill"
CANARY = "zorbing-otter-4711 sat with me at lunch"
SOON = 90_000  # making a key takes seconds on purpose, and more where others are at work


def sign_in(page: Page, at: str, person: Person) -> None:
    page.goto(f"{at}/sign-in/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


def begin(page: Page, at: str) -> str:
    """Begin a journal; gives the printed code."""
    page.goto(f"{at}{JOURNAL}")
    page.get_by_label("A passphrase that only you know").fill(FIRST)
    page.get_by_label("The same again").first.fill(FIRST)
    page.get_by_role("button", name="Make the key").click()
    code = page.locator("#code-shown")
    expect(code).to_have_text(re.compile(r"^(\w{4}-){6}\w\w$"), timeout=SOON)
    told = code.inner_text()
    page.get_by_role("button", name="I have it").click()
    return told


def write(page: Page, words: str) -> None:
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Keep it, sealed").click()
    expect(page.get_by_label("Your words")).to_have_value("")
    expect(page.locator("#said")).to_contain_text("Kept, sealed.")


def open_with(page: Page, at: str, secret: str) -> None:
    page.goto(f"{at}{JOURNAL}")
    page.get_by_label("Your passphrase, or your code").fill(secret)
    page.get_by_role("button", name="Open it").click()


@pytest.fixture
def writer(browser: Browser, live_server: LiveServer):
    person = with_a_password(a_practitioner())
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, live_server.url, person)
    yield page, person
    context.close()


def in_the_stores(tmp_path: Path) -> bytes:
    """All bytes of both stores: the database files with what was not yet written back to them."""
    found = b""
    for name in ("default", "voices"):
        path = str(connections[name].settings_dict["NAME"])
        if connections[name].vendor == "sqlite" and Path(path).exists():
            found += b"".join(
                each.read_bytes() for each in sorted(Path(path).parent.glob(f"{Path(path).name}*"))
            )
    return found


def test_written_closed_and_opened_by_either_secret_and_by_no_other(
    writer: tuple[Page, Person], live_server: LiveServer, tmp_path: Path
):
    page, person = writer
    code = begin(page, live_server.url)
    write(page, CANARY)
    expect(page.locator("#pages")).to_contain_text(CANARY)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    open_with(page, live_server.url, "eight slow herons wading")
    expect(page.locator("#said")).to_contain_text("That does not open it.", timeout=SOON)
    assert violations(page) == []
    page.get_by_label("Your passphrase, or your code").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("#pages")).to_contain_text(CANARY, timeout=SOON)
    page.get_by_role("button", name="Close the journal").click()
    expect(page.locator("#said")).to_contain_text("This page has forgotten the key.")
    assert CANARY not in page.content()

    kept = queries.sealed(person)
    stores = in_the_stores(tmp_path)
    assert all(word.encode() not in stores for word in (CANARY, FIRST, code, code.replace("-", "")))
    assert opening.words(opening.key_by_passphrase(kept["lock"], FIRST), kept["pages"][0]["sealed"]) == CANARY
    assert opening.words(opening.key_by_code(kept["lock"], code), kept["pages"][0]["sealed"]) == CANARY
    with pytest.raises(InvalidTag):
        opening.key_by_passphrase(kept["lock"], SECOND)


def test_another_passphrase_keeps_every_page_and_the_code(
    writer: tuple[Page, Person], live_server: LiveServer
):
    page, person = writer
    code = begin(page, live_server.url)
    for number in range(3):
        write(page, f"Page {number}")
    before = dict(Sealed.objects.values_list("pk", "sealed"))

    page.get_by_text("Passphrase, code, and taking it along").click()
    page.get_by_label("A new passphrase").fill(SECOND)
    page.locator("#rekey-again").fill(SECOND)
    page.get_by_role("button", name="Change the passphrase").click()
    expect(page.locator("#said")).to_contain_text("Every page is still there", timeout=SOON)

    kept = queries.sealed(person)
    key = opening.key_by_passphrase(kept["lock"], SECOND)
    assert {opening.words(key, one["sealed"]) for one in kept["pages"]} == {
        f"Page {number}" for number in range(3)
    }
    assert opening.key_by_code(kept["lock"], code) == key
    assert dict(Sealed.objects.values_list("pk", "sealed")) == before
    with pytest.raises(InvalidTag):
        opening.key_by_passphrase(kept["lock"], FIRST)


def test_a_passage_is_carried_into_a_circle_on_purpose_and_the_page_stays(
    writer: tuple[Page, Person], live_server: LiveServer
):
    page, person = writer
    making.a_circle(host=person)
    begin(page, live_server.url)
    write(page, f"{CANARY}. The rest is mine.")
    assert not Entry.objects.exists()

    page.get_by_role("button", name="Carry out").click()
    page.get_by_label("The passage").fill(CANARY)
    page.get_by_role("button", name="Share it with the circle").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wednesdays")
    assert Entry.objects.get().words == CANARY
    assert Sealed.objects.count() == 1


def test_a_page_is_changed_and_taken_out_for_good(writer: tuple[Page, Person], live_server: LiveServer):
    page, _person = writer
    begin(page, live_server.url)
    write(page, "A first thought.")
    page.get_by_role("button", name="Change –").click()
    write(page, "A second thought.")
    expect(page.locator("#pages article")).to_have_count(1)

    page.get_by_role("button", name="Take out").click()
    expect(page.locator("#said")).to_contain_text("Press again")
    page.get_by_role("button", name="Take out").click()

    expect(page.locator("#said")).to_contain_text("Taken out, for good.")
    assert not Sealed.objects.exists()


def test_without_javascript_the_page_says_why_it_needs_it(browser: Browser, live_server: LiveServer):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, with_a_password(a_practitioner()))
    page.goto(f"{live_server.url}{JOURNAL}")

    why = page.locator("main .note-caution")
    expect(why).to_be_visible()
    expect(why).to_contain_text("This page needs JavaScript, as no other page here does")
    expect(page.get_by_role("heading", name="What this protects, and what it does not")).to_be_visible()
    expect(page.get_by_label("Your words")).to_be_hidden()
    context.close()
