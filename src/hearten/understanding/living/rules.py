"""When a version of the living statement may be written, agreed and shown to everyone; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.people.rules import why_not

MOST_LINES: Final = 24
MARKS: Final = frozenset('“”„«»"')


class State(StrEnum):
    """How far a version is. One that another took the place of stays readable."""

    DRAFT = "draft"
    AGREED = "agreed"
    PUBLIC = "public"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.AGREED}),
    State.AGREED: frozenset({State.PUBLIC, State.DRAFT}),
    State.PUBLIC: frozenset(),
}


class Sort(StrEnum):
    """What a line rests on."""

    THEME = "theme"
    FINDING = "finding"
    SESSION = "session"
    QUOTE = "quote"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Resting:
    """One thing a line rests on. `thing`: a quote that is out, by its name in the ledger's words ("quote:...")."""

    sort: Sort
    words: str
    address: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it is written."""

    words: str
    rests: tuple[Resting, ...]


def why_not_begin(open_drafts: int, roles: Collection[str]) -> HeartenError | None:
    """One new version is written at a time."""
    if refusal := why_not("understanding.convene", roles):
        return refusal
    return NotReady("A new version is being written already. Go on with that one.") if open_drafts else None


def why_not_write(state: State, line: Said, lines: int, named: Collection[str]) -> HeartenError | None:
    """A line says what kindness means here, in our own words, and rests on something that was heard."""
    if state is not State.DRAFT:
        return NotReady(
            "This version was agreed, so its lines stay as they are. Begin a new version to change it."
        )
    if not line.words.strip():
        return Unreadable("Write the line first, in a sentence.")
    if not line.rests:
        return Unreadable(
            "Say what this line rests on: a theme, a finding, a session. Without that it is only ours."
        )
    if MARKS & set(line.words):
        return Unreadable(
            "Leave quotation marks out. To quote somebody, have the quote let out first, then rest the line on it: it "
            "stands beside the line for as long as whoever said it agrees."
        )
    if named:
        told = ", ".join(f"“{one}”" for one in list(named)[:4])
        return Unreadable(f"This could point at somebody: {told}. Put it another way.")
    return NotReady(f"A statement has room for {MOST_LINES} lines.") if lines >= MOST_LINES else None


def why_not_agree(state: State, lines: int, body: str, on: date | None, today: date) -> HeartenError | None:
    """A named body agrees to what is whole."""
    if state is State.PUBLIC:
        return NotReady("This version is public. Another body agrees to the next one.")
    if not lines:
        return NotReady("There is nothing to agree to yet. Write a line first.")
    if not body.strip():
        return Unreadable("Say which body agreed: “the cabinet”, “the tenants’ panel”, “the staff forum”.")
    if on is None or on > today:
        return Unreadable("Say on which day it agreed; not one to come.")
    return None


def why_not_move(now: State, to: State, bodies: int, roles: Collection[str]) -> HeartenError | None:
    """The refusal where a version cannot move so, or None."""
    if refusal := why_not("understanding.publish_statement", roles):
        return refusal
    if to not in NEXT[now]:
        return NotReady("This version was moved already. Look again.")
    if to is not State.DRAFT and not bodies:
        return NotReady("No body has agreed to it yet. Write down who did, and when.")
    return None


def changed(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two versions say anything different."""
    return list(before) != list(after)
