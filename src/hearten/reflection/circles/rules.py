"""The life of a circle, who may read and write in it, and when its prompts come; pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotFound, NotPermitted, NotReady
from hearten.listening.surveys.rules import gettext_noop

LONGEST: Final = 3_000
FEWEST_RULES: Final = 20  # letters: "We are kind" is no agreement


class State(StrEnum):
    """How far a circle is."""

    OPEN = "open"
    CLOSED = "closed"


class Rhythm(StrEnum):
    """How often people meet in it."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    OWN = "own"


DAYS: Final = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}


class Sort(StrEnum):
    """What somebody shares."""

    HARD = "hard"
    WELL = "well"
    ARE = "are"


class Whom(StrEnum):
    """For whom a circle's prompts are."""

    ANYONE = "anyone"
    FRONT = "front"
    LEADING = "leading"


# Offered, never required. By quarter of the year, then by role.
PROMPTS: Final[dict[int, str]] = {
    1: gettext_noop("The year is new and the days are short. What do you want to carry less of?"),
    2: gettext_noop("Things are growing. Where did you see somebody given room this month?"),
    3: gettext_noop("Half of us are away. What became easier, and what fell on too few?"),
    4: gettext_noop("The year draws in. What are you tired of, and what are you glad of?"),
}
BY_ROLE: Final[dict[Whom, str]] = {
    Whom.ANYONE: gettext_noop("When did you last feel that somebody here had your back?"),
    Whom.FRONT: gettext_noop("Whom did you meet whom our rules had no place for? What did you do?"),
    Whom.LEADING: gettext_noop("What did you ask of people that you would find hard yourself?"),
}


def prompts(whom: Whom, today: date) -> tuple[str, str]:
    """What may be asked now: by the season, and by who meets here."""
    return PROMPTS[(today.month + 2) // 3], BY_ROLE[whom]


def next_meeting(begins: date, rhythm: Rhythm, today: date) -> date | None:
    """The next day a circle meets, today too; None where it meets as it likes."""
    if begins >= today:
        return begins
    if rhythm is Rhythm.OWN:
        return None
    every = DAYS[rhythm]
    return today + timedelta(days=-(today - begins).days % every)


def why_not_begin(name: str, agreed: str) -> NotReady | None:
    """A circle begins with what it agrees."""
    if not name.strip():
        return NotReady(gettext_noop("Give the circle a name."))
    if len(agreed.strip()) < FEWEST_RULES:
        return NotReady(
            gettext_noop(
                "Write down first what you agree: what stays here, who may come, and how people leave."
            )
        )
    return None


def why_not_know(member: bool) -> NotFound | None:
    """Nobody else learns even that a circle is there."""
    return (
        None if member else NotFound(gettext_noop("There is no such circle, or it is not yours to know of."))
    )


def why_not_read(member: bool, accepted: int, agreed: int) -> HeartenError | None:
    """Members read, once each has agreed to the rules as they now are."""
    if refusal := why_not_know(member):
        return refusal
    if accepted < agreed:
        return NotReady(
            gettext_noop("Read what this circle agreed, and say whether you agree, before you come in.")
        )
    return None


def why_not_write(state: State, words: str, reads: HeartenError | None) -> HeartenError | None:
    """Members share while it is open."""
    if reads:
        return reads
    if state is State.CLOSED:
        return NotReady(gettext_noop("This circle has closed. Nothing is added to it any more."))
    return None if words.strip() else NotReady(gettext_noop("Write a few words first."))


def why_not_host(hosts: bool) -> NotPermitted | None:
    """Its host asks people in, writes down what is agreed, and closes it."""
    return (
        None if hosts else NotPermitted(gettext_noop("Only the host of this circle may do this. Ask them."))
    )


def why_not_ask_in(state: State, there: bool) -> NotReady | None:
    """Somebody is asked into an open circle once."""
    if state is State.CLOSED:
        return NotReady(gettext_noop("This circle has closed. Begin another one."))
    return NotReady(gettext_noop("This person has been asked already.")) if there else None


def why_not_close(state: State, outcome: str, reads: HeartenError | None) -> HeartenError | None:
    """It closes with a note of what came of it."""
    if reads:
        return reads
    if state is State.CLOSED:
        return NotReady(gettext_noop("This circle has closed already."))
    if not outcome.strip():
        return NotReady(
            gettext_noop(
                "Say what came of it. “We looked after each other” and “nothing much” are answers too."
            )
        )
    return None


def why_not_leave(host: bool, others: Collection[int]) -> NotReady | None:
    """A host hands the circle on before they go."""
    if host and others:
        return NotReady(gettext_noop("You are the host. Hand the circle on to somebody first, or close it."))
    return None
