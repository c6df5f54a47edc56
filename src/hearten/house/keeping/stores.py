"""A consistent copy of both SQLite stores: both are held still for the moment in which two readings begin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from hearten.errors import Unreadable

FILES: Final = {DEFAULT_DB_ALIAS: "people.sqlite3", "voices": "voices.sqlite3"}


def path_of(store: str) -> Path:
    """Where a store is kept."""
    return Path(str(connections[store].settings_dict["NAME"]))


def copy_into(folder: Path) -> None:
    """Copy both stores as they were at one moment. Nobody waits while the copying goes on."""
    readers = {store: sqlite3.connect(path_of(store), isolation_level=None) for store in FILES}
    try:
        with transaction.atomic(), transaction.atomic(using="voices"):
            for reader in readers.values():
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for store, reader in readers.items():
            _copy(reader, folder / FILES[store])
    finally:
        for reader in readers.values():
            reader.close()


def _copy(reader: sqlite3.Connection, to: Path) -> None:
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        reader.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        # No trace of what was deleted goes along.
        copy.execute("VACUUM")


def rows(path: Path) -> dict[str, int]:
    """How many rows each table holds; refuses a file that is not a whole database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Unreadable("the database in it is damaged. Use another backup.", file=path.name)
            tables = store.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
            ).fetchall()
            return {table: _count(store, table) for (table,) in tables}
    except sqlite3.DatabaseError as error:
        raise Unreadable(
            "the database in it cannot be opened. Use another backup.", file=path.name
        ) from error


def _count(store: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (count,) = store.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608  a name cannot be bound
    return int(count)


def migrations(path: Path) -> set[tuple[str, str]]:
    """The migrations this database has had."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
        return set(store.execute("SELECT app, name FROM django_migrations"))
