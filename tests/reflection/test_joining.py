"""People join, and change, on pages that have no reason to read what is kept here."""

from __future__ import annotations

import pytest

from hearten.house.reach import guard
from hearten.people.rules import Role
from tests.makers import a_person
from tests.reflection import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_where_raw_tables_are_closed_somebody_can_be_written_down():
    with guard.reaching(raw=False):
        person = a_person(Role.PRACTITIONER)
        person.name = "Another name"
        person.save()

    assert person.pk


def test_where_raw_tables_are_closed_a_team_comes_and_goes():
    with guard.reaching(raw=False):
        team = making.a_team("For a while")
        team.delete()

    assert team.pk is None
