"""Every page, file and form of the made-up council’s commitment: no number of a person, no score, no rank, no badge.

The whole council is crawled beside this; here are its people and its commitment alone, opened one and all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from hearten.house.demo import committing, making
from hearten.people.rules import Role
from tests.attack.crawling.about import About
from tests.attack.crawling.walking import EVERYONE, NOBODY, Given, Most, Reader, _here

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]
A_MARK = re.compile(
    r"\bscores?\b|\branks?\b|\bstars?\b|\btrophy|\bleague\b|\bleaderboard|\bstreak|\bmaturity\b|per ?cent|%|\d+ ?/ ?\d+"
    r"|\bout of (?:ten|five|six|\d+)\b",
    re.IGNORECASE,
)
DENIED = ("Questions instead of scores", "no badge, seal or score")


def walked(who: str) -> Iterator[Given]:
    """Every page of the room that links and forms lead this reader to."""
    reader, seen = Reader(who, Most(1, 2)), set()
    waiting = ["/commitment/", *(["/commitment/here/"] if who != NOBODY else [])]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/commitment/"):
            continue
        seen.add(path)
        given = reader.get(path)
        yield given
        waiting += [_here(given.path, link) for link in given.leaf.links]
        for form in given.leaf.forms:
            if form.method != "get" and (form.action or path).startswith("/commitment/"):
                yield from reader._sent(given, form)


@pytest.fixture(autouse=True)
def council(settings: pytest.FixtureRequest) -> None:
    settings.HEARTEN_DEMO, settings.HEARTEN_ORGANISATION = True, "Dyffryn Teg Council"  # type: ignore[attr-defined]
    making._people()
    committing.make()


def test_no_number_of_a_person_no_score_and_no_badge_stands_anywhere_and_nobody_comes_too_far():
    about, everything = About(), [given for who in EVERYONE for given in walked(who)]

    unknown = {f"{given.who}: {fault}" for given in everything for fault in about.faults(given)}
    pages = [(given.path, given.content.decode()) for given in everything if given.sort == "text/html"]
    marked = {
        (path, found[0])
        for path, text in pages
        for found in A_MARK.finditer(_without_denials(text.split("<main")[-1]))
    }
    pictures = {path for path, text in pages if re.search(r"<(?:img|svg|picture)", text)}
    by_nobody = {given.view for given in everything if given.who == NOBODY and given.status == 200}
    sent_by = {given.who for given in everything if given.sent}

    assert unknown == set()
    assert marked == set()
    assert pictures == set()
    assert by_nobody == {"commitment:front", "commitment:told_file", "commitment:paper"}
    assert sent_by == {Role.STEWARD, Role.BOARD_MEMBER, Role.SENSE_MAKER}
    assert len({given.path for given in everything if given.who == Role.STEWARD}) > 40


def _without_denials(text: str) -> str:
    for said in DENIED:
        text = text.replace(said, "")
    return re.sub(r"<[^>]*>", " ", text)


def test_the_council_reads_true(client: Client):
    told = client.get("/commitment/of/six-goals/commitment.json").content

    about = json.loads(told)
    actions = [action for goal in about["goals"] for action in goal["actions"]]

    assert about["approved_on"]
    assert about["approved_by"] == "Full council"
    assert len(about["taking_stock"]) == 2
    assert len(actions) == 11
    assert [action["what"] for action in actions if action["late"]] == [
        "Agree with each service what kindness means in its own work"
    ]
    assert [bool(action["ended_because"]) for action in actions if action["state"] == "abandoned"] == [True]
    assert [goal["goal"] for goal in about["goals"] if goal["no_action_because"]] == ["reflection"]
