"""On a shared screen nobody comes to see what somebody else typed: not by going back, nor by sending a form again."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Browser, expect

from hearten.listening.intake.models import Sealed, Sent
from hearten.listening.surveys.models import Listening
from tests.browser import violations
from tests.makers import an_answerable_listening

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TYPED = "Only the night porter was kind."


@pytest.fixture
def listening(fresh_data: object, db: None) -> Listening:
    return an_answerable_listening()


class Visitor:
    """Someone at a shared screen, without scripts."""

    def __init__(self, client: Client, listening: Listening) -> None:
        self.client, self.at = client, f"/a/{listening.code}/shared/"
        self.carried: dict[str, str] = {}

    def press(self, **typed: str) -> Any:
        response = self.client.post(self.at, {**self.carried, **typed})
        self.carried = dict(HIDDEN.findall(response.content.decode()))
        return response


@pytest.mark.django_db(databases=["default", "voices"])
def test_an_answer_is_kept_and_sending_its_form_again_shows_nothing(client: Client, listening: Listening):
    visitor = Visitor(client, listening)
    visitor.press(begin="yes")
    visitor.press(go="next")
    last = {**visitor.carried, "asked-words": TYPED, "go": "send"}

    sent, again = client.post(visitor.at, last), client.post(visitor.at, last)

    assert "receipt" in sent.content.decode()
    assert sent["Refresh"].startswith("90; url=/a/")
    assert again.status_code == 302 and again["Location"].startswith(visitor.at)
    assert Sent.objects.count() == 1


@pytest.mark.django_db(databases=["default", "voices"])
def test_after_stillness_a_form_leads_to_the_beginning(client: Client, listening: Listening):
    with time_machine.travel("2026-11-29T10:00:00Z", tick=False) as clock:
        visitor = Visitor(client, listening)
        begun = visitor.press(begin="yes")
        carried = {**visitor.carried, "asked-words": TYPED, "go": "next"}
        soon = client.post(visitor.at, carried)
        clock.shift(300)
        late = client.post(visitor.at, carried)

    assert begun["Refresh"].startswith("180;")
    assert soon.status_code == 200
    assert late.status_code == 302 and TYPED not in late.content.decode()


@pytest.mark.django_db(databases=["default", "voices"])
def test_whoever_asks_for_more_time_has_half_an_hour(client: Client, listening: Listening):
    with time_machine.travel("2026-11-29T10:00:00Z", tick=False) as clock:
        visitor = Visitor(client, listening)
        begun = visitor.press(begin="yes", longer="yes")
        clock.shift(1500)
        later = visitor.press(go="next")

    assert begun["Refresh"].startswith("1800;")
    assert later.status_code == 200


@pytest.mark.django_db(databases=["default", "voices"])
def test_stopping_leads_to_the_beginning_and_a_stamp_is_of_its_own_form(client: Client, listening: Listening):
    visitor = Visitor(client, listening)
    visitor.press(begin="yes")

    stopped = client.post(visitor.at, {**visitor.carried, "go": "stop"})
    forged = client.post(visitor.at, {**visitor.carried, "form_key": "0" * 32, "go": "next"})

    assert stopped.status_code == forged.status_code == 302
    assert "three minutes" in client.get(visitor.at).content.decode()


@pytest.mark.django_db(databases=["default", "voices"])
def test_an_ordinary_page_has_no_stamp_and_stays(client: Client, listening: Listening):
    response = client.post(f"/a/{listening.code}/", {"begin": "yes"})

    assert "Refresh" not in response
    assert 'name="stamp"' not in response.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_back_never_leads_to_what_somebody_typed(browser: Browser, live_server, both_stores):
    listening = an_answerable_listening()
    context = browser.new_context()
    page = context.new_page()
    page.goto("about:blank")
    page.goto(f"{live_server.url}/a/{listening.code}/shared/")
    wrong = violations(page)
    page.get_by_role("button", name="Begin").click()
    page.locator(".buttons button[value=next]").click()
    page.locator("textarea").fill(TYPED)
    wrong += violations(page)
    page.locator(".buttons button[value=next]").click()
    expect(page.locator("h1")).to_have_text("About you")
    page.locator(".buttons button[value=next]").click()
    expect(page.locator("h1")).to_have_text("Check and send")
    page.locator("button[value=send]").click()
    expect(page.locator(".receipt")).to_be_visible()
    receipt = page.locator(".receipt").inner_text()
    wrong += violations(page)
    page.get_by_role("link", name="hand the screen on").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()

    page.go_back()

    assert TYPED not in page.content() and receipt not in page.content()
    assert page.evaluate("history.length") <= 3
    assert Sealed.objects.count() == 1
    assert wrong == []
    context.close()
