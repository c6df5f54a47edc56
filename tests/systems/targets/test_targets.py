"""The register: what a target needs, its points by hand and by file, corrections that keep what stood before."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hearten.errors import HeartenError, NotPermitted, NotReady, TooMuch, Unreadable
from hearten.people.rules import Role
from hearten.systems.pauses import actions as pauses
from hearten.systems.targets import actions, queries, reading, rules
from hearten.systems.targets.models import Earlier, Point, Target
from hearten.systems.targets.rules import Changes, Lexicon, Put, Rhythm
from tests.makers import a_person, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.systems.pauses.making import START, a_target, points, proposed

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
TODAY = date(2026, 3, 11)  # a Wednesday


# Steps --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rhythm", "day", "step", "after"),
    [
        (Rhythm.WEEKLY, date(2026, 3, 11), date(2026, 3, 9), date(2026, 3, 16)),
        (Rhythm.WEEKLY, date(2026, 1, 1), date(2025, 12, 29), date(2026, 1, 5)),
        (Rhythm.MONTHLY, date(2026, 1, 31), date(2026, 1, 1), date(2026, 2, 1)),
        (Rhythm.MONTHLY, date(2025, 12, 5), date(2025, 12, 1), date(2026, 1, 1)),
    ],
)
def test_a_day_lies_in_its_week_or_month(rhythm: Rhythm, day: date, step: date, after: date):
    assert rules.step_of(day, rhythm) == step
    assert rules.after(step, rhythm) == after


def test_steps_without_a_point_are_named():
    kept = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1)]

    assert rules.missing(kept, Rhythm.MONTHLY) == (date(2026, 3, 1), date(2026, 4, 1))
    assert rules.missing([], Rhythm.MONTHLY) == ()


# The register -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lacks", ["name", "what_for", "counted_by"])
def test_a_target_says_what_it_is_for_and_who_counts_it_by_every_route(lacks: str):
    with pytest.raises(NotReady):
        a_target(**{lacks: "  "})
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(pk=a_target().pk).update(**{lacks: ""})


def test_it_names_a_role_and_never_a_person():
    a_person(name="Siobhan Gallagher")

    with pytest.raises(NotReady, match="never a person"):
        a_target(counted_by="Siobhan Gallagher")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STEWARD, Role.SENSE_MAKER}))
def test_nobody_else_keeps_the_register(role: Role):
    target = a_target()

    with pytest.raises(NotPermitted):
        actions.put_points(target, [Put(START, 1.0)], by=a_person(role), today=START + timedelta(days=9))


def test_whoever_brings_its_numbers_does_so_whatever_their_role():
    keeper = a_practitioner()
    target = a_target(keeper=keeper)

    actions.put_points(target, [Put(START, 1.0)], by=keeper, today=START + timedelta(days=9))
    actions.forget(keeper)

    assert queries.series(target.pk).values == (1.0,)
    assert queries.target(target.pk).keeper == ""


def test_how_it_is_counted_stays_under_a_pause():
    pause = proposed()
    said = actions.Described(
        "Calls", "So that.", "Us", Lexicon.RATIONAL, Rhythm.WEEKLY, unit="calls", changes=Changes.SHARE
    )

    with pytest.raises(NotReady, match="A pause rests on this"):
        actions.describe(pause.rational, said, by=a_steward())


# Points -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("put", "changes", "words"),
    [
        (Put(TODAY, 1.0), Changes.PLAIN, "not over yet"),
        (Put(TODAY + timedelta(days=30), 1.0), Changes.PLAIN, "not over yet"),
        (Put(TODAY - timedelta(days=7), float("nan")), Changes.PLAIN, "not a number"),
        (Put(TODAY - timedelta(days=7), float("inf")), Changes.PLAIN, "not a number"),
        (Put(TODAY - timedelta(days=7), 0.0), Changes.SHARE, "share of nothing"),
    ],
)
def test_a_point_that_cannot_be_is_refused_and_none_of_the_others_is_kept(
    put: Put, changes: Changes, words: str
):
    target = a_target(changes=changes)
    fine = Put(TODAY - timedelta(days=14), 5.0)

    with pytest.raises(NotReady, match=words):
        actions.put_points(target, [fine, put], by=a_steward(), today=TODAY)

    assert not Point.objects.exists()


def test_a_correction_keeps_what_stood_before_with_its_reason():
    target = a_target()
    points(target, [5, 6], START)
    first = Point.objects.filter(target=target).first()

    actions.correct(first, 7.0, "Counted twice.", by=a_sense_maker(), today=TODAY)

    (point, _other) = queries.points(target.pk)
    assert (point.value, [(one.value, one.why) for one in point.earlier]) == (7.0, [(5.0, "Counted twice.")])


def test_a_correction_without_a_reason_is_refused_by_every_route():
    target = a_target()
    points(target, [5], START)
    point = Point.objects.get(target=target)

    with pytest.raises(NotReady):
        actions.correct(point, 7.0, " ", by=a_steward(), today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Earlier.objects.create(point=point, value=5.0, why="", on=TODAY)


def test_what_is_brought_again_and_differs_is_a_correction_and_the_same_is_nothing():
    target = a_target()
    points(target, [5, 6], START)

    points(target, [5, 9], START)

    assert [(one.value, len(one.earlier)) for one in queries.points(target.pk)] == [(5.0, 0), (9.0, 1)]


def test_no_action_deletes_a_point_or_a_target():
    public = [name for name in (*vars(actions), *vars(pauses)) if "delete" in name or "remove" in name]

    assert public == []


# Files --------------------------------------------------------------------------------------------------------
def read(text: str, rhythm: Rhythm = Rhythm.WEEKLY, file: str = "calls.csv") -> reading.Brought:
    return reading.read_points(text.encode(), file, rhythm, Changes.PLAIN, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "day,value\n2026-03-02,42\n",
        "date;count\n02/03/2026;42\n",
        "week\tnumber\n2026-W10\t42\n",
        "When,How many\n02.03.2026,42\n",
        "\ufeffday,value\r\n2026-03-04,42.0\r\n",
        "other,value,day\nx,42,2026-03-02\n",
    ],
)
def test_a_file_is_read_as_people_write_them(text: str):
    (put,) = read(text).puts

    assert rules.step_of(put.day, Rhythm.WEEKLY) == date(2026, 3, 2)
    assert put.value == 42


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("yesterday,5", "no day we can read"),
        ("2026-02-30,5", "no day we can read"),
        ("2026-03-02,", "There is no number"),
        ("2026-03-02,many", "no plain number"),
        ("2026-03-02,1e400", "no plain number"),
        ("2026-03-02,=1+1", "no plain number"),
        ("2026-03-09,5", "not over yet"),
        ("2026-02-25,5", "Row 2 is of the same week"),
    ],
)
def test_every_row_that_is_refused_is_named_with_its_reason(row: str, why: str):
    brought = read(f"day,value\n2026-02-23,1\n{row}\n")

    (refused,) = brought.refused
    assert refused.row == 3
    assert why in refused.why
    assert len(brought.puts) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", Unreadable),
        ("day,value\n", Unreadable),
        ("a,b,c\n1,2,3\n", Unreadable),
        ("day\n2026-03-02\n", Unreadable),
        ("day,value\n" + "2020-01-06,1\n" * 1300, TooMuch),
        ("day,value\n\0\n", Unreadable),
        ("day,value\nyesterday,1\ntoday,2\n", Unreadable),
    ],
)
def test_a_file_that_holds_no_series_is_refused_with_a_sentence(text: str, wrong: type[HeartenError]):
    with pytest.raises(wrong) as refused:
        read(text)

    assert refused.value.sentence.endswith(".")


def a_workbook() -> io.BytesIO:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (("day", "value"), (date(2025, 6, 2), 42), (date(2025, 6, 9), "lots")):
        book.active.append(row)
    book.save(out)
    out.name = "calls.xlsx"
    out.seek(0)
    return out


def test_a_workbook_is_looked_at_first_and_kept_on_a_yes(client: Client):
    target, browser = a_target(), signed_in(client, a_steward())
    where = reverse("systems:bring_in_points", args=[target.pk])

    look = browser.post(where, {"file": a_workbook()})
    before = Point.objects.count()
    browser.post(where, {"signed": look.context["signed"]})

    told = look.content.decode()
    assert "Row 3" in told
    assert "no plain number" in told
    assert before == 0
    assert queries.series(target.pk).values == (42.0,)


def test_what_would_be_corrected_is_said_before_it_is(client: Client):
    target, browser = a_target(), signed_in(client, a_steward())
    points(target, [40], START)

    look = browser.post(reverse("systems:bring_in_points", args=[target.pk]), {"file": a_workbook()})

    assert "40.0 becomes 42.0" in look.content.decode()


def test_a_look_at_another_target_or_one_that_was_changed_is_kept_nowhere(client: Client):
    one, other, browser = a_target(), a_target(), signed_in(client, a_steward())
    look = browser.post(reverse("systems:bring_in_points", args=[one.pk]), {"file": a_workbook()})

    for where, signed in ((other, look.context["signed"]), (one, look.context["signed"] + "x")):
        browser.post(reverse("systems:bring_in_points", args=[where.pk]), {"signed": signed})

    assert not Point.objects.exists()


def test_its_numbers_leave_as_a_file_that_comes_back_the_same(client: Client):
    target = a_target()
    points(target, [5.25, 6], START)

    given = signed_in(client, a_practitioner()).get(reverse("systems:points_file", args=[target.pk]))

    assert given["Content-Type"].startswith("text/csv")
    back = reading.read_points(given.content, "back.csv", target.rhythm, target.changes, TODAY)
    assert ([one.value for one in back.puts], back.refused) == ([5.25, 6.0], ())


# Pages --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["targets", "pauses"])
def test_everyone_who_works_here_may_read_them(client: Client, page: str, role: Role):
    a_target()

    assert signed_in(client, a_person(role)).get(reverse(f"systems:{page}")).status_code == 200


def test_a_target_is_registered_counted_and_corrected_by_its_pages(client: Client):
    browser = signed_in(client, a_steward())
    said = {
        "name": "Calls answered",
        "what_for": "So that nobody waits.",
        "counted_by": "The contact centre",
        "lexicon": "rational",
        "rhythm": "weekly",
        "changes": "plain",
    }

    browser.post(reverse("systems:new_target"), said)
    target = Target.objects.get()
    browser.post(reverse("systems:add_point", args=[target.pk]), {"day": "2025-06-04", "value": "7.5"})
    again = browser.post(reverse("systems:add_point", args=[target.pk]), {"day": "2025-06-05", "value": "9"})
    point = Point.objects.get()
    browser.post(
        reverse("systems:correct_point", args=[target.pk, point.pk]), {"value": "8", "why": "A slip."}
    )
    noted = {"on": "2025-06-02", "words": "Texts count too.", "changed": "on"}
    browser.post(reverse("systems:note_recording", args=[target.pk]), noted)

    told = browser.get(reverse("systems:target", args=[target.pk])).content.decode()
    assert again.status_code == 422
    assert "until" in told
    assert "7.5" in told
    assert "A slip." in told
    assert "Recording changed" in told
