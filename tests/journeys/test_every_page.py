"""Every page, as every role: well made, open to whom it is offered, nothing for axe or the policy to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hearten.people.rules import Role
from tests.journeys import looking, reading
from tests.journeys.asking import Visitor
from tests.journeys.conftest import sign_in
from tests.journeys.houses import House
from tests.journeys.looking import DESK, Complaints
from tests.journeys.walking import POST_ONLY, Found, walk

pytestmark = pytest.mark.browser

NOBODY = "nobody"
EVERYONE = (NOBODY, *(role.value for role in Role))
# Whole in themselves, to be kept and sent: they hold their own style, under a policy of their own.
FILES = {"learning:watch_story", "learning:year_draft_file", "learning:year_file", "systems:study_file"}
FOR_PROGRAMS = "/api/"  # what is refused here is said in a form of its own, which its own tests hold it to
HOW = ("light, desktop", "dark, desktop", "dark, phone", "light, phone")
AS_EXPECTED = {200, 403, 404, 409, POST_ONLY}


@pytest.fixture(scope="module")
def contexts(browser: Browser, council: House) -> Iterator[dict[str, BrowserContext]]:
    """A browser for each role."""
    opened = {who: browser.new_context(viewport=DESK, reduced_motion="reduce") for who in EVERYONE}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture(scope="module")
def found(contexts: dict[str, BrowserContext], council: House) -> list[Found]:
    """All pages, as everybody."""
    posted_only: set[str] = set()
    walked = []
    for who in EVERYONE:
        present(contexts[who], council, who)
        visitor = Visitor.like(contexts[who], council.address)
        walked += walk(visitor, council, who, posted_only)
    return walked


def present(context: BrowserContext, council: House, who: str) -> None:
    """Sign in by one's card, unless one is there still: whoever waits for half an hour is signed out."""
    page = context.new_page()
    page.goto(council.at("/"))
    asked = page.get_by_role("button", name=f"Be the {who}", exact=True).count()
    page.close()
    if asked:
        sign_in(context, council, who).close()


@pytest.fixture(scope="module")
def of_each_view(found: list[Found]) -> list[Found]:
    """So many pages that every part any view shows to anybody is on one of them."""
    return showing_all([page for page in found if page.html], by=lambda page: page.sort)


@pytest.fixture(scope="module")
def of_each_part(of_each_view: list[Found]) -> set[Found]:
    """So many pages that every part any room shows is on one of them."""
    return set(showing_all(of_each_view, by=lambda page: page.room))


def showing_all(pages: list[Found], by: Callable[[Found], object]) -> list[Found]:
    """The fullest first, and of the others those that show something more of what they are of."""
    shown: dict[object, set[tuple[str, ...]]] = {}
    chosen = []
    for page in sorted(pages, key=lambda each: -len(each.html)):
        parts, before = reading.read(page.html).made_of, shown.setdefault(by(page), set())
        if not parts <= before:
            before |= parts
            chosen.append(page)
    return chosen


def test_the_walk_comes_to_every_room_as_every_role(found: list[Found]):
    came_to = {
        who: {page.view for page in found if page.who == who and page.status == 200} for who in EVERYONE
    }

    assert {"home", "answering:welcome", "learning:part", "account_login"} <= came_to[NOBODY]
    assert {"listening:question", "listening:invitations", "learning:draft_part"} <= came_to["steward"]
    assert {"listening:moved", "listening:count_again"} <= came_to["steward"]
    assert {"understanding:question", "understanding:weighting", "understanding:waves"} <= came_to[
        "sense-maker"
    ]
    assert {"record", "people:forget"} <= came_to["custodian"]
    assert {"permission:new", "systems:decide", "permission:answer"} <= came_to["steward"]
    assert {"permission:read"} <= came_to["sense-maker"]
    anyones = {"permission:mine", "permission:moment", "permission:told", "systems:barrier", "systems:count"}
    assert all(anyones <= came_to[role.value] for role in Role)
    assert all({"people:all", "door:release", "people:me"} <= came_to[role.value] for role in Role)


def test_every_page_is_well_made(found: list[Found]):
    pages = [page for page in found if page.html and page.status != POST_ONLY and page.view not in FILES]

    wrong = {f"{page.path}: {fault}" for page in pages for fault in reading.faults(page.html)}

    assert len(pages) > 400
    assert wrong == set()


def test_every_link_a_person_is_shown_opens_for_them(found: list[Found]):
    shut = {(page.who, page.path, page.status) for page in found if page.linked and page.status != 200}

    assert shut == set()


def test_no_address_falls_over_for_anyone(found: list[Found]):
    pages = [page for page in found if not page.path.startswith(FOR_PROGRAMS) or page.html]

    assert {(page.path, page.status) for page in pages if page.status not in AS_EXPECTED} == set()
    assert max(page.status for page in found) < 500


def test_every_refusal_says_why_on_a_page_of_ours(found: list[Found]):
    pages = [page for page in found if not page.path.startswith(FOR_PROGRAMS) or page.html]
    refusals = [page for page in pages if page.status in {403, 404, 409}]

    bare = [
        page.path for page in refusals if "Dyffryn Teg Council" not in page.html or "<h1>" not in page.html
    ]

    assert {page.status for page in refusals} == {403, 404, 409}
    assert bare == []


@pytest.mark.parametrize("who", EVERYONE)
def test_a_browser_finds_nothing_wrong(
    of_each_view: list[Found],
    of_each_part: set[Found],
    contexts: dict[str, BrowserContext],
    council: House,
    who: str,
):
    mine = [page for page in of_each_view if page.who == who and page.view not in FILES]
    complaints, wrong = Complaints(contexts[who]), []
    present(contexts[who], council, who)
    looking.keep_at_hand(contexts[who])
    page = contexts[who].new_page()

    for each in mine:
        page.goto(council.at(each.path))
        wrong += looking.faults(page, every_way=each in of_each_part)

    page.close()
    assert wrong == []
    assert complaints == []


@pytest.mark.parametrize("at_hand", [True, False])
def test_what_is_wrong_with_a_page_would_be_found_each_way(browser: Browser, council: House, at_hand: bool):
    context = browser.new_context(viewport=DESK)
    if at_hand:
        looking.keep_at_hand(context)
    page = context.new_page()
    page.goto(council.at("/"))

    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('main p').style.color = 'gray'")
    page.evaluate("document.querySelector('main p').style.background = 'silver'")
    page.evaluate("document.querySelector('h1').style.width = '900px'")
    found = looking.faults(page)

    context.close()
    assert any("html-has-lang" in fault for fault in found)
    assert {how for fault in found for how in HOW if f"({how}): color-contrast" in fault} == set(HOW)
    assert any("on a phone it is 9" in fault for fault in found)


def test_what_the_policy_stops_would_be_heard(browser: Browser, council: House):
    context = browser.new_context()
    complaints, page = Complaints(context), context.new_page()
    page.goto(council.at("/"))

    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/x.png'}))")
    page.wait_for_timeout(200)

    context.close()
    assert any("img-src" in complaint for complaint in complaints)
    assert any("style-src" in complaint for complaint in complaints)


# What only pressing leads to ---------------------------------------------------------------------------------
@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def wrong_now(page: Page) -> list[str]:
    """What is wrong with the page as it stands, in its HTML and in the browser."""
    return [*reading.faults(page.content()), *looking.faults(page)]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def go_on(page: Page) -> None:
    """Press the “Next” that is seen; another, unseen, is there for the Enter key."""
    page.locator(".buttons").get_by_role("button", name="Next").click()


def test_each_step_of_answering_is_well_made(page: Page, council: House):
    complaints, wrong = Complaints(page.context), []
    page.goto(council.at(f"/a/{council.places['to_withdraw']}/?language=cy"))
    wrong += wrong_now(page)
    page.goto(council.at(f"/a/{council.places['to_withdraw']}/"))

    press(page, "Begin")
    while page.get_by_role("heading", level=1).inner_text() != "Check and send":
        wrong += wrong_now(page)
        for first in page.get_by_role("radio").all()[:1]:
            first.check()
        go_on(page)
    wrong += wrong_now(page)
    press(page, "Send my answer")
    wrong += wrong_now(page)
    receipt = page.locator(".receipt").inner_text()
    page.get_by_role("link", name="Use a receipt code").click()
    page.get_by_label("Your receipt code").fill(receipt)
    press(page, "Look")
    wrong += wrong_now(page)
    press(page, "Take my answer back")
    wrong += wrong_now(page)

    assert wrong == []
    assert complaints == []


def test_refusals_and_stopping_while_answering_are_well_made(page: Page, council: House):
    wrong = []
    page.goto(council.at(f"/a/{council.places['by_letter']['code']}/"))
    page.get_by_label("Your invitation code").fill("not one of ours")
    press(page, "Begin")
    wrong += wrong_now(page)

    page.goto(council.at(f"/a/{council.places['to_withdraw']}/"))
    press(page, "Begin")
    while not page.get_by_label("years").count():
        go_on(page)
    page.get_by_label("years").fill("a good many")
    go_on(page)
    wrong += wrong_now(page)
    press(page, "Stop and delete")
    wrong += wrong_now(page)
    page.goto(council.at(f"/a/{council.places['to_withdraw']}/receipt/"))
    press(page, "Look")
    wrong += wrong_now(page)

    assert wrong == []


@pytest.mark.parametrize(
    ("role", "path", "empty", "button"),
    [
        ("steward", "/listening/new/", "", "Begin the draft"),
        ("steward", "/listening/{unfinished}/words/", "Title", "Save the words"),
        ("steward", "/listening/{unfinished}/questions/own/", "", "Add the question"),
        ("steward", "/listening/{unfinished}/breakdowns/own/", "", "Save the breakdown"),
        ("steward", "/listening/{unfinished}/rules/", "", "Settle the rules"),
        ("board member", "/learning/{to_check}/check/", "", "This is what I found"),
        ("steward", "/people/invite/", "", "Send the invitation"),
        ("steward", "/people/teams/add/", "", "Add it"),
        ("steward", "/me/describe/", "Your name", "Keep this"),
        ("sense-maker", "/understanding/listening/{to_weigh}/weighting/", "", "Use these totals"),
    ],
)
def test_a_form_sent_wrongly_says_so_well(
    page: Page, council: House, role: str, path: str, empty: str, button: str
):
    page = sign_in(page.context, council, role)
    page.goto(council.at(path.format(**council.places)))
    for box in page.locator("main input:not([type=hidden])").all():
        if box.get_attribute("type") in {"checkbox"}:
            box.uncheck()
        elif box.get_attribute("type") != "radio":
            box.fill("")
    page.locator("main form").evaluate_all("all => all.forEach(each => each.noValidate = true)")

    press(page, button)

    expect(page.locator(".wrong-summary")).to_be_visible()
    assert wrong_now(page) == []


def test_a_wrong_password_is_told_well(page: Page, council: House):
    page.goto(council.at("/sign-in/"))
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Password").fill("not this one")
    press(page, "Sign in")

    expect(page.locator(".wrong-summary")).to_be_visible()
    assert wrong_now(page) == []


def test_a_form_from_elsewhere_is_refused_on_a_page_of_ours(page: Page, council: House):
    given = page.context.request.post(council.at(reverse("set_language")), form={"language": "cy"})

    assert given.status == 403
    assert "Nothing was done" in given.text()
    assert reading.faults(given.text()) == []


# Where nothing is yet ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", [NOBODY, "steward", "custodian", "practitioner"])
def test_an_empty_hearten_is_well_made_too(page: Page, empty_house: House, role: str):
    complaints = Complaints(page.context)
    page = page if role == NOBODY else sign_in(page.context, empty_house, role)
    wrong = []

    for path in ("/", "/listening/", "/understanding/", "/learning/", "/left/", "/people/teams/", "/record/"):
        page.goto(empty_house.at(path))
        wrong += wrong_now(page)

    assert wrong == []
    assert complaints == []
