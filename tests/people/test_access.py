"""Ending access, leaving, and how long someone stays signed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hearten.errors import NotPermitted, NotReady
from hearten.people import actions
from hearten.people.models import Person
from hearten.people.rules import Role
from tests.makers import (
    PASSWORD,
    a_custodian,
    a_person,
    a_practitioner,
    a_steward,
    signed_in,
    with_a_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def sign_in(client: Client, person: Person) -> Client:
    response = client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_ending_access_signs_the_person_out_everywhere_at_the_next_request():
    person = with_a_password(a_practitioner())
    desk, phone = sign_in(Client(), person), sign_in(Client(), person)
    assert is_signed_in(desk) and is_signed_in(phone)

    actions.disable(person, by=a_steward())

    assert not is_signed_in(desk) and not is_signed_in(phone)
    assert not UserSession.objects.filter(user=person).exists()


def test_the_sessions_of_others_go_on(client: Client):
    other = signed_in(client, a_practitioner())

    actions.disable(a_practitioner(), by=a_steward())

    assert is_signed_in(other)


def test_who_was_shut_out_may_be_let_in_again_with_the_same_roles(client: Client):
    person, steward = with_a_password(a_practitioner()), a_steward()
    actions.disable(person, by=steward)

    refused = client.post("/sign-in/", {"login": person.email, "password": PASSWORD}, follow=True)
    assert "This account is closed" in refused.content.decode()

    actions.enable(person, by=steward)
    sign_in(client, person)
    assert Person.objects.get(pk=person.pk).roles == {"practitioner"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STEWARD, Role.CUSTODIAN}))
def test_only_stewards_and_custodians_end_access(role: Role):
    with pytest.raises(NotPermitted):
        actions.disable(a_practitioner(), by=a_person(role))


def test_a_steward_does_not_shut_out_a_custodian():
    a_custodian()

    with pytest.raises(NotPermitted, match="Only a custodian"):
        actions.disable(a_custodian(), by=a_steward())


def test_the_last_custodian_neither_leaves_nor_is_shut_out():
    custodian = a_custodian()

    with pytest.raises(NotReady, match="the only custodian"):
        actions.leave(custodian, by=custodian)


def test_nobody_shuts_themselves_out_by_a_slip():
    steward = a_steward()

    with pytest.raises(NotReady, match="Leave"):
        actions.disable(steward, by=steward)


def test_a_person_leaves_by_themselves_and_nobody_leaves_for_them(client: Client):
    person = a_practitioner()
    with pytest.raises(NotPermitted):
        actions.leave(person, by=a_steward())

    signed_in(client, person).post("/me/leave/")

    assert not is_signed_in(client)
    assert not Person.objects.get(pk=person.pk).is_active


def test_thirty_still_minutes_sign_a_person_out(client: Client):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        signed_in(client, a_practitioner())
        assert is_signed_in(client)

    with time_machine.travel(now + timedelta(minutes=29), tick=False):
        assert is_signed_in(client)
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        assert not is_signed_in(client)


def test_twelve_hours_sign_a_person_out_however_busy(client: Client):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        signed_in(client, a_practitioner())
        for _quarter in range(47):
            assert is_signed_in(client)
            clock.shift(timedelta(minutes=15))
        assert is_signed_in(client)
        clock.shift(timedelta(minutes=15))
        assert not is_signed_in(client)


def test_a_quick_second_page_writes_no_session(client: Client):
    signed_in(client, a_practitioner())
    client.get("/me/")

    before = Session.objects.get().session_data
    client.get("/me/")

    assert Session.objects.get().session_data == before


def test_the_session_has_a_new_id_after_signing_in(client: Client):
    client.get("/join/")
    session = client.session
    session["something"] = "kept"
    session.save()
    client.cookies["hearten"] = before = session.session_key

    sign_in(client, with_a_password(a_practitioner()))

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_session_is_gone_after_signing_out(client: Client):
    sign_in(client, with_a_password(a_practitioner()))
    before = client.session.session_key

    client.post("/sign-in/out/")

    assert not Session.objects.filter(session_key=before).exists()
    assert not UserSession.objects.exists()


def test_when_roles_change_the_person_s_sessions_end(client: Client):
    person = a_practitioner()
    signed_in(client, person)

    actions.give_role(person, Role.LISTENER, by=a_custodian())

    assert not is_signed_in(client)


def test_who_changes_their_own_roles_stays_under_a_new_session_id(client: Client):
    custodian = with_a_password(a_custodian())
    sign_in(client, custodian)
    elsewhere = sign_in(Client(), custodian)
    before = client.session.session_key

    client.post(f"/people/{custodian.pk}/give/", {"role": "listener"})

    assert client.session.session_key != before
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert UserSession.objects.get().session_key == client.session.session_key


def test_addresses_and_browsers_of_failed_sign_ins_are_forgotten_after_7_days(client: Client):
    for name in ("old", "now"):
        client.post("/sign-in/", {"login": f"{name}@example.org", "password": "wrong"})
    old = AccessAttempt.objects.filter(username="old@example.org")
    old.update(attempt_time=timezone.now() - timedelta(days=7, minutes=1))

    forgotten = actions.forget_old_attempts()

    assert forgotten == 1
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["now@example.org"]


def test_what_was_kept_of_a_session_goes_with_it(client: Client):
    sign_in(client, with_a_password(a_practitioner()))
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    actions.end_old_sessions()

    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
