"""What may come in as a survey of an earlier year, and when it may be taken away again; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from hearten.errors import HeartenError, NotReady, TooMuch
from hearten.listening.intake.rules import FEWEST_TO_SHUFFLE
from hearten.listening.surveys.rules import gettext_noop

MOST_PEOPLE: Final = 50_000
LAYOUT: Final = ("weight", "stratum", "psu")


class Mode(StrEnum):
    """How people had answered."""

    ONLINE = "online"
    PAPER = "paper"
    PHONE = "phone"
    FACE = "face to face"
    SEVERAL = "several ways"


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a survey beside its answers.

    `sampled`: people were asked by name, and did not choose themselves;
    `follows`: the listening it is an earlier wave of; `method`: how people were chosen, in a steward's words;
    `key`: a name for this one bringing in, so that it is not done twice.
    """

    title: str
    first: date
    last: date
    mode: Mode
    sampled: bool
    language: str = "en"
    people: str = "people"
    asked: int | None = None
    method: str = ""
    follows: int | None = None
    file: str = ""
    digest: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as values of `surveys.bodies`; `design`: which of weight, stratum and psu come with answers."""

    questions: tuple[Mapping[str, Any], ...]
    breakdowns: tuple[Mapping[str, Any], ...] = ()
    design: tuple[str, ...] = ()


def why_not_bring_in(past: Past, many: int, questions: int, today: date) -> HeartenError | None:
    """The refusal where a survey may not come in, or None. `many`: how many people answered it."""
    if past.first > past.last:
        return NotReady(
            gettext_noop("The last day it was asked lies before the first. Correct one of the two.")
        )
    if past.last > today:
        return NotReady(
            gettext_noop(
                "The last day it was asked has not come yet. Only what is over comes in; give its own days."
            )
        )
    if many < FEWEST_TO_SHUFFLE:
        return NotReady(
            gettext_noop(
                "Fewer than twenty people answered. So few could be told apart, and nothing could be told of "
                "them. Bring in a survey that at least twenty answered."
            )
        )
    if many > MOST_PEOPLE:
        return TooMuch(
            gettext_noop(
                "More than 50,000 people answered: that is more than comes in here. Use the command line: "
                "hearten report"
            )
        )
    if not questions:
        return NotReady(gettext_noop("No column is a question yet. Say of at least one that it is."))
    return None


def why_not_take_away(*, brought: bool, asked_again: bool, quoted: bool) -> HeartenError | None:
    """The refusal where a listening may not be taken away again, or None."""
    if not brought:
        return NotReady(
            gettext_noop(
                "This was asked here, so it stays: only what was brought in from a file can be taken away again."
            )
        )
    if asked_again:
        return NotReady(
            gettext_noop(
                "This was asked again since, so it stays, for the later wave is compared with it. Delete the later "
                "draft first."
            )
        )
    if quoted:
        return NotReady(
            gettext_noop("Words of it are quoted or told in a story, so it stays. Take those back first.")
        )
    return None
