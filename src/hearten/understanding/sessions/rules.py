"""The stages of a sense-making session, and what may be done in each; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotFound, NotReady, Unreadable
from hearten.people.rules import why_not

MOST_SEATS: Final = 40
MOST_CARDS: Final = 40
MOST_SAID: Final = 200
FEWEST_SEATS: Final = 3


class Stage(StrEnum):
    """Where a session is. Nobody goes back past the reveal: what was silent cannot be silent again."""

    PREPARING = "preparing"
    READING = "reading"
    PLACING = "placing"
    TOGETHER = "together"
    ENDED = "ended"


NEXT: Final[Mapping[Stage, frozenset[Stage]]] = {
    Stage.PREPARING: frozenset({Stage.READING}),
    Stage.READING: frozenset({Stage.PLACING, Stage.PREPARING}),
    Stage.PLACING: frozenset({Stage.TOGETHER, Stage.READING}),
    Stage.TOGETHER: frozenset({Stage.ENDED}),
    Stage.ENDED: frozenset(),
}
ORDER: Final = tuple(Stage)


class Sort(StrEnum):
    """What a card is."""

    FINDING = "finding"
    QUOTE = "quote"
    THEME = "theme"
    STORY = "story"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a session has so far."""

    cards: int
    seats: int
    spoke: int
    without_them: str


def why_not_lead(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Its facilitator leads it, and nobody else."""
    if refusal := why_not("understanding.convene", roles):
        return refusal
    return None if mine else NotFound("There is no such session of yours. Only its facilitator leads it.")


def why_not_prepare(stage: Stage) -> NotReady | None:
    """Cards and seats are settled before anybody reads."""
    if stage is Stage.PREPARING:
        return None
    return NotReady("People are reading already, so cards and seats stay as they are.")


def why_not_card(words: str, named: Collection[str], cards: int) -> HeartenError | None:
    """A card says something, and names nobody."""
    if not words.strip():
        return Unreadable("Write on the card what is to be made sense of, in a sentence or two.")
    if refusal := why_not_named(named):
        return refusal
    if cards >= MOST_CARDS:
        return NotReady(f"A session has room for {MOST_CARDS} cards. Leave some out, or hold a second one.")
    return None


def why_not_named(named: Collection[str]) -> Unreadable | None:
    """What is kept of a session names nobody."""
    if not named:
        return None
    told = ", ".join(f"“{one}”" for one in list(named)[:4])
    return Unreadable(
        f"This could point at somebody: {told}. Put it another way, such as “a neighbour” or “a colleague”."
    )


def why_not_seat(roles: Collection[str], seats: int) -> HeartenError | None:
    """Seats are given by role."""
    if not roles or not all(one.strip() for one in roles):
        return Unreadable(
            "Say as what somebody comes: “tenant”, “housing officer”, “somebody who spoke to us”."
        )
    if seats + len(roles) > MOST_SEATS:
        return NotReady(f"A session has room for {MOST_SEATS} people. Hold a second one for the others.")
    return None


def why_not_move(now: Stage, to: Stage, ready: Ready) -> HeartenError | None:
    """The refusal where a session cannot go on to this stage, or None."""
    if to not in NEXT[now]:
        return NotReady(
            "A session goes from one stage to the next, and somebody moved it already. Look again."
        )
    if to is Stage.READING and now is Stage.PREPARING:
        return _why_not_begin(ready)
    return None


def _why_not_begin(ready: Ready) -> HeartenError | None:
    if not ready.cards:
        return NotReady("There is nothing to read yet. Put at least one card on the table.")
    if ready.seats < FEWEST_SEATS:
        return NotReady(f"Give at least {FEWEST_SEATS} people a seat: sense is made together.")
    if not ready.spoke and not ready.without_them.strip():
        return NotReady(
            "Nobody who spoke to you has a seat. Invite some of them, or say why not; the record keeps it."
        )
    return None


def why_not_read(stage: Stage) -> NotReady | None:
    """Whoever sits down reads from the first stage on."""
    if stage is Stage.PREPARING:
        return NotReady("The session has not begun. This page shows the cards as soon as it does.")
    return None


def why_not_place(stage: Stage) -> NotReady | None:
    """Cards are placed in silence, and stay as they were once all are shown."""
    if stage is Stage.PLACING:
        return None
    if stage is Stage.TOGETHER:
        return NotReady(
            "What everybody placed was shown, so it stays as it was. Say what you see now as a reading."
        )
    return NotReady("Cards are placed when the facilitator says so. Nothing was changed.")


def why_not_say(stage: Stage, words: str, said: int) -> HeartenError | None:
    """Something is said together, after the reveal."""
    if stage is not Stage.TOGETHER:
        return NotReady("This is for after everybody's placing was shown, and before the session ends.")
    if not words.strip():
        return Unreadable("Write it in a sentence first.")
    return None if said < MOST_SAID else NotReady("There is no room for more. Talk about what is there.")


def why_not_stand(stage: Stage, agrees: bool, why: str) -> HeartenError | None:
    """Agreeing may be silent; differing has its reason, so that others can learn from it."""
    if stage is not Stage.TOGETHER:
        return NotReady("This is for after everybody's placing was shown, and before the session ends.")
    if not agrees and not why.strip():
        return Unreadable("Say why you see it differently. The record keeps your reason, and not your name.")
    return None


def why_not_decide(stage: Stage, what: str, why: str, who: str) -> HeartenError | None:
    """A decision says what, why, and who by role."""
    if stage is not Stage.TOGETHER:
        return NotReady("Decisions are written down after everybody's placing was shown, and before the end.")
    if not (what.strip() and why.strip() and who.strip()):
        return Unreadable("A decision says what, why, and who by role.")
    return None


def why_not_keep_record(stage: Stage) -> NotReady | None:
    """The record is of a session that ended."""
    return None if stage is Stage.ENDED else NotReady("The record is made when the session ends.")


def is_past(day: date | None, today: date) -> bool:
    """Whether the day by which something was to be done is gone."""
    return day is not None and day < today
