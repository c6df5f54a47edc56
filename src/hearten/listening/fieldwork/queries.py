"""What a tablet needs to ask without a network, and which tablets are lent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from hearten.listening.answering.queries import Asked
from hearten.listening.fieldwork.models import Tablet
from hearten.listening.intake import queries as intake
from hearten.listening.intake.ways import By
from hearten.listening.logic.conditions import kept
from hearten.listening.surveys.models import Breakdown, Listening
from hearten.listening.surveys.rules import HOW_ANSWERED


@dataclass(frozen=True, slots=True)
class Lent:
    """A tablet that was lent, as a list shows it."""

    id: int
    name: str
    day: date
    taken_back: bool


def lent(listening: Listening) -> tuple[Lent, ...]:
    """Every tablet lent for a listening, by name."""
    return tuple(
        Lent(one.pk, one.name, one.day, one.taken_back) for one in Tablet.objects.filter(listening=listening)
    )


def hash_of(code: str) -> str:
    """What is kept of a tablet's code: 128 random bits need no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()


def tablet_of(listening_id: int, code: str) -> Tablet | None:
    """The tablet that has this code."""
    return Tablet.objects.filter(listening_id=listening_id, code_hash=hash_of(code)).first()


def for_a_tablet(asked: Asked) -> dict[str, Any]:
    """What is asked, to whose key it is sealed and how much room it has, as plain values."""
    seal = intake.seal_of(asked.id)
    looked_at = Breakdown.objects.filter(listening_id=asked.id, key=HOW_ANSWERED).exists()
    return {
        "listening": asked.id,
        "code": asked.code,
        "language": asked.language,
        "public": {"x": seal.public["x"]},
        "room": seal.room,
        "said": {HOW_ANSWERED: By.SHARED.value} if looked_at else {},
        "questions": [
            {
                "key": one.key,
                "name": one.name,
                "kind": one.kind.value,
                "codes": [code for code, _text in one.options],
                "only_if": kept(one.only_if),
                "before": [kept(note.only_if) for note in one.before],
                "must": kept(one.must),
                "unit": one.unit,
            }
            for one in asked.questions
        ],
    }
