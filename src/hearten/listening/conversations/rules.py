"""What a speaker can agree to, when a conversation may be kept, what may be used, and how a name is hidden; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady, Unreadable
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys.rules import State

USES: Final = tuple(Purpose)
MARK: Final = re.compile(r"\[hidden \d+\]")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one speaker is, in a word, and what they agreed to. Without analysis, none of their words are kept."""

    speaker: int
    role: str
    consent: tuple[str, ...]


def why_not_add(stage: State) -> HeartenError | None:
    """The refusal where no conversation can be added now, or None."""
    if stage is State.OPEN:
        return None
    if stage is State.DRAFT:
        return NotReady(
            "Open the listening first: before that nobody looks after safety, and nobody has been asked."
        )
    return NotReady("This listening has closed, so no conversation is added to it any more.")


def why_not_keep(agreed: Sequence[Agreed], speakers: Collection[int]) -> HeartenError | None:
    """The refusal where it is not said of every speaker what they agreed to, or None."""
    if {one.speaker for one in agreed} != set(speakers):
        return NotReady("Say of every speaker what they agreed to, also where that is nothing.")
    if not any(Purpose.ANALYSIS in one.consent for one in agreed):
        return NotReady(
            "Nobody agreed that their words are kept, so there is nothing to keep. Delete this transcript."
        )
    for one in agreed:
        if one.consent and Purpose.ANALYSIS not in one.consent:
            return NotReady(
                "Whoever lets their words be quoted, told or kept elsewhere lets us read them first: tick that as "
                "well, or nothing for them."
            )
    return None


def why_not_use(consent: Collection[str], use: str, *, withdrawn: bool, kept: bool) -> HeartenError | None:
    """The refusal where somebody's turn may not be put to a use, or None."""
    if not kept:
        return NotReady(
            "It is not said yet what the speakers of this conversation agreed to, so none of it is used."
        )
    if withdrawn:
        return NotReady("Whoever said this has taken it back, so it is gone and is not used again.")
    if use not in consent:
        return NotPermitted("Whoever said this did not agree that it is used so. Leave their words out.")
    return None


def why_not_hide(text: str) -> HeartenError | None:
    """The refusal of something that cannot be hidden, or None."""
    if len(text.strip()) < 2:
        return Unreadable("Write the name, or the words, that are to be hidden.")
    if MARK.search(text):
        return NotReady("That is hidden already.")
    return None


def hidden(text: str, words: str, mark: str) -> str:
    """A text with words hidden wherever they stand whole, in any capitals."""
    return re.sub(rf"(?<!\w){re.escape(words.strip())}(?!\w)", lambda _: mark, text, flags=re.IGNORECASE)


def next_mark(taken: Iterable[str]) -> str:
    """A mark that nothing else has: "[hidden 3]"."""
    numbers = [int(number) for one in taken for number in re.findall(r"\d+", one)]
    return f"[hidden {max(numbers, default=0) + 1}]"


def called(number: int, role: str) -> str:
    """What a speaker is called from the day they are kept: never by a name."""
    return f"{number}, {role}" if role else str(number)
