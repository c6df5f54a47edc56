"""No number per person, no rank, score, badge, streak or total anywhere in this room: by its code, pages and files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import hearten
from hearten.people.rules import Role
from hearten.reflection.peers import actions as peers
from tests.attack import small_teams as attack
from tests.makers import a_person, signed_in
from tests.reflection import making

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
ROOT = Path(hearten.__file__).parent
PLACES = [ROOT / "reflection", ROOT / "house" / "digest"]
PAGES = (
    "all",
    "journal",
    "circles",
    "learnings",
    "check_ins",
    "somebody",
    "thanks",
    "time",
    "week",
    "circle_my_words",
)
FORBIDDEN = re.compile(
    r"\b(score|badge|rank|leaderboard|streak|kudos|points|top \d|champion|percent)\w*\b", re.IGNORECASE
)
NUMBERS = re.compile(r"\d+")
NOT_SHOWN = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)


def test_nothing_in_this_room_counts_by_group_in_the_database():
    found = [
        f"{path.name}:{one.lineno} {one.attr}"
        for place in PLACES
        for path in place.rglob("*.py")
        if "migrations" not in path.parts
        for one in ast.walk(ast.parse(path.read_text()))
        if isinstance(one, ast.Attribute) and one.attr in {"annotate", "aggregate", "Count", "Sum", "Counter"}
    ]

    assert found == []


def test_no_template_shows_a_length_or_a_count():
    found = [
        f"{path.name}: {match[0]}"
        for place in (*PLACES, ROOT / "house" / "templates" / "house")
        for path in place.rglob("*.html")
        if place.name != "house" or path.name == "week.html"
        for match in re.finditer(r"\|length\b|\.count\b", path.read_text())
    ]

    assert found == []


def test_no_word_of_competing_stands_in_this_room():
    found = [
        f"{path.name}: {match[0]}"
        for place in PLACES
        for path in (*place.rglob("*.html"), *place.rglob("*.svg"), *place.rglob("journal*.js"))
        for match in FORBIDDEN.finditer(path.read_text())
    ]

    assert found == []


def seen_with(many: int, page: str) -> list[str]:
    """The numbers a page shows where somebody was thanked, shared and wrote so many times."""
    with attack.undone_here():
        person, other = (a_person(Role.PRACTITIONER, name=name) for name in ("Abel", "Zuleika"))
        circle = making.a_circle(other, host=person)
        for _ in range(many):
            making.a_note(other, person, "Thank you.")
            making.a_note(other, None, "Thank you all.")
            making.shared(circle, person, "A word.")
        peers.offer("Fridays", "Ring me", by=other)
        shown = signed_in(Client(), person).get(reverse(f"reflection:{page}")).content.decode()
        return sorted(set(NUMBERS.findall(NOT_SHOWN.sub(" ", shown))))


@pytest.mark.parametrize("where", PAGES)
def test_no_page_shows_how_many_there_are_of_anything_somebody_did(where: str):
    assert seen_with(2, where) == seen_with(7, where)


def bare(content: bytes) -> bytes:
    """Without what is made for one visit: keys of forms, and where the choice of language leads back to."""
    return re.sub(rb'name="next" value="[^"]*"', b"", attack.MADE_FOR_ONE.sub(b"", content))


@pytest.mark.parametrize("role", list(Role))
def test_asking_otherwise_shows_no_more_of_how_people_are(client: Client, role: Role):
    """A manager of a small team, in any role, who adds what managers add to addresses."""
    browser = signed_in(client, making.placed(a_person(role), making.a_team()))
    address = reverse("reflection:check_ins")
    plain = bare(browser.get(address).content)

    others = [
        browser.get(address + query) for query in ("?team=1", "?person=2&week=2026-W31", "?format=csv&part=1")
    ]

    assert {bare(one.content) for one in others} == {plain}
