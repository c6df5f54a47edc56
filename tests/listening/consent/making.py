"""Answers with words and consents, and what is made of them, by words."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import transaction

from hearten.door.quotes import actions as door
from hearten.door.quotes.actions import Quoting
from hearten.door.quotes.rules import Style
from hearten.listening.consent import actions, queries
from hearten.listening.consent.rules import Sort
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys.models import Listening
from hearten.methods.identifying import staff_of
from hearten.people.models import Person
from tests.makers import a_sense_maker

ALL = (Purpose.ANALYSIS, Purpose.QUOTE, Purpose.COMPOSITE)
NOBODY = staff_of(())


def answers_in_words(
    listening: Listening, texts: Sequence[str], consent: Sequence[str] = ALL
) -> list[Answer]:
    """One answer a text, to the question asked in words."""
    return Answer.objects.bulk_create(
        Answer(
            listening_id=listening.pk,
            said={"story": text, "area": "town"},
            consent=list(consent),
            receipt_hash=secrets.token_hex(32),
        )
        for text in texts
    )


def resting(name: str, sort: Sort, listening: Listening, texts: Sequence[str]) -> str:
    """Something that rests on whoever wrote these texts."""
    said = {one.text: one.handle for one in queries.heard(listening.pk, "story")}
    actions.rest(name, sort, listening.pk, "story", [said[text] for text in texts])
    return name


def a_quote(listening: Listening, text: str, *, by: Person | None = None) -> str:
    """A quote of a text, proposed."""
    with transaction.atomic():
        quote = door.propose(
            Quoting(listening.pk, "story", "Tell us more", text, text, Style.WHOLE, "en", "rules-1"),
            NOBODY,
            by=by or a_sense_maker(),
        )
        return resting(quote.thing, Sort.QUOTE, listening, [text])
