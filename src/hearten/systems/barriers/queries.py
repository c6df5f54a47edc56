"""Barriers, read: as frozen values, ordered by their own age or by how many people met them, never by whose team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hearten.errors import NotFound
from hearten.permission.giving import queries as giving
from hearten.permission.moments import queries as moments
from hearten.permission.rulebook import queries as rulebook
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers import rules
from hearten.systems.barriers.models import Barrier
from hearten.systems.barriers.rules import Decision, State


@dataclass(frozen=True, slots=True)
class Known:
    """A barrier to read. `met`: the rounded number of people a season told, or None. `late`: a change not yet made."""

    id: int
    title: str
    does: str
    kind: Kind
    whose: Whose
    partner: str
    rule_id: int | None
    rule: str
    owner_id: int | None
    owner: str
    by_itself: bool
    opened_on: date
    days: int
    state: State
    decision: Decision | None
    why: str
    decided_on: date | None
    decided_by: str
    by_day: date | None
    permission_id: int | None
    permission: str
    came_of: str
    closed_on: date | None
    met: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence, something tried, or a turn of its life, to read."""

    on: date
    what: str
    words: str
    address: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """What a board looks at: the oldest that are open, the most met, what was decided, what was not done."""

    oldest: tuple[Known, ...]
    most_met: tuple[Known, ...]
    decided: tuple[Known, ...]
    undone: tuple[Known, ...]
    closed: tuple[Known, ...]


def found(barrier_id: int) -> Barrier:
    """One barrier, or the refusal."""
    one = _all().filter(pk=barrier_id).first()
    if one is None:
        raise NotFound("There is no such barrier. Go back to the list of them.")
    return one


def barrier(barrier_id: int, today: date | None = None) -> Known:
    """One barrier, to read."""
    return _known([found(barrier_id)], today)[0]


def barriers(today: date | None = None) -> tuple[Known, ...]:
    """Every barrier, the oldest first."""
    return _known(_all(), today)


def open_on(rule_id: int) -> Barrier | None:
    """The barrier that opened by itself on a rule and is open still."""
    return Barrier.objects.filter(rule_id=rule_id, by_itself=True, state=State.OPEN.value).first()


def board(today: date | None = None) -> Board:
    """Four ways to look, none of which says who or which team."""
    every = barriers(today)
    waiting = tuple(one for one in every if one.state is State.OPEN)
    met = sorted((one for one in waiting if one.met), key=lambda one: (-(one.met or 0), one.title.casefold()))
    decided = tuple(one for one in every if one.state is State.DECIDED and not one.late)
    return Board(
        waiting,
        tuple(met),
        decided,
        tuple(one for one in every if one.late),
        tuple(one for one in every if one.state is State.CLOSED),
    )


def waiting() -> int:
    """How many wait for a decision."""
    return Barrier.objects.filter(state=State.OPEN.value).count()


def evidence(barrier_id: int) -> tuple[Piece, ...]:
    """What shows it."""
    return tuple(Piece(one.on, one.sort, one.words, one.address) for one in found(barrier_id).evidence.all())


def tried(barrier_id: int) -> tuple[Piece, ...]:
    """What was tried, and what came of it."""
    return tuple(Piece(one.on, one.what, one.came_of) for one in found(barrier_id).tried.all())


def steps(barrier_id: int) -> tuple[Piece, ...]:
    """Its life, the newest turn first."""
    kept = found(barrier_id).steps.select_related("by")
    return tuple(Piece(one.on, one.what, one.words, by=one.by.name if one.by else "") for one in kept)


def _all() -> QuerySet[Barrier]:
    return Barrier.objects.select_related("owner", "decided_by")


def _known(kept: Iterable[Barrier], today: date | None) -> tuple[Known, ...]:
    day, met = today or timezone.localdate(), moments.most_met()
    names, titles = rulebook.names(), giving.titles()
    return tuple(_one(each, day, met, names, titles) for each in kept)


def _one(
    kept: Barrier, day: date, met: dict[int, int], names: dict[int, str], titles: dict[int, str]
) -> Known:
    state = State(kept.state)
    return Known(
        id=kept.pk,
        title=kept.title,
        does=kept.does,
        kind=Kind(kept.kind),
        whose=Whose(kept.whose),
        partner=kept.partner,
        rule_id=kept.rule_id,
        rule=names.get(kept.rule_id or 0, ""),
        owner_id=kept.owner_id,
        owner=kept.owner.name if kept.owner else "",
        by_itself=kept.by_itself,
        opened_on=kept.opened_on,
        days=((kept.closed_on or day) - kept.opened_on).days,
        state=state,
        decision=Decision(kept.decision) if kept.decision else None,
        why=kept.why,
        decided_on=kept.decided_on,
        decided_by=kept.decided_by.name if kept.decided_by else "",
        by_day=kept.by_day,
        permission_id=kept.permission_id,
        permission=titles.get(kept.permission_id or 0, ""),
        came_of=kept.came_of,
        closed_on=kept.closed_on,
        met=met.get(kept.rule_id or 0),
        late=rules.is_late(state, kept.decision, kept.by_day, day),
    )
