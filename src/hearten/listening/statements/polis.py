"""Statements and votes as the two CSV files of a Polis conversation, read and written; pure.

votes.csv     timestamp, datetime, comment-id, voter-id, vote (1 agree, 0 pass, -1 disagree); every vote ever given
comments.csv  timestamp, datetime, comment-id, author-id, agrees, disagrees, moderated (1, 0, -1), comment-body

The counts of comments.csv are of every vote ever given, not of the last of each person.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearten.errors import TooMuch, Unreadable
from hearten.methods.render.tables import inert

COMMENTS = (
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
)
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
MOST_ROWS = 2_000_000
MOST_LETTERS = 5_000


@dataclass(frozen=True, slots=True)
class Comment:
    """One row of comments.csv."""

    timestamp: str
    datetime: str
    number: int
    author: str
    agrees: int
    disagrees: int
    moderated: int
    text: str


@dataclass(frozen=True, slots=True)
class Cast:
    """One row of votes.csv, with the row it stood in."""

    row: int
    timestamp: str
    datetime: str
    number: int
    voter: str
    value: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Both files, read."""

    comments: tuple[Comment, ...]
    votes: tuple[Cast, ...]


def conversation(comments: str, votes: str) -> Conversation:
    """Read both files; refused with file, row and column where something cannot be."""
    told = tuple(_comments(comments))
    numbers = {one.number for one in told}
    if len(numbers) < len(told):
        double = next(number for number, times in Counter(one.number for one in told).items() if times > 1)
        raise Unreadable(f"The statement {double} is there twice. Keep one of them.", file="comments.csv")
    cast = tuple(_votes(votes, numbers))
    return Conversation(told, cast)


def _comments(text: str) -> Iterator[Comment]:
    for row, one in _rows(text, COMMENTS, "comments.csv"):
        body = unguarded(one["comment-body"])
        if not body.strip() or len(body) > MOST_LETTERS:
            raise Unreadable(
                f"A statement needs words, and at most {MOST_LETTERS} letters.",
                file="comments.csv",
                row=row,
                column="comment-body",
            )
        agrees, disagrees, moderated = (
            _whole(one[name], "comments.csv", row, name) for name in ("agrees", "disagrees", "moderated")
        )
        if moderated not in (-1, 0, 1):
            raise Unreadable("Write 1, 0 or -1.", file="comments.csv", row=row, column="moderated")
        number = _whole(one["comment-id"], "comments.csv", row, "comment-id")
        yield Comment(
            one["timestamp"], one["datetime"], number, one["author-id"], agrees, disagrees, moderated, body
        )


def _votes(text: str, numbers: set[int]) -> Iterator[Cast]:
    for row, one in _rows(text, VOTES, "votes.csv"):
        number = _whole(one["comment-id"], "votes.csv", row, "comment-id")
        if number not in numbers:
            raise Unreadable(
                "No statement of comments.csv has this number.",
                file="votes.csv",
                row=row,
                column="comment-id",
            )
        value = _whole(one["vote"], "votes.csv", row, "vote")
        if value not in (-1, 0, 1):
            raise Unreadable("A vote is 1, 0 or -1.", file="votes.csv", row=row, column="vote")
        if not one["voter-id"].strip():
            raise Unreadable("This vote is nobody’s.", file="votes.csv", row=row, column="voter-id")
        yield Cast(row, one["timestamp"], one["datetime"], number, one["voter-id"], value)


def _rows(text: str, columns: Sequence[str], file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by its number in a spreadsheet, where the head is row 1."""
    if "\0" in text:
        raise Unreadable("This is not text: it holds bytes that no CSV file has.", file=file)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
            raise Unreadable(f"There is no column “{missing[0]}”.", file=file, row=1)
        for row, one in enumerate(reader, 2):
            if row > MOST_ROWS:
                raise TooMuch(f"{file} has more than {MOST_ROWS:,} rows. Bring in a part of it at a time.")
            if any(one[name] is None for name in columns):
                raise Unreadable("This row is shorter than the head of the file.", file=file, row=row)
            yield row, one
    except csv.Error as error:
        raise Unreadable("This is not a CSV file that can be read.", file=file) from error


def _whole(typed: str, file: str, row: int, column: str) -> int:
    try:
        number = int(typed)
    except ValueError:
        raise Unreadable("This is not a whole number.", file=file, row=row, column=column) from None
    if abs(number) > 2_000_000_000:
        raise Unreadable("This number is too large.", file=file, row=row, column=column)
    return number


def disagreeing(read: Conversation) -> tuple[int, ...]:
    """The numbers of the statements whose counts in comments.csv are not those of votes.csv."""
    agrees = Counter(one.number for one in read.votes if one.value == 1)
    disagrees = Counter(one.number for one in read.votes if one.value == -1)
    return tuple(
        one.number
        for one in read.comments
        if (one.agrees, one.disagrees) != (agrees[one.number], disagrees[one.number])
    )


def comments_csv(comments: Iterable[Comment]) -> str:
    """The file of statements."""
    rows = (
        (
            one.timestamp,
            one.datetime,
            one.number,
            one.author,
            one.agrees,
            one.disagrees,
            one.moderated,
            guarded(one.text),
        )
        for one in comments
    )
    return _written(COMMENTS, rows)


def votes_csv(votes: Iterable[Cast]) -> str:
    """The file of votes."""
    return _written(VOTES, ((one.timestamp, one.datetime, one.number, one.voter, one.value) for one in votes))


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs; only where one would, so that all others are given back as they came."""
    return text if inert(text).strip() == text.strip() or not inert(text).startswith("'") else f"'{text}"


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def summary(text: str) -> Mapping[str, str]:
    """What a conversation's summary.csv says of it, by its own names: one fact a row, "voters,26"."""
    return {row[0].strip(): row[1].strip() for row in csv.reader(io.StringIO(text)) if len(row) > 1}
