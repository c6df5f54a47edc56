"""Considering, endorsing, pausing, leaving and coming back: nothing is lost, and no reason is asked for."""

from __future__ import annotations

import inspect

import pytest

from hearten.commitment.endorsing import actions, queries
from hearten.commitment.endorsing.actions import Shown, Wanting
from hearten.commitment.endorsing.rules import From, State, Way
from hearten.commitment.steps import queries as steps
from hearten.commitment.stock import queries as stock
from hearten.errors import NotPermitted, NotReady
from tests.commitment.making import a_decision, a_round, a_step, considered, endorsed, in_days, loaded
from tests.makers import a_board_member, a_person, a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_considering_binds_nobody_and_is_done_once():
    one = considered()

    assert one.state == State.CONSIDERING
    with pytest.raises(NotReady, match="here already"):
        considered()


@pytest.mark.parametrize("who", [a_practitioner, a_sense_maker])
def test_only_a_steward_or_a_board_member_endorses(who):
    one = considered()

    with pytest.raises(NotPermitted):
        actions.endorse(one, a_decision(), by=who())
    assert actions.endorse(one, a_decision(), by=a_board_member()).state == State.ENDORSED


@pytest.mark.parametrize(
    "lacking",
    [
        {"body": " "},
        {"minute": ""},
        {"approved_on": None},
        {"approved_on": in_days(2)},
        {"discussed_on": in_days(0)},
    ],
)
def test_a_decision_names_its_body_its_minute_and_a_day_that_has_come(lacking):
    with pytest.raises(NotReady):
        actions.endorse(considered(), a_decision(**lacking), by=a_steward())


def test_pausing_and_leaving_ask_for_no_reason():
    for act in (actions.pause, actions.leave, actions.come_back):
        assert set(inspect.signature(act).parameters) == {"one", "by", "today"}


@pytest.mark.parametrize("turn", [actions.pause, actions.leave])
def test_what_was_written_is_all_there_after_a_pause_or_after_leaving(turn):
    one, by = endorsed(), a_steward()
    a_step(one)
    a_round(one, hold_on_to="The open door.")
    actions.say_way(one, Shown(Way.VALUES, "Named in the values."), by=by)
    before = (steps.steps(one.pk), stock.answers(stock.rounds(one.pk)[0].id), queries.ways(one.pk))

    turn(one, by=by)
    actions.come_back(one, by=by)

    assert (steps.steps(one.pk), stock.answers(stock.rounds(one.pk)[0].id), queries.ways(one.pk)) == before
    assert queries.commitment(one.pk).state is State.ENDORSED


def test_leaving_what_was_only_considered_comes_back_to_considering():
    one, by = considered(), a_steward()

    actions.leave(one, by=by)
    actions.come_back(one, by=by)

    assert one.state == State.CONSIDERING


def test_its_life_is_told_turn_by_turn():
    one, by = endorsed(), a_steward()
    actions.pause(one, by=by)
    actions.come_back(one, by=by)

    assert [turn.what for turn in queries.turns(one.pk)] == [
        "come back to",
        "paused",
        "endorsed",
        "considered",
    ]


def test_a_newer_version_is_endorsed_whole_on_the_same_page():
    first, by = loaded(), a_steward()
    one = actions.consider(first.pk, by=by)
    actions.endorse(one, a_decision(("greet", "wait", "ask", "thank")), by=by)
    from tests.commitment.making import a_promise

    second = loaded(a_promise(version="2"))
    newer = queries.newer(queries.commitment(one.pk))
    actions.endorse(one, a_decision(("greet", "wait", "ask", "thank")), text=second, by=by)

    assert newer is not None
    assert newer.version == queries.commitment(one.pk).text.version == "2"
    assert queries.newer(queries.commitment(one.pk)) is None


def test_a_way_is_said_with_what_shows_it_and_can_be_taken_back():
    one, by = endorsed(), a_steward()

    kept = actions.say_way(one, Shown(Way.REPORT, "In the annual report.", in_days(-3), "/told/abc/"), by=by)
    said = queries.ways(one.pk)
    actions.take_way_back(kept, by=by)

    assert [(way.way, way.address) for way in said] == [(Way.REPORT, "/told/abc/")]
    assert queries.ways(one.pk) == ()


@pytest.mark.parametrize(
    "shown",
    [
        Shown(Way.PUBLIC, " "),
        Shown(Way.PUBLIC, "On our site.", in_days(3)),
        Shown(Way.PUBLIC, "On our site.", None, "javascript:alert(1)"),
        Shown(Way.PUBLIC, "On our site.", None, "//elsewhere.example"),
    ],
)
def test_a_way_without_words_of_a_day_to_come_or_with_a_strange_address_is_refused(shown):
    with pytest.raises(NotReady):
        actions.say_way(endorsed(), shown, by=a_steward())


def test_a_want_says_what_it_needs_and_what_came_of_it():
    one, by = endorsed(), a_steward()

    want = actions.say_want(one, Wanting("Time to listen", "Cover", From.PARTNERS, "the trust"), by=by)
    actions.settle_want(want, "Two mornings a month.", by=by)
    settled = queries.wants(one.pk)[0]
    actions.settle_want(want, "", by=by)

    assert (settled.came_of, settled.settled_on) == ("Two mornings a month.", in_days(0))
    assert queries.wants(one.pk)[0].settled_on is None


def test_nothing_that_names_somebody_here_is_kept():
    a_person(name="Blodwen Tudor-Harries")
    one, by = endorsed(), a_steward()

    with pytest.raises(NotReady, match="Blodwen Tudor-Harries"):
        actions.say_want(one, Wanting("Ask Blodwen Tudor-Harries", "Time", From.OURSELVES), by=by)
    with pytest.raises(NotReady, match="could point at somebody"):
        actions.say_way(one, Shown(Way.OTHER, "Ring 01632 960111."), by=by)
