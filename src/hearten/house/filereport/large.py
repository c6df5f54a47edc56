"""A Parquet file too large to hold: read in batches, coded as they come, with progress told by rows.

In:   a path and a design (or one proposed from the first rows).
Out:  `LargeFile`, a source of coded batches that `hearten.methods.survey` counts from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from hearten.errors import Unreadable
from hearten.house.filereport.coding import coded, made_by, number_columns, read_from
from hearten.house.filereport.design import Design
from hearten.house.filereport.reading import PARQUET
from hearten.house.filereport.reading.columns import DAMAGED, plain_column, sheet_of
from hearten.house.filereport.reading.sheet import Sheet, checked_header, texts_of
from hearten.methods.plan import Plan
from hearten.methods.survey.engine.batches import Stored

# From so many rows a Parquet file is read in batches, unless it is asked otherwise.
LARGE = 200_000
# A design is proposed from so many rows of a large file.
FIRST = 100_000

CHOSEN, ANSWERS = "Reading how people were chosen", "Reading the answers"
Told = Callable[[int, int, str], None]


def _silent(done: int, of: int, what: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """The coded rows of a Parquet file, as often as they are asked for.

    `told` hears how many rows of how many have been read, and what of them, each time they are read.
    """

    path: Path
    design: Design
    plan: Plan
    names: Sequence[str]
    told: Told = _silent

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return Stored(self.path).rows

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with these columns of the coded table."""
        stored, before = Stored(self.path), 0
        in_all = stored.rows
        named = dict(zip(header(self.path), stored.names, strict=True))
        wanted = read_from(self.design, self.plan, columns)
        what = CHOSEN if set(columns) <= set(made_by(self.plan.layout).values()) else ANSWERS
        for batch in stored.batches([named[name] for name in wanted] or list(stored.names)[:1]):
            self.told(before, in_all, what)
            some = batch.rename_columns(wanted) if wanted else batch
            yield coded_batch(some, self.design, self.plan, columns, (self.path.name, before))
            before += batch.num_rows
        self.told(before, in_all, what)


def is_large(path: Path) -> bool:
    """Whether a file is one to read in batches."""
    return path.suffix.lower() in PARQUET and rows_in(path) > LARGE


def rows_in(path: Path) -> int:
    """How many rows a Parquet file holds."""
    try:
        return int(parquet.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        raise Unreadable(DAMAGED, file=path.name) from None


def header(path: Path) -> list[str]:
    """The names of a Parquet file's columns, as a design names them."""
    return checked_header(parquet.read_schema(path).names, path.name)


def first_rows(path: Path) -> Sheet:
    """The first rows of a large file, to propose a design from."""
    rows_in(path)
    with parquet.ParquetFile(path) as file:
        batches = file.iter_batches(FIRST)
        return sheet_of(pa.Table.from_batches([next(batches)]), path.name)


def coded_batch(
    batch: pa.RecordBatch, design: Design, plan: Plan, only: Sequence[str], where: tuple[str, int]
) -> pa.RecordBatch:
    """Some rows as they were read, coded; `where` they are: the file's name and how many rows came before."""
    name, before = where
    as_numbers = number_columns(design)
    read = {
        column: _read(batch.column(column), column, name, number=column in as_numbers)
        for column in batch.schema.names
    }
    table = coded(Sheet(name, pa.table(read), before=before), design, plan, only)
    if not table.num_columns:
        return pa.record_batch({"": pa.nulls(batch.num_rows)})
    return pa.record_batch([_whole(column) for column in table.columns], names=table.column_names)


def _read(values: pa.Array, column: str, file: str, *, number: bool) -> pa.ChunkedArray:
    """A column as `read_columns` reads it, but by its different values where it holds no number."""
    if number:
        return plain_column(pa.chunked_array([values]), column, file)
    encoded = values if pa.types.is_dictionary(values.type) else _encoded(values, column, file)
    words = texts_of(plain_column(pa.chunked_array([encoded.dictionary]), column, file))
    return pa.chunked_array([pa.DictionaryArray.from_arrays(encoded.indices, _whole(words))])


def _encoded(values: pa.Array, column: str, file: str) -> pa.DictionaryArray:
    try:
        return pc.dictionary_encode(values)
    except pa.ArrowException:  # lists or records
        return plain_column(pa.chunked_array([values]), column, file).combine_chunks().dictionary_encode()


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
