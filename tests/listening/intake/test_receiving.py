"""An answer arrives exactly once, sealed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections

from hearten.errors import NotAsAgreed, NotFound, NotReady, TooMuch, Unreadable
from hearten.listening.intake import actions, queries
from hearten.listening.intake.models import Sealed, Sent
from hearten.listening.intake.rules import Sending
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Way
from hearten.record import queries as record
from tests.listening.intake.making import a_listening, a_sending, close, invite, send
from tests.makers import an_open_survey

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"]),
    pytest.mark.either_database,
    pytest.mark.usefixtures("fresh_data"),
]


def test_the_same_form_sent_five_times_is_one_row_and_one_receipt():
    listening, sending = a_listening(), a_sending()

    receipts = {actions.receive(listening, sending) for _ in range(5)}

    assert len(receipts) == 1
    assert (Sealed.objects.count(), Sent.objects.count()) == (1, 1)
    assert queries.how_many_sent(listening.pk) == 1


def in_a_thread(listening: Listening, sending: Sending) -> str:
    try:
        return actions.receive(listening, sending)
    finally:
        connections.close_all()


def test_the_same_form_sent_twenty_times_at_once_is_one_row_and_one_receipt(both_stores):
    listening, sending = a_listening(), a_sending()

    with ThreadPoolExecutor(20) as pool:
        receipts = set(pool.map(lambda _: in_a_thread(listening, sending), range(20)))

    assert len(receipts) == 1
    assert (Sealed.objects.count(), Sent.objects.count()) == (1, 1)


def test_one_invitation_used_by_twenty_forms_at_once_is_one_answer(both_stores):
    listening = a_listening(Way.INVITATION)
    [code] = invite(listening, 1)

    def attempt(_: int) -> bool:
        try:
            in_a_thread(listening, a_sending(invitation=code))
        except NotReady:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        kept = list(pool.map(attempt, range(20)))

    assert sum(kept) == Sealed.objects.count() == Sent.objects.count() == 1


def test_the_same_form_with_other_words_is_refused_and_changes_nothing():
    listening, sending = a_listening(), a_sending()
    actions.receive(listening, sending)

    with pytest.raises(NotAsAgreed, match="different answers"):
        actions.receive(listening, replace(sending, said={"heard": "low"}))

    assert Sealed.objects.count() == 1


def test_an_invitation_is_used_once_and_by_nobody_who_has_none():
    listening = a_listening(Way.INVITATION)
    [code] = invite(listening, 1)
    send(listening, invitation=code)

    with pytest.raises(NotReady, match="has been used"):
        send(listening, invitation=code)
    with pytest.raises(NotFound, match="no such invitation"):
        send(listening, invitation="made up")

    assert Sealed.objects.count() == 1
    assert Invitation.objects.get().used


def test_a_refused_answer_leaves_its_invitation_unused():
    listening = a_listening(Way.INVITATION)
    [code] = invite(listening, 1)

    with pytest.raises(TooMuch):
        send(listening, {"story": "x" * 9000}, invitation=code)

    assert not Invitation.objects.get().used


def test_a_closed_listening_takes_nothing_new_but_still_gives_a_late_retry_its_receipt():
    listening, sending = a_listening(), a_sending()
    receipt = actions.receive(listening, sending)
    close(listening)

    with pytest.raises(NotReady, match="has closed"):
        send(listening)

    assert actions.receive(listening, sending) == receipt
    assert Sealed.objects.count() == 1


def test_a_listening_without_a_seal_takes_nothing():
    with pytest.raises(NotReady, match="not opened"):
        send(an_open_survey())


def test_a_form_without_its_key_is_not_kept():
    with pytest.raises(Unreadable, match="lost its key"):
        send(a_listening(), form_key="0")


def test_no_answer_leaves_a_line_in_the_record():
    listening = a_listening()
    before = record.length()

    send(listening)

    assert record.length() == before


def test_every_answer_of_a_listening_is_sealed_in_the_same_length():
    listening = a_listening()

    send(listening, {})
    send(listening, {"heard": "low", "story": "long " * 700, "helped": ["low", "mid"]}, language="cy")

    assert len({len(one.sealed) for one in Sealed.objects.all()}) == 1
