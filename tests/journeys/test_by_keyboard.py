"""Whole journeys by keyboard alone: nothing here ever touches a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.houses import House
from tests.journeys.keyboard import Keys
from tests.journeys.looking import DESK

pytestmark = pytest.mark.browser

As = Callable[[str], Keys]
FIT_TO_LEAVE = {
    "Could somebody be recognised?": "No",
    "Is every sentence borne out by its numbers?": "Yes",
    "May it leave?": "Yes",
}
STATE = "SELECT state FROM listening_listening WHERE id = ?"


@pytest.fixture
def anyone(browser: Browser, council: House) -> Iterator[Keys]:
    """Someone at the first page, not signed in."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.goto(council.at("/"))
    yield Keys(page)
    context.close()


@pytest.fixture
def signed_in(anyone: Keys) -> As:
    """Someone who came in by the card of a role, by keyboard."""

    def come_in(role: str) -> Keys:
        anyone.press("button", f"Be the {role}")
        expect(anyone.page.get_by_role("heading", level=1)).to_contain_text("Hello")
        return anyone

    return come_in


def come_in_as(keys: Keys, role: str) -> None:
    """Sign out, and come in as somebody else."""
    keys.press("link", "Sign out")
    keys.press("button", "Sign out")
    keys.press("button", f"Be the {role}")
    expect(keys.page.get_by_role("heading", level=1)).to_contain_text("Hello")


def heading(keys: Keys, words: str | re.Pattern[str]) -> None:
    """The page one has come to."""
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(words)


def answered(keys: Keys) -> str:
    """Begin, answer what can be chosen, send; gives the receipt."""
    keys.press("button", "Begin")
    while keys.page.get_by_role("heading", level=1).inner_text() != "Check and send":
        if keys.page.get_by_role("radio", name="Often", exact=True).count():
            keys.choose("Often")
        if keys.page.get_by_role("checkbox").count():
            keys.tick("By bus")
        if keys.page.get_by_role("textbox").count():
            keys.page.keyboard.press("Tab")
        before = keys.page.locator(".part").inner_text()
        keys.press("button", "Next", keys.page.locator(".buttons"))
        expect(keys.page.locator(".part").filter(has_text=before)).to_have_count(0)
    keys.press("button", "Send my answer")
    heading(keys, "Thank you")
    return keys.page.locator(".receipt").inner_text()


def test_sign_in_as_a_role_and_out_again(signed_in: As):
    keys = signed_in("listener")

    keys.press("link", "Sign out")
    keys.press("button", "Sign out")

    expect(keys.page.get_by_role("button", name="Be the listener")).to_be_visible()


def test_draft_a_listening_from_a_starter(signed_in: As, council: House):
    drafts = "SELECT count(*) FROM listening_listening WHERE state = 'draft'"
    before, keys = council.one(drafts), signed_in("steward")

    keys.press("link", "Listening")
    keys.press("link", "Draft a listening")
    keys.choose(keys.page.get_by_role("radio").nth(1).evaluate("one => one.labels[0].innerText.trim()"))
    keys.press("button", "Begin the draft")

    expect(keys.page.get_by_role("heading", name="Before it opens")).to_be_visible()
    assert council.one(drafts) == before + 1


def test_add_a_question_from_the_bank(signed_in: As, council: House):
    draft = council.places["to_add_to"]
    count = "SELECT count(*) FROM listening_question WHERE listening_id = ?"
    before, keys = council.one(count, draft), signed_in("steward")

    keys.press("link", "Listening")
    keys.press("link", "Homework clubs")
    keys.press("link", "Add from the bank")
    keys.press("button", re.compile("^Add"))

    expect(keys.page.get_by_role("status")).to_contain_text("Added")
    assert council.one(count, draft) == before + 1


def test_declare_a_breakdown(signed_in: As, council: House):
    keys = signed_in("steward")

    keys.press("link", "Listening")
    keys.press("link", "The new bus stop")
    keys.pick("Add a ready one", "Dis")
    keys.press("button", "Add it")

    expect(keys.page.get_by_role("heading", name=re.compile("disab", re.IGNORECASE))).to_be_visible()
    declared = "SELECT count(*) FROM listening_breakdown WHERE listening_id = ? AND key = 'disability'"
    assert council.one(declared, council.places["to_break_down"]) == 1


def test_open_a_listening(signed_in: As, council: House):
    keys = signed_in("steward")

    keys.press("link", "Listening")
    keys.press("link", "Evening surgeries")
    keys.press("link", "Open it")
    heading(keys, "Open this listening?")
    keys.press("button", "Open it")

    heading(keys, "Evening surgeries")
    assert council.one(STATE, council.places["to_open"]) == "open"


def test_answer_and_leave_with_a_receipt(anyone: Keys, council: House):
    keys, sealed = anyone, "SELECT count(*) FROM listening_sent"
    before = council.one(sealed)

    keys.press("link", "Youth clubs")
    receipt = answered(keys)

    assert len(receipt) > 20
    assert council.one(sealed) == before + 1


def test_take_an_answer_back(anyone: Keys):
    keys = anyone
    keys.press("link", "Swimming pools")
    receipt = answered(keys)

    keys.press("link", "Use a receipt code")
    keys.write("Your receipt code", receipt)
    keys.page.keyboard.press("Enter")
    keys.press("button", "Take my answer back")

    expect(keys.page.get_by_role("status")).to_contain_text("never counted")


def test_close_a_listening(signed_in: As, council: House):
    keys = signed_in("steward")

    keys.press("link", "Listening")
    keys.press("link", "Allotments")
    keys.press("link", "Close it")
    keys.press("button", "Close it")

    heading(keys, "Allotments")
    assert council.one(STATE, council.places["to_close"]) == "closed"


def test_make_the_findings(signed_in: As, council: House):
    made = "SELECT id FROM understanding_analysis WHERE listening_id = ? AND state = 'made'"
    keys = signed_in("sense-maker")

    keys.press("link", "Understanding")
    keys.press("button", "Make the findings", keys.page.locator(".card").filter(has_text="School meals"))
    analysis = council.until(made, council.places["to_find"])
    keys.page.reload()

    heading(keys, re.compile("School meals"))
    assert keys.page.url == council.at(f"/understanding/{analysis}/")
    expect(keys.page.get_by_role("button", name="Draft an account of it")).to_be_visible()


def test_weigh_answers_to_what_is_known_of_everyone(signed_in: As, council: House):
    said = "SELECT known FROM understanding_weighting WHERE listening_id = ? AND off_at IS NULL"
    keys = signed_in("sense-maker")

    keys.press("link", "Understanding")
    keys.press("link", "Weighting of Park benches")
    keys.tick("Weigh by age")
    for group in ("16 to 34", "35 to 54", "55 to 64", "65 or over"):
        keys.to("spinbutton", group)
        keys.page.keyboard.type("2500")
    keys.write("Where these numbers come from", "Census 2021")
    keys.press("button", "See what it would do")
    expect(keys.page.get_by_role("status")).to_contain_text("The totals can be met")
    assert council.ask(said, council.places["to_weigh"]) == []
    keys.press("button", "Use these totals")

    expect(keys.page.get_by_role("main")).to_contain_text("Weighed to known totals from Census 2021")
    assert "2500" in council.one(said, council.places["to_weigh"])


def test_read_findings_then_one_question_then_its_waves(signed_in: As):
    keys = signed_in("board member")

    keys.press("link", "Understanding")
    keys.press("link", "Read the findings of Kindness where you live, asked again")
    keys.press("link", "Only where a gap is clear")
    keys.press("link", "Being listened to")
    keys.press("link", "When I ask for help, people take time to hear what matters to me.")
    heading(keys, "When I ask for help, people take time to hear what matters to me.")
    expect(keys.page.get_by_role("main")).to_contain_text("It rose from")
    keys.press("link", "Kindness where you live, asked again")
    keys.press("link", "Beside its other waves")

    heading(keys, "Waves of Kindness where you live, asked again")


def test_draft_propose_check_and_publish_an_account(signed_in: As, council: House):
    keys = signed_in("steward")
    keys.press("link", "Understanding")
    keys.press("link", "Read the findings of Street cleaning")
    keys.press("button", "Draft an account of it")
    keys.press("link", "Change the words")
    keys.write("What we make of it (optional)", "People want to be greeted.")
    keys.press("button", "Keep these words")
    heading(keys, re.compile("Street cleaning"))
    account = "SELECT digest FROM learning_account WHERE analysis_id = ?"
    digest = council.one(account, council.places["to_tell"])
    council.wait_for_file(f"told/{digest}/account.pdf")
    keys.page.reload()

    keys.press("link", "Propose it")
    heading(keys, "Propose this account?")
    keys.press("button", "Propose it")
    heading(keys, re.compile("Street cleaning"))
    for role in ("board member", "custodian"):
        come_in_as(keys, role)
        keys.press("link", "Look at it", keys.page.locator(".card").filter(has_text="Street cleaning"))
        heading(keys, "Check before it leaves")
        for question, answer in FIT_TO_LEAVE.items():
            keys.choose(answer, keys.page.get_by_role("group", name=question))
        keys.press("button", "This is what I found")
        expect(keys.page.get_by_role("status")).to_contain_text("Thank you")
    come_in_as(keys, "steward")
    keys.press("link", "Publish it")
    heading(keys, "Publish this account?")
    keys.press("button", "Publish")

    expect(keys.page.get_by_role("main")).to_contain_text("People want to be greeted.")
    assert council.one("SELECT title FROM door_release WHERE digest = ?", digest) == "Street cleaning"


def test_invite_a_colleague(signed_in: As, council: House):
    keys = signed_in("steward")

    keys.press("link", "People")
    keys.press("link", "Invite someone")
    keys.write("Their e-mail", "carys.owen@example.org")
    keys.write("Their name (optional)", "Carys Owen")
    keys.press("button", "Send the invitation")

    expect(keys.page.get_by_role("status")).to_be_visible()
    asked = "SELECT as_roles FROM people_invited WHERE email = 'carys.owen@example.org'"
    assert "practitioner" in council.one(asked)


def test_give_a_role_as_a_custodian(signed_in: As, council: House):
    keys = signed_in("custodian")

    keys.press("link", "People")
    keys.press("link", "Elfed Marsh")
    keys.pick("Another role", "Listener")
    keys.press("button", "Give this role")

    expect(keys.page.get_by_role("heading", name="Listener")).to_be_visible()
    holds = (
        "SELECT role FROM people_holding JOIN people_person ON people_person.id = person_id WHERE name = ?"
    )
    assert ("listener",) in council.ask(holds, "Elfed Marsh")


def test_change_the_language_to_welsh(anyone: Keys):
    anyone.press("button", "Cymraeg")

    expect(anyone.page.locator("html")).to_have_attribute("lang", "cy")
    expect(anyone.page.get_by_role("button", name="Cymraeg")).to_have_attribute("aria-current", "true")


def test_read_the_record_from_its_newest_line_to_older_ones(signed_in: As):
    keys = signed_in("custodian")

    keys.press("link", "Read the record")
    heading(keys, "The record")
    keys.press("link", "Earlier lines")

    expect(keys.page.get_by_role("table")).to_contain_text("Earlier")


def test_skip_past_the_rooms_and_go_back_to_them(signed_in: As):
    keys = signed_in("steward")

    keys.press("link", "Skip to the main part")
    keys.press("link", "What left", back=True)

    heading(keys, "What left")
