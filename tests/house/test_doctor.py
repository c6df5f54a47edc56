"""Doctor names each fault in plain words and says what to do."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections import namedtuple
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.house import doctor, translations
from hearten.house.commands import examining
from hearten.house.doctor import answers, machine, people, stores, work
from hearten.house.doctor.fault import Look
from hearten.house.jobs import reaper
from hearten.house.keeping import backup
from hearten.listening.intake import actions as intake
from hearten.listening.intake import sealing, snapshots
from hearten.listening.intake.models import Snapshot
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.record.action import write
from hearten.record.models import Entry
from tests.house.long_jobs import fail_until_mended
from tests.makers import a_closed_survey, a_draft_listening, a_person, a_steward

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where all is well, with a data folder of its own."""
    settings.HEARTEN_DATA = tmp_path / "data"
    settings.HEARTEN_KEYS = settings.HEARTEN_DATA / "keys"
    settings.HEARTEN_KEYS.mkdir(parents=True, mode=0o700)
    (settings.HEARTEN_KEYS / "record.key").write_bytes(settings.HEARTEN_RECORD_KEY)
    (settings.HEARTEN_KEYS / "record.key").chmod(0o600)
    settings.STATIC_ROOT = settings.HEARTEN_DATA / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / ".collected").touch()
    settings.HEARTEN_ADDRESS, settings.HEARTEN_SECURE = "https://kind.example.org", True
    settings.ALLOWED_HOSTS = ["kind.example.org"]
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    return settings.HEARTEN_DATA


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**11, 9 * 10**11))


def _named(look: Look) -> list[str]:
    return [fault.name for fault in look()]


def test_where_all_is_well_nothing_is_found(roomy: None, data: Path, capsys: pytest.CaptureFixture[str]):
    a_person(Role.STEWARD, Role.CUSTODIAN)
    a_person(Role.CUSTODIAN)
    reaper.alive("a worker")
    shutil.copy(_a_whole_backup(data), backup.folder())
    for store in ("default", "voices"):
        Path(str(connections[store].settings_dict["NAME"])).chmod(0o600)

    code = examining.run(None)

    assert capsys.readouterr().out.startswith("All is well")
    assert code == 0


def _a_whole_backup(data: Path) -> Path:
    from hearten.house.keeping import manifest, pack

    workplace = data / "workplace"
    workplace.mkdir()
    file = data / "hearten-20261122-000000-000000-nightly.tar.gz"
    pack.pack(workplace, manifest.Manifest("today", "nightly", "sqlite", {}, {}), file)
    return file


def test_a_fault_is_told_with_what_to_do(data: Path, capsys: pytest.CaptureFixture[str]):
    code = examining.run(None)

    assert "nobody here\n    Nobody has an account yet.\n    Run: hearten invite" in capsys.readouterr().out
    assert code == 1


# The machine ------------------------------------------------------------------------------------------------
def test_an_unsafe_setting(settings):
    settings.DEBUG = True

    assert _named(machine.unsafe_to_serve) == ["not safe"]


def test_a_disk_nearly_full(monkeypatch: pytest.MonkeyPatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**11, 95 * 10**9, 5 * 10**9))

    assert _named(machine.little_room) == ["disk nearly full"]


def test_a_data_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root, who can write everywhere

    assert _named(machine.cannot_write) == ["data folder closed"]


def test_a_store_others_can_read(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "people.sqlite3").touch()
    (tmp_path / "people.sqlite3").chmod(0o644)
    place = {"ENGINE": "hearten.house.sqlite", "NAME": tmp_path / "people.sqlite3"}
    monkeypatch.setitem(settings.DATABASES, "default", place)
    monkeypatch.setitem(settings.DATABASES, "voices", place | {"NAME": tmp_path / "none"})

    assert _named(machine.data_others_can_read) == ["store open to others"]


def test_another_record_key(data: Path):
    (data / "keys" / "record.key").write_text("f" * 64)

    assert _named(machine.keys_missing) == ["key changed"]


def test_a_python_past_its_days(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(machine.timezone, "localdate", lambda: date(2040, 1, 1))

    assert _named(machine.python_no_longer_mended) == ["old Python"]


def test_a_clock_that_was_set_back():
    write(None, "people.team.added", "team:1")
    Entry.objects.update(at=timezone.now() + timedelta(hours=1))

    assert _named(machine.clock_jumped) == ["clock wrong"]


def test_an_address_nobody_set(settings):
    settings.HEARTEN_ADDRESS = "http://localhost:8000"

    assert _named(machine.default_address) == ["address not set"]


def test_a_demonstration(settings):
    settings.HEARTEN_DEMO = True

    assert _named(machine.pretending) == ["demonstration"]


def test_sign_in_half_set_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEARTEN_OIDC_CLIENT", "hearten")

    assert _named(machine.half_told_sign_in) == ["sign-in half set up"]


def test_a_theme_that_is_not_there(settings):
    settings.HEARTEN_THEME = "/nowhere/colours.css"

    assert _named(machine.no_theme) == ["theme missing"]


def test_translations_not_compiled():
    catalogue = translations.LOCALE / "cy" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()

    assert _named(machine.translations_missing) == ["translations not compiled"]


def test_style_sheets_not_in_place(settings):
    (settings.STATIC_ROOT / ".collected").unlink()

    assert _named(machine.static_missing) == ["style sheets missing"]


# The stores -------------------------------------------------------------------------------------------------
@pytest.fixture
def voices_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("no such host")

    monkeypatch.setattr(connections["voices"], "cursor", refuse)


def test_a_store_that_does_not_answer(voices_away: None):
    assert _named(stores.cannot_be_reached) == ["store does not answer"]


def test_a_store_that_does_not_answer_is_told_once_and_the_other_looks_go_on(voices_away: None):
    named = [fault.name for fault in doctor.examine()]

    assert named.count("store does not answer") == 1
    assert "could not look" not in named
    assert "no background work" in named


def test_a_look_that_fails_is_told(monkeypatch: pytest.MonkeyPatch):
    def fails() -> Iterator[doctor.Fault]:
        """The moon."""
        raise DatabaseError("no such table")
        yield

    monkeypatch.setattr(doctor, "LOOKS", (fails,))

    assert [fault.name for fault in doctor.examine()] == ["could not look"]


def test_a_store_not_up_to_date(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stores, "pending", lambda store: ["people 0009_x"] if store == "default" else [])

    assert _named(stores.not_up_to_date) == ["store not up to date"]


@pytest.mark.parametrize(
    ("pragma", "answer", "named", "look"),
    [
        ("journal_mode", "delete", "no write-ahead log", stores.not_safe_from_power_cuts),
        ("synchronous", 1, "not settled on disk", stores.not_safe_from_power_cuts),
        ("quick_check", "row 3 missing from index", "store damaged", stores.damaged),
    ],
)
def test_a_store_badly_kept(
    monkeypatch: pytest.MonkeyPatch, pragma: str, answer: object, named: str, look: Look
):
    really = stores._ask
    monkeypatch.setattr(
        stores,
        "_ask",
        lambda store, asked: answer if (store, asked) == ("voices", pragma) else really(store, asked),
    )

    assert _named(look) == [named]


# The work ---------------------------------------------------------------------------------------------------
def test_no_worker():
    assert _named(work.nobody_works) == ["no background work"]


def test_jobs_given_up():
    fail_until_mended.enqueue("nowhere")
    DBTaskResult.objects.update(status="FAILED")

    (fault,) = work.jobs_failed()

    assert "fail until mended" in fault.wrong


def test_jobs_nobody_takes_up():
    fail_until_mended.enqueue("nowhere")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=2))

    assert _named(work.jobs_waiting) == ["jobs waiting"]


def test_no_backup():
    assert _named(work.backup_old) == ["no backup"]


def test_an_old_backup(data: Path):
    file = backup.folder() / "hearten-20261120-000000-000000-nightly.tar.gz"
    file.touch()
    os.utime(file, (time.time() - 27 * 3600,) * 2)

    assert _named(work.backup_old) == ["backup old"]


def test_a_damaged_backup(data: Path):
    (backup.folder() / "hearten-20261120-000000-000000-nightly.tar.gz").write_text("not a backup")

    assert _named(work.backup_not_whole) == ["backup damaged"]


def test_a_mail_server_that_is_not_there(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False

    assert _named(work.mail_unreachable) == ["mail does not leave"]


def test_letters_that_reach_nobody(settings, tmp_path: Path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    (tmp_path / "letter.log").touch()

    assert _named(work.mail_in_a_folder) == ["mail kept here"]


# The people and the record ----------------------------------------------------------------------------------
def _nobody() -> None: ...


def _a_practitioner() -> None:
    a_person(Role.PRACTITIONER, Role.CUSTODIAN)
    a_person(Role.CUSTODIAN)


def _a_steward_alone() -> None:
    a_person(Role.STEWARD)


def _one_custodian() -> None:
    a_person(Role.CUSTODIAN)


def _a_custodian_who_left() -> None:
    a_person(Role.CUSTODIAN)
    Person.objects.update(is_active=False)


@pytest.mark.parametrize(
    ("here", "look", "named"),
    [
        (_nobody, people.nobody_here, ["nobody here"]),
        (_nobody, people.too_few_custodians, []),
        (_a_practitioner, people.no_steward, ["no steward"]),
        (_a_practitioner, people.too_few_custodians, []),
        (_a_steward_alone, people.too_few_custodians, ["no custodian"]),
        (_one_custodian, people.too_few_custodians, ["one custodian"]),
        (_a_custodian_who_left, people.too_few_custodians, ["no custodian"]),
    ],
)
def test_who_is_missing(here: Callable[[], None], look: Look, named: list[str]):
    here()

    assert _named(look) == named


def test_a_record_that_was_changed():
    write(None, "people.team.added", "team:1")
    Entry.objects.update(about="team:2")

    assert _named(people.record_not_whole) == ["record not whole"]


# What people said -------------------------------------------------------------------------------------------
def _an_open_listening() -> Listening:
    return intake.open_listening(a_draft_listening(), by=a_steward())


def test_an_open_listening_without_its_key():
    listening = _an_open_listening()
    sealing.destroy_key(listening.pk)

    (fault,) = answers.no_key()

    assert "its key is not in the keys folder" in fault.wrong


def test_an_open_listening_with_its_key_is_well():
    _an_open_listening()

    assert _named(answers.no_key) == []


def test_a_snapshot_that_was_changed():
    listening = a_closed_survey()
    digest = "a" * 64
    Snapshot.objects.filter(listening_id=listening.pk).delete()
    Snapshot.objects.create(digest=digest, listening_id=listening.pk, answers=3)
    snapshots.folder().mkdir(exist_ok=True)
    snapshots.file_of(digest).write_bytes(b"other")

    (fault,) = answers.snapshot_wrong()

    assert "is not as it was taken" in fault.wrong


def test_a_closing_that_was_not_finished(monkeypatch: pytest.MonkeyPatch):
    listening = a_closed_survey()
    type(listening).objects.update(closed_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(answers.rounds, "still_to_finish", lambda: [listening.pk])

    assert _named(answers.closing_unfinished) == ["closing not finished"]
