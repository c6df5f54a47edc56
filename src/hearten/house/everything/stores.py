"""Both stores at one moment, to read; and both stores quiet, to take rows as they were."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import connections, transaction
from django.db.models import Model

from hearten.house import environment
from hearten.house.keeping import backup
from hearten.house.keeping import stores as copies
from hearten.house.sqlite.base import DatabaseWrapper

STORES = tuple(copies.FILES)


@contextmanager
def at_one_moment() -> Iterator[Mapping[str, str]]:
    """Where each store can be read as it is now, however long that takes; nobody who writes has to wait."""
    with ExitStack() as stack:
        if connections["default"].vendor == "sqlite":
            folder = stack.enter_context(backup.scratch())
            copies.copy_into(folder)
            yield {store: stack.enter_context(_opened(folder / file)) for store, file in copies.FILES.items()}
            return
        for store in STORES:
            stack.enter_context(transaction.atomic(using=store))
            with connections[store].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for store in STORES:  # a moment begins with the first question
            with connections[store].cursor() as cursor:
                cursor.execute("SELECT 1")
        yield {store: store for store in STORES}


@contextmanager
def _opened(copy: Path) -> Iterator[str]:
    """A copy of a store under a name of its own, for as long as this lasts."""
    name = f"copy of {copy.stem}"
    settings = connections.configure_settings({"default": environment.sqlite(copy)})["default"]
    connections[name] = DatabaseWrapper(settings, name)
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name]


@contextmanager
def taking_rows() -> Iterator[None]:
    """Both stores take rows in any order; afterwards their triggers hold again. All of it stays, or nothing.

    Triggers hold what people do in its order; these rows come table by table, and were held when they were made.
    """
    with ExitStack() as stack:
        for store in STORES:
            stack.enter_context(transaction.atomic(using=store))
        for store in STORES:
            stack.enter_context(_no_trigger_looking(store))
        yield
        for store in STORES:
            connections[store].check_constraints()


@contextmanager
def _no_trigger_looking(store: str) -> Iterator[None]:
    """An error leaves nothing to put back: the transaction around this takes the change of triggers back too."""
    with connections[store].cursor() as cursor:
        if connections[store].vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT quote_ident(relname) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)"
            )
            held = [table for (table,) in cursor.fetchall()]
            for table in held:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            # What points at other rows is looked at now, for a table with rows still to look at cannot be changed.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in held:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        triggers = cursor.fetchall()
        for name, _words in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, words in triggers:
            cursor.execute(words)


def last_number(model: type[Model], at: str) -> int | None:
    """The last number a store gave a row of this table by itself; a row that went is not followed by its like."""
    key = model._meta.pk
    if key.get_internal_type() not in {"AutoField", "BigAutoField"}:
        return None
    connection, table = connections[at], model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(at, table), key.column])
        (sequence,) = cursor.fetchone()
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608  its own name
        return int(cursor.fetchone()[0])


def go_on_from(model: type[Model], last: int | None, store: str) -> None:
    """Have the store number the next row of this table after the last one that ever was."""
    if last is None:
        return
    connection, table, key = connections[store], model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            if last:
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            return
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(store, table), key.column])
        (sequence,) = cursor.fetchone()
        cursor.execute("SELECT setval(%s, %s, %s)", [sequence, max(last, 1), last > 0])


def _quoted(store: str, table: str) -> str:
    return connections[store].ops.quote_name(table)


def emptied(models: Collection[type[Model]], store: str) -> None:
    """Take every row out of these tables."""
    with connections[store].cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {_quoted(store, model._meta.db_table)}")  # noqa: S608  our own names
