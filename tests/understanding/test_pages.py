"""The pages of understanding: for those who make sense of it."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.people.rules import Role
from hearten.understanding import actions
from hearten.understanding.models import Analysis
from tests.learning.making import a_counted_listening, findings_of
from tests.makers import a_person, a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]

MAY_READ = {Role.STEWARD, Role.SENSE_MAKER, Role.BOARD_MEMBER}


@pytest.mark.parametrize("role", list(Role))
def test_findings_are_read_by_those_who_may(client: Client, role: Role):
    analysis = findings_of(a_counted_listening(), a_steward())

    page = signed_in(client, a_person(role)).get(f"/understanding/{analysis.pk}/")

    assert page.status_code == (200 if role in MAY_READ else 403)


def test_nobody_signed_out_reads_them(client: Client):
    assert client.get("/understanding/").status_code == 302


def test_the_page_tells_each_headline_with_its_gap(client: Client):
    analysis = findings_of(a_counted_listening(), a_steward())

    page = signed_in(client, a_sense_maker()).get(f"/understanding/{analysis.pk}/").content.decode()

    assert "in every 100" in page
    assert '<li><span class="tag' in page


def test_findings_being_made_say_how_far_they_are(client: Client):
    listening, steward = a_counted_listening(), a_steward()
    analysis = actions.ask(listening.pk, by=steward)
    Analysis.objects.filter(pk=analysis.pk).update(state="working", done=1, of=3)

    page = signed_in(client, steward).get(f"/understanding/{analysis.pk}/").content.decode()

    assert "1 of 3 questions" in page


def test_findings_that_failed_say_why_and_can_be_tried_again(client: Client):
    listening, steward = a_counted_listening(), a_steward()
    analysis = Analysis.objects.create(listening_id=listening.pk, state="failed", why_failed="No room.")
    client = signed_in(client, steward)

    page = client.get(f"/understanding/{analysis.pk}/").content.decode()
    again = client.post(f"/understanding/listening/{listening.pk}/make/", {"language": "xx"})

    assert "No room." in page
    assert again.status_code == 302
    assert Analysis.objects.first().language == "en"


def test_a_closed_listening_waits_to_be_made_sense_of(client: Client):
    a_counted_listening()

    page = signed_in(client, a_sense_maker()).get("/understanding/").content.decode()

    assert "Make the findings" in page


def test_an_empty_room_says_why_it_is_empty(client: Client):
    page = signed_in(client, a_sense_maker()).get("/understanding/").content.decode()

    assert "Nothing has closed yet" in page


def test_findings_that_are_not_there_are_not_found(client: Client):
    assert signed_in(client, a_sense_maker()).get("/understanding/999/").status_code == 404
