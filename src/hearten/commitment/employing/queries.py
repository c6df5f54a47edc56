"""The stages of working here, read: what each asks and counts, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.commitment.employing.models import Change, Walk
from hearten.commitment.employing.rules import Stage, lines
from hearten.errors import NotFound


@dataclass(frozen=True, slots=True)
class Walked:
    """What the newest walk through a stage found."""

    on: date
    asks: tuple[str, ...]
    counts: tuple[str, ...]
    fits: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed, and when."""

    id: int
    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Known:
    """One stage: the newest walk, those before it, and what was changed."""

    stage: Stage
    walk: Walked | None
    before: tuple[Walked, ...]
    changes: tuple[Changed, ...]


def stage_called(name: str) -> Stage:
    """The stage of this name, or the refusal."""
    if name not in set(Stage):
        raise NotFound("There is no such stage. Choose recruitment, induction, appraisal or leaving.")
    return Stage(name)


def stages() -> tuple[Known, ...]:
    """All four, in the order in which somebody meets them."""
    walks, changes = list(Walk.objects.all()), list(Change.objects.all())
    return tuple(_known(stage, walks, changes) for stage in Stage)


def change(change_id: int) -> Change:
    """One change, or the refusal."""
    one = Change.objects.filter(pk=change_id).first()
    if one is None:
        raise NotFound("That is not there any more. Go back to the stages.")
    return one


def _known(stage: Stage, walks: list[Walk], changes: list[Change]) -> Known:
    walked = [
        Walked(one.on, lines(one.asks), lines(one.counts), one.fits) for one in walks if one.stage == stage
    ]
    changed = tuple(Changed(one.pk, one.on, one.what) for one in changes if one.stage == stage)
    return Known(stage, walked[0] if walked else None, tuple(walked[1:]), changed)
