"""A database somebody brought, opened so that it can do nothing: read only, nothing of its own run, not for long."""

from __future__ import annotations

import sqlite3 as sqlite
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hearten.errors import TooMuch, Unreadable

BEGINS = b"SQLite format 3\0"
NO_LOG_BESIDE = b"\1\1"  # how it was written and is read: a log that lay beside it did not come along
MOST_STEPS = 4_000  # of ten thousand instructions each
MOST_ROWS = 200_000


@contextmanager
def opened(data: bytes, file: str) -> Iterator[Tables]:
    """Its tables, to read."""
    if not data.startswith(BEGINS):
        raise Unreadable("This is not a database of such a project.", file=file)
    try:
        with _held(data[:18] + NO_LOG_BESIDE + data[20:]) as connection:
            yield Tables(connection, file)
    except (sqlite.Error, OverflowError) as error:
        raise Unreadable("This database is damaged, or is not what it says.", file=file) from error


@contextmanager
def _held(data: bytes) -> Iterator[Any]:
    """In memory, as where it is read apart; by way of a file only with an SQLite that has no such way."""
    if hasattr(sqlite.Connection, "deserialize"):
        with closing(sqlite.connect(":memory:")) as connection:
            connection.deserialize(data)
            yield connection
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brought.sqlite3"
        path.write_bytes(data)
        with closing(sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            yield connection


class Tables:
    """The plain tables of a database; views and whatever else may run something are not looked at."""

    def __init__(self, connection: Any, file: str) -> None:  # noqa: ANN401  pysqlite3 has no types
        self._connection, self.file, self._steps = connection, file, 0
        connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        connection.set_progress_handler(self._go_on, 10_000)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}")
        listed = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' LIMIT 500"
        ).fetchall()
        self.names = {name for name, made in listed if str(made).upper().startswith("CREATE TABLE")}

    def _go_on(self) -> int:
        self._steps += 1
        return int(self._steps > MOST_STEPS)

    def has(self, *names: str) -> bool:
        """Whether all these tables are there."""
        return self.names.issuperset(names)

    def columns(self, table: str) -> set[str]:
        """The names of a table's columns."""
        if table not in self.names:
            return set()
        return {row[1] for row in self._connection.execute(f'PRAGMA table_info("{table}")')}

    def rows(self, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of a table: these columns, with None for one it has not got. Names are ours, never the file's."""
        if table not in self.names:
            return []
        there = self.columns(table)
        asked = ", ".join(f'"{one}"' if one in there else "NULL" for one in columns)
        found = self._connection.execute(
            f'SELECT {asked} FROM "{table}" ORDER BY rowid LIMIT {MOST_ROWS + 1}'  # noqa: S608  our own names
        ).fetchall()
        if len(found) > MOST_ROWS:
            raise TooMuch(f"{self.file} has more than {MOST_ROWS:,} rows in one table.")
        return list(found)
