"""What was said in conversations, as words that may be read and quoted: as what was written, and by the same rules.

No group, no role and no neighbour stands beside a turn: whoever was in the room knows who said it, and nobody else
need. Ten people must have spoken, over all conversations of a listening, before one turn of it is read to be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.listening.conversations import queries as conversations
from hearten.listening.conversations.queries import Spoken

KEY: Final = "spoken"  # no question has this for a key of its own in a listening made of conversations


@dataclass(frozen=True, slots=True)
class Behind:
    """Whose words something rests on: a random key, and what they agree to."""

    pk: int
    consent: tuple[str, ...]


def turns(listening_id: int) -> tuple[Spoken, ...]:
    """Every turn that may be read."""
    return conversations.spoken(listening_id)


def how_many_spoke(listening_id: int) -> int:
    """How many speakers let their words be read."""
    return len({one.speaker for one in turns(listening_id)})


def behind(found: list[Spoken]) -> Iterator[Behind]:
    """The speakers of turns, each once."""
    said = {one.speaker: one.consent for one in found}
    return (Behind(speaker, consent) for speaker, consent in said.items())
