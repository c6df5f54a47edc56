"""Targets and their series, read: as frozen values, by name; never by how well anyone does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.permission.rulebook import queries as rulebook
from hearten.systems.targets import rules
from hearten.systems.targets.models import Point, Target
from hearten.systems.targets.rules import Changes, Lexicon, Rhythm


@dataclass(frozen=True, slots=True)
class Known:
    """A target to read."""

    id: int
    name: str
    what_for: str
    counted_by: str
    how: str
    unit: str
    rule_id: int | None
    rule: str
    lexicon: Lexicon
    rhythm: Rhythm
    changes: Changes
    keeper_id: int | None
    keeper: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood in a point before it was corrected."""

    on: date
    value: float
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One point, with all that stood there before."""

    id: int
    step: date
    value: float
    earlier: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note on how it is recorded."""

    on: date
    words: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of a target by step, none left out between the first and the last; `missing`: those that lack."""

    steps: tuple[date, ...]
    values: tuple[float, ...]
    missing: tuple[date, ...]


def found(target_id: int) -> Target:
    """One target, or the refusal."""
    one = _all().filter(pk=target_id).first()
    if one is None:
        raise NotFound("There is no such target in the register. Go back to the list of them.")
    return one


def target(target_id: int) -> Known:
    """One target, to read."""
    return _known(found(target_id), rulebook.names())


def targets() -> tuple[Known, ...]:
    """The whole register, by name."""
    names = rulebook.names()
    return tuple(_known(one, names) for one in _all())


def points(target_id: int) -> tuple[Counted, ...]:
    """Its points in order of time, each with what stood there before."""
    kept = Point.objects.filter(target_id=target_id).prefetch_related("earlier")
    return tuple(
        Counted(
            one.pk,
            one.step,
            one.value,
            tuple(Stood(each.on, each.value, each.why) for each in one.earlier.all()),
        )
        for one in kept
    )


def point(point_id: int) -> Point:
    """One point, or the refusal."""
    one = Point.objects.select_related("target").filter(pk=point_id).first()
    if one is None:
        raise NotFound("There is no such point. Go back to the target it belongs to.")
    return one


def series(target_id: int) -> Series:
    """Its steps and values as they are counted now."""
    kept = list(Point.objects.filter(target_id=target_id).values_list("step", "value"))
    steps = tuple(step for step, _value in kept)
    rhythm = found(target_id).rhythm
    return Series(steps, tuple(value for _step, value in kept), rules.missing(steps, rhythm))


def notes(target_id: int) -> tuple[Note, ...]:
    """How its recording went, the newest note first."""
    return tuple(Note(one.on, one.words, one.changed) for one in found(target_id).notes.all())


def about(person: Person) -> dict[str, object]:
    """What the register holds of a person."""
    return {"targets whose numbers you bring": [one.name for one in Target.objects.filter(keeper=person)]}


def _all() -> QuerySet[Target]:
    return Target.objects.select_related("keeper")


def _known(one: Target, names: dict[int, str]) -> Known:
    return Known(
        id=one.pk,
        name=one.name,
        what_for=one.what_for,
        counted_by=one.counted_by,
        how=one.how,
        unit=one.unit,
        rule_id=one.rule_id,
        rule=names.get(one.rule_id or 0, ""),
        lexicon=Lexicon(one.lexicon),
        rhythm=Rhythm(one.rhythm),
        changes=Changes(one.changes),
        keeper_id=one.keeper_id,
        keeper=one.keeper.name if one.keeper else "",
        registered_on=one.registered_on,
    )
