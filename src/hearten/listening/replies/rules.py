"""How far an answer to what was raised is, when it is overdue, and what may stand in it; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.listening.surveys.rules import State as Stage
from hearten.listening.surveys.rules import gettext_noop

ANSWERED_WITHIN: Final = timedelta(days=60)
LONGEST: Final = 600


class State(StrEnum):
    """How far it is."""

    HEARD = "heard"
    DOING = "doing"
    DONE = "done"
    WILL_NOT = "will not"


@dataclass(frozen=True, slots=True)
class Waits:
    """As much of an answer as says whether it is overdue."""

    state: State
    answer_by: date


def why_not_reply(stage: Stage) -> HeartenError | None:
    """The refusal where nothing can be told back yet, or None."""
    if stage is Stage.CLOSED:
        return None
    return NotReady(
        gettext_noop(
            "Close this listening first: while people still answer, nothing of what they say is told."
        )
    )


def why_not_tell(state: State, said: str, did: str, found: Sequence[str]) -> HeartenError | None:
    """The refusal of something that cannot be told so, or None; `found`: what in it could name somebody."""
    if not said.strip():
        return Unreadable(gettext_noop("Say first what you heard, in your own words."))
    if state is not State.HEARD and not did.strip():
        return Unreadable(
            gettext_noop("Say what you do, what you did, or why you will not: people wait for that.")
        )
    if found:
        return NotReady(
            gettext_noop("This could name somebody. Say what happens and what you do about it, and not who.")
        )
    return None


def is_overdue(one: Waits, today: date) -> bool:
    """Whether people still wait for an answer that was promised for a day that has passed."""
    return one.state is State.HEARD and one.answer_by < today


def is_silent(closed_on: date | None, replies: int, today: date) -> bool:
    """Whether a listening closed long ago, and nobody who answered was told anything back."""
    return closed_on is not None and not replies and today - closed_on > ANSWERED_WITHIN


def overdue(waiting: Iterable[Waits], today: date) -> int:
    """How many answers are overdue."""
    return sum(is_overdue(one, today) for one in waiting)
