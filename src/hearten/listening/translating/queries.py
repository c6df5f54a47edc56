"""Every wording of a draft beside its translation."""

from __future__ import annotations

from hearten.listening.surveys.bodies import ASKED, DECLARED
from hearten.listening.surveys.models import Listening
from hearten.listening.translating import rules
from hearten.listening.translating.rules import Place


def places(listening: Listening) -> tuple[Place, ...]:
    """Every wording there is, in the order people meet it."""
    around = {name: getattr(listening, name) for name in rules.AROUND}
    questions = [
        ("question", one.pk, {name: getattr(one, name) for name in ASKED})
        for one in listening.questions.all()
    ]
    breakdowns = [
        ("breakdown", one.pk, {name: getattr(one, name) for name in DECLARED})
        for one in listening.breakdowns.all()
    ]
    return rules.places(around, [*questions, *breakdowns])
