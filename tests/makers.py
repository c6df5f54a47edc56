"""Test data made by words."""

from __future__ import annotations

import itertools

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
