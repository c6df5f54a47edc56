"""Steps, read: goal by goal, with those that are late, and the goals that have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.commitment.endorsing.queries import Known as Commitment
from hearten.commitment.steps import rules
from hearten.commitment.steps.models import Look, Reason, Step
from hearten.commitment.steps.rules import State
from hearten.commitment.texts.queries import Goal
from hearten.errors import NotFound


@dataclass(frozen=True, slots=True)
class Known:
    """A step, to read. `late`: its day has passed; `due`: it waits to be looked at again."""

    id: int
    endorsement_id: int
    goal: str
    what: str
    why: str
    with_whom: str
    by_day: date
    rational: str
    relational: str
    stops: str
    rhythm: int
    told: bool
    holder_id: int | None
    holder: str
    state: State
    begun_on: date
    next_look: date
    ended_on: date | None
    ended_because: str
    late: bool
    due: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at a step. `was`: its words before, where they changed."""

    on: date
    happened: str
    choice: str
    why: str
    was: tuple[tuple[str, str], ...]
    by: str


@dataclass(frozen=True, slots=True)
class Without:
    """Why a goal has no action, and since when that is said."""

    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Under:
    """A goal with what is done under it; `reason` where nothing is live and that was explained."""

    goal: Goal
    live: tuple[Known, ...]
    done: tuple[Known, ...]
    abandoned: tuple[Known, ...]
    reason: Without | None

    @property
    def empty(self) -> bool:
        """Whether it has no live action."""
        return not self.live

    @property
    def silent(self) -> bool:
        """Whether it has neither a live action nor a reason."""
        return self.empty and self.reason is None


def found(step_id: int) -> Step:
    """One step, or the refusal."""
    one = Step.objects.select_related("endorsement", "holder").filter(pk=step_id).first()
    if one is None:
        raise NotFound("There is no such action. Go back to the commitment.")
    return one


def step(step_id: int, today: date | None = None) -> Known:
    """One step, to read."""
    return _known(found(step_id), today or timezone.localdate())


def steps(endorsement_id: int, today: date | None = None) -> tuple[Known, ...]:
    """Every step of a commitment, by its day."""
    day = today or timezone.localdate()
    kept = Step.objects.filter(endorsement_id=endorsement_id).select_related("holder")
    return tuple(_known(one, day) for one in kept)


def looks(step_id: int) -> tuple[Seen, ...]:
    """What was seen of a step, the newest first."""
    kept = Look.objects.filter(step_id=step_id).select_related("by")
    return tuple(
        Seen(one.on, one.happened, one.choice, one.why, tuple(one.was.items()), one.by.name if one.by else "")
        for one in kept
    )


def goals(one: Commitment, today: date | None = None) -> tuple[Under, ...]:
    """Every goal of a commitment with its steps: none is left out."""
    return under(one.text.goals, steps(one.id, today), _reasons(one.id))


def under(goals: Iterable[Goal], every: Iterable[Known], reasons: dict[str, Without]) -> tuple[Under, ...]:
    """Steps laid under their goals; of steps left out before, none is told."""
    kept = tuple(every)

    def those(goal: str, state: State) -> tuple[Known, ...]:
        return tuple(one for one in kept if one.goal == goal and one.state is state)

    return tuple(
        Under(
            goal,
            live := those(goal.key, State.LIVE),
            those(goal.key, State.DONE),
            those(goal.key, State.ABANDONED),
            None if live else reasons.get(goal.key),
        )
        for goal in goals
    )


def _reasons(endorsement_id: int) -> dict[str, Without]:
    kept = Reason.objects.filter(endorsement_id=endorsement_id).order_by("on", "id")
    return {one.goal: Without(one.why, one.on) for one in kept}


def _known(one: Step, today: date) -> Known:
    state, then = State(one.state), rules.next_look(one.looked_on, one.rhythm)
    return Known(
        id=one.pk,
        endorsement_id=one.endorsement_id,
        goal=one.goal,
        what=one.what,
        why=one.why,
        with_whom=one.with_whom,
        by_day=one.by_day,
        rational=one.rational,
        relational=one.relational,
        stops=one.stops,
        rhythm=one.rhythm,
        told=one.told,
        holder_id=one.holder_id,
        holder=one.holder.name if one.holder else "",
        state=state,
        begun_on=one.begun_on,
        next_look=then,
        ended_on=one.ended_on,
        ended_because=one.ended_because,
        late=rules.is_late(state, one.by_day, today),
        due=state is State.LIVE and then <= today,
    )
