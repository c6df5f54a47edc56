"""Stories gathered elsewhere, from a CSV file: which column holds the words, and which are themes; pure.

A theme is a column in which every cell is empty, 0 or 1. The words are, unless it is said, the column with the most
letters of those that are no themes. No other column is kept: a date, a place or a number could point at somebody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearten.errors import TooMuch, Unreadable
from hearten.listening.stories.rules import STORY, THEMES

TICKED = {"1", "1.0", "yes", "true"}
UNTICKED = {"", "0", "0.0", "no", "false"}
MOST_STORIES = 200_000
LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file: the column of words, each theme with its number of stories, what each says, and what is left out."""

    words: str
    themes: tuple[tuple[str, int], ...]
    said: tuple[Mapping[str, object], ...]
    left_out: tuple[str, ...]


def gathered(text: str, file: str, words: str = "") -> Gathered:
    """Read a file of stories."""
    rows = _rows(text, file)
    columns = list(rows[0]) if rows else []
    if not rows:
        raise Unreadable("There is no row below the head of this file.", file=file)
    if words and words not in columns:
        raise Unreadable(f"There is no column “{words}”.", file=file, row=1)
    themes = [name for name in columns if name != words and _is_theme(rows, name)]
    chosen = words or _wordiest(rows, [name for name in columns if name not in themes], file)
    for number, row in enumerate(rows, 2):
        if len(row[chosen]) > LONGEST:
            raise Unreadable("This story is longer than we can keep.", file=file, row=number, column=chosen)
    codes = {name: f"t{place}" for place, name in enumerate(themes, 1)}
    said = tuple(_said(row, chosen, codes) for row in rows)
    counts = tuple((name, sum(_is_ticked(row[name]) for row in rows)) for name in themes)
    others = tuple(name for name in columns if name != chosen and name not in themes)
    return Gathered(chosen, counts, said, others)


def _rows(text: str, file: str) -> list[dict[str, str]]:
    if "\0" in text:
        raise Unreadable("This is not text: it holds bytes that no CSV file has.", file=file)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    found: list[dict[str, str]] = []
    try:
        if len(set(reader.fieldnames or ())) < len(reader.fieldnames or ()):
            raise Unreadable("Two columns have the same name. Rename one of them.", file=file, row=1)
        for row in reader:
            if None in row:
                raise Unreadable(
                    "This row is longer than the head of the file.", file=file, row=len(found) + 2
                )
            if len(found) >= MOST_STORIES:
                raise TooMuch(f"{file} has more than {MOST_STORIES:,} rows. Bring in a part of it at a time.")
            found.append(row)
    except csv.Error as error:
        raise Unreadable("This is not a CSV file that can be read.", file=file) from error
    return found


def _is_theme(rows: Sequence[Mapping[str, str]], name: str) -> bool:
    return all(row[name].strip().lower() in TICKED | UNTICKED for row in rows)


def _is_ticked(cell: str) -> bool:
    return cell.strip().lower() in TICKED


def _wordiest(rows: Sequence[Mapping[str, str]], columns: Sequence[str], file: str) -> str:
    letters = {name: sum(len(row[name]) for row in rows) for name in columns}
    if not any(letters.values()):
        raise Unreadable("No column of this file holds words.", file=file, row=1)
    return max(columns, key=lambda name: letters[name])


def _said(row: Mapping[str, str], words: str, codes: Mapping[str, str]) -> dict[str, object]:
    ticked = [code for name, code in codes.items() if _is_ticked(row[name])]
    return {STORY: row[words].strip(), **({THEMES: ticked} if ticked else {})}
