"""What a note of thanks needs; pure."""

from __future__ import annotations

from typing import Final

from hearten.errors import HeartenError, NotFound, NotReady
from hearten.listening.surveys.rules import gettext_noop

LONGEST: Final = 500


def why_not_thank(words: str, itself: bool) -> NotReady | None:
    """A note says something, to somebody else."""
    if not words.strip():
        return NotReady(gettext_noop("Write what you are thankful for; a few words are enough."))
    if itself:
        return NotReady(gettext_noop("Thank somebody else, or everyone. For yourself there is the journal."))
    return None


def why_not_remove(wrote: bool, to: bool, tends: bool, for_everyone: bool) -> HeartenError | None:
    """Its writer takes it back, who it is for puts it away, and a steward takes one to everyone down."""
    if wrote or to or (tends and for_everyone):
        return None
    return NotFound(gettext_noop("That note is not there, or it is not yours to take away."))
