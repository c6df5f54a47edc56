"""What everybody may read of a commitment: what was told on purpose, and which goals have no action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.queries import Known as Commitment
from hearten.commitment.endorsing.queries import WayKept
from hearten.commitment.endorsing.rules import State
from hearten.commitment.steps import queries as steps
from hearten.commitment.steps.queries import Under
from hearten.commitment.stock import queries as stock
from hearten.commitment.stock.queries import Known as Round
from hearten.commitment.stock.queries import Said
from hearten.commitment.stock.rules import State as Taking


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as everybody reads it. `inside`: it has a live action, and none of those is told here."""

    under: Under
    inside: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment as everybody reads it: whole, with each of its goals."""

    commitment: Commitment
    ways: tuple[WayKept, ...]
    goals: tuple[Goal, ...]
    rounds: tuple[tuple[Round, tuple[Said, ...]], ...]

    @property
    def empty(self) -> tuple[Goal, ...]:
        """The goals without any live action."""
        return tuple(one for one in self.goals if one.under.empty and not one.inside)


def all_told(language: str | None = None) -> tuple[Commitment, ...]:
    """Every commitment that everybody may read of."""
    return tuple(
        one for one in endorsing.commitments(language) if one.state in {State.ENDORSED, State.PAUSED}
    )


def told(key: str, language: str | None = None, today: date | None = None) -> Told:
    """One commitment as everybody reads it."""
    one = endorsing.told(key, language)
    whole = steps.goals(one, today)
    shown = steps.under(
        one.text.goals, (step for step in steps.steps(one.id, today) if step.told), _why(whole)
    )
    goals = tuple(
        Goal(here, inside=here.empty and not all_of.empty) for here, all_of in zip(shown, whole, strict=True)
    )
    return Told(one, endorsing.ways(one.id), goals, _rounds(one, language))


def _why(whole: tuple[Under, ...]) -> dict[str, steps.Without]:
    return {one.goal.key: one.reason for one in whole if one.reason}


def _rounds(one: Commitment, language: str | None) -> tuple[tuple[Round, tuple[Said, ...]], ...]:
    return tuple(
        (each, stock.answers(each.id, language)) for each in stock.rounds(one.id) if each.state is Taking.TOLD
    )
