"""Answers read in batches, so that a file may be larger than memory.

A source gives the same rows as often as it is asked, in the same order, and only the columns asked for.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import pyarrow as pa
from pyarrow import parquet

from hearten.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

Thing = TypeVar("Thing")
# Enough that each batch is quick work, few enough that several fit in memory.
ROWS = 122_880
# So many batches are read ahead where those before take longer now and then.
WAITING = 3


class Source(Protocol):
    """Rows that can be read more than once."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns."""
        ...

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, in batches of some size, with these columns."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A table that is in memory."""

    table: pa.Table
    size: int = ROWS

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.table.num_rows)

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns."""
        names: list[str] = self.table.column_names
        return names

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with these columns."""
        some = self.table.select(list(columns))
        if not columns:  # Arrow keeps no number of rows where there are no columns
            some = pa.table({"": pa.nulls(self.rows)})
        yield from some.to_batches(max_chunksize=self.size)


@dataclass(frozen=True, slots=True)
class Stored:
    """A Parquet file, of which only a few batches are ever in memory."""

    path: Path
    size: int = ROWS

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self._about()[0].num_rows)

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns."""
        names: list[str] = self._about()[1].names
        return names

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with these columns; words as dictionaries, as the file keeps them."""
        about, schema = self._about()
        words = _words(schema, columns)
        # Few rows are read before another thread has woken up.
        many = about.num_rows > self.size
        # Fetched as they are decoded: a buffer filled beforehand costs a fifth of the time, and memory.
        with parquet.ParquetFile(self.path, metadata=about, read_dictionary=words, pre_buffer=False) as file:
            # Some row groups at a time: pyarrow keeps what it read until the end of what was asked for.
            for groups in _together(file.metadata, self.size):
                yield from file.iter_batches(self.size, groups, columns=list(columns), use_threads=many)

    def _about(self) -> tuple[parquet.FileMetaData, pa.Schema]:
        now = self.path.stat()
        return _read_about(self.path, now.st_mtime_ns, now.st_size)


@lru_cache(maxsize=4)
def _read_about(path: Path, *_changed: int) -> tuple[parquet.FileMetaData, pa.Schema]:
    """What a file says of itself: of many columns, and asked for more than once."""
    about = parquet.read_metadata(path)
    return about, about.schema.to_arrow_schema()


def _words(schema: pa.Schema, columns: Sequence[str]) -> list[str]:
    kinds = (pa.types.is_string, pa.types.is_large_string)
    return [name for name in columns if any(kind(schema.field(name).type) for kind in kinds)]


def _together(about: parquet.FileMetaData, rows: int) -> Iterator[list[int]]:
    """Neighbouring row groups that hold about so many rows."""
    groups: list[int] = []
    held = 0
    for at in range(about.num_row_groups):
        groups.append(at)
        held += about.row_group(at).num_rows
        if held >= rows:
            yield groups
            groups, held = [], 0
    if groups:
        yield groups


def look_for(source: Source, columns: Iterable[str]) -> None:
    """Refuse a source that lacks a column.

    Args:
        source: any rows.
        columns: the names that must be there.

    Raises:
        Unreadable: a column is not there.

    Source:
        None; reading only.
    """
    there = set(source.names)
    for name in columns:
        if name not in there:
            raise Unreadable(
                "this column is not in the data. Check its name, or take it out of the plan.", column=name
            )


def ahead(things: Iterator[Thing], depth: int = 1) -> Iterator[Thing]:
    """Make the next things while the last is being worked on.

    Args:
        things: made one by one, in a thread of their own.
        depth: how many may wait.

    Source:
        None; reading only.
    """
    making = _Making(things, depth)
    making.thread.start()
    try:
        while (made := making.waiting.get()).things:
            yield from made.things
        if made.fault is not None:
            raise made.fault
    finally:
        making.stop()


@dataclass(frozen=True, slots=True)
class _Made(Generic[Thing]):
    """One thing made; or none, at the end, with what went wrong if anything did."""

    things: tuple[Thing, ...] = ()
    fault: BaseException | None = None


class _Making(Generic[Thing]):
    """Things being made in a thread of their own, until there are no more or nobody wants them."""

    def __init__(self, things: Iterator[Thing], depth: int) -> None:
        self.things = things
        self.waiting: queue.Queue[_Made[Thing]] = queue.Queue(depth)
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._make, name="reading ahead", daemon=True)

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join()

    def _make(self) -> None:
        try:
            for thing in self.things:
                if not self._put(_Made((thing,))):
                    return
            self._put(_Made())
        except BaseException as fault:  # told where the things are wanted
            self._put(_Made(fault=fault))

    def _put(self, made: _Made[Thing]) -> bool:
        while not self.stopped.is_set():
            try:
                self.waiting.put(made, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False
