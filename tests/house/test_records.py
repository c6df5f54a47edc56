"""The record, to read."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.house import records
from hearten.people import actions
from hearten.record import queries as record
from tests.makers import a_custodian, a_practitioner, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def test_the_record_names_who_did_what_to_whom(client: Client):
    custodian, person = a_custodian(), a_practitioner()
    actions.give_role(person, "listener", by=custodian)

    ((line, who, _whom),) = signed_in(client, custodian).get("/record/").context["rows"]

    assert (line.done, who) == ("people.role.given", custodian.name)


def test_the_record_is_read_page_by_page_to_its_first_line(client: Client):
    custodian = a_custodian()
    for number in range(records.A_PAGE + 5):
        actions.describe(custodian, f"Name {number}", "en", None, by=custodian)
    signed_in(client, custodian)

    first = client.get("/record/")
    second = client.get(f"/record/?before={first.context['older']}")

    numbers = [line.number for page in (first, second) for line, *_names in page.context["rows"]]
    assert numbers == list(range(record.length(), 0, -1))
    assert second.context["older"] is None


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1 or 1"])
def test_a_senseless_place_in_the_record_shows_the_latest(client: Client, before: str):
    signed_in(client, a_custodian())

    assert client.get("/record/", {"before": before}).status_code == 200
