"""Actions under goals: whole, looked at on a rhythm, ended with reasons; and a goal without one is never hidden."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.endorsing import queries as known
from hearten.commitment.steps import actions, queries
from hearten.commitment.steps.models import Step
from hearten.commitment.steps.rules import Choice, Looked, State
from hearten.errors import NotFound, NotPermitted, NotReady
from tests.commitment.making import SIX, a_plan, a_step, endorsed, in_days
from tests.makers import a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


@pytest.mark.parametrize("word", ["what", "why", "with_whom", "rational", "relational", "stops"])
def test_an_action_says_both_lexicons_and_what_stops(word):
    one = endorsed()

    with pytest.raises(NotReady):
        a_step(one, **{word: " "})
    step = a_step(one)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(**{word: ""})


@pytest.mark.parametrize("lacking", [{"by_day": None}, {"by_day": in_days(-1)}, {"rhythm": 7}])
def test_an_action_has_a_day_to_come_and_a_rhythm(lacking):
    with pytest.raises(NotReady):
        a_step(endorsed(), **lacking)


def test_an_action_is_under_a_goal_that_there_is():
    with pytest.raises(NotFound, match="no such goal"):
        a_step(endorsed(), goal="winning")


def test_nothing_new_is_taken_on_while_it_is_paused():
    one = endorsing.pause(endorsed(), by=a_steward())

    with pytest.raises(NotReady, match="paused"):
        a_step(one)


def test_only_a_steward_takes_on_an_action_and_who_holds_it_may_look_at_it():
    one, holder = endorsed(), a_practitioner()
    step = actions.plan(one, a_plan(), holder=holder, by=a_steward())

    with pytest.raises(NotPermitted):
        actions.plan(one, a_plan(), by=a_sense_maker())
    with pytest.raises(NotPermitted):
        actions.look(step, Looked("Nothing yet.", Choice.GO_ON), by=a_practitioner())
    assert actions.look(step, Looked("Nothing yet.", Choice.GO_ON), by=holder).state == State.LIVE


def test_an_action_is_late_after_its_day_and_due_after_its_rhythm():
    one = endorsed()
    step = actions.plan(one, a_plan(by_day=in_days(-10), rhythm=30), by=a_steward(), today=in_days(-40))

    seen = queries.step(step.pk)
    actions.look(step, Looked("Half of it.", Choice.CHANGE, "The room was let.", in_days(20)), by=a_steward())
    after = queries.step(step.pk)

    assert (seen.late, seen.due) == (True, True)
    assert (after.late, after.due, after.by_day) == (False, False, in_days(20))
    assert queries.looks(step.pk)[0].was == (("by_day", in_days(-10).isoformat()),)


@pytest.mark.parametrize("choice", [Choice.CHANGE, Choice.ABANDON])
def test_a_change_or_an_end_before_its_time_gives_its_reason(choice):
    step = a_step(endorsed())

    with pytest.raises(NotReady, match="Say why"):
        actions.look(step, Looked("It did not work.", choice), by=a_steward())


def test_what_is_abandoned_without_a_reason_is_refused_by_the_database():
    step = a_step(endorsed())

    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(state="abandoned", ended_on=in_days(0), ended_because="")


def test_what_was_abandoned_can_be_taken_up_again_and_its_history_tells_both():
    step, by = a_step(endorsed()), a_steward()
    actions.look(step, Looked("Nobody came.", Choice.ABANDON, "Thursdays are market day."), by=by)

    actions.take_up(step, "On Tuesdays now.", in_days(30), by=by)

    assert step.state == State.LIVE
    assert [seen.choice for seen in queries.looks(step.pk)] == ["go on", "abandon"]


def test_rewording_keeps_what_was_said_before_and_cannot_move_the_day():
    step, by = a_step(endorsed()), a_steward()

    actions.reword(step, a_plan(what="Sit in both libraries", by_day=in_days(500)), by=by)

    assert step.by_day == in_days(60)
    assert queries.looks(step.pk)[0].was == (("what", "Sit in the library every Thursday and listen"),)


def test_every_goal_is_there_and_one_without_an_action_says_why_or_that_it_does_not():
    one = endorsed()
    a_step(one, "listening")
    actions.say_why_none(one, "systems", "We wait for the trust.", by=a_steward())

    goals = queries.goals(known.commitment(one.pk))

    assert tuple(under.goal.key for under in goals) == SIX
    assert [under.goal.key for under in goals if under.empty] == list(SIX[1:])
    assert {under.goal.key for under in goals if under.silent} == set(SIX) - {"listening", "systems"}


def test_a_reason_is_no_more_once_there_is_an_action_and_is_back_when_that_ends():
    one, by = endorsed(), a_steward()
    actions.say_why_none(one, "systems", "We wait for the trust.", by=by)
    step = a_step(one, "systems")
    with_one = queries.goals(known.commitment(one.pk))[3]
    actions.look(step, Looked("It is done.", Choice.DONE), by=by)

    assert with_one.reason is None
    assert queries.goals(known.commitment(one.pk))[3].reason.why == "We wait for the trust."
