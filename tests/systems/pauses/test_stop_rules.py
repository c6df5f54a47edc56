"""Bar 6: a stop rule that is crossed is told at once, and stands where it must until somebody decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from hearten.errors import NotPermitted, NotReady
from hearten.house.hall import what_waits_for
from hearten.people.rules import Role
from hearten.systems.pauses import actions, queries, rules
from hearten.systems.pauses.models import Crossing, Pause
from hearten.systems.pauses.rules import Direction, State, StopRule
from hearten.systems.targets import actions as targets
from hearten.systems.targets.models import Point
from hearten.systems.targets.rules import Lexicon, Put
from tests.makers import a_board_member, a_person, a_practitioner, a_steward, signed_in
from tests.systems.pauses.making import START, points, running, written

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
WEEK = timedelta(days=7)
LATER = START + 20 * WEEK


def again(pause: Pause) -> Pause:
    return Pause.objects.get(pk=pause.pk)


def crossed_pause() -> Pause:
    pause = running()
    points(pause.rational, [35, 36, 37], START)
    return again(pause)


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ([39, 39], None),
        ([39, 41, 39, 39], None),
        ([39, 39, 39], 2),
        ([50, 39, 39, 39, 50], 3),
        ([40, 40, 40, 40], None),  # on the threshold is not beyond it
        ([], None),
    ],
)
def test_it_is_crossed_by_so_many_in_a_row_beyond_it(values: list[float], at: int | None):
    days = [START + WEEK * place for place in range(len(values))]
    stop = StopRule(Lexicon.RATIONAL, Direction.BELOW, 40, 3)

    assert rules.crossed(list(zip(days, values, strict=True)), stop) == (None if at is None else days[at])


def test_above_is_the_other_side():
    stop = StopRule(Lexicon.RATIONAL, Direction.ABOVE, 40, 1)

    assert rules.crossed([(START, 41.0)], stop) == START
    assert rules.crossed([(START, 39.0)], stop) is None


def test_whoever_decides_is_told_by_mail_as_soon_as_the_point_is_kept(django_capture_on_commit_callbacks):
    decider = a_board_member()
    pause = running(written(decider))
    points(pause.rational, [35, 36], START)

    with django_capture_on_commit_callbacks(execute=True):
        targets.put_points(pause.rational, [Put(START + 2 * WEEK, 37)], by=a_steward(), today=LATER)

    (letter,) = mail.outbox
    assert letter.to == [decider.email]
    assert pause.title in letter.subject
    assert reverse("systems:pause", args=[pause.pk]) in letter.body
    assert "3 points in a row" in letter.body


def test_a_point_that_crosses_nothing_tells_nobody(django_capture_on_commit_callbacks):
    pause = running()

    with django_capture_on_commit_callbacks(execute=True):
        points(pause.rational, [35, 36, 60, 35], START)

    assert mail.outbox == []
    assert not Crossing.objects.exists()


def test_points_before_the_pause_and_of_another_series_cross_nothing():
    pause = running()

    points(pause.rational, [10, 10, 10], START - 3 * WEEK)
    points(pause.relational, [10, 10, 10], START)

    assert not Crossing.objects.exists()


def test_a_correction_is_held_against_it_too():
    pause = running()
    points(pause.rational, [35, 36, 50], START)
    last = Point.objects.get(target=pause.rational, step=START + 2 * WEEK)

    targets.correct(last, 37.0, "Two teams were counted twice.", by=a_steward(), today=LATER)

    assert Crossing.objects.get().step == START + 2 * WEEK


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.STEWARD])
def test_it_stands_on_the_board_page_and_on_the_first_page_until_somebody_decides(client: Client, role: Role):
    pause, browser = crossed_pause(), signed_in(client, a_person(role))
    words = "The stop rule of “Calls without a clock” was crossed"

    seen = [browser.get(reverse(where)).content.decode() for where in ("systems:board", "home")]
    actions.go_on(pause, "It was the week of the flood.", LATER, by=a_board_member(), today=START + 4 * WEEK)
    after = [browser.get(reverse(where)).content.decode() for where in ("systems:board", "home")]

    assert "The stop rule was crossed" in seen[0]
    assert words in seen[1]
    assert "The stop rule was crossed" not in after[0]
    assert words not in after[1]


def test_it_stands_on_the_first_page_of_whoever_decides_whatever_their_role():
    decider = a_practitioner()
    pause = running(written(decider))
    points(pause.rational, [35, 36, 37], START)

    told = [one.words for one in what_waits_for(decider)]

    assert any("was crossed" in words for words in told)
    assert not any("was crossed" in one.words for one in what_waits_for(a_practitioner()))


def test_while_one_waits_no_other_is_found_and_nobody_is_written_to_again(django_capture_on_commit_callbacks):
    pause = crossed_pause()

    with django_capture_on_commit_callbacks(execute=True):
        targets.put_points(pause.rational, [Put(START + 3 * WEEK, 30)], by=a_steward(), today=LATER)

    assert Crossing.objects.count() == 1
    assert mail.outbox == []


def test_going_on_takes_a_reason_and_a_day_to_look_again_and_then_it_is_looked_at_again():
    pause = crossed_pause()
    until = START + 8 * WEEK
    for why, day in (("", until), ("The flood.", None), ("The flood.", START)):
        with pytest.raises(NotReady):
            actions.go_on(pause, why, day, by=a_steward(), today=START + 4 * WEEK)

    actions.go_on(pause, "The flood.", until, by=a_steward(), today=START + 4 * WEEK)
    points(pause.rational, [30, 30, 30, 30], START + 4 * WEEK)
    between = Crossing.objects.filter(choice="").count()
    points(pause.rational, [30, 30, 30], START + 8 * WEEK)

    assert between == 0
    assert Crossing.objects.get(choice="").step == START + 10 * WEEK


def test_restoring_settles_what_waited_and_says_why():
    pause = crossed_pause()

    actions.restore(pause, "People gave up waiting.", by=pause.decider, today=START + 4 * WEEK)

    (crossing,) = queries.crossings(pause.pk)
    assert (crossing.choice, crossing.why) == ("restore", "People gave up waiting.")
    assert again(pause).state == State.RESTORED


def test_nobody_decides_but_whoever_is_named_and_those_who_decide_on_pauses():
    pause = crossed_pause()

    for role in set(Role) - {Role.STEWARD, Role.BOARD_MEMBER}:
        with pytest.raises(NotPermitted):
            actions.restore(pause, "Because.", by=a_person(role))

    assert again(pause).state == State.RUNNING


def test_where_nobody_decides_any_more_all_who_may_are_told(django_capture_on_commit_callbacks):
    pause, board, steward = running(), a_board_member(), a_steward()
    actions.forget(pause.decider)

    with django_capture_on_commit_callbacks(execute=True):
        points(pause.rational, [35, 36, 37], START)

    to = {address for letter in mail.outbox for address in letter.to}
    assert {board.email, steward.email} <= to


def test_a_planned_end_that_has_come_waits_for_a_decision_and_going_on_moves_it():
    pause, steward = running(), a_steward()
    end, until = pause.planned_end, pause.planned_end + 4 * WEEK

    before, on_the_day = queries.to_decide(steward, end - WEEK), queries.to_decide(steward, end)
    actions.go_on(pause, "Four weeks more tell more.", until, by=steward, today=end)

    assert before == ()
    assert [one.past for one in on_the_day] == [True]
    assert queries.to_decide(steward, end) == ()
    assert again(pause).planned_end == until
