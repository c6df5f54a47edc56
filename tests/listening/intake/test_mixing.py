"""Nothing follows the order of arrival, old pages are cleared, and a full store is told kindly."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import InterfaceError, OperationalError, connections, transaction
from django.utils import timezone

from hearten.errors import Busy
from hearten.listening.intake import actions, closing, storing
from hearten.listening.intake.models import Sealed, Sent
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Way
from hearten.record import queries as record
from tests.listening.intake.making import a_listening, close, invite, send

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]


def answered_by(how_many: int) -> Listening:
    listening = a_listening(Way.INVITATION)
    for code in invite(listening, how_many):
        send(listening, invitation=code)
    return listening


def test_twenty_new_answers_are_shuffled_with_everyones_invitations_and_nothing_is_recorded():
    listening = answered_by(20)
    kept = {model: set(model.objects.values_list("pk", flat=True)) for model in (Sealed, Sent, Invitation)}
    sealed, lines = set(Sealed.objects.values_list("sealed", flat=True)), record.length()

    assert actions.shuffle(listening.pk)

    for model, before in kept.items():
        after = set(model.objects.values_list("pk", flat=True))
        assert len(after) == 20
        assert not after & before
    assert set(Sealed.objects.filter(shuffled=True).values_list("sealed", flat=True)) == sealed
    assert Invitation.objects.filter(used=True).count() == 20
    assert record.length() == lines


def test_nineteen_new_answers_wait():
    assert not actions.shuffle(answered_by(19).pk)


def test_a_shuffle_gives_every_row_one_xmin():
    listening = answered_by(20)
    if connections["default"].vendor != "postgresql":
        pytest.skip("SQLite has no xmin")

    actions.shuffle(listening.pk)

    with connections["default"].cursor() as cursor:
        for table in ("listening_sealed", "listening_sent", "listening_invitation"):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
            assert cursor.fetchone() == (1,)


def test_forms_are_forgotten_ninety_days_after_they_were_sent_and_not_while_a_listening_is_open():
    closed, still_open = a_listening(), a_listening()
    for listening in (closed, still_open):
        send(listening)
    close(closed)
    closing.finish_closing(closed.pk)

    assert actions.let_go_of_old_forms(timezone.localdate()) == 0
    assert actions.let_go_of_old_forms(date(2099, 1, 1)) == 1

    assert Sent.objects.get().listening_id == still_open.pk
    assert closing.queries.how_many_sent(closed.pk) == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OperationalError("database or disk is full"), "no room left"),
        (OperationalError("could not extend file: No space left on device"), "no room left"),
        (OperationalError("database is locked"), "busy just now"),
        (InterfaceError("connection already closed"), "busy just now"),
    ],
)
def test_a_store_that_is_full_busy_or_away_is_told_kindly_and_nothing_is_kept(error, told, monkeypatch):
    listening = a_listening()

    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(Sent.objects, "create", fails)
    with pytest.raises(Busy, match=told):
        send(listening)

    assert Sealed.objects.count() == 0


def test_clearing_away_waits_for_the_transaction_to_be_kept_and_says_when_somebody_is_reading():
    listening = answered_by(1)
    reader = connections["default"].copy()
    reader.settings_dict = reader.settings_dict | {"OPTIONS": connections["default"].settings_dict["OPTIONS"]}
    if reader.vendor == "sqlite":
        connections["default"].cursor().execute("PRAGMA busy_timeout = 50")
    try:
        with transaction.atomic():
            storing.leave_no_trace(Sealed, whole=True)
            Sealed.objects.filter(listening_id=listening.pk).delete()
            hold_open(reader)
    except Busy as refusal:
        told = refusal.sentence
    finally:
        reader.close()

    assert "tried again" in told
    assert Sealed.objects.count() == 0


def hold_open(reader) -> None:
    """Begin to read, and do not finish."""
    cursor = reader.cursor()
    if reader.vendor == "sqlite":
        reader.connection.execute("BEGIN DEFERRED")
        reader.connection.execute("SELECT count(*) FROM listening_sealed").fetchall()
    else:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM listening_sealed")
