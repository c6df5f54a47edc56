"""Of which days an account of a year may be, what may be left out of it, and when it may leave; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.learning.rules import State, why_not_edit

SHORTEST: Final = timedelta(days=28)
LONGEST: Final = timedelta(days=2 * 366)
LONG_OPEN: Final = timedelta(days=90)  # from when an open barrier is one where nothing was done
FEWEST: Final = 10  # steps of a series that count fewer are told inside only
MOST_VERSIONS: Final = 30
LONGEST_WORDS: Final = 4000


def why_not_begin(title: str, begins: date, ends: date, today: date) -> HeartenError | None:
    """The refusal where an account may not be of these days, or None."""
    if not title.strip():
        return NotReady("Give the account a title, such as “How kind were we? 2025 to 2026”.")
    if ends - begins < SHORTEST or ends - begins > LONGEST:
        return NotReady("An account is of four weeks at least and of two years at most. Choose other days.")
    if ends > today:
        return NotReady("An account is of days that are over. Choose a last day that is not to come.")
    return None


def why_not_words(words: Mapping[str, str]) -> HeartenError | None:
    """The refusal where words are too many, or only one of the two lexicons is given, or None."""
    for text in words.values():
        if len(text) > LONGEST_WORDS:
            return NotReady(
                f"Keep each part under {LONGEST_WORDS} letters: people read this to the end then."
            )
    if bool(words.get("cost", "").strip()) != bool(words.get("felt", "").strip()):
        return NotReady(
            "Say both what the year cost and saved and how it felt to people, or neither yet. Neither stands for the "
            "other."
        )
    return None


def why_not_leave(
    state: State, made: bool, changed: Sequence[str], lost: Sequence[str], faults: Sequence[str]
) -> HeartenError | None:
    """The refusal where an account may not leave now, or None.

    `lost`, `changed`: what it rests on that is no longer there, or no longer as it was; `faults`: what stands against
    its words.
    """
    if refusal := why_not_edit(state):
        return refusal
    if lost:
        return NotReady(
            f"{lost[0]}, on which this account rests, is not there any more. Gather it again, and look at what changed."
        )
    if changed:
        return NotReady(
            f"{changed[0]}, on which this account rests, was changed since it was gathered. Gather it again, and look "
            "at what changed."
        )
    if faults:
        return NotReady(faults[0])
    if not made:
        return NotReady("The pages are still being prepared. Look at them first, then propose it.")
    return None


def kept_out(chosen: Mapping[str, bool], offered: Collection[str], by_default: Collection[str]) -> set[str]:
    """Which of what is offered stays out: what its writers left out, and what does not belong to the year by itself."""
    return {key for key in offered if not chosen.get(key, key in by_default)}
