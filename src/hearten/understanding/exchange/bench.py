"""A coding project as it comes in or goes out, whatever tool it is of; pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from hearten.errors import TooMuch

MOST_CODES, MOST_DOCUMENTS, MOST_MARKS = 400, 20_000, 200_000


@dataclass(frozen=True, slots=True)
class OneCode:
    """A code: its identity, its name, what it means as the tool says it, and the code it stands under."""

    ident: uuid.UUID
    name: str
    meaning: str = ""
    under: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class OneDocument:
    """A document with its words as they are read."""

    ident: uuid.UUID
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class OneMark:
    """A passage with a code, in code points of the text as it is read."""

    ident: uuid.UUID
    document: uuid.UUID
    code: uuid.UUID
    start: int
    end: int
    memo: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class OneMemo:
    """A memo on a document or, without one, on the project; `on`: its day as a file says it, "2026-03-01"."""

    ident: uuid.UUID
    document: uuid.UUID | None
    text: str
    title: str = ""
    author: str = ""
    on: str = ""


@dataclass(slots=True)
class Bench:
    """A whole project, and what had to be said about reading it."""

    title: str
    codes: list[OneCode] = field(default_factory=list)
    documents: list[OneDocument] = field(default_factory=list)
    marks: list[OneMark] = field(default_factory=list)
    memos: list[OneMemo] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)


def within_limits(bench: Bench) -> Bench:
    """The project, or that it is larger than one can be here."""
    sizes = ((bench.codes, MOST_CODES), (bench.documents, MOST_DOCUMENTS), (bench.marks, MOST_MARKS))
    if any(len(kept) > most for kept, most in sizes):
        raise TooMuch(
            f"A project that is brought in has at most {MOST_CODES} codes, {MOST_DOCUMENTS:,} documents and "
            f"{MOST_MARKS:,} marked passages. Divide it where it comes from."
        )
    return bench


def identity(said: str | None, taken: set[uuid.UUID]) -> tuple[uuid.UUID, bool]:
    """An identity as a file says it, in any capitals or brackets; a new one where it has none, or a taken one."""
    try:
        found = uuid.UUID((said or "").strip().strip("{}"))
    except ValueError:
        found = uuid.uuid4()
        taken.add(found)
        return found, False
    known = found in taken
    if known:
        found = uuid.uuid4()
    taken.add(found)
    return found, not known


def without_circles(codes: Iterable[OneCode]) -> list[OneCode]:
    """Codes, each under another that is there and never, however far up, under itself."""
    by = {one.ident: one for one in codes}
    found = []
    for one in by.values():
        at, steps = one.under, 0
        while at is not None and at in by and at != one.ident and steps <= len(by):
            at, steps = by[at].under, steps + 1
        good = one.under in by and at != one.ident and steps <= len(by)
        found.append(one if good or one.under is None else OneCode(one.ident, one.name, one.meaning))
    return found
