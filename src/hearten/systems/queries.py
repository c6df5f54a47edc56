"""What this room holds about a person."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.systems.barriers.models import Barrier, Step, Tried
from hearten.systems.channels.models import Service
from hearten.systems.pauses import queries as pauses
from hearten.systems.procurement.models import Procurement
from hearten.systems.risks.models import Choice
from hearten.systems.targets import queries as targets
from hearten.systems.turns.queries import of_person


def about(person: Person) -> dict[str, object]:
    """In words and plain values."""
    found: dict[str, object] = {
        "barriers you look after": [one.title for one in Barrier.objects.filter(owner=person)],
        "barriers you raised": [one.title for one in Barrier.objects.filter(opened_by=person)],
        "barriers you decided": [one.title for one in Barrier.objects.filter(decided_by=person)],
        "what you tried": [one.what for one in Tried.objects.filter(by=person)],
        "turns you made": [f"{one.what}, {one.on:%Y-%m-%d}" for one in Step.objects.filter(by=person)]
        + of_person(person),
        "choices you began to weigh": [one.asked for one in Choice.objects.filter(begun_by=person)],
        "choices you decided": [one.asked for one in Choice.objects.filter(decided_by=person)],
        "what you buy with people": [one.title for one in Procurement.objects.filter(begun_by=person)],
        "services you wrote down": [one.name for one in Service.objects.filter(kept_by=person)],
    }
    found |= pauses.about(person) | targets.about(person)
    return {words: facts for words, facts in found.items() if facts}
