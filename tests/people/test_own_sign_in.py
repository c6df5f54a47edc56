"""The organisation's own sign-in, by setting: as far as its door, and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from hearten.people.models import Person
from hearten.people.signing_in import KnownPeopleOnly
from tests.makers import a_practitioner

VISIT = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client(HTTP_HOST="localhost")
page = client.get("/sign-in/")
sent = client.post("/sign-in/with/organisation/", {"process": "login"})
print(page.content.decode().count("Sign in with Cae Kindness"))
print(page["Content-Security-Policy"])
print(sent.status_code, sent.url)
back = client.get("/sign-in/with/organisation/back/?error=server_error&state=x").content.decode()
print("That did not work" in back)
"""


@pytest.fixture
def issuer() -> Iterator[str]:
    """An issuer that says where its doors are: the outside edge."""

    class Doors(BaseHTTPRequestHandler):
        def do_GET(self):
            at = f"http://localhost:{self.server.server_port}"
            words = {"issuer": at, "authorization_endpoint": f"{at}/enter", "token_endpoint": f"{at}/token"}
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(words).encode())

        def log_message(self, *_words):
            return

    server = ThreadingHTTPServer(("localhost", 0), Doors)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_button_leads_to_the_issuer_s_door_and_back_to_our_address(issuer: str, tmp_path):
    """A process of its own: the setting is read once, as it starts."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "hearten.house.settings",
        "HEARTEN_DATA": str(tmp_path),
        "HEARTEN_DEBUG": "1",
        "HEARTEN_OIDC_NAME": "Cae Kindness",
        "HEARTEN_OIDC_ADDRESS": issuer,
        "HEARTEN_OIDC_CLIENT": "hearten",
        "HEARTEN_OIDC_SECRET": "not a real secret",
    }

    said = subprocess.run(
        [sys.executable, "-c", VISIT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    buttons, policy, sent, back = said.stdout.splitlines()[-4:] if said.returncode == 0 else [said.stderr] * 4
    status, _, there = sent.partition(" ")
    asked = parse_qs(urlsplit(there).query)
    assert (buttons, status) == ("1", "302"), said.stderr
    assert there.startswith(f"{issuer}/enter?")
    assert asked["client_id"] == ["hearten"]
    assert urlsplit(asked["redirect_uri"][0]).path == "/sign-in/with/organisation/back/"
    assert f"form-action 'self' {issuer}" in policy
    assert back == "True"


def someone_from_the_issuer(email: str, *, verified: bool) -> SocialLogin:
    account = SocialAccount(provider="organisation", uid="12")
    return SocialLogin(
        user=Person(email=email),
        account=account,
        email_addresses=[EmailAddress(email=email, verified=verified)],
    )


def a_visit(path: str = "/"):
    request = RequestFactory().get(path)
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    return request


@pytest.mark.django_db
def test_who_is_known_by_a_verified_e_mail_comes_in_whatever_its_case(settings):
    app = {"provider_id": "organisation", "name": "Cae Kindness", "client_id": "hearten"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    person = a_practitioner()
    login = someone_from_the_issuer(person.email.upper(), verified=True)

    visit = a_visit()
    with request_context(visit):
        KnownPeopleOnly().pre_social_login(visit, login)

    assert SocialAccount.objects.get().user == person


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["unknown", "not verified", "shut out"])
def test_nobody_else_comes_in_and_no_account_is_made(case: str):
    person = a_practitioner()
    Person.objects.update(is_active=case != "shut out")
    email = "stranger@example.org" if case == "unknown" else person.email
    login = someone_from_the_issuer(email, verified=case != "not verified")

    with pytest.raises(ImmediateHttpResponse):
        KnownPeopleOnly().pre_social_login(a_visit(), login)

    assert (Person.objects.count(), SocialAccount.objects.count()) == (1, 0)
