"""Bar 8: no page or file of choices, buying or ways says how many anybody has, or orders people by that."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from hearten.people.models import Person
from hearten.people.rules import Role
from tests.attack import small_teams as attack
from tests.makers import a_person, a_steward, signed_in
from tests.systems import making

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
PAGES = ("choices", "choices_file", "fears", "procurements", "services", "services_file")
A_COUNT = re.compile(r"(?<![\d:-])\d+\s+(choices?|fears?|procurements?|services?|ways?|decisions?)\b")


def furnished(most: str) -> dict[str, Person]:
    """Two people, of whom one has five of everything and the other one."""
    people = {name: a_person(Role.PRACTITIONER, name=name) for name in ("Abelard", "Zuleika")}
    for name, person in people.items():
        for number in range(5 if name == most else 1):
            asked = making.replace_asked(asked=f"Thing {number} of {name[0]}")
            making.a_choice(person, asked)
            making.a_procurement(person)
            making.a_service(person, name=f"Service {number} of {name[0]}")
        making.a_looked_at_choice(person)
    return people


@pytest.mark.parametrize("where", PAGES)
def test_no_page_or_file_names_or_counts_whoever_has_more(client: Client, where: str):
    furnished("Zuleika")

    told = re.sub(
        r"<[^>]+>", " ", signed_in(client, a_steward()).get(reverse(f"systems:{where}")).content.decode()
    )

    assert "Abelard" not in told and "Zuleika" not in told
    assert not A_COUNT.search(told)


def test_services_stand_by_name_and_choices_by_their_day_whoever_has_more(client: Client):
    orders = []
    for most in ("Abelard", "Zuleika"):
        with attack.undone_here():
            furnished(most)
            browser = signed_in(client, a_steward())
            services = browser.get(reverse("systems:services")).content.decode()
            orders.append(re.findall(r"Service \d of ([AZ])", services)[0])

    assert orders == ["A", "A"]
