"""Targets, their points and pauses, made by words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from hearten.people.models import Person
from hearten.systems.pauses import actions
from hearten.systems.pauses.actions import Written
from hearten.systems.pauses.models import Pause
from hearten.systems.targets import actions as targets
from hearten.systems.targets import rules
from hearten.systems.targets.actions import Described
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon, Put, Rhythm
from tests.makers import a_board_member, a_steward
from tests.methods.series.reference import wandering

START = date(2025, 6, 2)  # a Monday


def a_target(lexicon: Lexicon = Lexicon.RATIONAL, **other: object) -> Target:
    said = {
        "name": "Calls answered within three minutes" if lexicon is Lexicon.RATIONAL else "Felt heard",
        "what_for": "So that nobody waits.",
        "counted_by": "The contact centre",
        "lexicon": lexicon,
        "rhythm": Rhythm.WEEKLY,
        "unit": "calls" if lexicon is Lexicon.RATIONAL else "in 100",
    }
    return targets.register(Described(**(said | other)), by=a_steward(), today=START)  # type: ignore[arg-type]


def points(target: Target, values: Sequence[float], first: date, *, today: date | None = None) -> None:
    """A point a step from a day on, as if each had come in time."""
    step, puts = rules.step_of(first, target.rhythm), []
    for value in values:
        puts.append(Put(step, float(value)))
        step = rules.after(step, target.rhythm)
    targets.put_points(target, puts, by=a_steward(), today=today or step + timedelta(days=40))


def written(decider: Person | None = None, **other: object) -> Written:
    """A whole pause, as it is typed."""
    rational, relational = a_target(), a_target(Lexicon.RELATIONAL)
    said = Written(
        title="Calls without a clock",
        paused=rational,
        scope="Housing advice by phone; not the emergency line.",
        reason="Short calls bring people back.",
        start=START,
        planned_end=START + timedelta(weeks=26),
        rational=rational,
        relational=relational,
        no_control="There is only one contact centre.",
        rational_matters=10.0,
        relational_matters=5.0,
        harm="People wait so long that they give up.",
        stop_on="rational",
        stop_side="below",
        stop_at=40.0,
        stop_in_a_row=3,
        decider=decider or a_board_member(),
    )
    return dataclasses.replace(said, **other)  # type: ignore[arg-type]


def proposed(said: Written | None = None) -> Pause:
    drafted = actions.draft(said or written(), by=a_steward(), today=START)
    return actions.propose(drafted, by=a_steward(), today=START)


def running(said: Written | None = None) -> Pause:
    """One that was started by whoever decides."""
    pause = proposed(said)
    assert pause.decider is not None
    return actions.start(pause, by=pause.decider, today=START)


def course(before: int, during: int, after: int, step: float, seed: int = 1) -> list[float]:
    """Numbers around 60, moved by a step while paused."""
    many = before + during + after
    values = 60 + 2 * wandering(1, many, 0.2, seed)[0]
    values[before : before + during] += step
    return [float(value) for value in values]


def restored(
    *, step: float = 0.0, weeks: tuple[int, int, int] = (30, 26, 10), said: Written | None = None
) -> Pause:
    """One with points before, during and after, whose target was restored."""
    whole = said or written()
    assert whole.rational is not None
    assert whole.relational is not None
    before = START - timedelta(weeks=weeks[0])
    during = START + timedelta(weeks=weeks[1])
    first = {each.pk: course(*weeks, step, seed=each.pk) for each in (whole.rational, whole.relational)}
    for target in (whole.rational, whole.relational):
        points(target, first[target.pk][: weeks[0]], before, today=START)
    pause = running(whole)
    for target in (whole.rational, whole.relational):
        points(target, first[target.pk][weeks[0] : sum(weeks[:2])], START, today=during)
    pause = Pause.objects.get(pk=pause.pk)
    assert pause.decider is not None
    actions.restore(pause, "It was planned so.", by=pause.decider, today=during)
    for target in (whole.rational, whole.relational):
        points(target, first[target.pk][sum(weeks[:2]) :], during)
    return Pause.objects.get(pk=pause.pk)
