"""What keeps an acknowledged answer safe is in force on every connection, and a faulty SQLite is refused."""

from __future__ import annotations

import sqlite3
import threading
import time

import pytest
from django.db import connections, transaction

from hearten.house import sqlite_version
from hearten.house.stores import TwoStores, store_of
from hearten.listening.intake.models import Answer, Sealed
from hearten.listening.surveys.models import Listening

STORES = ["default", "voices"]
IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "mmap_size": 0,
    "busy_timeout": 20_000,
}


@pytest.fixture
def on_sqlite(transactional_db):
    if connections["default"].vendor != "sqlite":
        pytest.skip("these are SQLite's own")


@pytest.mark.django_db(databases=STORES, transaction=True)
@pytest.mark.parametrize("store", STORES)
def test_every_connection_to_either_store_is_set_to_lose_nothing(store, on_sqlite):
    found: list[dict[str, object]] = []

    def look() -> None:
        with connections[store].cursor() as cursor:
            found.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in IN_FORCE})
        connections[store].close()

    for where in (threading.Thread(target=look), threading.Thread(target=look)):
        where.start()
        where.join()
    with connections[store].cursor() as cursor:
        found.append({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in IN_FORCE})

    assert found == [IN_FORCE] * 3


@pytest.mark.django_db(databases=STORES, transaction=True)
@pytest.mark.parametrize("store", STORES)
def test_a_transaction_takes_the_write_lock_as_it_begins(store, on_sqlite):
    other = sqlite3.connect(connections[store].settings_dict["NAME"], timeout=0)

    with transaction.atomic(using=store), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")

    other.close()


@pytest.mark.django_db(databases=STORES, transaction=True)
def test_writers_wait_at_the_gate_and_whoever_works_alone_holds_it_too(on_sqlite):
    order: list[str] = []

    def write() -> None:
        with transaction.atomic():
            order.append("wrote")
        connections.close_all()

    with connections["default"].alone():
        waiting = threading.Thread(target=write)
        waiting.start()
        time.sleep(0.2)
        order.append("alone")
    waiting.join()

    assert order == ["alone", "wrote"]


@pytest.mark.django_db(databases=STORES, transaction=True)
def test_a_transaction_that_cannot_begin_leaves_the_gate_open(on_sqlite):
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Exception, match="locked"), transaction.atomic():
        pass

    other.close()
    with transaction.atomic():
        assert connection.in_atomic_block
    connection.close()


@pytest.mark.django_db(databases=STORES, transaction=True)
def test_a_rolled_back_transaction_leaves_the_gate_open(on_sqlite):
    with pytest.raises(ValueError, match="undo"), transaction.atomic():
        raise ValueError("undo")

    with transaction.atomic():
        assert connections["default"].in_atomic_block


def test_a_store_in_memory_has_no_gate():
    from hearten.house.sqlite.base import DatabaseWrapper

    connection = DatabaseWrapper({"NAME": ":memory:", "OPTIONS": {}, "TIME_ZONE": None})

    with connection.alone():
        assert connection._gate is None


@pytest.mark.parametrize(
    "version",
    [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 46, 1), (3, 50, 6), (3, 51, 0), (3, 51, 2)],
)
def test_an_sqlite_with_the_wal_reset_bug_is_refused_with_a_sentence(version):
    sentence = sqlite_version.why_not(version)

    assert ".".join(map(str, version)) in sentence
    assert "pysqlite3" in sentence


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_an_sqlite_without_it_is_welcome(version):
    assert sqlite_version.why_not(version) == ""


def test_the_sqlite_that_serves_is_sound():
    assert sqlite_version.why_not(sqlite_version.prefer_a_sound_one()) == ""


def test_what_was_said_and_who_was_asked_are_in_stores_of_their_own():
    router = TwoStores()

    assert (store_of(Answer), store_of(Sealed)) == ("voices", "default")
    assert router.allow_migrate("voices", "listening", model=Answer)
    assert not router.allow_migrate("default", "listening", model=Answer)
    assert not router.allow_migrate("voices", "listening", model=Listening)
    assert not router.allow_relation(Answer(), Listening())


@pytest.mark.django_db(databases=STORES)
@pytest.mark.either_database
def test_each_table_stands_in_its_own_store_alone():
    from django.apps import apps

    tables = {store: set(connections[store].introspection.table_names()) for store in STORES}

    for model in apps.get_models():
        assert [store for store in STORES if model._meta.db_table in tables[store]] == [store_of(model)]


def test_no_foreign_key_crosses_the_stores():
    from django.apps import apps

    crossing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and store_of(field.related_model) != store_of(model)
    ]

    assert crossing == []
