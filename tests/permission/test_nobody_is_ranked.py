"""Bar 8: no page, export or API ranks people or teams by moments, permissions or barriers."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import hearten
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.permission.moments import actions as moments
from hearten.permission.moments import queries
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers import actions as barriers
from hearten.systems.barriers.actions import Seen
from hearten.systems.barriers.models import Barrier
from hearten.systems.turned_away import actions as turned_away
from tests.attack import small_teams as attack
from tests.makers import a_person, a_steward, signed_in
from tests.permission import making

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
ROOMS = [Path(hearten.__file__).parent / room for room in ("permission", "systems")]
JULY, NOVEMBER = date(2026, 7, 8), date(2026, 11, 4)
# Not what a clock or a day says just before the name of an action.
A_COUNT = re.compile(r"(?<![\d:-])\d+\s+(permissions?|moments?|barriers?|times)\b")


def test_nothing_in_these_rooms_counts_by_group_in_the_database():
    """A count by person or team is made by grouping; there is no grouping at all to make one with."""
    found = [
        f"{path.name}:{one.lineno} {one.attr}"
        for room in ROOMS
        for path in room.rglob("*.py")
        if "migrations" not in path.parts
        for one in ast.walk(ast.parse(path.read_text()))
        if isinstance(one, ast.Attribute) and one.attr in {"annotate", "aggregate", "Count", "Sum", "Counter"}
    ]

    assert found == []


def told_with(first: int, second: int) -> tuple[list[str], tuple[str, ...]]:
    """The order of rules and services, where so many people of the first and second met so many rules."""
    with attack.undone_here():
        services = [making.a_team(name) for name in ("Homes", "Care")]
        rules = [making.a_rule(name) for name in ("Zebra", "Apple")]
        for place, many in enumerate((first, second)):
            for person in range(many):
                making.record(rules[place], 100 * place + person, JULY, service=services[place].pk)
                turned_away.count(rules[place].pk, services[place].pk, today=JULY)
        moments.tell_seasons(today=NOVEMBER)
        (told,) = queries.told()
        return [line.text for line in told.by_rule.lines], told.by_rule.groups


def test_rules_and_services_stand_by_name_however_many_met_them():
    assert told_with(40, 25) == told_with(25, 40) == (["Apple", "Zebra"], ("Care", "Homes"))


def furnished(most: str) -> dict[str, Person]:
    """Two leaders, of whom one gave and looks after five things and the other one."""
    people = {name: making.a_leader(making.a_team(f"Team of {name}")) for name in ("Abelard", "Zuleika")}
    for name, person in people.items():
        person.name = name
        person.save()
        for number in range(5 if name == most else 1):
            whom = making.For(person.team_id)
            making.a_live_permission(person, whom=whom, title=f"{name} {number}")
            seen = Seen(f"Form {number}", "It does harm.", Kind.FORM, Whose.OURS, owner=person)
            barriers.raise_barrier(seen, by=person, today=JULY)
    return people


PAGES = (
    "permission:mine",
    "permission:all",
    "permission:asked",
    "permission:told",
    "systems:board",
    "systems:told",
    "systems:targets",
    "systems:pauses",
)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("where", [*PAGES, "home"])
def test_no_page_says_how_many_anybody_has(client: Client, where: str, role: Role):
    furnished("Zuleika")

    told = signed_in(client, a_person(role)).get(reverse(where)).content.decode()

    words = re.sub(r"<[^>]+>", " ", told)
    for name in ("Abelard", "Zuleika"):
        for found in re.finditer(name, words):
            near = words[max(0, found.start() - 60) : found.end() + 60]
            assert not A_COUNT.search(near), near


def test_permissions_stand_by_title_whoever_gave_more(client: Client):
    orders = []
    for most in ("Abelard", "Zuleika"):
        with attack.undone_here():
            furnished(most)
            page = signed_in(client, a_steward()).get(reverse("permission:all")).content.decode()
            orders.append(re.search(r"Abelard|Zuleika", page)[0])  # type: ignore[index]

    assert orders == ["Abelard", "Abelard"]


def test_no_file_of_these_rooms_holds_a_count_of_anybody():
    people = furnished("Zuleika")
    browser, barrier = (
        signed_in(Client(), people["Zuleika"]),
        Barrier.objects.filter(owner=people["Zuleika"]).first(),
    )
    assert barrier is not None
    barrier.whose, barrier.partner = Whose.SHARED, "The trust"
    barrier.save()

    files = [
        browser.post(reverse("systems:propose", args=[barrier.pk])).content.decode(),
        browser.get(reverse("people:held_file", args=[people["Zuleika"].pk])).content.decode(),
    ]

    assert not any(A_COUNT.search(one) for one in files)
    assert "Zuleika" not in files[0]
