"""Planning a step, looking at it again, ending it with reasons, taking it up again; and saying why a goal has none."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from django.utils import timezone

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import State as Standing
from hearten.commitment.naming import why_not_say
from hearten.commitment.steps import rules
from hearten.commitment.steps.models import Look, Reason, Step
from hearten.commitment.steps.rules import Choice, Looked, Planned, State
from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

WORDS = ("what", "why", "with_whom", "rational", "relational", "stops")


def _refuse_names(planned: Planned) -> None:
    refuse(why_not_say(*(getattr(planned, name) for name in WORDS)))


@action("commitment.step.planned")
def plan(
    one: Endorsement, planned: Planned, *, by: Person, holder: Person | None = None, today: date | None = None
) -> Step:
    """Take on an action under a goal."""
    day = today or timezone.localdate()
    endorsing.commitment(one.pk).text.goal(planned.goal)
    refuse(rules.why_not_plan(Standing(one.state), planned, day, by.roles))
    _refuse_names(planned)
    kept = {field.name: getattr(planned, field.name) for field in fields(planned)}
    return Step.objects.create(endorsement=one, holder=holder, begun_on=day, looked_on=day, **kept)


@action("commitment.step.reworded")
def reword(
    step: Step, planned: Planned, *, by: Person, holder: Person | None = None, today: date | None = None
) -> Step:
    """Say it better; the words before stay in its history. Its goal and its day do not change by that."""
    refuse(why_not("commitment.keep", by.roles))
    whole = replace(planned, goal=step.goal, by_day=step.by_day)
    refuse(rules.why_not_word(whole))
    _refuse_names(whole)
    names = (*WORDS, "rhythm", "told")
    was = {name: str(getattr(step, name)) for name in names if getattr(step, name) != getattr(whole, name)}
    for name in names:
        setattr(step, name, getattr(whole, name))
    step.holder = holder
    step.save()
    if was:
        _seen(step, Look(happened="", choice="reworded", was=was), by, today)
    return step


@action("commitment.step.looked_at")
def look(step: Step, looked: Looked, *, by: Person, today: date | None = None) -> Step:
    """Look at a step again: what happened, and whether to go on, change, be done or abandon it."""
    day = today or timezone.localdate()
    refuse(rules.why_not_look(State(step.state), looked, step.holder_id == by.pk, day, by.roles))
    refuse(why_not_say(looked.happened, looked.why))
    was = {}
    if looked.choice is Choice.CHANGE and looked.by_day and looked.by_day != step.by_day:
        was, step.by_day = {"by_day": step.by_day.isoformat()}, looked.by_day
    step.state = rules.state_after(looked.choice).value
    if step.state != State.LIVE:
        step.ended_on, step.ended_because = day, looked.why.strip()
    step.looked_on = day
    step.save()
    seen = Look(happened=looked.happened.strip(), choice=looked.choice.value, why=looked.why.strip(), was=was)
    _seen(step, seen, by, day)
    return step


@action("commitment.step.taken_up_again")
def take_up(step: Step, why: str, by_day: date | None, *, by: Person, today: date | None = None) -> Step:
    """Take up again what was done or abandoned."""
    day = today or timezone.localdate()
    refuse(rules.why_not_take_up(State(step.state), why, by_day, day, by.roles))
    refuse(why_not_say(why))
    was = {"state": step.state, "by_day": step.by_day.isoformat()}
    step.state, step.ended_on, step.ended_because = State.LIVE.value, None, ""
    step.by_day, step.looked_on = by_day or step.by_day, day
    step.save()
    _seen(step, Look(happened="", choice=Choice.GO_ON.value, why=why.strip(), was=was), by, day)
    return step


def _seen(step: Step, seen: Look, by: Person, today: date | None) -> None:
    seen.step, seen.by, seen.on = step, by, today or timezone.localdate()
    seen.save()


@action("commitment.goal.reason_given")
def say_why_none(one: Endorsement, goal: str, why: str, *, by: Person, today: date | None = None) -> Reason:
    """Say why a goal has no action now; it stands on the public page as long as it has none."""
    endorsing.commitment(one.pk).text.goal(goal)
    refuse(rules.why_not_give_reason(why, by.roles))
    refuse(why_not_say(why))
    return Reason.objects.create(
        endorsement=one, goal=goal, why=why.strip(), on=today or timezone.localdate(), by=by
    )


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off the steps they hold and what they wrote of them."""
    Step.objects.filter(holder=person).update(holder=None)
    Look.objects.filter(by=person).update(by=None)
    Reason.objects.filter(by=person).update(by=None)
