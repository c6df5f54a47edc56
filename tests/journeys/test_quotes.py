"""Somebody's words from what they wrote to the page of an account, and gone again as soon as they take them back."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.furnishing import TO_QUOTE
from tests.journeys.houses import House
from tests.journeys.looking import DESK

pytestmark = pytest.mark.browser

A_MINUTE = 60
TITLE = "Library opening hours"
FIT_TO_LEAVE = ("No", "Yes", "Yes")  # could somebody be recognised, is it borne out, may it leave


@pytest.fixture
def people(browser: Browser, council: House) -> Iterator[dict[str, Page]]:
    """A browser each for those who have a part in it; and one of nobody's."""
    contexts = {role: browser.new_context(viewport=DESK) for role in
                ("sense-maker", "board member", "custodian", "steward", "nobody")}  # fmt: skip
    yield {
        role: context.new_page() if role == "nobody" else sign_in(context, council, role)
        for role, context in contexts.items()
    }
    for context in contexts.values():
        context.close()


def pick(page: Page, council: House) -> None:
    page.goto(council.at("/understanding/"))
    page.get_by_role("link", name=f"What people wrote in {TITLE}").click()
    page.get_by_role("link", name="Read what people wrote").first.click()
    written = page.get_by_role("article").filter(has_text=TO_QUOTE)
    while not written.count():
        page.get_by_role("link", name="Go on reading").click()
    written.get_by_role("link", name="Pick words from this to quote").click()
    page.get_by_role("button", name="Propose this quote").click()
    expect(page.get_by_role("status")).to_contain_text("Two people who did not pick it")


def check(page: Page, council: House, what: str) -> None:
    page.goto(council.at("/"))
    page.locator(".card").filter(has_text=what).get_by_role("link", name="Look at it").click()
    for group, answer in zip(page.locator("fieldset").all(), FIT_TO_LEAVE, strict=True):
        group.get_by_role("radio", name=answer, exact=True).check()
    page.get_by_role("button", name="This is what I found").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")


def let_out(page: Page, council: House) -> None:
    page.goto(council.at("/"))
    page.locator(".card").filter(has_text="A quote was checked").get_by_role(
        "link", name="Let it out"
    ).click()
    page.get_by_role("button", name="Let it out").click()
    expect(page.get_by_role("status")).to_contain_text("It is out")


def choose_and_propose(page: Page, council: House) -> None:
    page.goto(council.at(f"/learning/{council.places['to_quote']['account']}/"))
    page.get_by_role("link", name="Choose quotes").click()
    page.locator("input[name=quote]").check()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Propose it").click()
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def publish(page: Page, council: House) -> None:
    page.goto(council.at(f"/learning/{council.places['to_quote']['account']}/publish/"))
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("main")).to_contain_text(TO_QUOTE)


def text_of(page: Page, address: str) -> str:
    """What a page or file says to them, however it is asked for."""
    given = page.context.request.get(address)
    if given.headers.get("content-type") == "application/pdf":
        return " ".join(
            "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(given.body())).pages).split()
        )
    return given.text()


def everywhere(council: House) -> list[str]:
    """Each page and file on which the words were, or that has to do with them."""
    account = "SELECT digest FROM learning_account WHERE id = ?"
    digest = council.one(account, council.places["to_quote"]["account"])
    quote = council.one(
        "SELECT thing FROM door_quote WHERE listening_id = ?", council.places["to_quote"]["id"]
    )
    released = council.one(
        "SELECT digest FROM door_release WHERE about = ? AND sort = 'quote'",
        f"listening:{council.places['to_quote']['id']}",
    )
    at, listening = f"/told/{digest[:16]}/", council.places["to_quote"]["id"]
    parts = range(len(list((council.data / "told" / digest).glob("part-*.html"))))
    paths = [at, *(f"{at}part/{part}/" for part in parts if part), f"{at}account.pdf", f"{at}tables.csv"]
    paths += [f"/left/{each}/" for each in (digest, released) if each] + [f"/left/{digest}/bundle.json"]
    paths += [
        f"/understanding/quotes/{quote.removeprefix('quote:')}/",
        f"/understanding/listening/{listening}/said/",
    ]
    paths += [f"/understanding/listening/{listening}/said/listened_more/?page={page}" for page in (1, 2)]
    return [
        council.at(path)
        for path in (
            *paths,
            "/",
            "/left/",
            "/learning/",
            f"/learning/{council.places['to_quote']['account']}/",
        )
    ]


def test_words_are_quoted_with_two_checks_and_gone_from_everywhere_within_a_minute_of_being_taken_back(
    people: dict[str, Page], council: House
):
    pick(people["sense-maker"], council)
    for role in ("board member", "custodian"):
        check(people[role], council, "A quote waits for your check")
    let_out(people["steward"], council)
    choose_and_propose(people["steward"], council)
    for role in ("board member", "custodian"):
        check(people[role], council, TITLE)
    publish(people["steward"], council)
    shown = [at for at in everywhere(council) for page in people.values() if TO_QUOTE in text_of(page, at)]

    nobody, quoted = people["nobody"], council.places["to_quote"]
    nobody.goto(council.at(f"/a/{quoted['code']}/receipt/"))
    nobody.get_by_label("Your receipt code").fill(quoted["receipt"])
    nobody.get_by_role("button", name="Look", exact=True).last.click()
    nobody.get_by_role("button", name="Take my answer back").click()
    expect(nobody.get_by_role("status")).to_contain_text("Your answer is deleted")
    began = time.monotonic()
    left = [at for at in everywhere(council) for page in people.values() if TO_QUOTE in text_of(page, at)]

    assert len(shown) > len(people)  # to everybody on the account's page, and where it is worked on
    assert left == []
    assert time.monotonic() - began < A_MINUTE
    assert "taken back" in text_of(nobody, everywhere(council)[0])
