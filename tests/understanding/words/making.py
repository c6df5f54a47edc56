"""A counted listening in which people wrote something, and quotes of it on their way."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.door import actions as leaving
from hearten.door import queries as left
from hearten.door.quotes.rules import Style
from hearten.door.rules import Verdict
from hearten.listening.consent import queries as consent
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.intake.rules import Purpose, Sending, new_form_key
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from hearten.understanding.words import actions
from hearten.understanding.words.actions import Picked
from tests.makers import a_board_member, a_custodian, a_draft_listening, a_sense_maker, a_steward

YES = Verdict(recognised=False, borne_out=True, yes=True)
KEY = "listened_more"
MARKED = "The porter sang to us at night, and I slept."
BOTH = (Purpose.ANALYSIS.value, Purpose.QUOTE.value)


def a_listening_with_words(
    texts: Sequence[str] = (), *, consent: Sequence[str] = BOTH, steward: Person | None = None
) -> tuple[Listening, dict[str, str]]:
    """Sixty people answered, twenty in each area; those who wrote these texts first. Receipts by text."""
    steward = steward or a_steward()
    listening = intake.open_listening(a_draft_listening(), by=steward)
    question, area = listening.questions.get(key="near_kind"), listening.breakdowns.get()
    said = [*(texts or [MARKED]), *(f"Somebody listened to me, time {number}." for number in range(60))][:60]
    receipts = {}
    for number, text in enumerate(said):
        receipts[text] = intake.receive(
            listening,
            Sending(
                new_form_key(),
                {
                    "near_kind": question.options[number % 4]["code"],
                    "area": area.groups[number % 3]["code"],
                    KEY: text,
                },
                consent=tuple(consent) if number < len(texts or [MARKED]) else BOTH,
            ),
        )
    intake.close_listening(listening, by=steward)
    finish_closing(listening.pk)
    listening.refresh_from_db()
    return listening, receipts


def picked(listening: Listening, text: str = MARKED, *, by: Person | None = None, **about: str) -> str:
    """A quote of a text, proposed; its name."""
    heard = next(one for one in consent.heard(listening.pk, KEY) if one.text == text)
    asked = Picked(
        listening.pk,
        KEY,
        heard.handle,
        about.get("words", text),
        Style(about.get("style", "whole")),
        label=about.get("label", ""),
        because=about.get("because", ""),
    )
    return actions.pick(asked, by=by or a_sense_maker()).thing


def checked(thing: str) -> str:
    """Found fit to leave by two who did not pick it."""
    proposed = left.proposed(thing)
    assert proposed
    for by in (a_board_member(), a_custodian()):
        leaving.check(proposed.id, YES, by=by)
    return thing


def told(listening: Listening, text: str = MARKED, *, steward: Person | None = None) -> str:
    """Picked, checked and out."""
    thing = checked(picked(listening, text))
    actions.publish(thing, by=steward or a_steward())
    return thing
