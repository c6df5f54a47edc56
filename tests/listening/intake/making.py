"""Listenings, answers and spools for intake's tests, made by words."""

from __future__ import annotations

import itertools
from typing import Any

from hearten.listening.intake import actions, rules
from hearten.listening.intake.rules import Sending
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question
from hearten.listening.surveys.rules import Way
from tests.makers import a_draft_listening, a_steward

_numbers = itertools.count(1)


def a_listening(way: Way = Way.OPEN_LINK) -> Listening:
    """Open and sealed; asks a scale, several choices, a number and words, of two areas."""
    draft = a_draft_listening(way=way.value)
    draft.questions.all().delete()
    draft.breakdowns.all().delete()
    asked = {"heard": "scale", "helped": "several", "age": "number", "story": "words"}
    for number, (key, kind) in enumerate(asked.items(), 1):
        Question.objects.create(
            listening=draft,
            number=number,
            key=key,
            kind=kind,
            text={"en": key},
            topic={"en": "topic"},
            options=[{"code": code, "text": {"en": code}} for code in ("low", "mid", "high")]
            if kind in {"scale", "several"}
            else [],
        )
    Breakdown.objects.create(
        listening=draft,
        number=1,
        key="area",
        text={"en": "area"},
        groups=[
            {"code": code, "text": {"en": code}, "invited": n} for code, n in (("town", 60), ("isle", 40))
        ],
    )
    draft.weigh_by = "area"
    draft.save()
    actions.open_listening(draft, by=a_steward())
    draft.refresh_from_db()
    return draft


def invite(listening: Listening, how_many: int) -> list[str]:
    codes = [f"code-{next(_numbers)}" for _ in range(how_many)]
    Invitation.objects.bulk_create(
        Invitation(listening=listening, contact=f"{code}@example.org", code_hash=rules.hash_of(code))
        for code in codes
    )
    return codes


def a_sending(said: dict[str, Any] | None = None, **about: Any) -> Sending:
    about.setdefault("form_key", rules.new_form_key())
    return Sending(said={"heard": "high", "area": "town"} if said is None else said, **about)


def send(listening: Listening, said: dict[str, Any] | None = None, **about: Any) -> str:
    return actions.receive(listening, a_sending(said, **about))


def close(listening: Listening) -> None:
    actions.close_listening(listening, by=a_steward())
    listening.refresh_from_db()
