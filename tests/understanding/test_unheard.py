"""Who we have not heard is named from told numbers and how many were asked; where neither is known, nothing is said."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.listening.surveys.models import Breakdown, Listening
from tests.learning.making import findings_of
from tests.makers import a_sense_maker, a_steward, signed_in
from tests.understanding.making import ANSWERED, a_skewed_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]
HEADING = "Who have we not heard?"


def the_page(client: Client, asked: dict[str, int], breakdown: str = "age") -> str:
    """The findings of three hundred answers, where so many were asked of each group."""
    listening = a_skewed_listening()
    say_how_many_were_asked(listening, asked, breakdown)
    signed_in(client, a_sense_maker())
    return client.get(f"/understanding/{findings_of(listening, a_steward()).pk}/").content.decode()


def say_how_many_were_asked(listening: Listening, asked: dict[str, int], breakdown: str) -> None:
    one = Breakdown.objects.get(listening=listening, key=breakdown)
    one.groups = [{**group, "invited": asked.get(group["code"])} for group in one.groups]
    one.save()


def test_the_group_most_are_missing_from_is_named_with_how_many(client: Client):
    page = the_page(client, {"16_34": 400, "35_54": 120, "55_64": 160, "65_over": 240})

    assert HEADING in page
    assert "These groups did not answer alike" in page
    missing = page.split(HEADING)[1].split("</section>")[0]
    assert "“16 to 34”: about 10 in every 100 asked answered, where of all others it was 50." in missing
    assert "About 160 more of them would have been heard." in missing
    assert missing.count("<li>") == 1
    assert "Go to them next" in missing


def test_groups_that_answered_alike_are_said_to(client: Client):
    page = the_page(client, {group: people * 30 for group, people in ANSWERED.items()})

    assert "These groups answered much alike" in page
    assert "Go to them next" not in page


def test_what_cannot_be_told_is_said(client: Client):
    page = the_page(client, {"16_34": 110, "35_54": 120, "55_64": 160, "65_over": 240})

    assert "We cannot tell how evenly these groups answered" in page


@pytest.mark.parametrize(
    "asked", [{}, {"16_34": 400}, {"16_34": 400, "35_54": 20, "55_64": 20, "65_over": 20}]
)
def test_where_it_is_not_known_how_many_were_asked_or_it_cannot_be_nothing_is_said(client: Client, asked):
    assert HEADING not in the_page(client, asked)


def test_groups_told_together_are_looked_at_together(client: Client):
    listening = a_skewed_listening()
    one = Breakdown.objects.get(listening=listening, key="age")
    # Nobody is in a fifth group; those it was joined with are one part with it.
    one.groups = [*one.groups, {"code": "other", "text": {"en": "another age"}, "invited": 10}]
    one.save()
    say_how_many_were_asked(
        listening, {"16_34": 400, "35_54": 120, "55_64": 160, "65_over": 240, "other": 10}, "age"
    )
    signed_in(client, a_sense_maker())

    page = client.get(f"/understanding/{findings_of(listening, a_steward()).pk}/").content.decode()

    assert "“16 to 34”" in page.split(HEADING)[1]
