"""XLSX: the first sheet with anything on it, read without trusting the file."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import Counter
from collections.abc import Iterator

import openpyxl
import pyarrow as pa
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.house.filereport.reading.sheet import Sheet, checked_header
from hearten.house.filereport.reading.source import Source
from hearten.methods.markup import has_too_wide_a_tag

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 2_000, 200 * 1024**2, 100
MOST_CELLS = 20_000_000
LOCKED = b"\xd0\xcf\x11\xe0"
DAMAGED = "The workbook is damaged and cannot be opened. Open it in Excel, save it again and try once more."
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
Cell = str | float | None


def read_spreadsheet(path: Source) -> Sheet:
    """Read the first sheet that has anything on it."""
    _refuse_bomb(path)
    if not openpyxl.DEFUSEDXML:
        raise Unreadable("Workbooks cannot be opened safely here: install defusedxml.", file=path.name)
    wrong: Counter[str] = Counter()
    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = [
                (str(page.title), list(_rows(page, path.name, wrong)))
                for page in book.worksheets
                if isinstance(page, ReadOnlyWorksheet)
            ]
            book.close()
    except HeartenError:
        raise
    except Exception:  # a damaged file can make the reader fail in any way
        raise Unreadable(DAMAGED, file=path.name) from None
    full = [(title, rows) for title, rows in sheets if any(any(row) for row in rows)]
    if not full:
        raise Unreadable("The workbook is empty. Put the answers on its first sheet.", file=path.name)
    title, rows = full[0]
    notes = (f"{path.name} has {len(full)} sheets; only “{title}” was read.",) if len(full) > 1 else ()
    return Sheet(path.name, _table(rows, path.name), notes=(*notes, *_of_formulas(wrong[title], path.name)))


def _of_formulas(wrong: int, file: str) -> tuple[str, ...]:
    if not wrong:
        return ()
    return (
        f"{file} has formulas that went wrong (such as #REF! or #N/A); they are read as not answered. Where they "
        "should be answers, mend them and try again.",
    )


def _refuse_bomb(path: Source) -> None:
    with path.open("rb") as file:
        if file.read(4) == LOCKED:
            raise Unreadable(
                "The workbook is locked with a password (or is an old .xls). Save an unlocked .xlsx and "
                "try again.",
                file=path.name,
            )
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(DAMAGED, file=path.name) from None
    total = sum(member.file_size for member in members)
    packed_size = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or total > MOST_BYTES or total > MOST_RATIO * max(packed_size, 1):
        raise TooMuch(
            f"{path.name} unpacks to far more than it should. Save the answers as CSV and try again."
        )
    _refuse_wide(path)


def _refuse_wide(path: Source) -> None:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            wide = has_too_wide_a_tag(packed)
    except Exception:  # a damaged file can make the reader fail in any way
        raise Unreadable(DAMAGED, file=path.name) from None
    if wide:
        raise TooMuch(
            f"{path.name} holds markup no spreadsheet writes. Open it in Excel, save it as CSV and try again."
        )


def _rows(page: ReadOnlyWorksheet, file: str, wrong: Counter[str]) -> Iterator[list[Cell]]:
    # A sheet says itself how wide it is; one stray cell far out would fill every row up to there.
    page.reset_dimensions()
    cells = 0
    for row in page.iter_rows(values_only=True):  # type: ignore[misc]  # typed as another class's method
        cells += 1 + len(row)
        if cells > MOST_CELLS:
            raise TooMuch(
                f"{file} has cells far beyond its answers. Clear them, or save the answers as CSV and try again."
            )
        wrong[str(page.title)] += sum(value in ERRORS for value in row if isinstance(value, str))
        yield [_cell(value) for value in row]


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return float(value)
    if value is None:
        return None
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    text = str(value)
    return None if not text.strip() or text in ERRORS else text


def _table(rows: list[list[Cell]], file: str) -> pa.Table:
    header = rows[0]
    while header and header[-1] is None:
        header = header[:-1]
    names = checked_header([_as_text(cell) for cell in header], file)
    body = [_fitted(row, len(names), place, file) for place, row in enumerate(rows[1:], start=2)]
    kept = [row for row in body if any(cell is not None for cell in row)]
    return pa.table({name: _column([row[i] for row in kept]) for i, name in enumerate(names)})


def _fitted(row: list[Cell], width: int, place: int, file: str) -> list[Cell]:
    if any(cell is not None for cell in row[width:]):
        raise Unreadable(
            f"This row has something beyond the {width} columns named. Name that column, or clear the cells.",
            file=file,
            row=place,
        )
    return row[:width] + [None] * (width - len(row))


def _column(cells: list[Cell]) -> pa.Array:
    if all(cell is None or isinstance(cell, float) for cell in cells):
        return pa.array(cells, pa.float64())
    return pa.array([None if cell is None else _as_text(cell) for cell in cells], pa.string())


def _as_text(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else cell or ""
