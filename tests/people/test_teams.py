"""The tree of teams and services."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.errors import NotPermitted, NotReady
from hearten.people import actions, queries
from hearten.people.models import Team
from tests.makers import a_custodian, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def a_team(name: str = "Homes", within: Team | None = None) -> Team:
    return actions.add_team(name=name, sort="team", within=within, by=a_steward())


def test_the_tree_counts_the_people_of_each_branch_and_of_its_parts():
    homes = a_team()
    repairs = a_team("Repairs", homes)
    for team in (homes, repairs, repairs):
        person = a_practitioner()
        actions.describe(person, person.name, "en", team, by=person)

    (top,) = queries.teams()

    assert (top.name, top.people, top.everyone) == ("Homes", 1, 3)
    assert [part.name for part in top.parts] == ["Repairs"]
    assert queries.teams_in_order()[1] == (repairs.pk, "Homes › Repairs")


def test_a_team_is_renamed_and_moved():
    homes, care = a_team(), a_team("Care")

    actions.change_team(homes, "Housing", "service", care, by=a_steward())

    homes.refresh_from_db()
    assert (homes.name, homes.sort, homes.within) == ("Housing", "service", care)


@pytest.mark.parametrize("into", ["itself", "its part", "its part's part"])
def test_a_team_is_never_inside_itself(into: str):
    top = a_team()
    part = a_team("Repairs", top)
    smaller = a_team("Roofs", part)
    place = {"itself": top, "its part": part, "its part's part": smaller}[into]

    with pytest.raises(NotReady, match="inside itself"):
        actions.change_team(top, "Homes", "team", place, by=a_steward())


def test_a_name_stands_once_in_one_place_whatever_its_case():
    a_team()

    with pytest.raises(NotReady, match="already"):
        a_team("HOMES")


def test_a_team_is_removed_only_when_empty():
    homes = a_team()
    repairs = a_team("Repairs", homes)
    person = a_practitioner()
    actions.describe(person, person.name, "en", repairs, by=person)

    with pytest.raises(NotReady, match="has parts"):
        actions.remove_team(homes, by=a_steward())
    with pytest.raises(NotReady, match="people in this team"):
        actions.remove_team(repairs, by=a_steward())

    actions.describe(person, person.name, "en", None, by=person)
    actions.remove_team(repairs, by=a_steward())
    assert list(Team.objects.all()) == [homes]


def test_only_a_steward_changes_the_tree():
    homes = a_team()

    for deed in (
        lambda by: actions.add_team(name="New", sort="team", within=None, by=by),
        lambda by: actions.change_team(homes, "New", "team", None, by=by),
        lambda by: actions.remove_team(homes, by=by),
    ):
        with pytest.raises(NotPermitted):
            deed(a_custodian())


def test_a_steward_grows_the_tree_on_its_pages(client: Client):
    signed_in(client, a_steward())
    homes = a_team()

    client.post("/people/teams/add/", {"name": "Repairs", "sort": "service", "within": homes.pk})
    repairs = Team.objects.get(name="Repairs")
    client.post(f"/people/teams/{repairs.pk}/change/", {"name": "Mending", "sort": "service", "within": ""})
    assert [(branch.name, branch.within) for branch in queries.teams()] == [
        ("Homes", None),
        ("Mending", None),
    ]

    client.post(f"/people/teams/{repairs.pk}/remove/")
    assert [branch.name for branch in queries.teams()] == ["Homes"]


def test_a_steward_places_a_person_but_names_only_themselves():
    homes, person, steward = a_team(), a_practitioner(), a_steward()
    before = person.name

    actions.describe(person, "Another name", "gd", homes, by=steward)

    person.refresh_from_db()
    assert (person.name, person.language, person.team) == (before, "en", homes)
