"""A steward is told coarsely of answers that are too alike, once they may be read, and never which they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from django.test import Client

from hearten.listening.floods import queries
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import OwnQuestion
from hearten.listening.surveys.models import Listening
from hearten.people.rules import Role
from tests.listening.intake.making import close
from tests.makers import a_draft_listening, a_person, a_steward, signed_in
from tests.methods.alike.made_up import flooded, honest

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]
CODES = ("one", "two", "three", "four", "five")


def a_listening() -> Listening:
    draft, steward = a_draft_listening(), a_steward()
    draft.questions.all().delete()
    options = tuple({"code": code, "text": {"en": code}} for code in CODES)
    for number in range(8):
        asked = OwnQuestion(
            text={"en": f"Asked {number}"}, kind="scale", topic={"en": "All"}, options=options
        )
        surveys.add_own_question(draft, asked, by=steward)
    for kind in ("number", "words", "several"):
        asked = OwnQuestion(
            text={"en": kind}, kind=kind, topic={"en": "All"}, options=options if kind == "several" else ()
        )
        surveys.add_own_question(draft, asked, by=steward)
    return intake.open_listening(draft, by=steward)


def heard(listening: Listening, share: float) -> None:
    """Honest people and a flood."""
    random = np.random.default_rng(3)
    keys = list(listening.questions.filter(kind="scale").values_list("key", flat=True))
    areas = [group["code"] for group in listening.breakdowns.get().groups]
    said, who = honest(random, 400, len(keys), 1)
    if share:
        said, who, _copies = flooded(random, said, who, share, "same")
    answers: list[dict[str, Any]] = []
    for place, (codes, (area,)) in enumerate(zip(said, who, strict=True)):
        one: dict[str, Any] = {key: CODES[code] for key, code in zip(keys, codes, strict=True) if code >= 0}
        one |= {"area": areas[area % len(areas)]} if area >= 0 else {}
        one |= {"number": 5.0 if place >= 400 else float(random.integers(80)), "several": ["one"]}
        answers.append(one)
    bring_in(listening, answers, by=a_steward())
    close(listening)
    closing.finish_closing(listening.pk)


def test_a_planted_flood_is_told_to_the_nearest_five(client: Client):
    listening = a_listening()
    heard(listening, 0.1)

    page = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/alike/").content.decode()

    assert "About 40 answers, 9 in every 100" in page
    assert "ask again by invitation" in page


@pytest.mark.parametrize("compared", [100, 398, 1122])
def test_the_share_tells_no_more_than_the_rounded_count(compared: int):
    told = {
        count: queries._told("words", count, compared) for count in range(13, 18)
    }  # all are told as about 15

    assert len(set(told.values())) == 1


def test_where_there_is_none_that_is_said(client: Client):
    listening = a_listening()
    heard(listening, 0)

    page = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/alike/").content.decode()

    assert "None were found" in page


def test_it_is_the_same_every_time():
    listening = a_listening()
    heard(listening, 0.1)

    assert queries.report(listening) == queries.report(listening)


def test_while_answers_are_sealed_nobody_can_look(client: Client):
    listening = a_listening()

    response = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/alike/")

    assert response.status_code == 409


def test_a_listener_may_not_look(client: Client):
    listening = a_listening()

    response = signed_in(client, a_person(Role.LISTENER)).get(f"/listening/{listening.pk}/alike/")

    assert response.status_code == 403


def test_too_few_answers_are_told_so(client: Client):
    listening = a_listening()
    bring_in(listening, [{"area": "city"}] * 20, by=a_steward())
    close(listening)
    closing.finish_closing(listening.pk)

    page = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/alike/").content.decode()

    assert "Too few answered" in page
