"""CSV and its relatives: which letters, which separator, and which row is wrong."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from hearten.errors import Unreadable
from hearten.house.filereport.reading.sheet import Sheet, checked_header
from hearten.house.filereport.reading.source import Source

SEPARATORS = (",", ";", "\t", "|")
LOOKED_AT = 200_000
BLANK = r"^[\s\p{Z}]*$"


@dataclass(frozen=True, slots=True)
class _Ragged:
    """The first row with the wrong number of cells."""

    row: int
    found: int
    expected: int


def read_text(path: Source) -> Sheet:
    """Read delimited text in any usual encoding."""
    try:
        return _read(path)
    except csv.Error:
        raise Unreadable(
            "A cell of it is far too long, so this is not a table of answers. Look at the file again.",
            file=path.name,
        ) from None


def _read(path: Source) -> Sheet:
    text, note = _decoded(path)
    if not text.strip():
        raise Unreadable("The file is empty. Export the answers again and try once more.", file=path.name)
    text, separator = _separated(text)
    header = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    names = checked_header(header, path.name)
    table = _parsed(text, names, separator, path.name)
    return Sheet(path.name, table, notes=(note,) if note else ())


def _decoded(path: Source) -> tuple[str, str]:
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(raw, "utf-16", path.name), ""
    if raw[:200].count(0) > len(raw[:200]) // 4:
        big = raw[:200:2].count(0) > raw[1:200:2].count(0)
        return _decode(raw, "utf-16-be" if big else "utf-16-le", path.name), ""
    if b"\0" in raw:
        row = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise Unreadable(
            "This does not look like text. Export the answers as CSV (UTF-8) and try again.",
            file=path.name,
            row=row,
        )
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        note = f"{path.name} is not UTF-8, so it was read as Windows text (cp1252). Check names and dashes."
        return _decode(raw, "cp1252", path.name), note


def _decode(raw: bytes, encoding: str, file: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as wrong:
        row = raw[: wrong.start].count(b"\n") + 1
        raise Unreadable(
            "This letter is in no encoding we know. Save the file as CSV UTF-8 and try again.",
            file=file,
            row=row,
        ) from None


def _separated(text: str) -> tuple[str, str]:
    """The text without an Excel "sep=" line, and its separator."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[4]
    return text, max(SEPARATORS, key=lambda separator: _fitness(text[:LOOKED_AT], separator))


def _fitness(text: str, separator: str) -> tuple[float, int]:
    """How many of the first rows have the header's number of cells, and how many cells that is."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = [row for row, _ in zip(reader, range(30), strict=False) if row]
    width = len(rows[0]) if rows else 0
    if width < 2:
        return (0.0, width)
    same = sum(len(row) == width for row in rows) / len(rows)
    return (same if same > 0.5 else 0.1, width)


def _parsed(text: str, names: list[str], separator: str, file: str) -> pa.Table:
    ragged: list[_Ragged] = []

    def keep(row: arrow_csv.InvalidRow) -> str:
        ragged.append(_Ragged(row.number or 0, row.actual_columns, row.expected_columns))
        return "skip"

    try:
        table = arrow_csv.read_csv(
            io.BytesIO(text.encode()),
            read_options=arrow_csv.ReadOptions(
                column_names=names, skip_rows_after_names=1, use_threads=False, block_size=1 << 26
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, invalid_row_handler=keep
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as wrong:
        raise Unreadable(
            f"The rows cannot be told apart ({wrong}). Export the file again.", file=file
        ) from None
    if ragged:
        row = _row_of(text, separator, len(names)) or ragged[0].row
        raise Unreadable(_ragged_sentence(ragged[0]), file=file, row=row)
    return pa.table({name: _blanks_as_null(table[name]) for name in names})


def _row_of(text: str, separator: str, width: int) -> int:
    """The first ragged row as a spreadsheet counts rows, blank ones too; 0 where none is found."""
    rows = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1)
    return next((place for place, row in rows if row and len(row) != width), 0)


def _ragged_sentence(row: _Ragged) -> str:
    difference = "more" if row.found > row.expected else "fewer"
    cells = "1 cell" if row.found == 1 else f"{row.found} cells"
    return (
        f"This row has {cells}, {difference} than the {row.expected} columns named. "
        "Look for a comma or a quotation mark out of place, mend the row and try again."
    )


def _blanks_as_null(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.match_substring_regex(column, BLANK), pa.scalar(None, pa.string()), column)
