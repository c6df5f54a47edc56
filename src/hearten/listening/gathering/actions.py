"""Bringing in answers that were gathered elsewhere: all of them or none, in no order, and never one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from hearten.errors import NotReady, Unreadable
from hearten.listening.intake import queries, storing
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import FEWEST_TO_SHUFFLE, Purpose, why_not_receive
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action

Said = Mapping[str, object]


@action("listening.answers.brought_in")
def bring_in(listening: Listening, said: Sequence[Said], *, by: Person, language: str = "en") -> Listening:
    """Bring in answers as {question or breakdown key: code, codes, number or words}. They have no receipt."""
    refusal = why_not("listening.open", by.roles) or why_not_receive(State(listening.state))
    if refusal:
        raise refusal
    if len(said) < FEWEST_TO_SHUFFLE:
        raise NotReady(
            f"Bring in at least {FEWEST_TO_SHUFFLE} answers at once: fewer could be told apart by when they came."
        )
    _check(listening, said)
    with transaction.atomic(using="voices"):
        for part in storing.parts(storing.shuffled(said)):
            Answer.objects.bulk_create(
                Answer(
                    listening_id=listening.pk,
                    said=dict(one),
                    consent=[Purpose.ANALYSIS.value],
                    language=language,
                )
                for one in part
            )
    return listening


def _check(listening: Listening, said: Sequence[Said]) -> None:
    asked = {key for key, _, _ in queries.what_is_asked(listening.pk)}
    for row, one in enumerate(said, 1):
        if unknown := sorted(set(one) - asked):
            raise Unreadable(
                "Nothing was asked under this name. Leave it out, or correct it.", row=row, column=unknown[0]
            )
