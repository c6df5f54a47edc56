"""Circles, answers and the like, made by words."""

from __future__ import annotations

import base64
import secrets
from datetime import date

from django.utils import timezone

from hearten.listening.intake.rules import new_form_key
from hearten.people.models import Leading, Person, Team
from hearten.reflection.circles import actions as circles
from hearten.reflection.circles.actions import Begun
from hearten.reflection.circles.models import Circle, Entry
from hearten.reflection.circles.rules import Rhythm, Sort, Whom
from hearten.reflection.journal import actions as journal
from hearten.reflection.journal.actions import Locked
from hearten.reflection.thanks import actions as thanks
from tests.makers import a_practitioner

AGREED = "What is said here stays here. Anyone may pass, pause or leave."
PROOF = "ab" * 32


def begun(**other: object) -> Begun:
    said = {
        "name": "Wednesdays",
        "agreed": AGREED,
        "rhythm": Rhythm.FORTNIGHTLY,
        "whom": Whom.ANYONE,
        "begins_on": timezone.localdate(),
    }
    return Begun(**(said | other))  # type: ignore[arg-type]


def a_circle(*others: Person, host: Person | None = None, **other: object) -> Circle:
    """A circle in which these people agreed to its rules."""
    by = host or a_practitioner()
    circle = circles.begin(begun(**other), by=by)
    for each in others:
        circles.ask_in(circle.pk, each, by=by)
        circles.agree(circle.pk, by=each)
    return circle


def shared(
    circle: Circle, by: Person, words: str = "I am tired, and nobody asked.", sort: Sort = Sort.HARD
) -> Entry:
    return circles.share(circle.pk, sort, words, by=by)


def locked(**other: str) -> Locked:
    said = {"salt": "s" * 22, "by_passphrase": "p" * 80, "by_code": "c" * 80, "proof": PROOF}
    return Locked(**(said | other))


def sealed(kilobytes: int = 1) -> str:
    """What nobody can read, of the length of a sealed page."""
    return base64.urlsafe_b64encode(secrets.token_bytes(28 + 1024 * kilobytes)).decode().rstrip("=")


def a_journal(of: Person) -> int:
    journal.begin(locked(), by=of)
    return journal.keep(sealed(), PROOF, None, by=of)


def a_note(
    by: Person, to: Person | None = None, words: str = "Thank you for the tea.", signed: bool = True
) -> str:
    return thanks.thank(thanks.Said(words, to, signed, new_form_key()), by=by)


def a_team(name: str = "Housing advice", within: Team | None = None) -> Team:
    return Team.objects.create(name=name, within=within)


def placed(person: Person, team: Team) -> Person:
    person.team = team
    person.save()
    return person


def a_leader(of: Team) -> Person:
    person = placed(a_practitioner(), of)
    Leading.objects.create(person=person, team=of)
    return person


def day(words: str) -> date:
    return date.fromisoformat(words)
