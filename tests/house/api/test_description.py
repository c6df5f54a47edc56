"""The API keeps its own description, whatever is asked of it."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.house.api import describing
from hearten.learning.models import Account
from tests.house.api.asking import ask, signed_in_cookies
from tests.makers import a_practitioner, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def test_a_hundred_cases_and_more_keep_the_description(told: Account, client: Client):
    came = ask(150, signed_in_cookies(signed_in(client, a_practitioner())))

    assert came.total() >= 100
    assert not [status for status in came if status >= 500]
    assert came[200] >= 30


def test_the_description_is_published_as_it_is_kept(client: Client):
    published = client.get("/api/v1/openapi.json").json()

    assert published == describing.described()
    assert published["openapi"].startswith("3.1")


def test_every_way_can_only_be_read_and_declares_its_refusals():
    for path, way in describing.described()["paths"].items():
        assert list(way) == ["get"], path
        assert {"200", "304", "400", "404", "422", "429", "503"} <= set(way["get"]["responses"])
        assert "application/problem+json" in way["get"]["responses"]["404"]["content"]


def test_every_field_of_what_is_given_is_described():
    shapes = describing.described()["components"]["schemas"]

    assert shapes["Trace"]["properties"]["seal"]["description"]
    assert shapes["SafeTable"]["properties"]["everyone"]
    assert not {"by", "proposed_by", "checks", "person"} & set(shapes["Left"]["properties"])


def test_our_own_page_lists_every_way_and_loads_nothing_from_elsewhere(client: Client):
    page = client.get("/api/").content.decode()

    assert all(path in page for path in describing.described()["paths"])
    assert "http" not in page.replace("http://www.w3.org", "")
