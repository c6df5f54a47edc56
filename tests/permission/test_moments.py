"""Moments: kept once, named by nobody, found again by a receipt, and gone with time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from hearten.errors import NotAsAgreed, NotFound, NotPermitted, NotReady, TooFewToTell, Unreadable
from hearten.listening.intake.rules import new_form_key
from hearten.people.rules import Role
from hearten.permission.moments import actions, marks, queries, rules
from hearten.permission.moments.models import Counted, Moment, Pattern, Reading, Season
from hearten.permission.moments.rules import Outcome, Purpose
from hearten.record.models import Entry
from tests.makers import a_person, a_practitioner, a_sense_maker
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
JULY = date(2026, 7, 8)


def many(rule, people: int, on: date = JULY, **other: object) -> list[str]:
    return [making.record(rule, person, on, **other) for person in range(1, people + 1)]


# Keeping ----------------------------------------------------------------------------------------------------
def test_a_moment_holds_a_week_and_a_rule_and_nothing_of_who():
    rule, person = making.a_rule(), a_practitioner()

    making.record(rule, person.pk, JULY)

    kept = Moment.objects.get()
    assert (kept.week, kept.rule_id) == ("2026-W28", rule.pk)
    row = {
        name: str(value) for name, value in vars(kept).items() if name not in {"_state", "id", "receipt_hash"}
    }
    assert person.name not in " ".join(row.values())
    assert str(person.pk) not in {value for name, value in row.items() if name != "rule_id"}


def test_no_line_of_the_record_tells_of_one():
    before = Entry.objects.count()

    receipt = making.record()
    actions.say_outcome(receipt, Outcome.HELPED, "")
    actions.withdraw(receipt)

    assert Entry.objects.count() == before


def test_the_same_form_sent_twice_is_kept_once_with_one_receipt():
    key = new_form_key()

    first, second = making.record(form_key=key), making.record(form_key=key)

    assert first == second
    assert Moment.objects.count() == 1


def test_the_same_form_with_other_words_is_refused():
    key = new_form_key()
    making.record(form_key=key)

    with pytest.raises(NotAsAgreed):
        making.record(form_key=key, did="Something else.")


@pytest.mark.parametrize("empty", ["needed", "did", "why"])
def test_none_of_its_words_may_be_missing(empty: str):
    with pytest.raises(NotReady):
        making.record(**{empty: " "})

    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["I rang Siobhan Gallagher.", "Her number is 07700 900123.", "Write to ann@example.org.", "At SW1A 1AA."],
)
@pytest.mark.parametrize("field", ["needed", "did", "why"])
def test_words_that_could_point_at_somebody_are_refused_before_anything_is_kept(field: str, words: str):
    a_person(name="Siobhan Gallagher")

    with pytest.raises(NotReady, match="point at somebody"):
        making.record(**{field: words})

    assert not Moment.objects.exists()
    assert not Counted.objects.exists()


def test_a_service_is_kept_only_where_ten_people_work():
    small, large = making.a_team("Small", people=8), making.a_team("Large", people=10)

    of_small = queries.whose(making.placed(a_practitioner(), making.a_team("Within", small)))
    of_large = queries.whose(making.placed(a_practitioner(), making.a_team("Also", large)))

    assert of_small.service_id is None
    assert of_large.service_id == large.pk


# Counting blind ---------------------------------------------------------------------------------------------
def test_one_person_is_one_mark_a_rule_and_season_and_cannot_be_followed_to_another():
    one, other = making.a_rule("One"), making.a_rule("Other")
    for rule, on in ((one, JULY), (one, JULY), (other, JULY), (one, date(2026, 10, 14))):
        making.record(rule, 7, on)

    seen = set(Counted.objects.values_list("season", "rule_id", "mark"))

    assert len({mark for _season, _rule, mark in seen}) == len(seen) == 5


def test_a_mark_and_the_words_it_came_with_share_no_value():
    making.record(making.a_rule(), 7, JULY)

    words = {value for value in map(str, Moment.objects.values_list().get()) if len(value) > 12}
    marked = {str(value) for one in Counted.objects.values_list() for value in one if len(str(value)) > 12}

    assert len(words) > 2
    assert len(marked) > 0
    assert not words & marked


def test_both_tables_are_written_anew_under_new_keys():
    many(making.a_rule(), 12)
    before = (
        set(Moment.objects.values_list("pk", flat=True)),
        set(Counted.objects.values_list("pk", flat=True)),
    )

    actions.shuffle()

    after = (
        set(Moment.objects.values_list("pk", flat=True)),
        set(Counted.objects.values_list("pk", flat=True)),
    )
    assert (len(after[0]), len(after[1])) == (12, 24)
    assert not before[0] & after[0] and not before[1] & after[1]


def test_whoever_moves_within_a_season_counts_where_they_were_first():
    rule = making.a_rule()
    making.record(rule, 7, JULY, service=1)
    making.record(rule, 7, JULY, service=2)

    assert set(Counted.objects.values_list("service_id", flat=True)) == {1}


def test_marks_whose_key_is_gone_are_not_counted_with_new_ones():
    rule = making.a_rule()
    many(rule, 9)
    marks.destroy_key("2026-Q3")

    making.record(rule, 1, JULY)

    assert Counted.objects.filter(rule_id=rule.pk).count() == 1


def test_being_forgotten_takes_ones_marks_and_name_and_nobody_elses():
    rule, person = making.a_rule(), a_practitioner()
    making.record(rule, person.pk, JULY, signed=person.name)
    making.record(rule, person.pk + 1, JULY, signed="Somebody Else")

    actions.forget(person)

    assert Counted.objects.filter(rule_id=rule.pk).count() == 1
    assert set(Moment.objects.values_list("signed", flat=True)) == {"", "Somebody Else"}


# Coming back ------------------------------------------------------------------------------------------------
def test_with_its_receipt_it_is_taken_back_with_all_it_counted_for():
    receipt = making.record(making.a_rule())

    actions.withdraw(receipt)

    assert not Moment.objects.exists() and not Counted.objects.exists()
    with pytest.raises(NotFound):
        actions.withdraw(receipt)


def test_no_restore_brings_back_what_was_taken_back():
    receipt = making.record()
    kept = Moment.objects.get()
    actions.withdraw(receipt)
    Moment.objects.bulk_create([kept])

    actions.withdraw_again()

    assert not Moment.objects.exists()


def test_what_came_of_it_is_said_with_the_receipt_and_counts():
    receipt = making.record(making.a_rule())

    actions.say_outcome(receipt, Outcome.HELPED, "They rang back to say thanks.")

    assert Moment.objects.get().outcome == "helped"
    assert set(Counted.objects.filter(rule_id=0).values_list("outcome", flat=True)) == {"helped"}


def test_another_receipt_leads_nowhere_and_a_slip_is_told():
    making.record()
    other = making.record()
    actions.withdraw(other)

    with pytest.raises(NotFound):
        actions.say_outcome(other, Outcome.HELPED, "")
    with pytest.raises(Unreadable):
        actions.let_read("not a receipt", lets=True)


# Reading ----------------------------------------------------------------------------------------------------
@pytest.fixture
def read_able():
    """A rule that ten met in July, all of whom let their words be read, found at the turn of the month."""
    rule = making.a_rule()
    many(rule, 10, lets_read=True)
    actions.look_for_patterns(today=date(2026, 8, 4))
    return rule


AUGUST = date(2026, 8, 5)


def test_a_sense_maker_who_leads_nobody_reads_and_everyone_sees_that(read_able):
    reader = a_sense_maker()

    actions.read(read_able.pk, Purpose.UNDERSTAND, by=reader, today=AUGUST)

    assert len(queries.words(read_able.pk, AUGUST)) == 10
    (seen,) = queries.readings()
    assert (seen.by, seen.rule, seen.purpose) == (reader.name, read_able.name, Purpose.UNDERSTAND)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.SENSE_MAKER])
def test_nobody_else_reads(read_able, role: Role):
    with pytest.raises(NotPermitted):
        actions.read(read_able.pk, Purpose.UNDERSTAND, by=a_person(role), today=AUGUST)


def test_who_leads_a_team_never_reads_whatever_their_role(read_able):
    leader = making.a_leader(making.a_team())
    reader = a_person(Role.SENSE_MAKER)
    making.Leading.objects.create(person=reader, team=leader.team)

    with pytest.raises(NotPermitted, match="lead a team"):
        actions.read(read_able.pk, Purpose.UNDERSTAND, by=reader, today=AUGUST)


@pytest.mark.parametrize("purpose", ["appraisal", "discipline", "performance", "", "to judge somebody"])
def test_no_other_purpose_has_a_path(read_able, purpose: str):
    with pytest.raises(NotPermitted, match="not for appraisal, and not for discipline"):
        actions.read(read_able.pk, purpose, by=a_sense_maker(), today=AUGUST)

    assert not Reading.objects.exists()


def test_words_of_this_month_are_read_by_nobody_yet(read_able):
    many(read_able, 3, AUGUST, lets_read=True)

    assert len(queries.words(read_able.pk, AUGUST)) == 10


@pytest.mark.parametrize(("people", "letting"), [(9, 9), (10, 9)])
def test_too_few_people_or_too_few_who_let_it_are_read_by_nobody(people: int, letting: int):
    rule = making.a_rule()
    for person in range(people):
        making.record(rule, person, JULY, lets_read=person < letting)
    actions.look_for_patterns(today=date(2026, 8, 4))

    with pytest.raises(TooFewToTell):
        actions.read(rule.pk, Purpose.UNDERSTAND, by=a_sense_maker(), today=AUGUST)


# Telling and letting go -------------------------------------------------------------------------------------
def test_a_season_is_told_once_four_weeks_after_its_end_and_its_key_and_marks_are_gone():
    rule = making.a_rule()
    many(rule, 30, service=1)

    assert actions.tell_seasons(today=date(2026, 10, 24)) == ()
    assert actions.tell_seasons(today=date(2026, 10, 25)) == ("2026-Q3",)

    (told,) = queries.told()
    assert told.by_rule.base == 30
    assert not Counted.objects.exists() and not marks.has_key("2026-Q3")
    making.record(rule, 99, JULY)
    assert not Counted.objects.exists()


def test_every_rule_on_the_list_is_told_so_that_which_are_there_tells_nothing():
    rule, unmet = making.a_rule(), making.a_rule("Never met")
    many(rule, 30)

    actions.tell_seasons(today=date(2026, 11, 1))

    told = {line.text: line.everyone for line in queries.told()[0].by_rule.lines}
    assert told == {rule.name: "all but fewer than 8 people", unmet.name: "fewer than 8 people"}


def test_a_season_with_fewer_than_thirteen_people_tells_nothing():
    many(making.a_rule(), 12)

    actions.tell_seasons(today=date(2026, 11, 1))

    assert queries.told()[0].by_rule.base is None
    assert all(line.count is None for line in queries.told()[0].by_rule.lines)


def test_words_go_within_ninety_days_and_what_they_were_put_under_stays():
    making.record(making.a_rule(), 7, JULY, signed="Me")
    latest = JULY + timedelta(days=90)

    actions.let_go_of_words(now=latest, kept_for=timedelta(days=90))

    kept = Moment.objects.get()
    assert (kept.needed, kept.did, kept.why, kept.came_of, kept.signed) == ("", "", "", "", "")
    assert kept.rule_id and kept.week == "2026-W28"


def test_words_stay_before_that():
    making.record(None, 7, JULY)

    actions.let_go_of_words(now=date(2026, 10, 1), kept_for=timedelta(days=90))

    assert Moment.objects.get().needed


def test_key_files_are_for_their_owner_alone(fresh_data: Path):
    making.record(on=JULY)

    (path,) = (fresh_data / "keys").glob("moments-*.key")
    assert path.stat().st_mode & 0o077 == 0


def test_patterns_are_found_once_and_only_of_months_that_are_over():
    rule = making.a_rule()
    many(rule, 10, date(2026, 7, 15))

    assert actions.look_for_patterns(today=date(2026, 7, 28)) == ()
    assert actions.look_for_patterns(today=date(2026, 8, 3)) == (rule.pk,)
    assert actions.look_for_patterns(today=date(2026, 9, 3)) == ()
    assert Pattern.objects.count() == 1
    assert not Season.objects.exists()


@pytest.mark.parametrize(
    ("day", "week", "month", "season"),
    [
        (date(2026, 1, 1), "2026-W01", "2026-01", "2026-Q1"),
        (date(2025, 12, 30), "2026-W01", "2026-01", "2026-Q1"),
        (date(2026, 3, 31), "2026-W14", "2026-04", "2026-Q2"),
        (date(2027, 1, 3), "2026-W53", "2026-12", "2026-Q4"),
    ],
)
def test_a_week_is_counted_in_the_month_of_its_thursday(day: date, week: str, month: str, season: str):
    assert (rules.week_of(day), rules.month_of(week), rules.season_of(week)) == (week, month, season)


@pytest.mark.parametrize("year", range(2024, 2034))
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_season_ends_on_the_sunday_of_its_last_week(year: int, quarter: int):
    season = f"{year}-Q{quarter}"

    last = rules.season_ends(season)

    assert last.weekday() == 6
    assert rules.season_of(rules.week_of(last)) == season
    assert rules.season_of(rules.week_of(last + timedelta(days=1))) != season
