"""How are we: kept blind, never live, told through the one door, and only where enough people came and went."""

from __future__ import annotations

from datetime import date

import pytest

from hearten.errors import NotReady
from hearten.people.rules import Role
from hearten.reflection.checkins import actions as checkins
from hearten.reflection.checkins import queries as open_now
from hearten.reflection.telling import actions, marks, queries, rules
from hearten.reflection.telling.models import Mark, Said, Told
from hearten.reflection.telling.queries import Whose
from hearten.reflection.telling.rules import ASKED, LOAD, WELL, Kind
from tests.makers import a_custodian, a_person, a_practitioner, a_steward
from tests.reflection import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
WEEK, LATER, AFTER = "2026-W31", "2026-W45", date(2026, 11, 30)
FINE = {"well": "well", "load": "right"}


def answered(people, week: str = WEEK, part: int | None = None, kind: Kind = Kind.STAFF, **said: str) -> None:
    for person in people:
        actions.keep(kind, week, Whose(person, part), FINE | said)


def told_of(kind: Kind = Kind.STAFF) -> dict[str, queries.Known]:
    return {one.period: one for one in queries.told(kind)}


def test_wellbeing_is_never_asked_without_workload():
    assert ASKED[Kind.STAFF] == ASKED[Kind.LEADERS] == (WELL, LOAD)


@pytest.mark.parametrize(
    "said", [{}, {"well": "well"}, {"load": "right"}, {"well": "well", "load": "none such"}]
)
def test_nothing_is_kept_of_half_an_answer(said: dict[str, str]):
    with pytest.raises(NotReady):
        actions.keep(Kind.STAFF, WEEK, Whose(1, None), said)

    assert not Said.objects.exists()
    assert not Mark.objects.exists()


def test_a_person_answers_once_a_week():
    answered([1])

    with pytest.raises(NotReady, match="already"):
        answered([1])


def test_no_answer_holds_a_mark_and_no_mark_an_answer():
    names = {model: {field.name for field in model._meta.fields} for model in (Said, Mark)}

    assert names[Said] - names[Mark] == {"about", "answer"}
    assert names[Mark] - names[Said] == {"mark"}


def test_nothing_is_told_before_the_week_is_over():
    answered(range(40))

    assert actions.tell(today=date(2026, 8, 2)) == ()
    assert told_of() == {}
    assert actions.tell(today=date(2026, 8, 3)) == (WEEK,)


def test_told_the_answers_are_gone_and_marks_stay_for_a_year():
    answered(range(40))
    actions.tell(today=AFTER)
    after_telling = Said.objects.count(), Mark.objects.count()

    actions.tell(today=date(2027, 8, 31))

    assert after_telling == (0, 40)
    assert not Mark.objects.exists()


def test_after_it_was_told_nobody_is_added():
    answered(range(40))
    actions.tell(today=AFTER)

    with pytest.raises(NotReady):
        answered([99])


def test_nine_people_are_told_nothing_and_told_so():
    answered(range(9))
    actions.tell(today=AFTER)

    (well, load) = told_of()[WEEK].questions
    assert (well.shown.base, load.shown.base) == (None, None)


def test_forty_people_are_told_in_rounded_numbers_wellbeing_beside_workload():
    answered(range(30))
    answered(range(30, 43), well="not-well", load="too-much")
    actions.tell(today=AFTER)

    well, load = told_of()[WEEK].questions
    assert (well.shown.base, load.shown.base) == (45, 45)
    assert load.lines[0][0] == "About right"


def test_one_who_comes_is_not_told_by_what_changes():
    """The next week is the same people and one more: told side by side the two would give that one away."""
    answered(range(40))
    actions.tell(today=date(2026, 8, 3))
    answered(range(41), LATER)
    actions.tell(today=AFTER)

    assert not told_of()[WEEK].rests
    assert told_of()[LATER].rests


@pytest.mark.parametrize(("came", "rests"), [(0, False), (1, True), (9, True), (10, False)])
def test_nobody_or_ten_come_and_go(came: int, rests: bool):
    answered(range(40))
    actions.tell(today=date(2026, 8, 3))
    answered(range(40 + came), LATER)
    actions.tell(today=AFTER)

    assert told_of()[LATER].rests is rests


@pytest.mark.parametrize(
    ("people", "week", "rests"), [(40, "2026-W41", True), (40, "2026-W42", False), (400, "2026-W33", False)]
)
def test_few_people_are_told_seldom(people: int, week: str, rests: bool):
    """Many sums over nearly the same people give their answers away: eight people for each telling of a year."""
    answered(range(people))
    actions.tell(today=date(2026, 8, 3))
    answered(range(people), week)
    actions.tell(today=AFTER)

    assert told_of()[week].rests is rests


def test_of_a_key_that_is_lost_nothing_is_told_that_could_point_at_somebody():
    answered(range(40))
    actions.tell(today=date(2026, 8, 3))
    marks.key_path().unlink()
    answered(range(100, 141), LATER)
    actions.tell(today=AFTER)

    assert told_of()[LATER].rests


def test_somebody_forgotten_stays_one_without_being_anybody():
    person = a_practitioner()
    answered([*range(10_000, 10_040), person.pk])
    actions.tell(today=date(2026, 8, 3))
    actions.forget(person)
    answered(range(10_000, 10_040), LATER)
    actions.tell(today=AFTER)

    assert marks.mark_of(person.pk) not in set(Mark.objects.values_list("mark", flat=True))
    assert told_of()[LATER].rests


def test_parts_too_few_came_to_are_told_together():
    few, many = making.a_team("Homes"), making.a_team("Care")
    answered(range(60), part=many.pk)
    answered(range(100, 140), part=few.pk)
    actions.tell(today=date(2026, 8, 3))
    answered(range(20, 80), LATER, part=many.pk)
    answered(range(100, 141), LATER, part=few.pk)
    actions.tell(today=AFTER)

    assert told_of()[WEEK].questions[0].shown.groups == ("Care", "Homes")
    assert "Homes" not in told_of()[LATER].questions[0].shown.groups


def test_who_moves_within_a_year_counts_where_they_were():
    answered([1], part=7)
    answered([1], LATER, part=8)

    assert set(Mark.objects.values_list("part", flat=True)) == {7}


def test_leaders_have_a_check_in_of_their_own_and_no_other():
    checkins.set_rhythm(1, by=a_steward())
    leader = making.a_leader(making.a_team())

    assert open_now.open_for(leader).kind is Kind.LEADERS
    checkins.answer(FINE, by=leader)
    assert set(Mark.objects.values_list("kind", flat=True)) == {"leaders"}


def test_leaders_are_told_of_all_together_alone():
    answered(range(30), kind=Kind.LEADERS, part=3)
    actions.tell(today=AFTER)

    assert told_of(Kind.LEADERS)[WEEK].questions[0].shown.groups == ()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STEWARD}))
def test_only_a_steward_says_how_often(role: Role):
    with pytest.raises(Exception, match="steward"):
        checkins.set_rhythm(1, by=a_person(role))


@pytest.mark.parametrize(("every", "weeks"), [(1, "WWWWW"), (2, "W-W-W"), (4, "W---W")])
def test_waves_come_in_their_rhythm(every: int, weeks: str):
    checkins.set_rhythm(every, by=a_steward(), today=date(2026, 8, 5))

    days = [date(2026, 8, 3), date(2026, 8, 16), date(2026, 8, 17), date(2026, 8, 27), date(2026, 9, 4)]
    assert "".join("W" if open_now.week(day) else "-" for day in days) == weeks


def test_shuffling_changes_every_key_and_nothing_else():
    answered(range(5))
    before = {one.pk for one in (*Said.objects.all(), *Mark.objects.all())}
    said = sorted(Said.objects.values_list("about", "answer"))

    actions.shuffle()

    assert before.isdisjoint({one.pk for one in (*Said.objects.all(), *Mark.objects.all())})
    assert sorted(Said.objects.values_list("about", "answer")) == said


def test_the_record_says_nothing_of_who_answered():
    from hearten.record.models import Entry

    person = a_custodian()
    before = Entry.objects.count()
    checkins.set_rhythm(1, by=a_steward())
    checkins.answer(FINE, by=person)

    assert Entry.objects.count() == before + 1
    assert not Entry.objects.filter(by=person.key).exists()


@pytest.mark.parametrize(
    ("period", "last"), [("2026-W31", "2026-08-02"), ("2026-02", "2026-02-28"), ("2026-12", "2026-12-31")]
)
def test_the_last_day_of_a_period(period: str, last: str):
    assert rules.last_day(period) == date.fromisoformat(last)


def test_a_period_is_told_once_and_never_again():
    answered(range(40))
    actions.tell(today=AFTER)

    assert actions.tell(today=AFTER) == ()
    assert Told.objects.count() == 1
