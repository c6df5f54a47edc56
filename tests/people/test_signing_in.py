"""Signing in, and what stands in the way of people who guess."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from hearten.people.models import Person
from hearten.people.rules import Role
from tests.makers import PASSWORD, a_practitioner, a_steward, signed_in, with_a_password

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


ANOTHER = "five geese cross a bridge"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()
    yield
    cache.clear()


def try_to_sign_in(client: Client, email: str, password: str = "a wrong guess", **more):
    return client.post("/sign-in/", {"login": email, "password": password}, **more)


def test_a_person_signs_in_with_e_mail_in_any_case_and_password(client: Client):
    person = with_a_password(a_practitioner())

    response = try_to_sign_in(client, person.email.upper(), PASSWORD)

    assert (response.status_code, response.url) == (302, "/")


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert make_password(PASSWORD).startswith("argon2$argon2id$")


def test_the_sixth_wrong_password_gets_a_kind_page(client: Client):
    person = with_a_password(a_practitioner())

    answers = [try_to_sign_in(client, person.email) for _try in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Please wait a little" in answers[-1].content.decode()


def test_an_unknown_e_mail_is_answered_as_a_wrong_password_is(client: Client):
    known = with_a_password(a_practitioner()).email

    def tries(email: str) -> list[tuple[int, str]]:
        answers = [try_to_sign_in(Client(), email) for _try in range(7)]
        return [(answer.status_code, plain(answer.content.decode(), email)) for answer in answers]

    assert tries("nobody@example.org") == tries(known)


def plain(page: str, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(email, "")


def test_writing_the_e_mail_in_capitals_gives_no_further_tries(client: Client):
    person = with_a_password(a_practitioner())
    for _try in range(5):
        try_to_sign_in(client, person.email)

    assert try_to_sign_in(client, person.email.upper()).status_code == 429


def test_while_we_do_not_listen_even_the_right_password_waits_and_after_it_opens(client: Client):
    person, now = with_a_password(a_practitioner()), timezone.now()

    def after(minutes: int, password: str) -> int:
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            return try_to_sign_in(client, person.email, password).status_code

    tries = [after(0, "a wrong guess") for _try in range(5)] + [after(2, "a wrong guess")]

    assert tries == [200] * 5 + [429]
    assert after(5, PASSWORD) == 429
    assert after(18, PASSWORD) == 302


def test_guessing_on_from_the_same_place_does_not_keep_the_owner_out_longer(client: Client):
    person, now = with_a_password(a_practitioner()), timezone.now()
    for minute in range(15):
        with time_machine.travel(now + timedelta(minutes=minute), tick=False):
            for _try in range(6 if minute == 0 else 1):
                try_to_sign_in(client, person.email)

    with time_machine.travel(now + timedelta(minutes=17), tick=False):
        assert try_to_sign_in(client, person.email, PASSWORD).status_code == 302


def test_behind_a_proxy_a_stranger_s_wrong_tries_do_not_keep_the_owner_out(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    person = with_a_password(a_practitioner())
    for _try in range(6):
        try_to_sign_in(Client(), person.email, HTTP_X_FORWARDED_FOR="1.2.3.4, 10.0.0.1")
        cache.clear()  # a minute passes: what slows many addresses lasts no longer

    stranger = try_to_sign_in(Client(), person.email, PASSWORD, HTTP_X_FORWARDED_FOR="5.6.7.8, 10.0.0.1")
    owner = try_to_sign_in(Client(), person.email, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.2")

    assert (owner.status_code, stranger.status_code) == (302, 429)


def test_many_addresses_guessing_at_one_account_are_slowed_too():
    person = with_a_password(a_practitioner())

    answers = [
        try_to_sign_in(Client(), person.email, REMOTE_ADDR=f"10.0.0.{number}").status_code
        for number in range(20)
    ]

    assert answers == [200] * 5 + [429] * 15


def test_one_account_under_attack_does_not_slow_another(client: Client):
    attacked, other = with_a_password(a_practitioner()), with_a_password(a_practitioner())
    for _try in range(7):
        try_to_sign_in(client, attacked.email)

    assert try_to_sign_in(client, other.email, PASSWORD).status_code == 302


def ask_for_a_new_password(client: Client, email: str, **more):
    return client.post("/sign-in/password/forgotten/", {"email": email}, **more)


def test_a_forgotten_password_is_chosen_anew_by_the_link_in_the_letter(
    client: Client, django_capture_on_commit_callbacks
):
    person = with_a_password(a_practitioner())
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_a_new_password(client, person.email)

    link = re.search(r"http://localhost:8000(/sign-in/password/forgotten/\S+)", mail.outbox[0].body)
    form = client.get(link[1], follow=True)
    client.post(
        form.redirect_chain[-1][0],
        {"password1": "five geese cross a bridge", "password2": "five geese cross a bridge"},
    )

    assert try_to_sign_in(client, person.email, "five geese cross a bridge").status_code == 302
    assert Client().get(link[1], follow=True).context["token_fail"]


def test_the_letter_names_our_address_whatever_the_request_calls_us(
    client: Client, settings, django_capture_on_commit_callbacks
):
    settings.HEARTEN_ADDRESS = "https://kind.example.org"
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_a_new_password(client, with_a_password(a_practitioner()).email, HTTP_HOST="localhost:9999")

    assert set(re.findall(r"https?://[^/\s]+", mail.outbox[0].body)) == {"https://kind.example.org"}


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:8000@evil.example", ""]
)
def test_a_host_that_is_not_ours_is_refused_and_no_letter_sent(client: Client, host: str):
    response = ask_for_a_new_password(client, with_a_password(a_practitioner()).email, HTTP_HOST=host)

    assert response.status_code == 400
    assert mail.outbox == []


def test_another_host_forwarded_by_a_stranger_changes_nothing(
    client: Client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_a_new_password(
            client, with_a_password(a_practitioner()).email, HTTP_X_FORWARDED_HOST="evil.example"
        )

    assert "evil" not in mail.outbox[0].body


def test_an_unknown_e_mail_gets_the_same_page_and_no_letter(
    client: Client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = ask_for_a_new_password(client, "nobody@example.org")

    assert response.url == "/sign-in/password/forgotten/sent/"
    assert mail.outbox == []


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_signing_in_never_leads_to_another_site(client: Client, there: str):
    person = with_a_password(a_practitioner())

    response = client.post("/sign-in/", {"login": person.email, "password": PASSWORD, "next": there})

    assert response.url == "/"


def test_signing_in_leads_where_the_person_was_going(client: Client):
    person = with_a_password(a_practitioner())
    asked = client.get("/people/?search=a")

    response = client.post(
        asked.url, {"login": person.email, "password": PASSWORD, "next": "/people/?search=a"}
    )

    assert asked.url == "/sign-in/?next=/people/%3Fsearch%3Da"
    assert response.url == "/people/?search=a"


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_connections", "account_request_login_code"]
)
def test_the_doors_we_do_not_need_are_not_there(name: str):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "login/", "3rdparty/", "accounts/login/", "sign-in/signup/"]
)
def test_nor_at_their_usual_addresses(client: Client, path: str):
    assert client.get(f"/{path}").status_code == 404


def test_changing_the_password_tells_the_person_without_address_or_browser(
    client: Client, django_capture_on_commit_callbacks
):
    person = with_a_password(a_practitioner())
    try_to_sign_in(client, person.email, PASSWORD)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/sign-in/password/",
            {
                "oldpassword": PASSWORD,
                "password1": "five geese cross a bridge",
                "password2": "five geese cross a bridge",
            },
        )

    assert "Something changed in your account" in mail.outbox[0].body
    assert "127.0.0.1" not in mail.outbox[0].body


# The second lock --------------------------------------------------------------------------------------------
def show_that_it_is_you(client: Client, person: Person) -> None:
    try_to_sign_in(client, person.email, PASSWORD)
    client.post("/sign-in/confirm/", {"password": PASSWORD})


def with_an_app(client: Client, person: Person) -> str:
    """Set the authenticator app up as a person does; gives its secret."""
    show_that_it_is_you(client, person)
    page = client.get("/sign-in/second/totp/activate/")
    secret = page.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post("/sign-in/second/totp/activate/", {"code": code})
    return secret


def test_the_square_to_scan_stands_in_the_page_without_style_or_data_address(client: Client):
    show_that_it_is_you(client, with_a_password(a_practitioner()))

    page = client.get("/sign-in/second/totp/activate/").content.decode()

    assert '<svg role="img" aria-label="Square to scan"' in page
    assert "data:" not in page
    assert "style=" not in page


def test_with_an_app_the_password_alone_does_not_open(client: Client):
    person = with_a_password(a_practitioner())
    with_an_app(client, person)

    elsewhere = Client()
    response = try_to_sign_in(elsewhere, person.email, PASSWORD)

    assert response.url == "/sign-in/second/authenticate/"
    assert elsewhere.get("/me/").status_code == 302


def test_a_recovery_code_opens_once(client: Client):
    person = with_a_password(a_practitioner())
    with_an_app(client, person)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]

    def use(browser: Client) -> int:
        try_to_sign_in(browser, person.email, PASSWORD)
        browser.post("/sign-in/second/authenticate/", {"code": code})
        return browser.get("/me/").status_code

    assert use(Client()) == 200
    assert use(Client()) == 302


def test_your_page_says_gently_whether_there_is_a_second_lock(client: Client):
    person = with_a_password(a_practitioner())
    try_to_sign_in(client, person.email, PASSWORD)
    assert "Add a second lock" in client.get("/me/").content.decode()

    with_an_app(client, person)

    assert "You have a second lock" in client.get("/me/").content.decode()


def test_before_a_lock_is_changed_the_person_shows_again_that_it_is_they(client: Client):
    try_to_sign_in(client, with_a_password(a_practitioner()).email, PASSWORD)

    for page in ("totp/activate/", "webauthn/add/"):
        assert client.get(f"/sign-in/second/{page}").url.startswith("/sign-in/confirm/")


@pytest.mark.parametrize("door", ["/sign-in/second/webauthn/add/", "/sign-in/"])
def test_a_passkey_is_asked_for_without_any_script_in_the_page(client: Client, door: str):
    if door != "/sign-in/":
        show_that_it_is_you(client, with_a_password(a_practitioner()))

    words = client.get(door).content.decode()

    assert "mfa/js/webauthn.js" in words
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", words) == []
    asked = Client().get("/sign-in/second/webauthn/login/", HTTP_ACCEPT="application/json").json()
    assert asked["request_options"]["publicKey"]["challenge"]


# The demonstration ------------------------------------------------------------------------------------------
def test_in_a_demonstration_anyone_may_be_anyone(client: Client, settings):
    settings.HEARTEN_DEMO = True
    steward = a_steward()

    client.post("/demo/as/steward/")

    assert client.get("/me/").context["person"] == steward


@pytest.mark.parametrize("role", [*Role, "nobody"])
def test_elsewhere_there_is_no_such_door(client: Client, role: str):
    a_steward()

    assert client.post(f"/demo/as/{role}/").status_code == 404
    assert client.get("/me/").status_code == 302


def test_in_a_demonstration_one_becomes_another(client: Client, settings):
    settings.HEARTEN_DEMO = True
    practitioner = a_practitioner()
    signed_in(client, a_steward())
    before = client.session.session_key

    client.post("/demo/as/practitioner/")

    assert client.get("/me/").context["person"] == practitioner
    assert client.session.session_key != before


def test_cookies_keep_to_our_own_site():
    assert settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_pages_speak_the_person_s_own_language_from_the_moment_they_sign_in(client: Client):
    person = with_a_password(a_practitioner())
    Person.objects.update(language="cy")

    try_to_sign_in(client, person.email, PASSWORD)
    assert 'lang="cy"' in client.get("/me/").content.decode()

    client.post("/me/describe/", {"name": person.name, "language": "gd", "team": ""})
    assert '<html lang="gd"' in client.get("/me/").content.decode()
