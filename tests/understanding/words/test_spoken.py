"""What was said in a conversation is quoted as what was written is: with consent, by nobody's name, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearten.door.quotes import queries as quotes
from hearten.door.quotes.rules import Style
from hearten.errors import HeartenError, NotReady, TooFewToTell
from hearten.listening import actions as room
from hearten.listening.consent import queries as consent
from hearten.listening.consent.spoken import KEY
from hearten.listening.conversations import actions as talking
from hearten.listening.intake.tombstones import path as tombstones
from hearten.understanding.words import actions, queries
from hearten.understanding.words.actions import Picked
from tests.listening.conversations.making import a_listener, kept
from tests.makers import a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
ROOM = "".join(f"Name{letter}: I waited {number} weeks.\n" for number, letter in enumerate("ABCDEFGHIJKL", 2))
WAITED = "I waited 3 weeks."
READ, QUOTED = ("analysis",), ("analysis", "quote")


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA = tmp_path


def talked(*consents, said=ROOM):
    """A closed listening in which twelve people talked; with its session, and their receipts."""
    session, given = kept(*(consents or (QUOTED,)), said=said)
    listening = talking.queries.found(session.listening_id)
    room.close_listening(listening, by=a_steward())
    room.finish_closing.func(listening.pk)
    return listening, session, given


def pick(listening, text=WAITED):
    said = next(one for one in consent.heard(listening.pk, KEY) if one.text == text)
    asked = Picked(listening.pk, KEY, said.handle, text, Style.WHOLE)
    return actions.pick(asked, by=a_sense_maker()).thing


def test_a_turn_is_quoted_without_who_said_it():
    listening, _, _ = talked()

    thing = pick(listening)

    quote = quotes.quote(thing)
    assert (quote.text, quote.asked, quote.label) == (WAITED, "Said in a conversation", "")
    assert queries.why_not_quoted(thing) is None


def test_only_a_speaker_who_agreed_is_quoted():
    listening, _, _ = talked(QUOTED, READ)

    with pytest.raises(NotReady, match="did not agree"):
        pick(listening)


def test_fewer_than_ten_who_spoke_are_read_by_nobody_to_be_quoted():
    listening, _, _ = talked(said="".join(ROOM.splitlines(keepends=True)[:9]))

    with pytest.raises(TooFewToTell):
        pick(listening)


def test_while_people_are_still_talking_nobody_is_quoted():
    session, _ = kept(QUOTED, said=ROOM)

    assert isinstance(consent.why_not_read(session.listening_id, KEY), NotReady)


@pytest.mark.parametrize("how", ["with the receipt", "asking whoever listened", "deleting it all"])
def test_whoever_takes_their_words_back_is_quoted_no_more(how: str):
    listening, session, given = talked()
    thing = pick(listening)

    if how == "with the receipt":
        talking.withdraw(listening, given[2])
    elif how == "asking whoever listened":
        talking.withdraw_speaker(session, 2, by=a_listener())
    else:
        talking.delete(session, by=a_listener())

    assert quotes.quote(thing).gone
    assert quotes.quote(thing).text == ""
    assert isinstance(queries.why_not_quoted(thing), HeartenError)


def test_where_fewer_than_ten_are_left_no_quote_of_a_conversation_is_told():
    listening, session, _ = talked()
    thing = pick(listening)

    for number in (4, 5, 6):
        talking.withdraw_speaker(session, number, by=a_listener())

    assert not quotes.quote(thing).gone
    assert isinstance(queries.why_not_quoted(thing), TooFewToTell)


def test_a_restore_brings_no_quote_of_somebody_who_withdrew_back():
    listening, session, _ = talked()
    thing = pick(listening)
    known = session.speakers.get(number=2).receipt_hash
    tombstones().write_text(f"{listening.pk} {known}\n", encoding="utf-8")

    talking.replay_withdrawals()

    assert quotes.quote(thing).gone


def test_by_pages_a_sense_maker_reads_and_picks_and_no_role_stands_there(client):
    listening, _, _ = talked()
    client = signed_in(client, a_sense_maker())
    first = client.get(f"/understanding/listening/{listening.pk}/said/").content.decode()
    handle = next(one.handle for one in consent.heard(listening.pk, KEY) if one.text == WAITED)

    page = client.get(f"/understanding/listening/{listening.pk}/said/{KEY}/").content.decode()
    picking = f"/understanding/listening/{listening.pk}/said/{KEY}/{handle}/"
    sent = client.post(picking, {"text": WAITED, "style": "whole", "label": "", "because": ""})

    assert "Said in a conversation" in first
    assert WAITED in page
    assert "role 3" not in page
    assert sent.status_code == 302


def test_a_survey_has_nothing_that_was_said_in_a_conversation():
    from tests.makers import an_answerable_listening

    assert not consent.is_spoken(an_answerable_listening().pk, KEY)
