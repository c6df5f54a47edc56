"""What this room holds about a person."""

from __future__ import annotations

from hearten.commitment.employing.models import Change, Walk
from hearten.commitment.endorsing.models import Endorsement, Turn
from hearten.commitment.steps.models import Look, Reason, Step
from hearten.commitment.stock.models import Round
from hearten.commitment.texts.models import Text
from hearten.people.models import Person


def about(person: Person) -> dict[str, object]:
    """In words and plain values."""
    found: dict[str, object] = {
        "texts you loaded": [str(one) for one in Text.objects.filter(loaded_by=person)],
        "commitments you began to consider": [one.key for one in Endorsement.objects.filter(by=person)],
        "turns you made": [f"{one.what}, {one.on:%Y-%m-%d}" for one in Turn.objects.filter(by=person)],
        "actions you keep going": [one.what for one in Step.objects.filter(holder=person)],
        "what you saw of actions": [
            one.happened or one.why or one.choice for one in Look.objects.filter(by=person)
        ],
        "reasons you gave": [one.why for one in Reason.objects.filter(by=person)],
        "rounds of taking stock you began": [one.title for one in Round.objects.filter(by=person)],
        "walks you made": [f"{one.stage}, {one.on:%Y-%m-%d}" for one in Walk.objects.filter(by=person)],
        "changes you told": [one.what for one in Change.objects.filter(by=person)],
    }
    return {words: facts for words, facts in found.items() if facts}
