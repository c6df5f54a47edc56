"""When the disk is full or a store is away, people are told kindly, reading goes on, and nothing half-written stays."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from hearten.house import urls
from hearten.people.models import Team

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "voices"])


def write_a_lot(request: HttpRequest) -> HttpResponse:
    Team.objects.bulk_create(Team(name=f"{number} {'x' * 100}") for number in range(2000))
    return HttpResponse("kept")


def sign_in_somewhere(request: HttpRequest) -> HttpResponse:
    request.session["long"] = secrets.token_hex(500_000)  # sessions are compressed
    return HttpResponse("kept")


def find_the_store_away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def make_a_mistake(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("write/", write_a_lot),
    path("session/", sign_in_somewhere),
    path("away/", find_the_store_away),
    path("mistake/", make_a_mistake),
    *urls.urlpatterns,
]
handler500 = urls.handler500


@pytest.fixture
def client(settings) -> Client:
    settings.ROOT_URLCONF = "tests.house.test_failing"
    return Client(raise_request_exception=False)


@pytest.fixture
def a_full_disk() -> Iterator[None]:
    """SQLite may not grow any more, and says what it says when the disk is full."""
    if connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL cannot be told to be full")
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_is_told_as_507_and_nothing_is_half_kept(client: Client, a_full_disk: None):
    response = client.get("/write/")

    assert response.status_code == 507
    assert "There is no room left here, so this was not kept." in response.content.decode()
    assert Team.objects.count() == 0


def test_a_session_that_finds_no_room_is_told_as_507_too(client: Client, a_full_disk: None):
    response = client.get("/session/")

    assert (response.status_code, response["Retry-After"]) == (507, "20")


def test_a_store_that_is_away_is_told_as_503_with_when_to_try_again(client: Client):
    response = client.get("/away/")

    assert (response.status_code, response["Retry-After"]) == (503, "20")
    assert "We are busy just now, so this was not done." in response.content.decode()


def test_a_mistake_of_ours_is_a_page_that_tells_nothing_of_the_inside(client: Client):
    response = client.get("/mistake/")

    assert response.status_code == 500
    assert "This is our mistake, not yours." in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()


@pytest.mark.either_database
def test_health_says_ok_and_nothing_else(client: Client):
    response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_health_says_that_it_is_not_well_when_a_store_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> None:
        raise OperationalError("password authentication failed for user hearten")

    monkeypatch.setattr(connections["voices"], "cursor", refuse)

    response = client.get("/health/")

    assert (response.status_code, response.content) == (503, b"not well: a database does not answer\n")
