"""Answers gathered elsewhere come in together, or not at all."""

from __future__ import annotations

import pytest

from hearten.errors import NotPermitted, NotReady, Unreadable
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake.models import Answer
from hearten.listening.inviting.queries import response
from hearten.listening.surveys.models import Listening
from hearten.record import queries as record
from tests.makers import a_practitioner, a_steward, an_open_survey

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def _said(listening: Listening, answers: int) -> list[dict[str, object]]:
    question = listening.questions.first()
    return [{question.key: question.options[number % 2]["code"]} for number in range(answers)]


def test_they_are_kept_without_a_receipt_and_with_one_line_in_the_record():
    steward, listening = a_steward(), an_open_survey()

    bring_in(listening, _said(listening, 20), by=steward)

    assert Answer.objects.filter(listening_id=listening.pk, receipt_hash="", week="").count() == 20
    assert record.latest()[0].done == "listening.answers.brought_in"


def test_a_few_are_refused_because_they_could_be_told_apart():
    listening = an_open_survey()

    with pytest.raises(NotReady, match="at least 20"):
        bring_in(listening, _said(listening, 19), by=a_steward())


def test_one_unknown_name_brings_in_nothing_and_names_its_row():
    listening = an_open_survey()
    said = _said(listening, 25)
    said[6] = {"shoe_size": "9"}

    with pytest.raises(Unreadable, match="row 7, column “shoe_size”"):
        bring_in(listening, said, by=a_steward())

    assert not Answer.objects.exists()


def test_only_a_steward_may():
    listening = an_open_survey()

    with pytest.raises(NotPermitted):
        bring_in(listening, _said(listening, 20), by=a_practitioner())


def test_they_count_towards_the_coarse_response():
    listening = an_open_survey()

    bring_in(listening, _said(listening, 41), by=a_steward())

    assert response(listening).about == 40
