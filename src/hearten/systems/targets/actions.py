"""Registering targets, keeping and correcting their points: the only writers. Nothing here deletes a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from hearten.errors import HeartenError, NotReady, refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.moments.rules import NAMING
from hearten.permission.naming import found_in
from hearten.record.action import action, unrecorded
from hearten.systems.pauses import actions as pauses
from hearten.systems.pauses.models import UNBOUND, Pause
from hearten.systems.targets import rules
from hearten.systems.targets.models import Earlier, Noted, Point, Target
from hearten.systems.targets.rules import Changes, Lexicon, Put, Rhythm

BROUGHT = "Brought anew from a file."


@dataclass(frozen=True, slots=True)
class Described:
    """What somebody says of a target."""

    name: str
    what_for: str
    counted_by: str
    lexicon: Lexicon
    rhythm: Rhythm
    how: str = ""
    unit: str = ""
    changes: Changes = Changes.PLAIN
    rule_id: int | None = None
    keeper: Person | None = None


def _named_in(*words: str) -> list[str]:
    return [found.text for found in found_in(*words) if found.kind in NAMING]


def _write(target: Target, said: Described) -> Target:
    words = (said.name, said.what_for, said.counted_by, said.how)
    refuse(rules.why_not_register(said.name, said.what_for, said.counted_by, _named_in(*words)))
    target.name, target.what_for, target.counted_by = (each.strip() for each in words[:3])
    target.how, target.unit, target.rule_id, target.keeper = said.how, said.unit, said.rule_id, said.keeper
    target.lexicon, target.rhythm, target.changes = said.lexicon, said.rhythm, said.changes
    target.save()
    return target


@action("systems.target.registered")
def register(said: Described, *, by: Person, today: date | None = None) -> Target:
    """Put a target on the register."""
    refuse(why_not("systems.targets", by.roles))
    return _write(Target(registered_on=today or timezone.localdate()), said)


@action("systems.target.described")
def describe(target: Target, said: Described, *, by: Person) -> Target:
    """Describe it better. How it is counted stays as it is while a pause or a point rests on it."""
    refuse(why_not("systems.targets", by.roles))
    same = (target.lexicon, target.rhythm, target.changes) == (said.lexicon, said.rhythm, said.changes)
    refuse(rules.why_not_recount(_rested_on(target), same))
    if target.rhythm != said.rhythm and target.points.exists():
        raise NotReady("Its points are kept by the step they had. Register a new target to count by another.")
    return _write(target, said)


def _rested_on(target: Target) -> bool:
    parts = ("paused", "rational", "relational", "rational_control", "relational_control")
    any_of = Q()
    for part in parts:
        any_of |= Q(**{part: target})
    return Pause.objects.exclude(state__in=UNBOUND).filter(any_of).exists()


@action("systems.target.counted")
def put_points(
    target: Target, puts: Sequence[Put], *, by: Person, why: str = BROUGHT, today: date | None = None
) -> Target:
    """Keep new points; where one differs from what stands there it is corrected. All are held to the stop rules."""
    day = today or timezone.localdate()
    refuse(rules.why_not_tend(target.keeper_id == by.pk, by.roles))
    for put in puts:
        refuse(rules.why_not_put(put, target.rhythm, target.changes, day))
    for put in puts:
        _put(target, put, why, day)
    pauses.hold(target.pk, day)
    return target


def _put(target: Target, put: Put, why: str, day: date) -> None:
    step = rules.step_of(put.day, target.rhythm)
    point, new = Point.objects.get_or_create(target=target, step=step, defaults={"value": put.value})
    if not new and point.value != put.value:
        _correct(point, put.value, why, day)


def _correct(point: Point, value: float, why: str, day: date) -> None:
    Earlier.objects.create(point=point, value=point.value, why=why, on=day)
    point.value = value
    point.save(update_fields=["value"])


@action("systems.target.corrected")
def correct(point: Point, value: float, why: str, *, by: Person, today: date | None = None) -> Point:
    """Correct a point, saying why; what stood before stays to be read."""
    day, target = today or timezone.localdate(), point.target
    refuse(rules.why_not_tend(target.keeper_id == by.pk, by.roles))
    refuse(rules.why_not_correct(why))
    refuse(rules.why_not_put(Put(point.step, value), target.rhythm, target.changes, day))
    refuse(_names(why))
    _correct(point, value, why.strip(), day)
    pauses.hold(target.pk, day)
    return point


@action("systems.target.noted")
def note(target: Target, on: date, words: str, *, by: Person, changed: bool = False) -> Target:
    """Note how it is recorded, and whether the recording changed on that day."""
    refuse(rules.why_not_tend(target.keeper_id == by.pk, by.roles))
    if not words.strip():
        raise NotReady("Say what is to be known of how it is recorded.")
    refuse(_names(words))
    Noted.objects.create(target=target, on=on, words=words.strip(), changed=changed)
    return target


def _names(words: str) -> HeartenError | None:
    return rules.why_not_register("-", "-", "-", _named_in(words))


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Nobody brings its numbers any more; the numbers stay."""
    Target.objects.filter(keeper=person).update(keeper=None)
