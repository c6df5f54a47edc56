"""A small house: people, a listening that left, one that is open still, and what the other rooms keep."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from tests.commitment.making import endorsed
from tests.learning.making import a_prepared_draft, published
from tests.listening.intake.making import a_listening, send
from tests.makers import a_steward
from tests.reflection.making import a_circle, a_journal
from tests.systems.making import a_decided_choice
from tests.systems.pauses.making import running


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, as far as tests ask of it."""

    open_listening: Listening
    receipts: tuple[str, ...]
    steward: Person


def the_key_of_the_record() -> None:
    """The key this process writes the record under, where a server keeps it."""
    Path(settings.HEARTEN_KEYS).mkdir(parents=True, mode=0o700)
    (Path(settings.HEARTEN_KEYS) / "record.key").write_bytes(settings.HEARTEN_RECORD_KEY)


def a_small_house() -> Made:
    """One that left an account, listens still, and has endorsed, weighed, paused and reflected."""
    steward = a_steward()
    published(a_prepared_draft(steward), steward=steward)
    listening = a_listening()
    receipts = tuple(send(listening) for _ in range(3))
    endorsed()
    a_decided_choice()
    running()
    a_circle()
    a_journal(steward)
    return Made(listening, receipts, steward)
