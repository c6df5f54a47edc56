"""A workbook as plain rows of text, read without trusting the file."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from hearten.errors import TooMuch, Unreadable
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.markup import has_too_wide_a_tag

LARGEST, MOST_BYTES, MOST_MEMBERS, MOST_RATIO = 2 * 1024**2, 40 * 1024**2, 500, 100
MOST_ROWS, MOST_COLUMNS, LONGEST = 3000, 300, 8000
OLD = b"\xd0\xcf\x11\xe0"
DAMAGED = gettext_noop(
    "This is no workbook that can be opened. Save it as .xlsx in your spreadsheet, and try again."
)
TOO_MUCH = gettext_noop("This workbook holds far more than a form can. Take away what does not belong to it.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has anything in it: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns as they were written, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheets(data: bytes, file: str) -> dict[str, Sheet]:
    """Every sheet by its name in small letters, or why the file cannot be read."""
    _look_at(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know of a style is no concern of ours
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(page, file) for page in book.worksheets if isinstance(page, ReadOnlyWorksheet)]
            book.close()
    except (Unreadable, TooMuch):
        raise
    except Exception as trouble:  # a hostile file can make the reader fail in any way
        raise Unreadable(DAMAGED, file=file) from trouble
    return {sheet.name.strip().lower(): sheet for sheet in sheets}


def _look_at(data: bytes, file: str) -> None:
    if len(data) > LARGEST:
        raise TooMuch(TOO_MUCH)
    if data[:4] == OLD:
        raise Unreadable(
            gettext_noop(
                "This is an old .xls workbook, or one locked with a password. Save it as .xlsx without a password."
            ),
            file=file,
        )
    if not openpyxl.DEFUSEDXML:
        raise Unreadable(
            gettext_noop("Workbooks cannot be opened safely here: install defusedxml."), file=file
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(DAMAGED, file=file) from None
    size, packed_size = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if len(members) > MOST_MEMBERS or size > MOST_BYTES or size > MOST_RATIO * max(packed_size, 1):
        raise TooMuch(TOO_MUCH)
    if _too_wide(data, file):
        raise TooMuch(TOO_MUCH)


def _too_wide(data: bytes, file: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return has_too_wide_a_tag(packed)
    except Exception as trouble:  # a hostile file can make the reader fail in any way
        raise Unreadable(DAMAGED, file=file) from trouble


def _sheet(page: ReadOnlyWorksheet, file: str) -> Sheet:
    # A sheet says itself how large it is; it is not believed.
    page.reset_dimensions()
    rows: Iterator[tuple[object, ...]] = page.iter_rows(values_only=True)  # type: ignore[misc]  # typed as another class's method
    title = str(page.title)
    columns = tuple(text_of(cell) for cell in next(rows, ()))[:MOST_COLUMNS]
    _refuse_twice(columns, file, title)
    kept = []
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise TooMuch(TOO_MUCH)
        named = {
            column: text
            for column, cell in zip(columns, cells, strict=False)
            if column and (text := text_of(cell))
        }
        if named:
            kept.append(Row(number, named))
    return Sheet(title, columns, tuple(kept))


def _refuse_twice(columns: tuple[str, ...], file: str, sheet: str) -> None:
    named = [column.lower() for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice:
        raise Unreadable(
            gettext_noop("Two columns of the same sheet have this name. Take one of them away."),
            file=f"{file}, {sheet}",
            row=1,
            column=twice,
        )


def text_of(cell: object) -> str:
    """A cell as text; whole numbers without a point, yes and no as XLSForms write them."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").strip()
    return text[:LONGEST]
