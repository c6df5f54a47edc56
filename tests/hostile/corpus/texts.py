"""Texts no table is written in, and cells a spreadsheet would carry out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tests.hostile.corpus.one import Hostile


def texts() -> Iterator[Hostile]:
    words = "email,language\nnot an address,cy\n"
    every: dict[str, bytes] = {
        "empty": b"",
        "a line end": b"\n",
        "spaces": b" \t \r\n" * 2000,
        "a mark of order alone": b"\xef\xbb\xbf",
        "NULs": b"a\0b,c\0\n" * 500,
        "only NULs": b"\0" * 10_000,
        "UTF-7": b"+ADw-script+AD4-" + words.encode("utf-7"),
        "UTF-16": words.encode("utf-16"),
        "UTF-16, no mark": words.encode("utf-16-be"),
        "UTF-32": words.encode("utf-32"),
        "Latin 1": "Siân,Ŵyn".encode("iso-8859-14") * 50,
        "half a letter": words.encode() + b"\xe2\x82",
        "an overlong letter": b"\xc0\xaf\xc0\xae" * 100,
        "a lone surrogate": b"\xed\xa0\x80" * 100,
        "beyond Unicode": b"\xf5\x80\x80\x80" * 100,
        "turned about": "\u202eemail\u202c,\u2066language\u2069\n".encode() * 20,
        "unseen letters": ("a\u200b\u200d\ufeff" * 500).encode(),
        "marks on marks": ("a" + "\u0301" * 5000 + "\n").encode(),
        "one line of two million": b"a" * 2_000_000,
        "one line of a million cells": b"," * 1_000_000,
        "a million lines": b"\n" * 1_000_000,
        "an open quote": b'"' + b"a,b\n" * 50_000,
        "quotes only": b'"' * 100_001,
        "old line ends": words.replace("\n", "\r").encode(),
        "mixed separators": b"a;b,c\td|e\n" * 200,
        "escapes": b"\x1b[31m\x1b]0;title\x07\x08\x7f" * 100,
        "an old end of file": words.encode() + b"\x1a" + words.encode(),
        "form feeds": b"\x0c\x0b\x85\x1c\x1d" * 200,
        "two names alike": b"email,email,email\na,b,c\n",
        "a name that is markup": b"<script>alert(1)</script>,b\n1,2\n",
        "a query": b"email\n' OR 1=1; DROP TABLE people; --\n",
        "a template": b"email\n{{ settings.SECRET_KEY }}{% load x %}${7*7}\n",
        "a log entry": b"email\n${jndi:ldap://127.0.0.1/a}\r\nSet-Cookie: a=b\n",
        "a format": b"email\n%s%n%x{0.__class__}\n",
        "a huge number": b"a\n" + b"9" * 100_000 + b"\n",
        "a small number": b"a\n1e-99999\nNaN\nInfinity\n-0\n",
        "rows of unequal length": b"a,b,c\n1\n1,2,3,4,5\n\n1,2\n" * 50,
        "a backslash at the end": b"a,b\\\n\\",
        "caught traces": b"WEBVTT\n\n00:99:99.999 --> -1:00\n<v\n" * 100,
        "captions": b"1\n00:00:00,000 --> 00:00:00,000\n" * 2000,
    }
    for what, data in every.items():
        yield Hostile(f"text: {what}", f"text-{len(every)}-{abs(zlib.crc32(what.encode()))}.csv", data)


def formulas() -> Iterator[Hostile]:
    starts = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "'=", '"=', "=\n", ";=")
    deeds = (
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://127.0.0.1:9","x")',
        'IMPORTXML("http://127.0.0.1:9","//a")',
    )
    for row, start in enumerate(starts):
        for deed in deeds:
            data = f"email,language\n{start}{deed},en\n".encode()
            yield Hostile(f"formula {row}: {deed[:9]}", f"formula-{row}-{len(deed)}.csv", data)
