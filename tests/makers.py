"""Test data made by words."""

from __future__ import annotations

import itertools
from typing import Any

from django.test import Client

from hearten.listening.care.models import Care
from hearten.listening.intake import actions as intake
from hearten.listening.surveys import actions
from hearten.listening.surveys.drafts import OwnBreakdown, OwnQuestion, Words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
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


def somebody_looks_after_safety() -> None:
    """Nothing opens before two people are named to look after safety, and local numbers for help are given."""
    if not Care.objects.exists():
        first, second = a_steward(), a_person(Role.LISTENER)
        Care.objects.create(first=first, second=second, local={"en": "Ring 01234 567890, day or night."})


def a_draft_listening(*, way: str = "open link", languages: tuple[str, ...] = ("en",)) -> Listening:
    """Ready to open: two questions of the bank on two topics, one in words, and a breakdown."""
    somebody_looks_after_safety()
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


def an_answerable_listening(
    *, way: str = "open link", languages: tuple[str, ...] = ("en", "cy")
) -> Listening:
    """Open and sealed: two parts and "about you", with one question of every kind, the last part hard to read."""
    steward = a_steward()
    draft = a_draft_listening(way=way)
    draft.questions.all().delete()
    draft.breakdowns.all().delete()
    words = {language: f"words in {language}" for language in languages}
    actions.change_words(
        draft,
        Words(title=words, purpose=words, thanks=words, support=words, languages=languages, way=Way(way)),
        by=steward,
    )

    def wording(text: str) -> dict[str, str]:
        return {language: text if language == "en" else f"{text} ({language})" for language in languages}

    options = tuple({"code": code, "text": wording(code.capitalize())} for code in ("low", "mid", "high"))
    for kind, topic in (("scale", "First"), ("several", "First"), ("number", "Second"), ("words", "Second")):
        asked = OwnQuestion(
            text=wording(kind),
            kind=kind,
            topic=wording(topic),
            options=options if kind in {"scale", "several"} else (),
            unit="hours" if kind == "number" else "",
            sensitive=kind == "words",
        )
        actions.add_own_question(draft, asked, by=steward)
    groups = tuple({"code": code, "text": wording(code), "invited": None} for code in ("town", "isle"))
    actions.declare_breakdown(draft, OwnBreakdown(text=wording("area"), groups=groups), by=steward)
    return intake.open_listening(draft, by=steward)
