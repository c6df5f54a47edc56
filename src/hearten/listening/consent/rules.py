"""What may rest on whose words, and when no longer; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady, TooFewToTell
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys.rules import gettext_noop


class Sort(StrEnum):
    """What can be made of answers."""

    QUOTE = "quote"
    COMPOSITE = "composite"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Need:
    """What a sort of thing needs: a purpose all its sources agreed to, how many of them, and whether it tells words.

    What tells words falls silent with the first source that goes; numbers wait for the next release (SAFETY 6.1).
    """

    purpose: Purpose
    sources: int
    tells_words: bool


NEEDS: Final[Mapping[Sort, Need]] = {
    Sort.QUOTE: Need(Purpose.QUOTE, 1, tells_words=True),
    Sort.COMPOSITE: Need(Purpose.COMPOSITE, 3, tells_words=True),
    Sort.THEME: Need(Purpose.ANALYSIS, 1, tells_words=False),
}


def why_not_rest(sort: Sort, consents: Collection[Collection[str]]) -> HeartenError | None:
    """The refusal where a thing may not be made of answers with these consents, or None."""
    need = NEEDS[sort]
    if any(need.purpose not in consent for consent in consents):
        return NotReady(
            "Somebody whose words these are did not agree that they are used so. Leave their words out."
        )
    if len(consents) < need.sources:
        return TooFewToTell(
            f"A {sort} rests on at least {need.sources} people, and this one on {len(consents)}. Add to it first."
        )
    return None


def why_not_used(sort: Sort, *, live: int, lost: bool) -> HeartenError | None:
    """The refusal where a thing may not be used any more, or None.

    `live`: how many of its sources agree to it now; `lost`: a source has gone since somebody last approved it.
    """
    need = NEEDS[sort]
    if live < need.sources:
        return NotReady(
            "These words were taken back by somebody who gave them, so they are gone and are not used again."
            if need.tells_words
            else "Everybody this rested on has taken their answer back, so it is not told."
        )
    if lost and need.tells_words:
        return NotReady(
            f"Somebody this {sort} rested on has taken their words back. Write it again without them, then have it "
            "approved anew."
        )
    return None


def falls_silent(sort: Sort, purposes: Collection[str]) -> bool:
    """Whether a thing falls silent when a source takes these purposes back."""
    need = NEEDS[sort]
    return need.tells_words and need.purpose in purposes


def why_not_read(answered: int, fewest: int, *, open_still: bool) -> HeartenError | None:
    """The refusal where nobody may read what was written to a question, or None."""
    if open_still:
        return NotReady(
            gettext_noop(
                "People are still answering. What they write is read once the listening has closed and its answers "
                "are shuffled."
            )
        )
    if answered < fewest:
        return TooFewToTell(
            gettext_noop(
                "Too few people answered this in words for anyone to read what they wrote: their colleagues would know "
                "who is meant. Talk with them instead, if they like."
            )
        )
    return None
