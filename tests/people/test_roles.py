"""Giving and taking roles, and the page that shows who may what."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hearten.errors import NotPermitted, NotReady
from hearten.people import actions, rules
from hearten.people.models import Person
from hearten.people.rules import MAY, Role
from tests.makers import a_custodian, a_person, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_a_custodian_gives_a_role_and_takes_it_again():
    custodian, person = a_custodian(), a_practitioner()

    actions.give_role(person, Role.LISTENER, by=custodian)
    assert fresh(person).roles == {"practitioner", "listener"}

    actions.take_role(person, Role.LISTENER, by=custodian)
    assert fresh(person).roles == {"practitioner"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CUSTODIAN}))
def test_nobody_else_gives_or_takes_a_role(role: Role):
    by, person = a_person(role), a_practitioner()

    for deed in (actions.give_role, actions.take_role):
        with pytest.raises(NotPermitted, match="Only a custodian"):
            deed(person, Role.PRACTITIONER, by=by)


def test_the_last_custodian_keeps_the_role():
    custodian = a_custodian()

    with pytest.raises(NotReady, match="the only custodian"):
        actions.take_role(custodian, Role.CUSTODIAN, by=custodian)


def test_a_custodian_who_cannot_sign_in_does_not_count_as_one():
    custodian, other = a_custodian(), a_custodian()
    actions.disable(other, by=custodian)

    with pytest.raises(NotReady, match="the only custodian"):
        actions.take_role(custodian, Role.CUSTODIAN, by=custodian)


def test_with_two_custodians_one_may_stop():
    one, other = a_custodian(), a_custodian()

    actions.take_role(one, Role.CUSTODIAN, by=other)

    assert fresh(one).roles == set()


def test_a_role_is_given_and_taken_on_the_person_s_page(client: Client):
    custodian, person = a_custodian(), a_practitioner()
    signed_in(client, custodian)

    client.post(f"/people/{person.pk}/give/", {"role": "board member"})
    assert fresh(person).roles == {"practitioner", "board member"}

    client.post(f"/people/{person.pk}/take/", {"role": "practitioner"})
    assert fresh(person).roles == {"board member"}


def test_why_the_last_custodian_cannot_be_taken_stands_where_the_button_would(client: Client):
    custodian = a_custodian()

    page = signed_in(client, custodian).get(f"/people/{custodian.pk}/").content.decode()

    assert "This is the only custodian" in page
    assert "Take away the role of custodian" not in page


def test_who_may_what_is_shown_from_the_table_itself_with_your_own_roles_marked(client: Client):
    page = signed_in(client, a_steward()).get("/people/who-may-what/")

    shown = {words: mine for words, _cells, mine in page.context["rows"]}
    assert shown == {deed.words: rules.may(name, {"steward"}) for name, deed in MAY.items()}
    assert "Steward (you)" in page.content.decode()


@pytest.mark.parametrize("path", ["/listening/", "/people/teams/", "/people/who-may-what/"])
def test_a_page_looks_up_the_roles_of_who_asks_for_it_once(client: Client, path: str):
    signed_in(client, a_steward())

    with CaptureQueriesContext(connection) as asked:
        page = client.get(path)

    assert page.status_code == 200
    assert sum('FROM "people_holding"' in each["sql"] for each in asked.captured_queries) == 1


def test_what_was_looked_up_for_one_page_is_not_kept_for_the_next(client: Client):
    person, custodian = a_practitioner(), a_custodian()
    signed_in(client, person)
    before = client.get("/listening/new/")

    actions.give_role(person, Role.STEWARD, by=custodian)

    after = signed_in(client, person).get("/listening/new/")
    assert (before.status_code, after.status_code) == (403, 200)
