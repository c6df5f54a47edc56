"""Packed files that open into far too much, lead out of their folder, or are not what they say."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterator

from tests.hostile.corpus.one import ZEROS, Hostile, office, zipped


def archives() -> Iterator[Hostile]:
    slips = {
        "up": "../../../../../../tmp/hearten-slipped",
        "root": "/tmp/hearten-slipped",
        "backslash": "..\\..\\hearten-slipped",
        "drive": "C:\\hearten-slipped",
        "nothing": "a\0b",
        "long": "a/" * 2000 + "b",
        "turned": "\u202egpj.exe",
    }
    for kind, main in (("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/document.xml"), ("zip", "a.csv")):
        base = office(kind) if kind != "zip" else {"a.csv": b"email\nann@example.org\n"}
        bomb = zipped({**base, main: b"<x>" + ZEROS * 60})
        yield Hostile(f"{kind}: a flat bomb of 60 MB", f"bomb.{kind}", bomb)
        yield Hostile(
            f"{kind}: a bomb in a bomb",
            f"nested.{kind}",
            zipped({**base, "b.zip": bomb, main: bomb}, zipfile.ZIP_STORED),
        )
        yield Hostile(f"{kind}: entries that overlap", f"overlap.{kind}", _overlapping(base, main))
        yield Hostile(f"{kind}: sizes that lie", f"lies.{kind}", _lying(bomb))
        many = {**base, **{f"x/{number}": b"" for number in range(10_000)}}
        yield Hostile(f"{kind}: ten thousand entries", f"many.{kind}", zipped(many, zipfile.ZIP_STORED))
        for what, name in slips.items():
            yield Hostile(
                f"{kind}: an entry called {what}", f"slip-{what}.{kind}", zipped({**base, name: b"out"})
            )
        whole = zipped(base)
        yield Hostile(
            f"{kind}: locked",
            f"locked.{kind}",
            _changed(whole, 6, 8, 1),
        )
        yield Hostile(f"{kind}: packed in an unknown way", f"method.{kind}", _changed(whole, 8, 10, 93))
        yield Hostile(
            f"{kind}: without its directory", f"headless.{kind}", whole[: whole.rindex(b"PK\x01\x02") - 40]
        )
        yield Hostile(f"{kind}: after a megabyte of something else", f"late.{kind}", ZEROS + whole)
        yield Hostile(f"{kind}: with an empty directory", f"empty.{kind}", zipped({}))
        yield Hostile(
            f"{kind}: without its main part",
            f"hollow.{kind}",
            zipped({k: v for k, v in base.items() if k != main}),
        )
        twice = io.BytesIO(whole)
        with zipfile.ZipFile(twice, "a") as packed, warnings.catch_warnings(action="ignore"):
            packed.writestr(zipfile.ZipInfo(main), b"<second/>")
        yield Hostile(f"{kind}: the same entry twice", f"twice.{kind}", twice.getvalue())


def _overlapping(base: dict[str, bytes], main: str) -> bytes:
    """Many names in the directory that all lead to the one large entry."""
    whole = zipped({**base, main: ZEROS * 20})
    start = whole.index(b"PK\x01\x02")
    entries, end = whole[start : whole.rindex(b"PK\x05\x06")], whole[whole.rindex(b"PK\x05\x06") :]
    count, size = struct.unpack("<H", end[10:12])[0] * 40, len(entries) * 40
    tail = end[:8] + struct.pack("<HHII", count, count, size, start) + end[20:]
    return whole[:start] + entries * 40 + tail


def _lying(bomb: bytes) -> bytes:
    """What is 60 MB says it is ten bytes."""
    return bomb.replace(struct.pack("<I", 60_000_003), struct.pack("<I", 10))


def _changed(whole: bytes, locally: int, in_directory: int, into: int) -> bytes:
    """A number changed in every entry's head and in the directory: where it stands in each."""
    changed = bytearray(whole)
    at = 0
    while (at := changed.find(b"PK", at)) >= 0:
        place = {b"\x03\x04": locally, b"\x01\x02": in_directory}.get(bytes(changed[at + 2 : at + 4]))
        if place:
            changed[at + place : at + place + 2] = struct.pack("<H", into)
        at += 4
    return bytes(changed)
