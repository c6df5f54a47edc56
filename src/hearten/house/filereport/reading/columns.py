"""Parquet: columns with types of their own."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from hearten.errors import Unreadable
from hearten.house.filereport.reading.sheet import Sheet, checked_header
from hearten.house.filereport.reading.source import Source
from hearten.house.filereport.reading.text import BLANK

DAMAGED = "The Parquet file is damaged or not Parquet at all. Write it again and try once more."


def read_columns(path: Source) -> Sheet:
    """Read a Parquet file; yes/no columns become words, dates ISO text."""
    try:
        table = parquet.read_table(path if isinstance(path, Path) else path.open())
    except (pa.ArrowException, OSError, ValueError):
        raise Unreadable(DAMAGED, file=path.name) from None
    return sheet_of(table, path.name)


def sheet_of(table: pa.Table, file: str) -> Sheet:
    """A table, of this file, as a sheet."""
    names = checked_header(table.column_names, file)
    made = {name: plain_column(table.column(i), name, file) for i, name in enumerate(names)}
    orders = {
        name: tuple(table.column(i).combine_chunks().dictionary.to_pylist())
        for i, name in enumerate(names)
        if pa.types.is_dictionary(table.schema.field(i).type)
        and table.schema.field(i).type.ordered
        and table.num_rows
    }
    return Sheet(file, pa.table(made), orders=orders)


def plain_column(column: pa.ChunkedArray, name: str, file: str) -> pa.ChunkedArray:
    """A column as text or numbers, blank = null."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_boolean(kind):
        return pc.if_else(column, pa.scalar("Yes"), pa.scalar("No"))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        numbers = column.cast(pa.float64(), safe=False)
        return pc.if_else(pc.is_nan(numbers), pa.scalar(None, pa.float64()), numbers)
    try:
        words = column.cast(pa.string())
    except pa.ArrowException:
        raise Unreadable(
            "This column holds lists or records. Keep one plain value a cell, or leave the column out.",
            file=file,
            column=name,
        ) from None
    return pc.if_else(pc.match_substring_regex(words, BLANK), pa.scalar(None, pa.string()), words)
