"""A round of taking stock: answered in words, finished by people named by what they do, never by level; pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.commitment.endorsing.rules import ADDRESS
from hearten.commitment.endorsing.rules import State as Standing
from hearten.errors import HeartenError, NotAsAgreed, NotReady
from hearten.people.rules import why_not

MOST_WORDS: Final = 4000
A_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")


class State(StrEnum):
    """How far a round is."""

    OPEN = "open"
    FINISHED = "finished"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers to one question: sentences only last time's has, those in both, and those only this time's has."""

    gone: tuple[str, ...]
    stayed: tuple[str, ...]
    new: tuple[str, ...]


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of an answer, in order."""
    return tuple(found for each in A_SENTENCE.findall(words) if (found := " ".join(each.split())))


def difference(before: str, now: str) -> Difference:
    """What an answer leaves out of last time's, keeps and adds."""
    then, here = sentences(before), sentences(now)
    in_then, in_now = {one.casefold() for one in then}, {one.casefold() for one in here}
    return Difference(
        tuple(one for one in then if one.casefold() not in in_now),
        tuple(one for one in here if one.casefold() in in_then),
        tuple(one for one in here if one.casefold() not in in_then),
    )


def mark_of(words: str) -> str:
    """What an answer was when somebody began to write: so that nobody writes over another's words unseen."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def why_not_begin(standing: Standing, title: str, waits: bool, roles: Collection[str]) -> HeartenError | None:
    """One round at a time, of what is endorsed or considered; a pause asks nothing of anybody."""
    if refusal := why_not("commitment.take_stock", roles):
        return refusal
    if standing in {Standing.PAUSED, Standing.LEFT}:
        return NotReady(
            f"This commitment is {standing}: nothing is asked of anybody until you come back to it."
        )
    if waits:
        return NotReady(
            "A round is open already. Finish that one first; its answers are next to the questions."
        )
    return None if title.strip() else NotReady("Give the round a name, such as “Autumn 2026”.")


def why_not_answer(
    state: State, words: str, seen: str, there: str, roles: Collection[str]
) -> HeartenError | None:
    """Words are written while the round is open, and never over what another wrote meanwhile."""
    if refusal := why_not("commitment.take_stock", roles):
        return refusal
    if state is not State.OPEN:
        return NotReady("This round is finished. What was said in it stays as it is; say it in the next one.")
    if len(words) > MOST_WORDS:
        return NotReady(
            f"This is longer than {MOST_WORDS} letters. Say the main thing, and link to the rest."
        )
    if seen and seen != mark_of(there):
        return NotAsAgreed(
            "Somebody else answered this while you were writing. Their words stand below yours now: bring both "
            "together, and keep them."
        )
    return None


def why_not_link(words: str, address: str) -> NotReady | None:
    """Evidence is a sentence with a link that leads somewhere."""
    if not words.strip():
        return NotReady("Say in a sentence what it shows.")
    if not ADDRESS.fullmatch(address):
        return NotReady("An address begins with / or with https:// and has no spaces.")
    return None


def why_not_finish(
    state: State, answered: int, took_part: Sequence[str], roles: Collection[str]
) -> HeartenError | None:
    """Something was answered, and it is said who sat together, by what they do."""
    if refusal := why_not("commitment.take_stock", roles):
        return refusal
    if state is not State.OPEN:
        return NotReady("This round is finished already.")
    if not answered:
        return NotReady("No question has an answer yet. One is enough; the others are told as left open.")
    if len(took_part) < 2:
        return NotReady(
            "Say who took stock, a line each, by what they do: at least two, for nobody does it alone."
        )
    return None


def why_not_open_again(
    state: State, newest: bool, waits: bool, roles: Collection[str]
) -> HeartenError | None:
    """The newest round, finished by a slip and not told yet, can be opened again."""
    if refusal := why_not("commitment.take_stock", roles):
        return refusal
    if state is State.OPEN:
        return NotReady("This round is open.")
    if state is State.TOLD:
        return NotReady("This round is told on the public page. Take it down from there first.")
    if not newest or waits:
        return NotReady("A newer round has begun. What was said before it stays as it was.")
    return None


def why_not_tell(state: State, to: State, roles: Collection[str]) -> HeartenError | None:
    """What is finished can be told to everybody, and taken down again."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if {state, to} != {State.FINISHED, State.TOLD}:
        return NotReady("Only a finished round is told, and only a told one is taken down.")
    return None
