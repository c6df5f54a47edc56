"""A series from a file somebody brings: which rows can be kept, and of each other one the reason; pure.

The file has a row of names, a column of days (called day, date, week, month or period) and one of numbers (called
value, count or number); where it has two columns only, they may be called anything. Days are read day first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.listening.xlsform.workbook import read_sheets
from hearten.systems.targets.rules import MOST_AT_ONCE, Put, step_of, why_not_put

LARGEST: Final = 2 * 1024**2
LONGEST: Final = 60  # letters of a cell that are said again
DAYS: Final = frozenset({"day", "date", "week", "month", "period", "diwrnod", "dyddiad", "wythnos", "mis"})
VALUES: Final = frozenset({"value", "count", "number", "gwerth", "nifer"})
PLAIN: Final = re.compile(r"[-−+]?\d{1,12}(?:\.\d{1,12})?")
PARTED: Final = re.compile(r"[-−+]?\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,12})?")
WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})")
MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
DAY_FIRST: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
Rows = Iterator[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken: its number as a spreadsheet shows it, what stands there, and why not."""

    row: int
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds: the points to be kept, in order of time, and every row that is refused."""

    puts: tuple[Put, ...]
    refused: tuple[Refused, ...]


def read_points(data: bytes, file: str, rhythm: str, changes: str, today: date) -> Brought:
    """Every row of a CSV or XLSX file: kept, or refused with its number."""
    if len(data) > LARGEST:
        raise TooMuch(
            "This file is larger than any series of points. Keep two columns of it: days and numbers."
        )
    rows = _of_workbook(data, file) if file.lower().endswith(".xlsx") else _of_text(data, file)
    puts: dict[date, tuple[int, Put]] = {}
    refused = []
    for number, day, value in rows:
        if number > MOST_AT_ONCE + 1:
            raise TooMuch(f"This file has more than {MOST_AT_ONCE:,} rows. Bring a part of it at a time.")
        try:
            put = Put(_day(day), _number(value))
            _refuse_twice(puts, step_of(put.day, rhythm))
            if refusal := why_not_put(put, rhythm, changes, today):
                raise refusal
        except HeartenError as refusal:
            refused.append(Refused(number, f"{day[:LONGEST]}, {value[:LONGEST]}", refusal.sentence))
        else:
            puts[step_of(put.day, rhythm)] = (number, put)
    if not puts:
        raise _nothing_in(refused, file)
    return Brought(tuple(puts[step][1] for step in sorted(puts)), tuple(refused))


def _nothing_in(refused: Sequence[Refused], file: str) -> Unreadable:
    """The refusal of a file of which no row can be kept: why not the first, and how many more."""
    if not refused:
        return Unreadable("There is no row below the row of names.", file=file)
    first, more = refused[0], len(refused) - 1
    others = f" Of {more} more rows none can be kept either." if more else ""
    return Unreadable(f"{first.why}{others}", file=file, row=first.row)


def _refuse_twice(puts: Mapping[date, tuple[int, Put]], step: date) -> None:
    if step in puts:
        raise Unreadable(f"Row {puts[step][0]} is of the same week or month. Keep one of them.")


def _day(text: str) -> date:
    said = text.strip()
    try:
        if found := WEEK.fullmatch(said):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found := MONTH.fullmatch(said):
            return date(int(found[1]), int(found[2]), 1)
        if found := ISO.fullmatch(said):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DAY_FIRST.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise Unreadable("This is no day we can read. Write it as 2026-03-02, 02/03/2026, 2026-W10 or 2026-03.")


def _number(text: str) -> float:
    said = text.strip().removesuffix("%").strip().replace("\u00a0", "")
    if PLAIN.fullmatch(said) or PARTED.fullmatch(said):
        return float(said.replace(",", "").replace("−", "-"))
    if not said:
        raise Unreadable("There is no number. Leave the whole row out, or fill it in.")
    raise Unreadable("This is no plain number. Write it as 42 or 3.5.")


def _of_workbook(data: bytes, file: str) -> Rows:
    sheets = read_sheets(data, file)
    sheet = next((one for one in sheets.values() if one.rows), None)
    if sheet is None:
        raise Unreadable("The workbook is empty. Put days and numbers on its first sheet.", file=file)
    day, value = _columns([name for name in sheet.columns if name], file)
    for row in sheet.rows:
        yield row.number, row.cells.get(day, ""), row.cells.get(value, "")


def _of_text(data: bytes, file: str) -> Rows:
    text = _decoded(data, file)
    first = text.split("\n", 1)[0]
    mark = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        names = [name.strip() for name in next(reader, [])]
        day, value = (names.index(name) for name in _columns([name for name in names if name], file))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                cells += [""] * (len(names) - len(cells))
                yield reader.line_num, cells[day], cells[value]
    except csv.Error:
        raise Unreadable("This is not a CSV file that can be read. Export it again.", file=file) from None


def _decoded(data: bytes, file: str) -> str:
    if b"\0" in data:
        raise Unreadable(
            "This does not look like text. Save it as CSV (UTF-8) or .xlsx, and try again.", file=file
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "Its letters are in no encoding we know. Save it as CSV (UTF-8), and try again.", file=file
    )


def _columns(names: Sequence[str], file: str) -> tuple[str, str]:
    by_word = {name.lower(): name for name in names}
    day = next((by_word[word] for word in by_word if word in DAYS), None)
    value = next((by_word[word] for word in by_word if word in VALUES), None)
    if len(names) == 2:  # the day and the number
        day = day or next(name for name in names if name != value)
        value = value or next(name for name in names if name != day)
    if day is None or value is None:
        raise Unreadable(
            "We look for a column called “day” and one called “value”. Name them so in the first row.",
            file=file,
            row=1,
        )
    return day, value
