"""The made-up council’s commitment: endorsed, acted on and looked at twice, by everyone’s own actions."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from hearten.commitment.employing import actions as employing
from hearten.commitment.employing.rules import Walked
from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.endorsing.actions import Shown, Wanting
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import Decision
from hearten.commitment.steps import actions as steps
from hearten.commitment.steps.rules import Choice, Looked, Planned
from hearten.commitment.stock import actions as stock
from hearten.commitment.texts import queries as texts
from hearten.house.demo.committed import ACTS, NOTHING_UNDER, SAID, TOOK_PART, WALKS, WANTS, WAYS, Act
from hearten.learning import queries as learning
from hearten.people.models import Person
from hearten.permission.giving import queries as giving
from hearten.systems.barriers import queries as barriers


@transaction.atomic
def make(today: date | None = None) -> None:
    """Make it, up to today."""
    day = today or timezone.localdate()
    steward, board = (Person.objects.get(name=name) for name in ("Nia Prosser", "Elfed Marsh"))
    one = _endorsed(board, day)
    _taken_stock(one, 0, "The first time", day - timedelta(days=395), steward)
    for act in ACTS:
        _done(one, act, steward, day)
    goal, why = NOTHING_UNDER
    steps.say_why_none(one, goal, why, by=steward, today=day - timedelta(days=55))
    _taken_stock(one, 1, "The second time", day - timedelta(days=58), steward)
    _kept(one, steward, day)
    _walked(steward, day)


def _endorsed(board: Person, day: date) -> Endorsement:
    one = endorsing.consider(0, by=board, today=day - timedelta(days=430))
    approved = day - timedelta(days=400)
    whole = [goal.key for goal in texts.our_own().goals]
    decision = Decision(
        whole, "Full council", "Minute 14, after a debate in the open", approved, day - timedelta(days=420)
    )
    return endorsing.endorse(one, decision, by=board, today=approved)


def _done(one: Endorsement, act: Act, steward: Person, day: date) -> None:
    planned = Planned(
        act.goal,
        act.what,
        act.why,
        act.with_whom,
        day + timedelta(days=act.by),
        act.rational,
        act.relational,
        act.stops,
        90,
        act.told,
    )
    step = steps.plan(one, planned, holder=steward, by=steward, today=day - timedelta(days=act.since))
    for ago, happened in act.seen:
        steps.look(step, Looked(happened, Choice.GO_ON), by=steward, today=day - timedelta(days=ago))
    if act.ended:
        ago, how, why = act.ended
        choice = Choice.DONE if how == "done" else Choice.ABANDON
        steps.look(
            step,
            Looked("We looked at it together.", choice, why),
            by=steward,
            today=day - timedelta(days=ago),
        )


def _taken_stock(one: Endorsement, time: int, title: str, on: date, steward: Person) -> None:
    made = stock.begin(one, title, by=steward, today=on)
    for question, said in SAID.items():
        if said[time]:
            stock.answer(made, question, said[time], by=steward)
    if time:
        for question, words, address in _shown():
            stock.link(made, question, words, address, by=steward)
    stock.finish(made, TOOK_PART[time], by=steward, today=on + timedelta(days=14))
    stock.tell(made, by=steward, today=on + timedelta(days=20))


def _shown() -> list[tuple[str, str, str]]:
    """Links to what is in the other rooms of the council, as far as it is there."""
    found = [
        ("meaning_for_all", "What residents told us, and the gaps", f"/told/{each.digest[:16]}/")
        for each in learning.published()[:1]
    ]
    found += [
        ("freedom_and_answering", "A permission in writing", f"/permission/{number}/")
        for number in list(giving.titles())[:1]
    ]
    found += [
        ("in_the_way", "What people met most", f"/systems/{each.id}/") for each in barriers.barriers()[:1]
    ]
    return found


def _kept(one: Endorsement, steward: Person, day: date) -> None:
    told = learning.published()
    for way, words, ago, address in WAYS:
        shown = address or (f"/told/{told[0].digest[:16]}/" if told and ago < 100 else "")
        endorsing.say_way(one, Shown(way, words, day - timedelta(days=ago), shown), by=steward, today=day)
    for wants, needs, whom, who, came_of in WANTS:
        want = endorsing.say_want(
            one, Wanting(wants, needs, whom, who), by=steward, today=day - timedelta(days=390)
        )
        if came_of:
            endorsing.settle_want(want, came_of, by=steward, today=day - timedelta(days=58))


def _walked(steward: Person, day: date) -> None:
    for stage, asks, counts, fits, changed in WALKS:
        employing.walk(Walked(stage, asks, counts, fits), by=steward, today=day - timedelta(days=90))
        if changed:
            ago, what = changed
            employing.say_changed(stage, what, day - timedelta(days=ago), by=steward, today=day)
