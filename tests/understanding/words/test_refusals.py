"""What cannot be done with words is refused in a sentence, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as quotes
from hearten.door.quotes.models import Quote
from hearten.door.rules import State
from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.listening.consent import queries as consent
from hearten.listening.intake import actions as intake
from hearten.understanding.words import actions
from tests.makers import a_practitioner, a_sense_maker, a_steward, an_open_survey, signed_in
from tests.understanding.words.making import KEY, MARKED, a_listening_with_words, checked, picked, told

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def test_while_people_answer_nobody_reads_what_they_write():
    listening = an_open_survey()

    refusal = consent.why_not_read(listening.pk, KEY)

    assert isinstance(refusal, NotReady)
    assert "still answering" in refusal.sentence


def test_what_was_not_asked_in_words_is_not_read():
    listening, _ = a_listening_with_words()

    assert isinstance(consent.why_not_read(listening.pk, "near_kind"), NotFound)


def test_words_taken_back_between_reading_and_picking_are_not_picked():
    listening, receipts = a_listening_with_words()
    handle = next(one.handle for one in consent.heard(listening.pk, KEY) if one.text == MARKED)

    intake.withdraw(listening, receipts[MARKED])

    with pytest.raises(NotFound, match="not here any more"):
        consent.one_heard(listening.pk, KEY, handle)
    with pytest.raises(NotFound, match="not here any more"):
        consent.answers_behind(listening.pk, KEY, [handle])


def test_only_a_sense_maker_picks():
    listening, _ = a_listening_with_words()

    with pytest.raises(NotPermitted, match="sense-maker"):
        picked(listening, by=a_steward())


def test_a_wish_is_known_before_its_answer_can_be_looked_up():
    listening, _ = a_listening_with_words()
    from hearten.listening.consent.models import Wish

    Wish.objects.create(listening_id=listening.pk, receipt_hash="a" * 64, quote=True)

    assert consent.lets_quote(listening.pk, "a" * 64) is True
    assert consent.lets_quote(listening.pk, "b" * 64) is None


def test_what_is_no_quote_is_not_there(client: Client):
    with pytest.raises(NotFound):
        quotes.quote("quote:none")
    with pytest.raises(NotFound):
        actions.take_back("quote:none", by=a_sense_maker())
    with pytest.raises(NotFound):
        door.release("quote:none", None, by=a_steward())
    assert signed_in(client, a_practitioner()).get("/understanding/quotes/none/").status_code == 404
    assert quotes.state("quote:none") is State.DRAFT


def test_a_quote_is_let_out_once_and_checked_only_while_it_waits(client: Client):
    listening, _ = a_listening_with_words()
    thing = told(listening)

    again = signed_in(client, a_steward()).get(f"/understanding/quotes/{thing[6:]}/check/")

    assert again.status_code == 404
    with pytest.raises(NotFound, match="not proposed now"):
        actions.publish(thing, by=a_steward())


def test_taking_down_needs_a_quote_that_is_out_a_steward_and_a_reason():
    listening, _ = a_listening_with_words()
    waiting = checked(picked(listening))
    out = told(listening, "Somebody listened to me, time 3.")

    with pytest.raises(NotFound, match="not out"):
        door.take_down(waiting, "A reason.", by=a_steward())
    with pytest.raises(NotPermitted):
        door.take_down(out, "A reason.", by=a_practitioner())
    with pytest.raises(NotReady, match="Say in a sentence"):
        door.take_down(out, " ", by=a_steward())
    assert len(quotes.out([waiting, out])) == 1


def test_words_changed_in_the_store_are_not_shown():
    listening, _ = a_listening_with_words()
    thing = told(listening)

    Quote.objects.filter(thing=thing).update(text="Other words.")

    with pytest.raises(Unreadable, match="changed after it was proposed"):
        quotes.quote(thing)


def test_things_of_the_graph_name_themselves_and_nobody():
    listening, _ = a_listening_with_words()
    from hearten.listening.consent.models import Derived, Edge, Wish

    thing = picked(listening)
    edge = Edge.objects.get()

    assert str(Derived.objects.get()) == thing == str(Quote.objects.get())
    assert str(edge) == f"source of {thing}"
    assert str(Wish(listening_id=7)) == "wish in 7"
