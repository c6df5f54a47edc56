"""At close the spool is opened once, whatever is cut short, and only what consent allows is counted."""

from __future__ import annotations

import pyarrow as pa
import pytest

from hearten.errors import NotReady
from hearten.listening.intake import actions, closing, queries, sealing
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent
from hearten.listening.surveys.models import Invitation
from hearten.listening.surveys.rules import Way
from hearten.record import queries as record
from tests.listening.intake.making import a_listening, close, invite, send

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]

STEPS = (
    (actions, "mark_for_opening"),
    (closing, "_unsealed"),
    (actions, "carry_over"),
    (actions, "empty_spool"),
    (actions, "drop_withdrawn"),
    (sealing, "destroy_key"),
    (closing.storing, "leave_no_trace"),
    (actions, "break_seal"),
    (actions, "keep_snapshot"),
)


class Killed(BaseException):
    """Stands for kill -9: nothing in the house catches it."""


def ages() -> list[float]:
    return sorted(answer.said["age"] for answer in Answer.objects.all())


def test_a_closed_listening_gives_each_answer_once_and_leaves_nothing_sealed():
    listening = a_listening(Way.INVITATION)
    for age, code in enumerate(invite(listening, 25)):
        send(listening, {"age": age}, invitation=code)
    close(listening)

    digest = closing.finish_closing(listening.pk)

    table, proved = queries.snapshot(listening.pk)
    assert proved == digest
    assert sorted(table.column("age").to_pylist()) == ages() == [float(age) for age in range(25)]
    assert Sealed.objects.count() == 0
    assert Invitation.objects.filter(used=True).count() == queries.how_many_sent(listening.pk) == 25
    assert not sealing.key_path(listening.pk).exists()
    assert [line.done for line in record.latest()[:2]] == [
        "listening.snapshot.taken",
        "listening.spool.opened",
    ]


def test_an_open_listening_stays_sealed():
    listening = a_listening()
    send(listening)

    with pytest.raises(NotReady, match="still open"):
        closing.finish_closing(listening.pk)

    assert Sealed.objects.count() == 1
    assert sealing.key_path(listening.pk).exists()


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(("where", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_closing_killed_at_any_step_is_finished_by_the_next_with_nothing_lost_or_doubled(
    where, step, before, monkeypatch
):
    listening = a_listening()
    for age in range(30):
        send(listening, {"age": age})
    close(listening)
    real = getattr(where, step)

    def cut(*args, **kwargs):
        if not before:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(where, step, cut)
        with pytest.raises(Killed):
            closing.finish_closing(listening.pk)

    closing.finish_closing(listening.pk)
    table, _ = queries.snapshot(listening.pk)
    assert ages() == sorted(table.column("age").to_pylist()) == [float(age) for age in range(30)]
    assert (Sealed.objects.count(), Opened.objects.count(), Sent.objects.count()) == (0, 1, 30)
    assert Seal.objects.get().broken


def test_closing_again_changes_nothing():
    listening = a_listening()
    send(listening)
    close(listening)
    digest, before = closing.finish_closing(listening.pk), record.length()

    again = closing.finish_closing(listening.pk)

    assert (again, record.length()) == (digest, before)


def test_a_listening_nobody_answered_closes_with_an_empty_snapshot():
    listening = a_listening()
    close(listening)

    closing.finish_closing(listening.pk)

    assert queries.snapshot(listening.pk)[0].num_rows == 0


def test_a_damaged_answer_stops_the_opening_before_anything_is_lost():
    listening = a_listening()
    send(listening)
    send(listening)
    torn = Sealed.objects.first()
    Sealed.objects.filter(pk=torn.pk).update(sealed=torn.sealed[:-9] + "AAAAAAAAA")
    close(listening)

    with pytest.raises(NotReady, match="damaged"):
        closing.finish_closing(listening.pk)

    assert (Sealed.objects.count(), Answer.objects.count()) == (2, 0)
    assert sealing.key_path(listening.pk).exists()


def test_a_spool_whose_key_is_missing_says_what_to_put_back():
    listening = a_listening()
    send(listening)
    close(listening)
    sealing.destroy_key(listening.pk)

    with pytest.raises(NotReady, match="folder of keys"):
        closing.finish_closing(listening.pk)


def test_the_spool_is_not_emptied_before_its_answers_are_carried_over():
    listening = a_listening()
    send(listening)
    close(listening)
    opening = actions.mark_for_opening(listening.pk)

    with pytest.raises(NotReady, match="not been carried over"):
        actions.empty_spool(listening.pk, opening)

    assert Sealed.objects.count() == 1


def test_an_opening_is_carried_over_once_however_many_try():
    listening = a_listening()
    rows = [Answer(listening_id=listening.pk, said={}, receipt_hash="x")]

    done = [actions.carry_over(listening.pk, 7, rows) for _ in range(2)]

    assert (done, Answer.objects.count()) == ([True, False], 1)


def test_a_snapshot_holds_only_those_who_agreed_to_it_and_no_words():
    listening = a_listening()
    send(listening, {"age": 1, "story": "private"}, consent=())
    send(listening, {"age": 2, "story": "mine", "helped": ["low"]}, consent=("analysis", "quote"))
    close(listening)

    closing.finish_closing(listening.pk)

    table, _ = queries.snapshot(listening.pk)
    assert isinstance(table, pa.Table)
    assert table.select(["age", "helped.low", "helped.mid", "weight"]).to_pylist() == [
        {"age": 2.0, "helped.low": True, "helped.mid": False, "weight": 100.0}
    ]
    assert "story" not in table.column_names
    assert queries.quotable(listening.pk, "story") == ("mine",)


def test_no_snapshot_is_taken_of_what_is_still_sealed():
    listening = a_listening()

    with pytest.raises(NotReady, match="still sealed"):
        closing.take_snapshot(listening.pk)
    with pytest.raises(NotReady, match="No snapshot"):
        queries.snapshot(listening.pk)


def test_a_snapshot_that_was_changed_or_lost_is_refused():
    listening = a_listening()
    close(listening)
    path = closing.snapshots.file_of(closing.finish_closing(listening.pk))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(NotReady, match="not as it was taken"):
        queries.snapshot(listening.pk)
    path.unlink()
    with pytest.raises(NotReady, match="not in its folder"):
        queries.snapshot(listening.pk)


def test_a_lone_answer_in_welsh_cannot_be_told_by_its_language_from_who_was_invited_in_welsh():
    listening = a_listening()
    for _ in range(20):
        send(listening)
    send(listening, language="cy")
    close(listening)

    closing.finish_closing(listening.pk)

    assert set(Answer.objects.values_list("language", flat=True)) == {""}
