"""Pauses as the account of a year tells them: those that ran in it, as they stood on its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hearten.systems.pauses import queries, telling
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import State
from hearten.systems.targets.rules import Lexicon

if TYPE_CHECKING:
    from hearten.methods.series.finding import SeriesFinding


@dataclass(frozen=True, slots=True)
class Ran:
    """A pause that ran, or was given up, in a year. What it was judged to be is here only if it was by then."""

    id: int
    title: str
    target: str
    scope: str
    reason: str
    harm: str
    stop: str
    state: State
    start: date | None
    end: date | None
    crossed: tuple[date, ...]
    ended_why: str
    cost: str
    felt: str
    rational: SeriesFinding | None
    relational: SeriesFinding | None


def ran(begins: date, ends: date) -> tuple[Ran, ...]:
    """Every pause begun by the last day and not over before the first; and those given up before they began."""
    board = queries.board(ends)
    known = (*board.deciding, *board.running, *board.to_judge, *board.judged, *board.abandoned)
    found = (queries.found(one.id) for one in sorted(known, key=lambda one: one.id))
    return tuple(_ran(one, ends) for one in found if _belongs(one, begins, ends))


def _belongs(one: Pause, begins: date, ends: date) -> bool:
    if one.started_on is None:
        return one.state == State.ABANDONED and any(begins <= turn.on <= ends for turn in one.turns.all()[:1])
    last = max(day for day in (one.started_on, one.restored_on, one.judged_on) if day)
    still = one.state == State.RUNNING
    return one.started_on <= ends and (still or last >= begins)


def _ran(one: Pause, ends: date) -> Ran:
    state, judged = State(one.state), one.judged_on is not None and one.judged_on <= ends
    over = one.restored_on is not None and one.restored_on <= ends
    if one.started_on is not None:
        state = State.JUDGED if judged else State.RESTORED if over else State.RUNNING
    crossed = sorted(each.step for each in queries.crossings(one.pk) if each.found_on <= ends)
    return Ran(
        id=one.pk,
        title=one.title,
        target=one.paused.name,
        scope=one.scope,
        reason=one.reason,
        harm=one.harm,
        stop=queries.stop_in_words(one),
        state=state,
        start=one.start,
        end=one.restored_on if over else one.planned_end,
        crossed=tuple(crossed),
        ended_why=one.ended_why if over or state is State.ABANDONED else "",
        cost=one.cost_and_saved if judged else "",
        felt=one.how_it_felt if judged else "",
        rational=telling.kept_finding(one, Lexicon.RATIONAL) if judged else None,
        relational=telling.kept_finding(one, Lexicon.RELATIONAL) if judged else None,
    )
