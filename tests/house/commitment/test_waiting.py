"""What waits about the commitment: for whom it is, only while it is endorsed, and never more than it is."""

from __future__ import annotations

import pytest

from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.steps import actions as steps
from hearten.house.waiting.commitment import in_commitment
from hearten.people.models import Person
from tests.commitment.making import SIX, a_plan, a_round, considered, endorsed, in_days
from tests.makers import a_board_member, a_practitioner, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def waits(person: Person) -> list[str]:
    return [one.words for one in in_commitment(person)]


def test_where_nothing_is_considered_a_steward_and_a_board_member_are_told_so():
    assert waits(a_steward()) == waits(a_board_member()) == ["No commitment is considered here yet."]
    assert waits(a_practitioner()) == []


def test_a_late_action_waits_for_who_holds_it_and_who_keeps_them_all():
    one, holder = endorsed(), a_practitioner()
    late = a_plan(by_day=in_days(-3), what="Listen")
    steps.plan(one, late, holder=holder, by=a_steward(), today=in_days(-20))

    assert waits(holder) == ["The day of “Listen” has passed."]
    assert "The day of “Listen” has passed." in waits(a_steward())
    assert waits(a_practitioner()) == []


def test_an_action_is_to_be_looked_at_again_after_its_rhythm():
    steps.plan(endorsed(), a_plan(what="Listen", rhythm=30), by=a_steward(), today=in_days(-31))

    assert "It is time to look at “Listen” again." in waits(a_steward())


def test_goals_with_neither_action_nor_reason_are_told_until_they_have_one():
    one, by = endorsed(), a_steward()
    before = waits(by)
    for goal in SIX:
        steps.say_why_none(one, goal, "Not yet.", by=by)

    assert before == ["6 goals have no action and no reason. The public page says so."]
    assert waits(by) == []


def test_an_open_round_waits_for_those_who_take_stock():
    one = endorsed()
    a_round(one, "Autumn")

    assert "Taking stock: “Autumn” is open." in waits(a_board_member())
    assert waits(a_practitioner()) == []


@pytest.mark.parametrize("turn", [endorsing.pause, endorsing.leave])
def test_nothing_waits_while_it_is_paused_or_left(turn):
    one, by = endorsed(), a_steward()
    a_round(one, "Autumn")
    turn(one, by=by)

    assert waits(by) == []


def test_nothing_waits_of_what_is_only_considered():
    considered()

    assert waits(a_steward()) == []
