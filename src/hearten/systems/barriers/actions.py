"""Raising, tending, deciding and closing barriers: the only writers. There is none that deletes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import HeartenError
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.giving import queries as giving
from hearten.permission.moments import queries as moments
from hearten.permission.moments.rules import NAMING
from hearten.permission.naming import found_in
from hearten.permission.rulebook import queries as rulebook
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.record.action import action, unrecorded
from hearten.systems.barriers import queries, rules
from hearten.systems.barriers.models import Barrier, Evidence, Step, Tried
from hearten.systems.barriers.rules import Decided, Decision, Sort, State


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees in the way."""

    title: str
    does: str
    kind: Kind
    whose: Whose
    partner: str = ""
    rule_id: int | None = None
    owner: Person | None = None


def _allow(refusal: HeartenError | None) -> None:
    if refusal:
        raise refusal


def _named_in(*words: str) -> list[str]:
    return [found.text for found in found_in(*words) if found.kind in NAMING]


def _step(barrier: Barrier, what: str, by: Person | None, on: date, words: str = "") -> None:
    Step.objects.create(barrier=barrier, what=what, words=words, on=on, by=by)


def _write(barrier: Barrier, seen: Seen) -> Barrier:
    _allow(rules.why_not_raise(seen.title, seen.does, _named_in(seen.title, seen.does)))
    barrier.title, barrier.does, barrier.kind, barrier.whose = seen.title, seen.does, seen.kind, seen.whose
    barrier.partner, barrier.rule_id, barrier.owner = seen.partner, seen.rule_id, seen.owner
    barrier.save()
    return barrier


@action("systems.barrier.raised")
def raise_barrier(seen: Seen, *, by: Person, today: date | None = None) -> Barrier:
    """Say that something stands in the way."""
    _allow(why_not("systems.see", by.roles))
    day = today or timezone.localdate()
    made = _write(Barrier(opened_on=day, opened_by=by), seen)
    _step(made, "opened", by, day)
    return made


@action("systems.barrier.described")
def describe(barrier: Barrier, seen: Seen, *, by: Person) -> Barrier:
    """Describe it better, or name who looks after it."""
    _allow(rules.why_not_tend(barrier.owner_id == by.pk, by.roles))
    return _write(barrier, seen)


@action("systems.barriers.opened_by_patterns")
def open_from_patterns(*, by: Person | None = None, today: date | None = None) -> tuple[int, ...]:
    """For every rule that enough people met in a season, a barrier; on one that is open, that it was met again."""
    day = today or timezone.localdate()
    opened = []
    for met in moments.patterns():
        where = f"/permission/moments/told/#{met.season}"
        told = f"Enough people met this in {moments.in_words(met.season)}"
        if Evidence.objects.filter(barrier__rule_id=met.rule_id, address=where).exists():
            continue
        barrier = queries.open_on(met.rule_id)
        if barrier is None:
            barrier = _opened_by_itself(met.rule_id, day)
            opened.append(barrier.pk)
        Evidence.objects.create(barrier=barrier, sort=Sort.MOMENTS, words=told, address=where, on=day)
    return tuple(opened)


def _opened_by_itself(rule_id: int, day: date) -> Barrier:
    rule = rulebook.rule(rule_id)
    made = Barrier.objects.create(
        title=rule.name,
        does=rule.says or "People here used their judgement because this was in the way.",
        kind=rule.kind,
        whose=rule.whose,
        rule_id=rule_id,
        by_itself=True,
        opened_on=day,
    )
    _step(made, "opened by itself", None, day, "At least ten people met it in one season.")
    return made


@action("systems.barrier.evidence_added")
def add_evidence(
    barrier: Barrier, sort: Sort, words: str, address: str, *, by: Person, today: date | None = None
) -> Barrier:
    """Link to something that shows it."""
    _allow(rules.why_not_tend(barrier.owner_id == by.pk, by.roles))
    _allow(rules.why_not_raise(words, words, _named_in(words)))
    Evidence.objects.create(
        barrier=barrier, sort=sort.value, words=words, address=address, on=today or timezone.localdate()
    )
    return barrier


@action("systems.barrier.tried")
def say_tried(barrier: Barrier, what: str, came_of: str, *, by: Person, today: date | None = None) -> Barrier:
    """Say what was tried, and what came of it."""
    _allow(rules.why_not_tend(barrier.owner_id == by.pk, by.roles))
    _allow(rules.why_not_raise(what, what, _named_in(what, came_of)))
    day = today or timezone.localdate()
    Tried.objects.create(barrier=barrier, what=what, came_of=came_of, on=day, by=by)
    return barrier


@action("systems.barrier.decided")
def decide(barrier: Barrier, decided: Decided, *, by: Person, today: date | None = None) -> Barrier:
    """Decide: change the rule by a day, keep it and say why, or give permission. Dated, for ever in its history."""
    day = today or timezone.localdate()
    lives = decided.permission_id is not None and giving.is_live(decided.permission_id)
    _allow(rules.why_not_decide(State(barrier.state), decided, lives, day, by.roles))
    barrier.state, barrier.decision, barrier.why = State.DECIDED.value, decided.decision.value, decided.why
    barrier.decided_on, barrier.decided_by = decided.on, by
    barrier.by_day = decided.by_day if decided.decision is Decision.CHANGE else None
    barrier.permission_id = decided.permission_id if decided.decision is Decision.PERMIT else None
    barrier.save()
    _step(barrier, f"decided: {decided.decision}", by, decided.on or day, decided.why)
    return barrier


@action("systems.barrier.closed")
def close(barrier: Barrier, came_of: str, *, by: Person, today: date | None = None) -> Barrier:
    """Close what was decided, saying what came of it."""
    day = today or timezone.localdate()
    _allow(rules.why_not_close(State(barrier.state), came_of, by.roles, barrier.owner_id == by.pk))
    _allow(rules.why_not_raise(came_of, came_of, _named_in(came_of)))
    barrier.state, barrier.came_of, barrier.closed_on = State.CLOSED.value, came_of, day
    barrier.save()
    _step(barrier, "closed", by, day, came_of)
    return barrier


@action("systems.barrier.opened_again")
def open_again(barrier: Barrier, why: str, *, by: Person, today: date | None = None) -> Barrier:
    """Open it again, to decide anew. What was decided stays in its history."""
    day = today or timezone.localdate()
    _allow(rules.why_not_open_again(State(barrier.state), why, by.roles))
    barrier.state, barrier.decision, barrier.why, barrier.came_of = State.OPEN.value, "", "", ""
    barrier.decided_on = barrier.decided_by = barrier.by_day = barrier.permission_id = None
    barrier.closed_on = None
    barrier.save()
    _step(barrier, "opened again", by, day, why)
    return barrier


@action("systems.barrier.proposed")
def propose(barrier: Barrier, *, by: Person, today: date | None = None) -> Barrier:
    """Say that it was proposed to the partner it is shared with; `proposing.file_of` gives the file."""
    _allow(rules.why_not_tend(barrier.owner_id == by.pk, by.roles))
    _allow(rules.why_not_propose(barrier.whose, barrier.partner))
    day = today or timezone.localdate()
    _step(barrier, "proposed to a partner", by, day, barrier.partner)
    return barrier


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off barriers; what was decided stays."""
    Barrier.objects.filter(owner=person).update(owner=None)
    Barrier.objects.filter(opened_by=person).update(opened_by=None)
    Barrier.objects.filter(decided_by=person).update(decided_by=None)
    Tried.objects.filter(by=person).update(by=None)
    Step.objects.filter(by=person).update(by=None)
