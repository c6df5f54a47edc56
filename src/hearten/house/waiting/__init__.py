"""What waits for somebody, room by room, for the home page. Each room's is a file here; `hall.py` asks them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for this person: in which room, in words, and where."""

    room: str
    words: str
    url: str
    label: str
