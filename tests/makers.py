"""Test data made by words."""

from __future__ import annotations

import itertools
from typing import Any

from hearten.listening.surveys import actions
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from django.test import Client

from hearten.people.models import Holding, Person
from hearten.people.rules import Role

_numbers = itertools.count(1)


def a_person(*roles: Role, name: str = "") -> Person:
    number = next(_numbers)
    person = Person(email=f"person{number}@example.org", name=name or f"Person {number}")
    person.set_unusable_password()
    person.save()
    Holding.objects.bulk_create(Holding(person=person, role=role) for role in roles)
    return person


def a_steward() -> Person:
    return a_person(Role.STEWARD)


def a_sense_maker() -> Person:
    return a_person(Role.SENSE_MAKER)


def a_practitioner() -> Person:
    return a_person(Role.PRACTITIONER)


def a_board_member() -> Person:
    return a_person(Role.BOARD_MEMBER)


def a_custodian() -> Person:
    return a_person(Role.CUSTODIAN)


def a_draft_listening(*, way: str = "open link", languages: tuple[str, ...] = ("en",)) -> Listening:
    """Ready to open: two questions of the bank on two topics, one in words, and a breakdown."""
    words = {language: f"words in {language}" for language in languages}
    steward = a_steward()
    draft = actions.draft_listening(
        Words(title=words, purpose=words, thanks=words, support=words, languages=languages, way=Way(way)),
        by=steward,
    )
    for key in ("near_kind", "trust_near", "listened_more"):
        actions.add_from_bank(draft, key, by=steward)
    actions.declare_breakdown(draft, "area", by=steward)
    return draft


def an_open_survey(**about: Any) -> Listening:
    """Open, but with no seal: intake's own tests open it through intake."""
    return actions.open_listening(a_draft_listening(**about), by=a_steward())


def a_closed_survey(**about: Any) -> Listening:
    return actions.close_listening(an_open_survey(**about), by=a_steward())


PASSWORD = "four kettles sing at dawn"


def with_a_password(person: Person) -> Person:
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(client: Client, person: Person) -> Client:
    """A browser in which this person has signed in."""
    client.force_login(person)
    return client
