"""What only a real browser can show: passkeys, and the code after the hash."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from hearten.people import actions
from hearten.people.actions import Asked
from hearten.people.models import Person
from tests.makers import PASSWORD, a_steward, with_a_password

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "voices"]),
    pytest.mark.usefixtures("separate_connections"),
]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: our content security policy above all."""
    heard: list[str] = []
    page.on("console", lambda word: heard.append(word.text) if word.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def with_a_key_in_the_machine(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})


def sign_in(page: Page, at: str, person: Person) -> None:
    page.goto(f"{at}/sign-in/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_opens_the_account_without_a_password(
    page: Page, live_server: LiveServer, complaints: list[str]
):
    at, person = live_server.url, with_a_password(a_steward())
    with_a_key_in_the_machine(page)
    sign_in(page, at, person)
    page.goto(f"{at}/sign-in/second/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{at}/sign-in/out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{at}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name=person.name)).to_be_visible()

    assert complaints == []


def test_the_code_after_the_hash_is_filled_in_and_leaves_the_address(
    page: Page, live_server: LiveServer, complaints: list[str]
):
    invited = actions.invite(Asked("new@example.org", ["listener"]), by=a_steward())

    page.goto(f"{live_server.url}/join/#{invited.code}")

    expect(page.get_by_label("The code from your e-mail")).to_have_value(invited.code)
    assert page.url == f"{live_server.url}/join/"
    assert complaints == []
