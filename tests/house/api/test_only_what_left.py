"""Nothing but what left can be asked: no draft, nothing withdrawn, no person; and only to be read."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse

from hearten.door import queries as door
from hearten.door.models import Release
from hearten.house.api import surface
from hearten.learning import actions as learning
from hearten.learning.models import Account
from hearten.listening.floods import rules as floods
from hearten.methods import kept
from tests.learning.account.making import out, whole
from tests.learning.making import a_prepared_draft
from tests.makers import a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
AWAY = {"REMOTE_ADDR": "203.0.113.9"}


def ask(client: Client, path: str, **more: str) -> object:
    """What is given at a way."""
    response = client.get(f"/api/v1/{path}", **more)
    assert response.status_code == 200, response.content
    return response.json()


def every_way(client: Client, left: Release) -> list[str]:
    """All that can be asked of one account."""
    of_it = f"accounts/{left.digest}"
    findings = ask(client, f"{of_it}/findings?size=100")["items"]
    ways = ["accounts", of_it, f"{of_it}/trace", f"{of_it}/findings", f"{of_it}/quotes", "stories", "methods"]
    return [*ways, *(f"{of_it}/findings/{one['digest']}" for one in findings)]


def test_an_account_is_given_exactly_as_it_left(client: Client, left: Release):
    given = ask(client, f"accounts/{left.digest}")

    assert kept.digest(given["document"]) == left.digest
    assert (given["checked_by"], given["policy"]) == (2, left.policy)


def test_the_beginning_of_a_digest_is_enough(client: Client, left: Release):
    assert ask(client, f"accounts/{left.digest[:16]}")["digest"] == left.digest


def test_a_finding_comes_with_its_table_as_the_ledger_names_it_and_how_it_was_made(
    client: Client, left: Release
):
    (first, *_rest) = ask(client, f"accounts/{left.digest}/findings")["items"]

    whole = ask(client, f"accounts/{left.digest}/findings/{first['digest']}")
    trace = ask(client, f"accounts/{left.digest}/trace")

    assert whole["sentence"]
    assert whole["gaps"]
    assert whole["table_digest"] in trace["tables"] == left.evidence["tables"]
    assert whole["digest"] in trace["findings"]
    assert whole["made"]["snapshot"]
    assert whole["table"]["everyone"]["base"] % 5 == 0
    assert trace["seal"] == left.seal


def test_a_draft_cannot_be_asked(client: Client, settings, tmp_path):
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    draft = a_prepared_draft(a_steward())

    assert ask(client, "accounts")["items"] == []
    assert client.get(f"/api/v1/accounts/{draft.digest}").status_code == 404


def test_what_is_withdrawn_is_gone_from_every_way_at_once(client: Client, told: Account, left: Release):
    ways = [one for one in every_way(client, left) if left.digest in one]

    learning.withdraw(told, "A number was wrong.", by=a_steward())

    assert {client.get(f"/api/v1/{way}").status_code for way in ways} == {404}
    assert ask(client, "accounts")["items"] == []


def test_no_person_is_in_anything_that_is_given(client: Client, left: Release):
    given = "".join(json.dumps(ask(client, way)) for way in every_way(client, left))

    assert '"person:' not in given
    assert "example.org" not in given


def test_nothing_but_reading_is_done(client: Client, left: Release):
    for way in every_way(client, left)[:6]:
        for act in ("post", "put", "patch", "delete"):
            assert getattr(client, act)(f"/api/v1/{way}").status_code == 405


def test_no_cookie_is_needed_read_or_set(client: Client, left: Release):
    for way in every_way(client, left):
        response = client.get(f"/api/v1/{way}")
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_what_somebody_has_already_is_not_sent_again(client: Client, left: Release):
    first = client.get(f"/api/v1/accounts/{left.digest}")

    again = client.get(f"/api/v1/accounts/{left.digest}", HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert hashlib.sha256(first.content).hexdigest().startswith(first.headers["ETag"].strip('"'))


def test_lists_come_in_pages(client: Client, left: Release):
    first = ask(client, "methods?size=2")
    second = ask(client, "methods?size=2&page=2")
    beyond = ask(client, "methods?page=100000")

    assert (first["more"], len(first["items"]), beyond["items"], beyond["more"]) == (True, 2, [], False)
    assert not {one["name"] for one in first["items"]} & {one["name"] for one in second["items"]}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("accounts/ffffffffffffffff", 404),
        ("accounts/not-a-digest", 422),
        ("accounts?size=0", 422),
        ("accounts?page=x", 422),
        ("accounts/%00%00%00%00%00%00%00%00%00%00%00%00", 422),
        ("stories/no-such-story", 404),
        ("methods/no-such-page", 404),
        ("nowhere", 404),
        ("ledger", 401),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(client: Client, path: str, status: int):
    response = client.get(f"/api/v1/{path}")

    told = response.json()
    assert (response.status_code, told["status"]) == (status, status)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert told["title"]
    assert told["detail"].endswith(".")
    assert bool(told["where"]) is (status == 422)


def test_refusals_come_in_the_language_that_is_asked_for(client: Client):
    english = client.get("/api/v1/nowhere").json()["title"]

    welsh = client.get("/api/v1/nowhere", HTTP_ACCEPT_LANGUAGE="cy")

    assert welsh.headers["Content-Language"] == "cy"
    assert welsh.json()["title"] != english


def test_the_ledger_is_for_those_who_work_here_and_names_nobody(client: Client, left: Release):
    browser = signed_in(client, a_practitioner())

    given = ask(browser, "ledger")

    assert [one["digest"] for one in given["items"]] == [left.digest]
    assert given["items"][0]["state"] == "released"
    assert "person:" not in json.dumps(given)
    assert door.ledger()[0].by.startswith("person:")


def test_whoever_asks_too_often_is_asked_to_wait_and_is_written_down_nowhere(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(surface, "MOST_AN_HOUR", 3)

    came = [client.get("/api/v1/methods?size=1", **AWAY).status_code for _ in range(5)]
    refused = client.get("/api/v1/methods?size=1", **AWAY)

    assert came == [200, 200, 200, 429, 429]
    assert refused.headers["Retry-After"] == "600"
    assert refused.json()["status"] == 429
    assert client.get("/api/v1/methods?size=1", REMOTE_ADDR="203.0.113.10").status_code == 200
    assert floods.WIDTH > 1000  # counted among so many that nobody can be told from it


def test_a_page_of_method_is_what_the_reference_says(client: Client):
    given = ask(client, "methods/disclosure-protect")

    assert "# methods/disclosure/protect.py" in given["text"]
    assert "hearten reference" not in given["text"]


def test_a_store_that_is_busy_is_said_so(client: Client, monkeypatch: pytest.MonkeyPatch):
    from django.db import OperationalError

    def busy(**_more: int) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(door, "ledger", busy)

    response = client.get("/api/v1/accounts")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "20")
    assert reverse("api_listed") == "/api/"


def test_the_account_of_a_year_is_given_too_with_its_findings_and_trace(client: Client, settings, tmp_path):
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    steward = a_steward()
    year = out(whole(steward), by=steward)

    (listed, *_others) = [one for one in ask(client, "accounts")["items"] if one["digest"] == year.digest]
    whole_one = ask(client, f"accounts/{year.digest}")

    assert kept.digest(whole_one["document"]) == listed["digest"]
    assert ask(client, f"accounts/{year.digest}/trace")["files"]
    assert ask(client, f"accounts/{year.digest}/quotes") == []
    assert ask(client, f"accounts/{year.digest}/findings")["items"]
