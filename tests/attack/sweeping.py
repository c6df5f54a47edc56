"""Marks put through everything the house does, and then looked for in everything it left: where may each be found?

The looking is this file's own: it shares nothing with the house's proof of erasure.
"""

from __future__ import annotations

import email
import gzip
import io
import json
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pypdf
from django.contrib.sessions.models import Session
from django.db import connections

# Where each kind of mark may be: whoever is found elsewhere has leaked. A kind with no place may be nowhere at all.
PEOPLE, VOICES, MAIL, STAFF_PAGES = "people store", "voices store", "letters", "pages of staff"
IN_BACKUPS = {PEOPLE: "people store in a backup", VOICES: "voices store in a backup"}
OF_STAFF = {PEOPLE, IN_BACKUPS[PEOPLE], STAFF_PAGES}
MAY_BE: dict[str, set[str]] = {
    "what somebody answered in words": {VOICES, IN_BACKUPS[VOICES]},
    "the address somebody was invited at": {PEOPLE, IN_BACKUPS[PEOPLE], MAIL, STAFF_PAGES},
    "the code somebody was invited by": {MAIL},
    "the receipt somebody was shown": set(),
    "the key of somebody's form": set(),
    "the network address of somebody who answered": set(),
    "the browser of somebody who answered": set(),
    "what somebody typed and never sent": set(),
    "what somebody sent while a store was away": set(),
    "what somebody sent when we made a mistake": set(),
    "the e-mail of a colleague": OF_STAFF | {MAIL, "sessions"},
    "the name of a colleague": OF_STAFF,
    "the password of a colleague": set(),
    "the code a colleague joined by": {MAIL},
    "the browser of a colleague": OF_STAFF,
    "the network address of a colleague": OF_STAFF,
    "a name tried at the door": {PEOPLE, IN_BACKUPS[PEOPLE]},
    "a password tried at the door": set(),
    "the browser of who tried": {PEOPLE, IN_BACKUPS[PEOPLE]},
}


@dataclass
class Marks:
    """Every mark that was put in, by its kind."""

    of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    number: int = 0

    def new(self, kind: str, shape: str = "mark{:05}zq") -> str:
        """Another mark; no two are alike, and none is part of another."""
        assert kind in MAY_BE, kind
        self.number += 1
        mark = shape.format(10_000 + self.number)
        self.of[kind].add(mark)
        return mark

    def known(self, kind: str, mark: str) -> str:
        """Something the house itself made that is as good as a mark."""
        assert kind in MAY_BE, kind
        self.of[kind].add(mark)
        return mark

    def address(self, kind: str) -> str:
        """A network address nobody else has."""
        self.number += 1
        mark = f"2001:db8:{self.number:x}:aaaa::beef"
        self.of[kind].add(mark)
        return mark

    @property
    def how_many(self) -> int:
        return sum(map(len, self.of.values()))


@dataclass
class Pages:
    """What the house showed people other than the one it is about."""

    shown: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def keep(self, whose: str, content: bytes) -> None:
        self.shown[whose].append(as_text(content))


def as_text(content: bytes) -> bytes:
    """A page as it is; of a PDF the words in it."""
    if not content.startswith(b"%PDF"):
        return content
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).encode()


def everything(data: Path, pages: Pages, more: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Every place the house may have left something in: what it is called, and its bytes."""
    yield from _stores()
    for path in sorted(one for one in data.rglob("*") if one.is_file()):
        yield from _file(path, data)
    for name, folder in more.items():
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            yield name, path.read_bytes()
    for whose, contents in pages.shown.items():
        yield from ((whose, content) for content in contents)
    for session in Session.objects.all():
        yield "sessions", json.dumps(session.get_decoded()).encode()


def _stores() -> Iterator[tuple[str, bytes]]:
    for store, name in (("default", PEOPLE), ("voices", VOICES)):
        connection = connections[store]
        if connection.vendor == "sqlite":
            at = Path(connection.settings_dict["NAME"])
            for path in at.parent.glob(f"{at.name}*"):
                yield name, path.read_bytes()
        else:
            with connection.cursor() as cursor:
                for table in connection.introspection.table_names(cursor):
                    cursor.execute(f'SELECT t::text FROM "{table}" AS t')
                    yield name, "\n".join(row for (row,) in cursor.fetchall()).encode()


def _file(path: Path, data: Path) -> Iterator[tuple[str, bytes]]:
    inside = path.relative_to(data)
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as packed:
            for entry in packed:
                content = packed.extractfile(entry)
                yield _in_backup(entry.name), _decoded(entry.name, content.read() if content else b"")
    elif inside.parts[0] == "outbox":
        for letter in path.read_bytes().split(b"-" * 79):
            message = email.message_from_bytes(letter.lstrip())
            parts = [part.get_payload(decode=True) or b"" for part in message.walk()]
            yield MAIL, b"\n".join([letter, *parts])
    else:
        yield f"the file {inside}", _decoded(path.name, path.read_bytes())


def _in_backup(name: str) -> str:
    store = {"people.sqlite3": PEOPLE, "voices.sqlite3": VOICES}.get(name)
    return IN_BACKUPS[store] if store else f"{name} in a backup"


def _decoded(name: str, content: bytes) -> bytes:
    """A snapshot's values, what is zipped, and a page as its words; else the bytes as they are."""
    if name.endswith(".parquet"):
        return json.dumps(pq.read_table(io.BytesIO(content)).to_pydict(), default=str).encode()
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else as_text(content)


def leaks(marks: Marks, places: Iterator[tuple[str, bytes]]) -> dict[tuple[str, str], int]:
    """How many marks of each kind are in a place where they may not be."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, content in places:
        small = content.lower()
        for kind, of_kind in marks.of.items():
            if place not in MAY_BE[kind]:
                found[kind, place] |= {mark for mark in of_kind if mark.lower().encode() in small}
    return {at: len(here) for at, here in found.items() if here}
