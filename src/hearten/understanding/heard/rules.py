"""Where heard words are; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """In an answer, or in a turn of a conversation."""

    ANSWER = "answer"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Place:
    """Where some heard words are. `handle` means something within its listening and question alone."""

    where: Where
    listening_id: int
    key: str
    handle: str
