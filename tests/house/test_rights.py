"""What do you hold about me, and forget me: through every room."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.test import Client

from hearten.errors import NotPermitted, NotReady
from hearten.house import rights
from hearten.people import actions
from hearten.people.actions import Asked
from hearten.people.models import Invited, Person, Team
from hearten.record import queries as record
from tests.makers import (
    PASSWORD,
    a_custodian,
    a_person,
    a_practitioner,
    a_steward,
    signed_in,
    with_a_password,
)

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
OF_ACCOUNTS = {
    "account",
    "mfa",
    "socialaccount",
    "usersessions",
    "people",
}  # they hang on the account: people's


def rooms_that_name_a_person() -> set[str]:
    named = set()
    for model in apps.get_models():
        points = {field.related_model for field in model._meta.get_fields() if field.concrete}
        if Person in points or model is Person:
            label = model._meta.app_label
            named.add("people" if label in OF_ACCOUNTS else label)
    return named


def test_every_room_that_names_a_person_can_say_what_it_holds_and_forget_it():
    listed = {room for room, _words in rights.ROOMS}

    for room in rooms_that_name_a_person():
        assert room in listed, f"{room} names people, so it belongs in rights.ROOMS"
        assert callable(import_module(f"hearten.{room}.queries").about)
        assert callable(import_module(f"hearten.{room}.actions").forget)


def test_nothing_that_hangs_on_an_account_stays_without_it():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.concrete and field.related_model is Person:
                assert field.remote_field.on_delete.__name__ in {"CASCADE", "SET_NULL"}, (
                    f"{model}.{field.name}"
                )


def test_what_is_held_of_one_person_is_all_of_theirs_and_nothing_of_others(client: Client):
    team = Team.objects.create(name="Repairs")
    person, other = with_a_password(a_practitioner()), a_person(name="Somebody Else")
    actions.describe(person, "Mair Puw", "cy", team, by=person)
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD}, HTTP_USER_AGENT="Firefox")

    held = json.dumps(rights.held_about(Person.objects.get(pk=person.pk)), default=str)

    for fact in (
        "Mair Puw",
        person.email,
        "cy",
        "Repairs",
        "practitioner",
        "Firefox",
        "person described",
    ):
        assert fact in held
    assert other.email not in held
    assert other.name not in held
    assert Person.objects.get(pk=person.pk).password not in held


def test_failed_tries_to_sign_in_are_told_with_their_address_and_browser(client: Client):
    person = with_a_password(a_practitioner())
    client.post("/sign-in/", {"login": person.email, "password": "wrong"}, HTTP_USER_AGENT="Someone’s own")

    held = json.dumps(rights.held_about(person), default=str, ensure_ascii=False)

    assert "Someone’s own" in held


def test_it_is_a_page_to_read_and_a_file_to_keep(client: Client):
    person = a_practitioner()
    signed_in(client, person)

    page = client.get(f"/people/{person.pk}/held/").content.decode()
    file = client.get(f"/people/{person.pk}/held.json")

    assert person.email in page
    assert file["Content-Disposition"].startswith("attachment")
    assert file.json()["Who you are here"]["e-mail"] == person.email


def test_a_person_is_forgotten_by_themselves(client: Client):
    person = a_practitioner()
    EmailAddress.objects.create(user=person, email=person.email)
    signed_in(client, person)

    client.post(f"/people/{person.pk}/forget/", {"email": person.email})

    assert not Person.objects.filter(pk=person.pk).exists()
    assert not EmailAddress.objects.exists()
    assert client.get("/me/").status_code == 302


def test_the_record_keeps_the_key_of_who_was_forgotten_and_stays_whole():
    person = a_practitioner()
    name, email, key = person.name, person.email, person.key
    actions.describe(person, "Mair Puw", "cy", None, by=person)

    rights.forget(person, by=person)

    lines = str(record.latest())
    assert key in lines
    assert not any(words in lines for words in (name, email, "Mair"))
    assert list(record.faults()) == []


def test_a_slip_of_the_hand_forgets_nobody(client: Client):
    person = a_practitioner()

    page = signed_in(client, person).post(f"/people/{person.pk}/forget/", {"email": "other@example.org"})

    assert page.status_code == 422
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_custodian_forgets_for_someone_and_nobody_else_does(client: Client):
    person, steward, custodian = a_practitioner(), a_steward(), a_custodian()
    with pytest.raises(NotPermitted):
        rights.forget(person, by=steward)

    signed_in(client, custodian).post(f"/people/{person.pk}/forget/", {"email": person.email.upper()})

    assert not Person.objects.filter(pk=person.pk).exists()


def test_the_last_custodian_is_refused_with_a_sentence(client: Client):
    custodian = a_custodian()
    with pytest.raises(NotReady, match="the only custodian"):
        rights.forget(custodian, by=custodian)

    page = signed_in(client, custodian).get(f"/people/{custodian.pk}/forget/").content.decode()

    assert "This is the only custodian" in page


def test_invitations_to_who_is_forgotten_go_and_those_they_sent_lose_their_name():
    steward = a_steward()
    sent = actions.invite(Asked("new@example.org", ["listener"]), by=steward)
    joined = actions.join(invited=sent, joining=actions.Joining("New", PASSWORD))
    other = actions.invite(Asked("other@example.org", ["listener"]), by=steward)

    rights.forget(joined, by=joined)
    rights.forget(steward, by=steward)

    assert list(Invited.objects.values_list("pk", "invited_by")) == [(other.pk, None)]


def test_when_one_room_refuses_no_room_forgets():
    custodian = a_custodian()
    team = Team.objects.create(name="Repairs")
    actions.describe(custodian, "Mair", "cy", team, by=custodian)

    with pytest.raises(NotReady):
        rights.forget(custodian, by=custodian)

    assert Person.objects.get().name == "Mair"
    assert record.latest()[0].done == "people.person.described"


def test_a_room_may_answer_in_sentences_or_in_words_and_values():
    assert rights.to_read(["You drafted an account."]) == [("", ["You drafted an account."])]
    assert rights.to_read({"roles": ["listener", "steward"], "team": "", "active": True}) == [
        ("roles", ["listener", "steward"]),
        ("team", ["–"]),
        ("active", ["yes"]),
    ]
