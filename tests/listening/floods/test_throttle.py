"""Whoever sends again and again is slowed down, and nobody's address is kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from hearten.listening.floods import counting
from hearten.listening.floods.rules import MOST_AN_HOUR, Sketch, about_how_many, why_not_more
from hearten.listening.intake.models import Sent
from hearten.listening.intake.rules import new_form_key
from hearten.listening.surveys.models import Listening
from tests.makers import an_answerable_listening

OUTSIDE, ELSEWHERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def a_process_that_has_just_started() -> Iterator[None]:
    counting.forget()
    yield
    counting.forget()


def a_sketch() -> Sketch:
    return Sketch(b"k" * 32, date(2026, 11, 29))


def test_a_source_is_counted_and_its_neighbour_is_not():
    sketch = a_sketch()

    counts = [sketch.came(OUTSIDE, 100) for _ in range(3)]

    assert counts == [1, 2, 3]
    assert sketch.came(ELSEWHERE, 100) == 1


def test_the_hour_before_fades():
    sketch = a_sketch()
    for _ in range(40):
        sketch.came(OUTSIDE, 3599)

    assert sketch.came(OUTSIDE, 3600) == 41
    assert sketch.came(OUTSIDE, 3600 + 1800) == 2 + 20
    assert sketch.came(OUTSIDE, 4 * 3600) == 1


def test_the_sixty_first_within_an_hour_is_refused():
    assert why_not_more(MOST_AN_HOUR) is None
    assert "half an hour" in why_not_more(MOST_AN_HOUR + 1).sentence


def test_no_counter_tells_who_came():
    sketch = a_sketch()
    sketch.came(OUTSIDE, 100)

    assert OUTSIDE not in repr(sketch)
    assert sum(sum(row) for row in sketch.now) == 4


def test_the_key_is_another_each_day_and_in_each_process():
    keys = set()
    for day in ("2026-11-29", "2026-11-30"):
        with time_machine.travel(day):
            counting.why_not_take(OUTSIDE)
            keys.add(counting._sketch.key)
    counting.forget()
    counting.why_not_take(OUTSIDE)

    assert len({*keys, counting._sketch.key}) == 3


def test_this_machine_is_never_slowed_down_as_it_may_be_a_proxy():
    told = [counting.why_not_take(source) for source in ["127.0.0.1", "::1", None] * 50]

    assert set(told) == {None}
    assert counting.why_not_take("not an address") is None


def test_a_number_is_told_coarsely():
    assert [about_how_many(n) for n in (10, 12, 13, 44)] == [10, 10, 15, 45]


def answered(client: Client, listening: Listening, source: str, key: str = "") -> int:
    said = {"form_key": key or new_form_key(), "asked-scale": "low", "go": "send"}
    return client.post(f"/a/{listening.code}/answer/", said, REMOTE_ADDR=source).status_code


@pytest.mark.django_db(databases=["default", "voices"])
def test_an_open_link_takes_sixty_an_hour_from_one_source_and_any_from_others(client: Client, fresh_data):
    listening = an_answerable_listening()
    with time_machine.travel("2026-11-29T10:10:00Z", tick=False):
        statuses = [answered(client, listening, OUTSIDE) for _ in range(70)]
        other = answered(client, listening, ELSEWHERE)

    assert statuses == [200] * 60 + [503] * 10
    assert other == 200
    assert Sent.objects.count() == 61


@pytest.mark.django_db(databases=["default", "voices"])
def test_the_same_form_again_is_no_more_than_one_and_what_was_written_stays(client: Client, fresh_data):
    listening = an_answerable_listening()
    key = new_form_key()

    again = [answered(client, listening, OUTSIDE, key) for _ in range(100)]

    assert set(again) == {200}
    assert Sent.objects.count() == 1
