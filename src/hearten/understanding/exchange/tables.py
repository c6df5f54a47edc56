"""Tables of comments and of codings (CSV), in and out; pure.

A column in which every cell is empty, 0 or 1 is a code, given to the whole comment. A cell that a spreadsheet would
work out is written with a sign before it, which is taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hearten.errors import TooMuch, Unreadable
from hearten.methods.coding.text import as_read
from hearten.methods.render.tables import inert
from hearten.understanding.exchange.bench import Bench, OneMark

TICKED, UNTICKED = {"1", "1.0", "yes", "true"}, {"", "0", "0.0", "no", "false"}
MOST_ROWS = 30_000
HEAD = (
    "coding_id",
    "document_id",
    "document",
    "start",
    "end",
    "code_id",
    "code",
    "passage",
    "memo",
    "reader",
)


@dataclass(frozen=True, slots=True)
class Comment:
    """One row: its words, who wrote it, its groups, and the columns that were ticked."""

    text: str
    person: str
    groups: dict[str, str]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comments:
    """A file of comments: which column was read as words, which columns are codes, and which are left out."""

    words: str
    codes: tuple[str, ...]
    rows: tuple[Comment, ...]
    left_out: tuple[str, ...]


def rows_of(data: bytes, file: str) -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8, or in the older letters of Windows where it is not."""
    if b"\0" in data:
        raise Unreadable("This is not text: it holds bytes that no CSV file has.", file=file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    found = _read(csv.DictReader(io.StringIO(text, newline=""), restval=""), file)
    if not found:
        raise Unreadable("There is no row below the head of this file.", file=file)
    return found


def _read(reader: csv.DictReader[str], file: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    try:
        names = list(reader.fieldnames or ())
        if len(set(names)) < len(names):
            raise Unreadable("Two columns have the same name. Rename one of them.", file=file, row=1)
        for row in reader:
            if None in row:
                raise Unreadable(
                    "This row is longer than the head of the file.", file=file, row=len(found) + 2
                )
            if len(found) >= MOST_ROWS:
                raise TooMuch(f"{file} has more than {MOST_ROWS:,} rows. Bring in a part of it at a time.")
            found.append(row)
    except csv.Error as error:
        raise Unreadable("This is not a CSV file that can be read.", file=file, row=len(found) + 2) from error
    return found


def comments(
    data: bytes, file: str, words: str = "", person: str = "", groups: Sequence[str] = ()
) -> Comments:
    """Read a file of comments; without a named column of words, the one with the most letters is it."""
    rows = rows_of(data, file)
    names = list(rows[0])
    for asked in (words, person, *groups):
        if asked and asked not in names:
            raise Unreadable(f"There is no column “{asked}”.", file=file, row=1)
    taken = {words, person, *groups}
    codes = [one for one in names if one not in taken and _is_code(rows, one)]
    others = [one for one in names if one not in codes and one not in {person, *groups}]
    chosen = words or max(others, key=lambda one: sum(len(row[one]) for row in rows), default="")
    if not chosen or not any(row[chosen].strip() for row in rows):
        raise Unreadable("No column of this file holds words.", file=file, row=1)
    kept = tuple(_comment(row, chosen, person, groups, codes) for row in rows if row[chosen].strip())
    return Comments(chosen, tuple(codes), kept, tuple(one for one in others if one != chosen))


def _is_code(rows: Sequence[Mapping[str, str]], name: str) -> bool:
    cells = {row[name].strip().lower() for row in rows}
    return cells <= TICKED | UNTICKED and not cells.isdisjoint(TICKED)


def _comment(
    row: Mapping[str, str], words: str, person: str, groups: Sequence[str], codes: Sequence[str]
) -> Comment:
    ticked = tuple(one for one in codes if row[one].strip().lower() in TICKED)
    placed = {one: row[one].strip()[:120] for one in groups if row[one].strip()}
    return Comment(as_read(row[words]).strip(), row.get(person, "").strip() if person else "", placed, ticked)


def written(bench: Bench, texts: Mapping[uuid.UUID, str]) -> str:
    """The codings of a project; where the words are not to leave, the passage is empty."""
    documents = {one.ident: one.name for one in bench.documents}
    codes = {one.ident: one.name for one in bench.codes}
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in bench.marks:
        said = texts.get(one.document, "")[one.start : one.end]
        told = (documents.get(one.document, ""), codes[one.code], said, one.memo, one.author)
        name, code, passage, memo, reader = map(inert, told)
        places = (str(one.start), str(one.end))
        writer.writerow(
            (str(one.ident), str(one.document), name, *places, str(one.code), code, passage, memo, reader)
        )
    return "\ufeff" + out.getvalue()


def ert(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) == cell else cell


@dataclass(frozen=True, slots=True)
class Row:
    """One coding of a table: by identities where it gives them, by names where not."""

    mark: OneMark | None
    document: str
    code: str
    start: int
    end: int
    memo: str
    author: str


def codings(data: bytes, file: str) -> tuple[Row, ...]:
    """Read a table of codings: at least a document, a code, and two places."""
    rows = rows_of(data, file)
    for needed in ("document", "code", "start", "end"):
        if needed not in rows[0]:
            raise Unreadable(f"There is no column “{needed}”.", file=file, row=1)
    return tuple(_coding(row, number, file) for number, row in enumerate(rows, 2))


def _coding(row: Mapping[str, str], number: int, file: str) -> Row:
    try:
        start, end = int(row["start"]), int(row["end"])
    except ValueError:
        raise Unreadable("The places of a passage are whole numbers.", file=file, row=number) from None
    if not row["code"].strip():
        raise Unreadable("There is no code in this row.", file=file, row=number)
    memo, author = ert(row.get("memo", ""))[:2000], ert(row.get("reader", ""))[:120]
    idents = _idents(row.get(name, "") for name in ("coding_id", "document_id", "code_id"))
    mark = OneMark(idents[0], idents[1], idents[2], start, end, memo, author) if len(idents) == 3 else None
    return Row(mark, ert(row["document"]), ert(row["code"]).strip(), start, end, memo, author)


def _idents(said: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for one in said:
        try:
            found.append(uuid.UUID(one))
        except ValueError:
            return []
    return found
