"""One dated table says how long each thing is kept; an organisation can shorten it, and lengthen only the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hearten.errors import NotReady
from hearten.house.retention import doing, table
from hearten.listening.intake import rules as intake
from hearten.listening.inviting import rules as inviting
from hearten.people import rules as people


def test_every_class_with_an_end_has_somebody_who_lets_it_go_and_no_other():
    ends = {one.name for one in table.in_force(changed="").values() if one.days is not None}

    assert ends == set(doing.BY_CLASS)


def test_every_entry_is_whole():
    for one in table.all_entries():
        assert all((one.name, one.what, one.where, one.counted_from, one.source)), one
        assert one.change in {"shorter", "longer", "not"}, one
        assert (one.days is None) <= (one.change == "not"), one


def test_the_rooms_say_the_same_as_the_table():
    kept = table.in_force(changed="")

    assert kept["contacts"].time == inviting.CONTACTS_KEPT
    assert kept["forms"].time == intake.FORM_KEYS_KEPT
    assert kept["attempts"].time == people.ATTEMPTS_KEPT


def test_nothing_that_was_forgotten_outlives_the_hash_that_keeps_it_out():
    kept = table.in_force(changed="")

    assert kept["forgotten"].time > kept["backups"].time


def test_the_table_is_in_force_from_its_day():
    assert table.in_force(date(2026, 11, 23), "") == {}
    assert table.in_force(date(2026, 11, 24), "")["answers"].days == 1095


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (30, "30 days"), (365, "1 year"), (1095, "3 years"), (2190, "6 years")]
)
def test_how_long_is_said_in_words(days: int, words: str):
    one = table.in_force(changed="")["answers"]

    assert table.replace(one, days=days).how_long == words


def test_what_has_no_end_says_so_and_cannot_be_counted():
    released = table.in_force(changed="")["released"]

    assert released.how_long == "no set time"
    with pytest.raises(ValueError, match="no end"):
        _ = released.time


def test_an_organisation_keeps_answers_shorter_and_the_record_longer():
    kept = table.in_force(changed="answers=730 record=3650 contacts=30")

    assert (kept["answers"].time, kept["record"].days) == (timedelta(days=730), 3650)
    assert kept["contacts"].days == 30


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("answers=1096", "only make 'answers' shorter than 3 years"),
        ("record=365", "only make 'record' longer than 6 years"),
        ("sessions=30", "cannot change 'sessions'. It can change: attempts"),
        ("released=30", "cannot change 'released'"),
        ("teeth=3", "cannot change 'teeth'"),
        ("answers", "'answers' is not"),
        ("answers=0", "'answers=0' is not"),
        ("answers=2y", "'answers=2y' is not"),
    ],
)
def test_any_other_change_is_refused_with_a_sentence(said: str, told: str):
    with pytest.raises(NotReady, match=told):
        table.in_force(changed=said)
