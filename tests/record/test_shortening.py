"""Old lines of the record go, and what is left can still be proved whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hearten.record import action, anchor, queries, shortening
from hearten.record.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
THEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lines(separate_connections: None) -> None:
    """Ten lines, a day apart."""
    for day in range(10):
        with time_machine.travel(THEN + timedelta(days=day), tick=False), action.transaction.atomic():
            action.write(None, "house.day.began", f"day:{day}")


def numbers() -> list[int]:
    return list(Entry.objects.order_by("number").values_list("number", flat=True))


def test_lines_before_a_moment_go_and_one_line_says_how_far():
    gone = shortening.shorten(THEN + timedelta(days=4))

    assert gone == 4
    assert numbers() == [*range(5, 12)]
    assert Entry.objects.get(number=11).detail["up_to"] == 4
    assert list(queries.faults()) == []


def test_where_nothing_is_old_nothing_is_said():
    assert shortening.shorten(THEN) == 0
    assert numbers() == [*range(1, 11)]


def test_where_all_is_old_the_line_that_says_so_is_left():
    assert shortening.shorten(THEN + timedelta(days=400)) == 10
    assert numbers() == [11]
    assert list(queries.faults()) == []


def test_it_can_be_shortened_again_and_again():
    for day in (2, 5, 9):
        shortening.shorten(THEN + timedelta(days=day))

    assert numbers()[0] == 10
    assert list(queries.faults()) == []


def test_a_line_whose_clock_ran_late_is_kept_and_all_after_it():
    Entry.objects.filter(number=3).update(at=THEN + timedelta(days=30))

    assert shortening.shorten(THEN + timedelta(days=6)) == 2


def test_lines_cut_off_further_than_was_said_are_missed():
    shortening.shorten(THEN + timedelta(days=4))
    Entry.objects.filter(number=5).delete()

    assert "Line 5 is missing: line 6 comes in its place." in list(queries.faults())


def test_whoever_changes_how_far_it_was_cut_is_noticed():
    shortening.shorten(THEN + timedelta(days=4))
    told = Entry.objects.get(number=11)
    told.detail = {"up_to": 6, "digest": Entry.objects.get(number=6).digest}
    told.save()
    Entry.objects.filter(number__lte=6).delete()

    assert "Line 11 was changed after it was written." in list(queries.faults())


def test_lines_cut_off_without_a_word_are_missed():
    Entry.objects.filter(number__lt=4).delete()

    assert next(iter(queries.faults())) == "Line 1 is missing: line 4 comes in its place."


def test_what_remembers_how_far_the_record_came_is_content():
    shortening.shorten(THEN + timedelta(days=400))

    assert anchor.furthest() == (11, Entry.objects.get().digest)
