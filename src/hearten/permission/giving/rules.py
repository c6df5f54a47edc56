"""The life of a permission, and who may give which; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.people.rules import may, why_not

LONGEST: Final = timedelta(days=731)  # looked at again within two years, whatever it is


class State(StrEnum):
    """How far a permission is. A live one whose review day has passed is flagged as lapsed, by the day alone."""

    DRAFT = "draft"
    OFFERED = "offered"  # waits for the yes of who is to stand behind it
    LIVE = "live"
    WITHDRAWN = "withdrawn"


NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.OFFERED, State.LIVE}),
    State.OFFERED: frozenset({State.LIVE, State.DRAFT}),
    State.LIVE: frozenset({State.LIVE, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class For:
    """For whom: a team with all its parts, a role, or, with neither, everyone here."""

    team: int | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody who gives holds: their roles, and the teams they lead with all parts."""

    roles: frozenset[str]
    led: frozenset[int]


def lapsed(state: State, review_on: date | None, today: date) -> bool:
    """Whether a live permission should have been looked at again by now."""
    return state is State.LIVE and review_on is not None and review_on < today


def why_not_give(whom: For, scope: Scope) -> NotPermitted | None:
    """A steward or board member gives to anyone; who leads a team, to that team and its parts."""
    if may("permission.give", scope.roles):
        return None
    if whom.team is not None and whom.team in scope.led:
        return None
    if scope.led:
        return NotPermitted(
            "You can give permissions to the teams you lead, and their parts. For anyone else, ask a steward or "
            "a board member to give it."
        )
    return why_not("permission.give", scope.roles)


def why_not_touch(state: State, giver: bool, whom: For, scope: Scope) -> HeartenError | None:
    """Who may change, withdraw or renew one: who wrote it, and whoever could have given it."""
    if state is State.WITHDRAWN:
        return NotReady("This permission was withdrawn, and stays as it was. Write a new one.")
    return None if giver else why_not_give(whom, scope)


def why_not_change(state: State) -> NotReady | None:
    """People rely on the words of a live one."""
    if state in {State.DRAFT, State.OFFERED}:
        return None
    return NotReady(
        f"This permission is {state}, and people rely on its words, so they cannot change. Withdraw it and write "
        "another."
    )


def why_not_offer(state: State, said: Mapping[str, object], today: date) -> NotReady | None:
    """A permission says what people may do, what to say if challenged, until when, and who stands behind it."""
    if State.OFFERED not in NEXT[state]:
        return NotReady(f"This permission is {state}, so it cannot be offered again.")
    needed = {
        "may": "what people may do",
        "words": "the words to say if challenged",
        "backer": "who stands behind it",
        "review_on": "the day it is looked at again",
    }
    missing = [words for name, words in needed.items() if not said.get(name)]
    if missing:
        return NotReady(f"It does not say yet: {'; '.join(missing)}. Add that first.")
    return why_not_until(said["review_on"], today)


def why_not_until(review_on: object, today: date) -> NotReady | None:
    """A permission ends, or is looked at again, on a day to come and not too far off."""
    if not isinstance(review_on, date) or review_on <= today:
        return NotReady("The day it is looked at again must be a day to come.")
    if review_on > today + LONGEST:
        return NotReady("Look at it again within two years at most. It can be renewed then.")
    return None


def why_not_back(state: State, is_backer: bool) -> HeartenError | None:
    """Nobody stands behind a permission but by their own word."""
    if not is_backer:
        return NotPermitted("Only the person named can say that they stand behind this.")
    if state is not State.OFFERED:
        return NotReady(f"This permission is {state}: it does not wait for anybody’s yes.")
    return None


def why_not_end(state: State, why: str) -> NotReady | None:
    """A permission is withdrawn with a reason that those who relied on it can read."""
    if state is not State.LIVE:
        return NotReady(f"This permission is {state}, so there is nothing to withdraw.")
    if not why.strip():
        return NotReady("Say why, in a sentence: people have relied on this.")
    return None


def why_not_renew(state: State, review_on: object, backed: bool, today: date) -> NotReady | None:
    """Only what lives is renewed, with somebody behind it."""
    if state is not State.LIVE:
        return NotReady(f"This permission is {state}, so it cannot be renewed.")
    if not backed:
        return NotReady(
            "Nobody stands behind it any more. Withdraw it, and write one with somebody behind it."
        )
    return why_not_until(review_on, today)


def is_for(whom: For, roles: Collection[str], way_up: Collection[int]) -> bool:
    """Whether a permission is for somebody with these roles, whose team lies within these."""
    if whom.team is not None:
        return whom.team in way_up
    return not whom.role or whom.role in roles
