"""The home page says what waits for you, room by room; the front door says what was heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from hearten.people.models import Invited
from hearten.people.rules import Role
from hearten.understanding import queries as understanding
from hearten.understanding.models import Analysis
from hearten.understanding.rules import State
from tests.learning.making import a_counted_listening, a_prepared_draft, published
from tests.makers import a_draft_listening, a_person, an_open_survey, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def _home(client: Client, *roles: Role) -> str:
    return signed_in(client, a_person(*roles)).get("/").content.decode()


def test_a_steward_on_the_first_day_is_told_how_to_begin(client: Client):
    page = _home(client, Role.STEWARD)

    assert "Nobody has been asked yet." in page
    assert "Draft a first listening" in page


def test_a_steward_sees_drafts_open_listenings_and_findings_that_wait(client: Client):
    a_draft_listening()
    an_open_survey()
    a_counted_listening()

    page = _home(client, Role.STEWARD)

    assert "is a draft." in page
    assert "is open." in page
    assert "Its findings wait to be made." in page


def test_findings_of_many_listenings_are_looked_for_at_once(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    first, second = a_counted_listening(), a_counted_listening()
    failed = Analysis.objects.create(
        listening_id=first.pk, state=State.FAILED, why_failed="The disk was full."
    )
    begun = Analysis.objects.create(listening_id=first.pk)

    with django_assert_num_queries(1):
        latest = understanding.latest_of([first.pk, second.pk])

    assert {pk: one.id for pk, one in latest.items()} == {first.pk: begun.pk}
    assert failed.pk < begun.pk
    assert _home(client, Role.STEWARD).count("Its findings wait to be made.") == 1


def test_an_account_being_written_waits_for_those_who_write(client: Client):
    a_prepared_draft(a_person(Role.STEWARD))

    assert "1 account is being written." in _home(client, Role.SENSE_MAKER)
    assert "being written" not in _home(Client(), Role.BOARD_MEMBER)


def test_a_custodian_is_led_to_the_record(client: Client):
    assert "Read the record" in _home(client, Role.CUSTODIAN)


def test_every_room_is_asked_with_one_look_at_the_roles(client: Client):
    signed_in(client, a_person(*Role))

    with CaptureQueriesContext(connection) as asked:
        client.get("/")

    own = [each for each in asked.captured_queries if 'FROM "people_holding" WHERE' in each["sql"]]
    assert len(own) == 1


def test_where_nothing_waits_that_is_said_kindly(client: Client):
    assert "Nothing waits for you just now." in _home(client, Role.PRACTITIONER)


def test_the_front_door_tells_what_was_heard_and_where_to_answer_without_an_account(client: Client):
    steward = a_person(Role.STEWARD)
    account = published(a_prepared_draft(steward), steward=steward)
    an_open_survey()

    page = client.get("/").content.decode()

    assert account.digest[:16] in page
    assert "We are listening" in page
    assert "Sign in" in page


def test_a_listening_by_invitation_is_not_offered_to_passers_by(client: Client):
    an_open_survey(way="invitation")

    assert "We are listening" not in client.get("/").content.decode()


def test_the_demonstration_offers_every_role_and_a_real_one_none(client: Client, settings):
    assert "Be the steward" not in client.get("/").content.decode()

    settings.HEARTEN_DEMO = True
    page = client.get("/").content.decode()

    assert all(f"Be the {role.value}" in page for role in Role)


def test_an_invitation_that_could_not_be_sent_waits_for_whoever_invites(client: Client):
    Invited.objects.create(
        email="new@example.org",
        name="New",
        code_digest="0" * 64,
        expires_at=timezone.now() + timedelta(days=3),
        post=Invited.Post.FAILED,
    )

    assert "1 invitation could not be sent." in _home(client, Role.CUSTODIAN)
