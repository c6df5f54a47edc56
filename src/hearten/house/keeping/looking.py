"""Looking for words in everything we keep: what should be gone is proved gone by going through it byte by byte.

A word is looked for as it stands, in capitals or not, and as JSON, web addresses, UTF-16 and base 64 write it. Packed
files are unpacked first: backups with the stores in them, and snapshots.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

import pyarrow.parquet as pq
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections

from hearten.errors import NotReady
from hearten.house.keeping import stores

A_PIECE: Final = 8 << 20
FEWEST_LETTERS: Final = 6


@dataclass(frozen=True, slots=True)
class Looked:
    """What was gone through, how many bytes of it, and where a word was found: (its place in the list, the place)."""

    places: tuple[str, ...]
    size: int
    found: tuple[tuple[int, str], ...]
    unread: tuple[str, ...]


def look_for(words: Sequence[str]) -> Looked:
    """Go through both stores, the data folder with its backups, and what was left of uploads."""
    for word in words:
        if len(word) < FEWEST_LETTERS:
            raise NotReady(
                f"Give words of at least {FEWEST_LETTERS} letters to look for: shorter ones are found by chance."
            )
    needles = [_written(word) for word in words]
    places: list[str] = []
    found: list[tuple[int, str]] = []
    unread: list[str] = []
    size = 0
    for place, content in _everything(unread):
        places.append(place)
        here, read = _found_in(content, needles)
        size += read
        found += [(number, place) for number in sorted(here)]
    return Looked(tuple(places), size, tuple(found), tuple(unread))


def _written(word: str) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """How a word may stand in a file: in small letters, and where capitals tell something else."""
    escaped = json.dumps(word)[1:-1]
    plain = {word.encode(), escaped.encode(), quote(word).encode(), word.encode("utf-16-le")}
    return frozenset(one.lower() for one in plain), frozenset(_in_base_64(word.encode()))


def _in_base_64(word: bytes) -> Iterator[bytes]:
    """The letters that do not depend on what stands before and after, in each of the three places it may begin."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word)
        yield whole[-(-8 * before // 6) : (len(word) + before) * 8 // 6]


def _found_in(
    content: BinaryIO, needles: Sequence[tuple[frozenset[bytes], frozenset[bytes]]]
) -> tuple[set[int], int]:
    longest = max((len(one) for plain, exact in needles for one in plain | exact), default=1)
    here: set[int] = set()
    read, tail = 0, b""
    while piece := content.read(A_PIECE):
        read += len(piece)
        data = tail + piece
        small = data.lower()
        for number, (plain, exact) in enumerate(needles):
            if any(one in small for one in plain) or any(one in data for one in exact):
                here.add(number)
        tail = data[-longest:]
    return here, read


def _everything(unread: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    for path in _files():
        yield from _unpacked(path, unread)
    for store in stores.FILES:
        if connections[store].vendor == "postgresql":
            yield from _tables(store)
    told = [str(session.get_decoded()) for session in Session.objects.iterator()]
    yield "sessions, decoded", io.BytesIO("\n".join(told).encode())


def _files() -> Iterator[Path]:
    data = Path(settings.HEARTEN_DATA)
    found = [path for path in data.rglob("*") if path.is_file()]
    for store in stores.FILES:
        if connections[store].vendor == "sqlite":
            at = stores.path_of(store)
            found += at.parent.glob(f"{at.name}*")
    found += Path(tempfile.gettempdir()).glob("*.upload*")
    yield from sorted({path.resolve() for path in found})


def _unpacked(path: Path, unread: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    name = str(path)
    if name.endswith(".tar.gz"):
        with tempfile.TemporaryDirectory(prefix=".scratch-", dir=settings.HEARTEN_DATA) as scratch:
            try:
                with tarfile.open(path, "r:gz") as packed:
                    packed.extractall(scratch, filter="data")
            except (tarfile.TarError, gzip.BadGzipFile, EOFError):
                unread.append(name)
            for inner in sorted(one for one in Path(scratch).rglob("*") if one.is_file()):
                for part, content in _unpacked(inner, unread):
                    yield f"{name}: {part.removeprefix(f'{scratch}/')}", content
    elif name.endswith(".parquet"):
        columns = pq.read_table(path).to_pydict()
        yield name, io.BytesIO(json.dumps(columns, ensure_ascii=False, default=str).encode())
    elif name.endswith(".dump"):
        yield from _dumped(path, unread)
    else:
        with path.open("rb") as content:
            yield name, content


def _dumped(path: Path, unread: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    """PostgreSQL's own packing, which its own tool takes apart."""
    try:
        done = subprocess.run(["pg_restore", "--file=-", str(path)], capture_output=True, check=True)  # noqa: S607
    except (FileNotFoundError, subprocess.CalledProcessError):
        unread.append(str(path))
        return
    yield str(path), io.BytesIO(done.stdout)


def _tables(store: str) -> Iterator[tuple[str, BinaryIO]]:
    """Every row of every table as PostgreSQL writes it out; its files themselves are not ours to read."""
    quoted = connections[store].ops.quote_name
    for table in sorted(connections[store].introspection.table_names()):
        with connections[store].cursor() as cursor:
            cursor.execute(f"SELECT one::text FROM {quoted(table)} AS one")  # noqa: S608  a name cannot be bound
            told = "\n".join(row for (row,) in cursor.fetchall())
            yield f"{store}: {table}", io.BytesIO(told.encode())


def in_words(looked: Looked, words: Iterable[str]) -> Iterator[str]:
    """What was gone through and what was found, a line each; the words themselves are not told again."""
    yield f"Went through {len(looked.places)} places, {looked.size / 1e6:.1f} MB:"
    yield from (f"    {place}" for place in looked.places)
    for place in looked.unread:
        yield f"Could not be read: {place}"
    number = len(list(words))
    for which, place in looked.found:
        yield f"Word {which + 1} of {number} is in {place}"
    if not looked.found:
        yield f"None of the {number} words was found."
