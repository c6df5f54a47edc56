"""What everybody reads: the whole, its empty goals too; no badge, no number of a person, and nothing kept inside."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

import hearten.commitment
from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.endorsing.actions import Shown
from hearten.commitment.endorsing.rules import Way
from hearten.commitment.steps import actions as steps
from hearten.commitment.steps.rules import Choice, Looked
from hearten.commitment.stock import actions as stock
from hearten.people.rules import Role
from tests.commitment.making import a_plan, a_round, a_step, considered, endorsed, finished, in_days
from tests.makers import a_person, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def page(client: Client, language: str = "en") -> str:
    return client.get(reverse("commitment:front"), headers={"accept-language": language}).content.decode()


def test_nothing_is_told_of_what_is_only_considered_or_was_left(client: Client):
    one = considered()
    before = page(client)
    endorsing.leave(one, by=a_steward())

    for told in (before, page(client)):
        assert "No commitment is endorsed here just now." in told
    assert client.get(reverse("commitment:told", args=["six-goals"])).status_code == 404
    assert client.get(reverse("commitment:paper", args=["six-goals"])).status_code == 404


def test_the_page_says_that_it_is_no_badge_in_three_languages(client: Client):
    endorsed()

    assert "This is no badge." in page(client)
    assert "Nid bathodyn mo hwn." in page(client, "cy")
    assert "Chan e bràiste a tha seo." in page(client, "gd")


def test_there_is_no_badge_to_take_anywhere():
    room = Path(hearten.commitment.__file__).parent

    pictures = [path for ending in ("svg", "png", "jpg", "webp", "ico") for path in room.rglob(f"*.{ending}")]

    assert pictures == []


def test_every_goal_is_told_and_one_without_an_action_says_so(client: Client):
    one = endorsed()
    a_step(one, "listening")
    steps.say_why_none(one, "systems", "We wait for the trust.", by=a_steward())

    told = page(client)

    assert told.count("There is no action under this goal now.") == 5
    assert "We wait for the trust." in told
    assert told.count("Why is not said yet.") == 4


def test_an_action_told_inside_only_is_not_told_and_its_goal_is_not_called_empty(client: Client):
    one = endorsed()
    a_step(one, "learning", what="Ask the auditors quietly", told=False)

    told = page(client)

    assert "Ask the auditors quietly" not in told
    assert "It is told only inside for now." in told
    assert told.count("There is no action under this goal now.") == 5


def test_what_was_late_done_and_abandoned_is_told_with_its_reasons(client: Client):
    one, by = endorsed(), a_steward()
    steps.plan(one, a_plan("systems", by_day=in_days(-5)), by=by, today=in_days(-90))
    ended = a_step(one, "learning", what="Count smiles")
    steps.look(ended, Looked("It felt wrong.", Choice.ABANDON, "A smile is nobody’s target."), by=by)

    told = page(client)

    assert "Its day has passed." in told
    assert "A smile is nobody’s target." in told


def test_only_rounds_that_were_told_stand_there(client: Client):
    one = endorsed()
    spring = finished(one, "Spring", stopped="The seconds on the wall.")
    a_round(one, "Autumn", stopped="The second letter.")
    before = page(client)
    stock.tell(spring, by=a_steward())

    assert "The seconds on the wall." not in before
    assert "The seconds on the wall." in page(client)
    assert "The second letter." not in page(client)


def test_a_link_that_needs_an_account_is_told_in_words_alone(client: Client):
    one, by = endorsed(), a_steward()
    endorsing.say_way(one, Shown(Way.OTHER, "In the barriers.", None, "/systems/1/"), by=by)
    endorsing.say_way(one, Shown(Way.PUBLIC, "On our site.", None, "https://example.org/kind"), by=by)

    told, file = (
        page(client),
        client.get(reverse("commitment:told_file", args=["six-goals"])).content.decode(),
    )

    for what in (told, file):
        assert "In the barriers." in what
        assert "/systems/1/" not in what
        assert "https://example.org/kind" in what


def test_nobody_is_named_to_everybody(client: Client):
    holder = a_person(Role.STEWARD, name="Zebulon Quartermaine")
    one = endorsed(by=holder)
    steps.plan(one, a_plan(), holder=holder, by=holder)

    files = [
        client.get(reverse(f"commitment:{name}", args=["six-goals"])).content
        for name in ("told_file", "paper")
    ]

    assert "Quartermaine" not in page(client)
    assert b"Quartermaine" not in b"".join(files)


def test_the_paper_says_what_the_page_says(client: Client):
    one = endorsed()
    a_step(one)
    made = client.get(reverse("commitment:paper", args=["six-goals"]))

    words = " ".join(
        " ".join(each.extract_text() for each in PdfReader(io.BytesIO(made.content)).pages).split()
    )

    assert "Endorsed whole by Full council" in words
    assert "This is no badge." in words
    assert "Sit in the library every Thursday and listen" in words
    assert words.count("There is no action under this goal now.") == 5


def test_the_file_holds_no_number_at_all(client: Client):
    one = endorsed()
    a_step(one)
    stock.tell(finished(one), by=a_steward())
    told = json.loads(client.get(reverse("commitment:told_file", args=["six-goals"])).content)

    def numbers(of: object) -> list[object]:
        if isinstance(of, dict):
            return [each for value in of.values() for each in numbers(value)]
        if isinstance(of, list):
            return [each for value in of for each in numbers(value)]
        return [of] if isinstance(of, int | float) and not isinstance(of, bool) else []

    assert numbers(told) == []


def test_no_page_of_the_room_tells_how_many_or_how_far(client: Client):
    one = endorsed()
    a_step(one)
    stock.tell(finished(one), by=a_steward())

    told = page(client).split("<main")[1].lower()

    assert not re.search(r"\d+ ?%|\d+ of \d+|\d+/\d+|score|level \d|rank|percent", told)
