"""How people come, stay, are looked at and leave, held against what kindness means here; pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not

A_WORD: Final = re.compile(r"[^\W\d_]{4,}")
ENOUGH_ALIKE: Final = 0.6


class Stage(StrEnum):
    """The four times an organisation says to its own people what it cares for."""

    RECRUITMENT = "recruitment"
    INDUCTION = "induction"
    APPRAISAL = "appraisal"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Walked:
    """What one walk through a stage found. `asks`, `counts`: a thing a line."""

    stage: Stage
    asks: str
    counts: str
    fits: str


def lines(words: str) -> tuple[str, ...]:
    """The things somebody wrote a line each."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def counts_the_same(counted: str, target: str) -> bool:
    """Whether a thing that is counted reads like a target: most of the target's longer words stand in it."""
    wanted = {word.casefold() for word in A_WORD.findall(target)}
    there = {word.casefold() for word in A_WORD.findall(counted)}
    return bool(wanted) and len(wanted & there) >= ENOUGH_ALIKE * len(wanted)


def why_not_walk(walked: Walked, roles: Collection[str]) -> HeartenError | None:
    """A walk says what is asked, what is counted, and how that sits with what kindness means here."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if not lines(walked.asks) or not walked.fits.strip():
        return NotReady(
            "Say what it asks of people, a line each, and how that sits with what kindness means here."
        )
    return None


def why_not_change(what: str, on: date | None, today: date, roles: Collection[str]) -> HeartenError | None:
    """A change has words and a day that has come."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if not what.strip():
        return NotReady("Say what was changed.")
    if on is None or on > today:
        return NotReady("Give the day on which it changed. What is only planned is an action under a goal.")
    return None
