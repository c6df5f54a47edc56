"""A whole survey answered with JavaScript switched off, forwards, back, changed, sent and taken back; findings read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.houses import House
from tests.journeys.looking import PHONE

pytestmark = pytest.mark.browser

SENT = "SELECT count(*) FROM listening_sent"
USED = "SELECT count(*) FROM listening_invitation WHERE listening_id = ? AND used"
WORDS = "Say hello first. Dywedwch helô yn gyntaf, ŵŷ."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def press(page: Page, name: str) -> None:
    page.locator(".buttons").get_by_role("button", name=name, exact=True).click()


def choose(page: Page, *answers: str) -> None:
    for answer in answers:
        page.get_by_label(answer, exact=True).first.check()


def to_the_end(page: Page, on: str, end: str) -> None:
    """Press on, skipping everything, until the last page."""
    while page.get_by_role("heading", level=1).inner_text() != end:
        press(page, on)


def test_every_sort_of_question_is_answered_and_read_back(page: Page, council: House):
    before = council.one(SENT)
    page.goto(council.at(f"/a/{council.places['to_answer']}/"))
    press(page, "Begin")
    answered = set()

    while page.get_by_role("heading", level=1).inner_text() != "Check and send":
        if page.get_by_label("Often", exact=True).count():
            choose(page, "Often")
        if page.get_by_role("checkbox").count():
            choose(page, "Walking", "By bus")
            page.get_by_role("radio", name="By bus", exact=True).check()
            page.get_by_label("years").fill("12,5")
        if page.locator("textarea").count():
            page.locator("textarea").fill(WORDS)
        if page.get_by_label("35 to 54").count():
            choose(page, "35 to 54")
        answered.add(page.get_by_role("heading", level=1).inner_text())
        press(page, "Next")

    told = page.get_by_role("main").inner_text()
    assert {"Your own week", "About you"} <= answered
    assert all(each in told for each in ("Often", "Walking, By bus", "12.5 years", WORDS, "35 to 54"))
    press(page, "Send my answer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert council.one(SENT) == before + 1


def test_going_back_keeps_what_was_said_and_lets_it_change(page: Page, council: House):
    page.goto(council.at(f"/a/{council.places['to_answer']}/"))
    press(page, "Begin")
    choose(page, "Often")
    press(page, "Next")

    press(page, "Back")
    expect(page.get_by_label("Often", exact=True).first).to_be_checked()
    choose(page, "Rarely")
    to_the_end(page, "Next", "Check and send")

    assert "Rarely" in page.get_by_role("main").inner_text()
    assert "Often" not in page.get_by_role("main").inner_text()


def test_a_receipt_takes_the_answer_back(page: Page, council: House):
    page.goto(council.at(f"/a/{council.places['to_withdraw']}/"))
    press(page, "Begin")
    choose(page, "Often")
    to_the_end(page, "Next", "Check and send")
    press(page, "Send my answer")
    receipt = page.locator(".receipt").inner_text()

    page.get_by_role("link", name="Use a receipt code").click()
    page.get_by_label("Your receipt code").fill(receipt.lower().replace("-", " "))
    press(page, "Look")
    press(page, "Take my answer back")

    expect(page.get_by_role("status")).to_contain_text("never counted")


def test_the_whole_journey_is_there_in_welsh(page: Page, council: House):
    page.goto(council.at(f"/a/{council.places['to_withdraw']}/"))
    page.get_by_role("link", name="Cymraeg").click()
    begin = page.locator(".buttons button")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(begin).not_to_have_text("Begin")

    begin.click()
    for _ in range(12):
        if page.locator(".part").count() == 0:
            break
        expect(page.locator("html")).to_have_attribute("lang", "cy")
        for first in page.get_by_role("radio").all()[:1]:
            first.check()
        page.locator(".buttons button[value=next]").click()
    page.locator(".buttons button[value=send]").click()

    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert len(page.locator(".receipt").inner_text()) > 20


def test_an_invitation_typed_by_hand_lets_one_answer_once(page: Page, council: House):
    letter = council.places["by_letter"]
    code, typed = letter["letters"][0], letter["letters"][0].upper().replace("-", " ")
    before = council.one(USED, letter["id"])

    page.goto(council.at(f"/a/{letter['code']}/"))
    page.get_by_label("Your invitation code").fill(typed)
    press(page, "Begin")
    choose(page, "Often")
    to_the_end(page, "Next", "Check and send")
    press(page, "Send my answer")
    expect(page.locator(".receipt")).to_be_visible()
    page.goto(council.at(f"/a/{letter['code']}/"))
    page.get_by_label("Your invitation code").fill(code)
    press(page, "Begin")

    expect(page.locator(".wrong-summary")).to_contain_text("used before")
    assert council.one(USED, letter["id"]) == before + 1


def test_stopping_keeps_nothing(page: Page, council: House):
    before = council.one(SENT)
    page.goto(council.at(f"/a/{council.places['to_answer']}/"))
    press(page, "Begin")
    choose(page, "Often")

    press(page, "Stop and delete")

    expect(page.get_by_role("heading", level=1)).to_contain_text("nothing was kept")
    assert council.one(SENT) == before


def test_findings_are_read_weighed_and_compared(page: Page, council: House):
    page.goto(council.at("/"))
    page.get_by_role("button", name="Be the sense-maker", exact=True).click()
    page.goto(council.at("/understanding/"))
    page.get_by_role("link", name="Read the findings of How is it to work here?").click()
    page.get_by_role("link", name="Only where a gap is clear").click()
    page.locator(".finding h4 a").first.click()
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()

    page.goto(council.at(f"/understanding/listening/{council.places['to_weigh']}/weighting/"))
    page.get_by_label("Weigh by age").check()
    for group in ("16 to 34", "35 to 54", "55 to 64", "65 or over"):
        page.get_by_label(group).fill("1000")
    page.get_by_label("Where these numbers come from").fill("A guess")
    press(page, "See what it would do")

    expect(page.get_by_role("main")).to_contain_text("Design effect of the weights")
