"""What can be wrong with a story: the kind, the line, and a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong."""

    EMPTY = "nothing there"
    GONE = "taken back"
    NOT_EXACT = "not word for word"
    NOT_QUOTABLE = "not to be quoted"
    COPIED = "somebody's own words"
    TOO_FEW = "too few people"
    ONE_VOICE = "one voice too loud"
    FEELING = "a feeling nobody told of"
    MOTIVE = "a motive nobody told of"
    SINGULAR = "too singular"
    IDENTIFIER = "may tell who it is"
    CLAIM_IN_FRAME = "a claim in the setting"
    MOSTLY_FRAME = "mostly setting"
    SMALL_GROUP = "too small a group"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `line` counts from one; nought is the whole story."""

    line: int
    kind: Kind
    sentence: str
