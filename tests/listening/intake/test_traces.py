"""What is said is in no file before the listening closes, and in none after it is withdrawn."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.db import connections

from hearten.listening.intake import actions, closing, sealing, snapshots, tombstones
from hearten.listening.intake.models import Seal
from tests.listening.intake.making import a_listening, close, invite, send

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
]

CANARY = "canary-5f1d0c"


def files(data: Path) -> list[Path]:
    """Every file of the house: its data folder, both stores and their logs; for PostgreSQL, its whole cluster."""
    found = [path for path in data.rglob("*") if path.is_file()]
    for store in ("default", "voices"):
        connection = connections[store]
        if connection.vendor == "sqlite":
            name = Path(connection.settings_dict["NAME"])
            found += [path for path in name.parent.iterdir() if path.name.startswith(name.name)]
        else:
            with connection.cursor() as cursor:
                cursor.execute("CHECKPOINT")
                cursor.execute("SHOW data_directory")
                cluster = Path(cursor.fetchone()[0])
            # The server's own log of changes is kept by it for a while (docs/decisions/0004): tables are ours.
            found += [path for path in (cluster / "base").rglob("*") if path.is_file()]
    return found


def where(data: Path, marks: str) -> set[str]:
    return {path.name for path in files(data) if marks.encode() in path.read_bytes()}


def test_before_the_close_no_file_holds_what_was_said_who_gave_it_a_receipt_or_which_form(
    both_stores, caplog
):
    listening, key = a_listening(), "0123456789abcdef0123456789abcdef"
    with caplog.at_level(logging.DEBUG):
        receipt = send(listening, {"story": CANARY}, form_key=key)
        send(listening, {"story": f"another {CANARY}"})

    for secret in (CANARY, receipt, receipt.replace("-", ""), key):
        assert where(both_stores, secret) == set()
        assert secret not in caplog.text


def test_after_the_close_only_the_voices_hold_it_and_the_key_is_nowhere(both_stores):
    listening = a_listening()
    send(listening, {"story": CANARY})
    private = str(sealing.read_key(listening.pk).as_dict(private=True)["d"])
    close(listening)

    closing.finish_closing(listening.pk)

    assert where(both_stores, private) == set()
    held = where(both_stores, CANARY)
    assert len(held) == 1
    if connections["voices"].vendor == "sqlite":
        assert held == {Path(connections["voices"].settings_dict["NAME"]).name}


def test_what_is_withdrawn_before_it_is_counted_is_in_no_file(both_stores):
    listening = a_listening()
    receipt = send(listening, {"story": CANARY})
    send(listening, {"story": "other"})
    close(listening)
    closing.open_spool(listening.pk)

    actions.withdraw(listening, receipt)
    closing.take_snapshot(listening.pk)

    assert where(both_stores, CANARY) == set()
    assert where(both_stores, "other") != set()


def test_what_is_withdrawn_while_sealed_is_in_no_file_ever(both_stores):
    listening = a_listening()
    receipt = send(listening, {"story": CANARY})
    actions.withdraw(listening, receipt)
    close(listening)

    closing.finish_closing(listening.pk)

    assert where(both_stores, CANARY) == set()


def test_keys_snapshots_and_tombstones_are_for_their_owner_alone(both_stores):
    listening = a_listening()
    receipt = send(listening)
    modes = [sealing.key_path(listening.pk).stat().st_mode & 0o777]
    actions.withdraw(listening, receipt)
    close(listening)
    digest = closing.finish_closing(listening.pk)

    modes += [path.stat().st_mode & 0o777 for path in (tombstones.path(), snapshots.file_of(digest))]

    assert modes == [0o600, 0o600, 0o400]


def test_a_key_is_made_once_and_never_in_place_of_another(both_stores, monkeypatch):
    first = sealing.make_key(7)

    assert sealing.make_key(7) == first
    # Two processes that both saw no key: the second must use what the first made.
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert sealing.make_key(7) == first
    assert [path.name for path in sealing.key_path(7).parent.iterdir()] == ["listening-7.json"]


def test_the_databases_never_hold_the_private_half(both_stores):
    listening = a_listening()
    invite(listening, 1)

    assert set(Seal.objects.get().public) == {"kty", "crv", "x"}
