"""What is withdrawn is gone, stays gone, and is never shown."""

from __future__ import annotations

import pytest

from hearten.errors import NotFound, Unreadable
from hearten.listening.intake import actions, closing, queries, storing, tombstones
from hearten.listening.intake.models import Answer, Withdrawn
from hearten.listening.intake.rules import Whereabouts, Withdrawal
from tests.listening.intake.making import a_listening, close, send

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]


@pytest.fixture
def opened():
    """A listening whose spool was opened and whose snapshot is still to be taken, and the receipt of one answer."""
    listening = a_listening()
    receipt = send(listening, {"age": 1, "story": "mine"}, consent=("analysis", "quote"))
    send(listening, {"age": 2})
    close(listening)
    closing.open_spool(listening.pk)
    return listening, receipt


def ages() -> list[int]:
    return sorted(answer.said["age"] for answer in Answer.objects.all())


def test_an_answer_withdrawn_while_sealed_never_comes_out_of_the_spool():
    listening = a_listening()
    receipt = send(listening, {"age": 1})
    send(listening, {"age": 2})

    assert queries.state_of(listening, receipt) is Whereabouts.SEALED
    assert actions.withdraw(listening, receipt) is Withdrawal.BEFORE_OPENING

    close(listening)
    closing.finish_closing(listening.pk)
    assert ages() == [2]
    assert queries.snapshot(listening.pk)[0].column("age").to_pylist() == [2]
    assert queries.state_of(listening, receipt) is Whereabouts.WITHDRAWN


def test_an_answer_withdrawn_before_it_is_counted_is_gone_at_once(opened):
    listening, receipt = opened
    assert queries.state_of(listening, receipt) is Whereabouts.KEPT

    assert actions.withdraw(listening, receipt) is Withdrawal.BEFORE_COUNTING

    closing.take_snapshot(listening.pk)
    assert ages() == queries.snapshot(listening.pk)[0].column("age").to_pylist() == [2]


def test_after_counting_the_words_go_and_the_numbers_stay(opened):
    listening, receipt = opened
    closing.take_snapshot(listening.pk)
    assert queries.state_of(listening, receipt) is Whereabouts.COUNTED
    assert queries.quotable(listening.pk, "story") == ("mine",)

    assert actions.withdraw(listening, receipt) is Withdrawal.AFTER_COUNTING

    assert queries.quotable(listening.pk, "story") == ()
    assert sorted(queries.snapshot(listening.pk)[0].column("age").to_pylist()) == [1, 2]


def test_withdrawing_twice_is_as_good_as_once(opened):
    listening, receipt = opened
    actions.withdraw(listening, receipt)

    actions.withdraw(listening, receipt.lower())

    assert (ages(), Withdrawn.objects.count()) == ([2], 1)


def test_a_receipt_nobody_was_given_finds_nothing_once_the_spool_is_open(opened):
    listening, _ = opened
    stray = send(a_listening())

    assert queries.state_of(listening, stray) is Whereabouts.NOT_HERE
    with pytest.raises(NotFound, match="no answer"):
        actions.withdraw(listening, stray)
    with pytest.raises(Unreadable):
        actions.withdraw(listening, "AAAA")


def test_a_restore_does_not_bring_back_what_was_withdrawn(opened):
    listening, receipt = opened
    lost = list(Answer.objects.all())
    actions.withdraw(listening, receipt)
    Withdrawn.objects.all().delete()
    Answer.objects.all().delete()
    Answer.objects.bulk_create(lost)

    assert actions.replay_withdrawals() == 1

    assert ages() == [2]
    assert queries.state_of(listening, receipt) is Whereabouts.WITHDRAWN


def test_a_withdrawal_cut_short_by_a_power_cut_spoils_no_other(opened):
    listening, receipt = opened
    tombstones.path().write_text("\n12 0f3c")

    actions.withdraw(listening, receipt)

    assert [about for about, _ in tombstones.all_of_them()] == [listening.pk]


def test_there_is_nothing_to_replay_where_nobody_withdrew():
    assert actions.replay_withdrawals() == 0


def test_an_answer_is_withdrawn_even_while_a_reader_keeps_its_bytes_from_being_cleared(opened, monkeypatch):
    listening, receipt = opened

    def in_use(*args, **kwargs):
        raise storing.Busy("in use")

    monkeypatch.setattr(storing, "leave_no_trace", in_use)
    actions.withdraw(listening, receipt)

    assert ages() == [2]


def test_a_withdrawal_that_arrives_while_the_spool_is_being_opened_is_dropped_after_it(monkeypatch):
    listening = a_listening()
    receipt = send(listening, {"age": 1})
    close(listening)
    unsealed = closing._unsealed

    def meanwhile(listening_id):
        answers = unsealed(listening_id)
        actions.withdraw(listening, receipt)
        return answers

    monkeypatch.setattr(closing, "_unsealed", meanwhile)
    closing.finish_closing(listening.pk)

    assert ages() == []
