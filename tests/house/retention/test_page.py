"""What is kept, how long and what goes next is there to read for everyone who works here."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hearten.house import hall
from hearten.people.rules import Role
from tests.makers import a_closed_survey, a_person, a_practitioner, a_sense_maker, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_anyone_who_works_here_reads_what_is_kept_and_when_it_goes(client: Client):
    closed = a_closed_survey()

    page = signed_in(client, a_practitioner()).get("/kept/").content.decode()

    assert "What people said" in page
    assert "3 years" in page
    assert f"What people said in “{closed}”" in page


def test_before_anything_has_closed_the_page_says_so(client: Client):
    page = signed_in(client, a_practitioner()).get("/kept/").content.decode()

    assert "No listening has closed yet" in page


def test_a_stranger_does_not(client: Client):
    assert client.get("/kept/").status_code == 302


def test_who_makes_findings_is_warned_thirty_days_before_and_nobody_else():
    a_closed_survey()
    maker, other = a_sense_maker(), a_person(Role.BOARD_MEMBER)

    with time_machine.travel(timezone.now() + timedelta(days=1080), tick=False):
        told = [any(one.url == "/kept/" for one in hall.what_waits_for(person)) for person in (maker, other)]
    early = [one.url for one in hall.what_waits_for(maker)]

    assert told == [True, False]
    assert "/kept/" not in early
