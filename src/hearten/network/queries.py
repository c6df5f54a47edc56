"""What this room holds about a person."""

from __future__ import annotations

from hearten.network.joining import queries as joining
from hearten.network.parcels import queries as parcels
from hearten.network.programme import queries as programme
from hearten.people.models import Person


def about(person: Person) -> dict[str, object]:
    """In words and plain values."""
    found = parcels.about(person) | programme.about(person) | joining.about(person)
    return {words: facts for words, facts in found.items() if facts}
