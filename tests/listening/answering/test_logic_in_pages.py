"""Skip logic, limits and reminders, as pages: what is asked once more, refused, left out and sent."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Sent
from hearten.listening.logic.conditions import All, Chosen, Compare, Other, kept
from hearten.listening.surveys.models import Listening
from tests.listening.surveys.drafting import a_draft_of, asked
from tests.makers import a_steward

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
BETWEEN = kept(All((Compare(".", ">=", 0.0), Compare(".", "<=", 120.0))))


def an_open(*questions: dict[str, object]) -> Listening:
    return intake.open_listening(a_draft_of(*questions), "made up", by=a_steward())


def post(client: Client, listening: Listening, **said: str):
    key = "0" * 31 + "1"
    said = {name.replace("__", "-"): value for name, value in said.items()}
    return client.post(f"/a/{listening.code}/answer/", {"form_key": key, "language": "en", **said})


def test_a_page_with_nothing_to_ask_is_passed_over(client):
    listening = an_open(
        asked("rides", topic={"en": "One"}),
        asked("late", only_if=Chosen("rides", "yes"), topic={"en": "Two"}),
        asked("kind", topic={"en": "Three"}),
    )

    response = post(client, listening, at="0", go="next", asked__rides="no")

    assert b"About kind?" in response.content
    assert b"Part 2 of 2" in response.content


def test_an_answer_that_is_no_longer_asked_for_is_not_sent(client):
    listening = an_open(asked("rides"), asked("late", only_if=Chosen("rides", "yes")))

    response = post(client, listening, at="2", go="check", asked__rides="no", asked__late="yes")

    assert b"About rides?" in response.content
    assert b"About late?" not in response.content


@pytest.mark.parametrize(
    ("must", "typed", "words"),
    [
        (BETWEEN, "130", "Write a number from 0 to 120, or leave it empty."),
        (kept(Compare(".", ">=", 1.0)), "0", "Write a number of at least 1, or leave it empty."),
        (kept(Compare(".", "<=", 9.0)), "10", "Write a number of at most 9, or leave it empty."),
        (kept(Compare(".", "!=", 3.0)), "3", "This answer does not fit the question."),
        (kept(Compare(".", "<=", Other("most"))), "10", "This answer does not fit the question."),
    ],
)
def test_an_answer_that_does_not_fit_is_told_so_and_one_left_empty_never(client, must, typed, words):
    listening = an_open(asked("most", "number"), asked("years", "number", must=must))

    wrong = post(client, listening, at="0", go="next", asked__most="5", asked__years=typed)
    empty = post(client, listening, at="0", go="next", asked__most="5")

    assert wrong.status_code == 422
    assert words in wrong.content.decode()
    assert empty.status_code == 200


def test_a_stewards_own_words_say_what_does_not_fit(client):
    listening = an_open(asked("years", "number", must=BETWEEN, refusal={"en": "Too many years."}))

    response = post(client, listening, at="0", go="next", asked__years="130")

    assert b"Too many years." in response.content


def test_a_whole_number_is_asked_for_where_only_those_make_sense(client):
    listening = an_open(asked("years", "number", whole=True))

    response = post(client, listening, at="0", go="next", asked__years="2.5")

    assert b"Write a whole number" in response.content


def test_what_is_left_open_is_asked_once_more_and_then_no_more(client):
    listening = an_open(asked("rides", needed=True), asked("kind", topic={"en": "Two"}))

    once = post(client, listening, at="0", go="next")
    twice = post(client, listening, at="0", go="next", reminded="0")

    assert b"These are still open" in once.content
    assert b'name="reminded" value="0"' in once.content
    assert b"About kind?" in twice.content


def test_to_skip_is_to_say_so_nothing_is_asked_once_more(client):
    listening = an_open(asked("rides", needed=True), asked("kind", topic={"en": "Two"}))

    response = post(client, listening, at="0", go="next", asked__rides="-")

    assert b"About kind?" in response.content


def test_an_answer_that_is_not_as_it_must_be_is_not_kept_by_going_straight_to_the_end(client):
    listening = an_open(asked("years", "number", must=BETWEEN))

    response = post(client, listening, at="1", go="send", asked__years="130")

    assert response.status_code == 422
    assert Sent.objects.count() == 0


def test_easy_read_travels_along(client):
    listening = an_open(
        asked("rides", easy={"en": "Bus?"}), asked("kind", easy={"en": "Kind?"}, topic={"en": "Two"})
    )

    response = post(client, listening, at="0", go="next", easy="yes", asked__rides="no")

    assert b"Kind?" in response.content
    assert b'name="easy" value="yes"' in response.content
    assert b'aria-pressed="true"' in response.content
