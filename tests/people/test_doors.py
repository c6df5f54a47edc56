"""Every page of people, each role: who gets in."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.people.models import Team
from hearten.people.rules import Role
from tests.makers import a_custodian, a_person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])

S, L, M, P, B, C, V = Role
EVERYONE = set(Role)
PAGES = {
    "/people/": EVERYONE,
    "/people/{person}/": EVERYONE,
    "/people/who-may-what/": EVERYONE,
    "/people/teams/": EVERYONE,
    "/people/teams/{team}/": EVERYONE,
    "/people/teams/add/": {S},
    "/people/teams/{team}/change/": {S},
    "/people/invite/": {S, C},
    "/people/invitations/": {S, C},
    "/people/{person}/held/": {C},
    "/people/{person}/held.json": {C},
    "/people/{person}/forget/": {C},
    "/people/{self}/held/": EVERYONE,
    "/people/{self}/held.json": EVERYONE,
    "/people/{self}/forget/": EVERYONE,
    "/me/": EVERYONE,
    "/me/describe/": EVERYONE,
    "/me/leave/": EVERYONE,
    "/record/": {C},
    "/sign-in/sessions/": EVERYONE,
    "/sign-in/second/": EVERYONE,
    "/sign-in/out/": EVERYONE,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("door", PAGES)
def test_a_page_opens_for_the_roles_it_is_for_and_no_other(client: Client, door: str, role: Role):
    a_custodian()
    person, other, team = a_person(role), a_person(Role.PRACTITIONER), Team.objects.create(name="Homes")
    address = door.format(person=other.pk, self=person.pk, team=team.pk)

    status = signed_in(client, person).get(address).status_code

    assert status == (200 if role in PAGES[door] else 403)
