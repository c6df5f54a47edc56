"""A QualCoder project: its data.qda (SQLite), alone or with its folder packed."""

from __future__ import annotations

import uuid

from hearten.errors import Unreadable
from hearten.methods.coding.text import as_read, places
from hearten.understanding.exchange.bench import (
    Bench,
    OneCode,
    OneDocument,
    OneMark,
    OneMemo,
    within_limits,
    without_circles,
)
from hearten.understanding.exchange.lite import Tables, opened
from hearten.understanding.exchange.packed import Packed

NAMES = uuid.UUID("0b7c5f0e-0e4e-4b0f-8b36-6f3f3f8f5a03")
TABLES = ("source", "code_name", "code_text")


def project(data: bytes, file: str) -> Bench:
    """Read a QualCoder project."""
    if data[:2] == b"PK":
        packed = Packed(data, file)
        inside = packed.called("data.qda")
        if inside is None:
            raise Unreadable("There is no data.qda in this pack.", file=file)
        data = packed.read(inside)
    with opened(data, file) as tables:
        if not tables.has(*TABLES):
            raise Unreadable("This database is not a QualCoder project.", file=file)
        bench = Bench(file.rsplit(".", 1)[0][:120])
        _codes(tables, bench)
        _documents(tables, bench)
        if tables.rows("code_image", ("imid",)) or tables.rows("code_av", ("avid",)):
            bench.warn("What was marked in pictures, sound and film is left out: only words are read here.")
    bench.codes = without_circles(bench.codes)
    return within_limits(bench)


def _ident(kind: str, pk: object) -> uuid.UUID:
    return uuid.uuid5(NAMES, f"{kind} {pk}")


def _codes(tables: Tables, bench: Bench) -> None:
    """Categories are codes too, for they are what codes stand under."""
    for pk, name, memo, above in tables.rows("code_cat", ("catid", "name", "memo", "supercatid")):
        under = None if above is None else _ident("category", above)
        bench.codes.append(OneCode(_ident("category", pk), _called(name), str(memo or ""), under))
    for pk, name, memo, category in tables.rows("code_name", ("cid", "name", "memo", "catid")):
        under = None if category is None else _ident("category", category)
        bench.codes.append(OneCode(_ident("code", pk), _called(name), str(memo or ""), under))


def _called(name: object) -> str:
    return str(name or "").strip()[:120] or "unnamed code"


def _documents(tables: Tables, bench: Bench) -> None:
    raws: dict[object, str] = {}
    for pk, name, words, memo, owner, day in tables.rows(
        "source", ("id", "name", "fulltext", "memo", "owner", "date")
    ):
        if not str(words or "").strip():
            bench.warn("Files without words (pictures, sound, film) are left out.")
            continue
        raws[pk] = str(words)
        ident = _ident("source", pk)
        bench.documents.append(OneDocument(ident, str(name or "Document")[:160], as_read(str(words))))
        if memo:
            author, on = str(owner or "")[:120], str(day or "")[:10]
            bench.memos.append(OneMemo(_ident("memo", pk), ident, str(memo), "", author, on))
    known = {pk: places(raw) for pk, raw in raws.items()}
    codes = {row[0] for row in tables.rows("code_name", ("cid",))}
    columns = ("ctid", "cid", "fid", "pos0", "pos1", "owner", "memo")
    for pk, code, source, start, end, owner, memo in tables.rows("code_text", columns):
        good = source in raws and code in codes and isinstance(start, int) and isinstance(end, int)
        place = (known[source].of_points(start), known[source].of_points(end)) if good else (0, 0)
        if place[0] >= place[1]:
            bench.warn("Some passages are empty, or of no document or code; they are left out.")
            continue
        ident = _ident("passage", pk)
        told = str(memo or "")[:2000]
        author = str(owner or "")[:120]
        bench.marks.append(
            OneMark(ident, _ident("source", source), _ident("code", code), *place, told, author)
        )
