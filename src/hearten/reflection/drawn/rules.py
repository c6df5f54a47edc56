"""When what a circle learned may go on; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.listening.surveys.rules import gettext_noop

LONGEST: Final = 600
RUN: Final = 5  # so many words in a row, the same as in what somebody shared, are a quotation
WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class State(StrEnum):
    """How far a learning is."""

    PROPOSED = "proposed"
    GONE_ON = "gone on"
    TAKEN_BACK = "taken back"


def shares_a_run(words: str, shared: str) -> bool:
    """Whether five words in a row are the same, whatever their case and the signs between them."""
    return not _runs(words).isdisjoint(_runs(shared))


def _runs(words: str) -> set[tuple[str, ...]]:
    said = [one.casefold().replace("’", "'") for one in WORD.findall(words)]
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def why_not_propose(words: str, named: Collection[str], unnamed: bool) -> HeartenError | None:
    """A learning has words, points at nobody, and says of each thing it quotes that it does."""
    if not words.strip():
        return NotReady(gettext_noop("Write down what the circle learned."))
    if named:
        return NotReady(
            gettext_noop(
                "This could point at somebody by a name, a number or an address. Put it another way."
            )
        )
    if unnamed:
        return NotReady(
            gettext_noop(
                "Some of these words are somebody’s own. Mark what you quote, so that they can be asked."
            )
        )
    return None


def why_not_say(asked: bool, state: State) -> HeartenError | None:
    """Only who is quoted says yes or no; and may take it back for ever after."""
    if not asked:
        return NotPermitted(gettext_noop("You are not quoted here, so there is nothing for you to say."))
    if state is State.TAKEN_BACK:
        return NotReady(gettext_noop("This was taken back. Propose it anew in other words."))
    return None


def goes_on(said: Iterable[bool | None]) -> bool:
    """Whether everyone who is quoted has said yes; of nobody's words nothing goes on."""
    answers = list(said)
    return bool(answers) and all(one is True for one in answers)
