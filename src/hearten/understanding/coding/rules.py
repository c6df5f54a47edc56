"""Who may read and mark what, and when; the sorts of things there are to read; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotFound, NotReady, TooMuch
from hearten.people.rules import why_not

DEED: Final = "understanding.words"
MOST_CODES: Final = 400
MOST_DOCUMENTS: Final = 100_000
LONGEST_TEXT: Final = 400_000


class Sort(StrEnum):
    """Where the words of a document are: in an answer, in a turn of a conversation, or in itself (brought in)."""

    ANSWER = "answer"
    TURN = "turn"
    BROUGHT = "brought"


@dataclass(frozen=True, slots=True)
class Blind:
    """How a set of documents is read: who reads it, and who has locked."""

    readers: Mapping[int, bool]

    @property
    def open(self) -> bool:
        """Whether all have locked, so that each may see the others'."""
        return all(self.readers.values())


def why_not_see(roles: Collection[str]) -> HeartenError | None:
    """The refusal where somebody may not read what people said, or None."""
    return why_not(DEED, roles)


def why_not_mark(roles: Collection[str], person: int, blind: Blind | None) -> HeartenError | None:
    """The refusal where somebody may not mark passages of a document now, or None."""
    if refusal := why_not_see(roles):
        return refusal
    if blind is None:
        return None
    if person not in blind.readers:
        return NotReady(
            "These documents are being read by two people, each by themselves. Mark others, or wait until both have "
            "locked."
        )
    if blind.readers[person] or blind.open:
        return NotReady(
            "You have locked your reading of these documents, so it stays as it is. What differs is settled on the "
            "page of mismatches."
        )
    return None


def why_not_passage(start: int, end: int, length: int) -> HeartenError | None:
    """The refusal of a passage that is not in its document, or None."""
    if 0 <= start < end <= length:
        return None
    return NotReady("Mark some words first: choose a sentence, or select a passage.")


def why_not_codes(codes: Collection[int], live: Collection[int]) -> HeartenError | None:
    """The refusal of codes that are not in the codebook any more, or None."""
    if not codes:
        return NotReady("Choose at least one code for this passage.")
    if not set(codes) <= set(live):
        return NotFound("One of these codes is not in the codebook any more. Look at the list again.")
    return None


def why_not_add(many: int, there: int) -> HeartenError | None:
    """The refusal of more documents than a project can hold, or None."""
    if many == 0:
        return NotReady(
            "There is nothing new to read in this. What is in the project already is not added twice."
        )
    if many + there > MOST_DOCUMENTS:
        return TooMuch(f"A project may hold {MOST_DOCUMENTS:,} documents. Begin another for the rest.")
    return None
