"""The ways there are to reach a service, what each page of them says, and when they are looked at again; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not


class Way(StrEnum):
    """A way to reach a service."""

    DESK = "in person, with us"
    HOME = "in person, where people are"
    PHONE = "by phone"
    VIDEO = "by video"
    LETTER = "by letter"
    MAIL = "by e-mail"
    TEXT = "by text message"
    ONLINE = "by a form online"
    SOMEBODY = "through somebody they trust"


class Offered(StrEnum):
    """Whether people can really choose."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Served:
    """A service: whether its ways are really people's choice, and how that is known; when it is looked at again."""

    name: str
    offered: str
    known_by: str
    look_on: date | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A way to reach it: who cannot use it, in kind; and which journeys it saves, in words."""

    way: str
    cannot: str
    saves: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That it was looked at: when, with whom who uses it in kind, what was heard, and when next."""

    on: date | None
    with_whom: str
    heard: str
    look_on: date | None


def why_not_tend(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever wrote it down looks after it; and those who look after all."""
    return None if mine else why_not("systems.tend", roles)


def why_not_serve(served: Served, taken: bool) -> NotReady | None:
    """A service is listed once, says whether choice is real and how that is known, and when it is looked at again."""
    if not served.name.strip():
        return NotReady("Say which service this is.")
    if taken:
        return NotReady(f"“{served.name.strip()}” is listed already. Open it, and change it there.")
    if served.offered not in set(Offered):
        return NotReady("Say whether people can really choose. “Cannot tell” is an answer.")
    if not served.known_by.strip():
        return NotReady(
            "Say how you know whether people can really choose. “We have not asked” is an answer."
        )
    return None if served.look_on else NotReady("Say when this is looked at again, with people who use it.")


def why_not_reach(reached: Reached, taken: bool) -> NotReady | None:
    """A way is listed once for each service, and says who cannot use it."""
    if reached.way not in set(Way):
        return NotReady("Choose which way it is.")
    if taken:
        return NotReady("This way is listed already. Change it there.")
    if not reached.cannot.strip():
        return NotReady("Say who cannot use it, as a kind of person. “We have not asked” is an answer too.")
    return None


def why_not_review(reviewed: Reviewed, today: date) -> NotReady | None:
    """It was looked at with somebody who uses it, something was heard, and there is a next day."""
    if not reviewed.with_whom.strip():
        return NotReady(
            "Say with whom who uses the service this was looked at, as a kind of person. Without them it was not."
        )
    if not reviewed.heard.strip():
        return NotReady("Say what was heard from them.")
    if reviewed.on is None or reviewed.on > today:
        return NotReady("Say on which day it was looked at, and that day is not to come.")
    if reviewed.look_on is None or reviewed.look_on <= reviewed.on:
        return NotReady("Say on which later day it is looked at again.")
    return None


def why_not_raise(barrier_id: int | None) -> NotReady | None:
    """One gap is one barrier."""
    return NotReady("There is a barrier for this already.") if barrier_id else None


def is_overdue(look_on: date, today: date) -> bool:
    """Whether it should have been looked at again by now."""
    return look_on < today
