"""One file of the corpus, and what many of them are made of."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache

from openpyxl import Workbook

ZEROS = b"\0" * 1_000_000
SECRET = "/etc/passwd"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: what it tries, under which name, and its bytes."""

    what: str
    name: str
    data: bytes


def zipped(entries: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as packed:
        for name, data in entries.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 11, 29, 0, 0, 0)), data, how)
    return made.getvalue()


def office(kind: str) -> dict[str, bytes]:
    """The parts of a small workbook or the smallest letter there is, to be changed."""
    return dict(workbook_parts() if kind == "xlsx" else _letter_parts())


@cache
def workbook() -> bytes:
    """A workbook with nothing wrong."""
    return zipped(workbook_parts())


@cache
def workbook_parts() -> dict[str, bytes]:
    book, made = Workbook(), io.BytesIO()
    for row in (
        ("email", "language"),
        ("ann@example.org", "en"),
        *[(f"p{n}@example.org", "cy") for n in range(60)],
    ):
        book.active.append(row)
    book.save(made)
    with zipfile.ZipFile(made) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    # When it was made is written in it, and would make it another each time.
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-29T00:00:00Z", parts[core])
    return parts


def _letter_parts() -> dict[str, bytes]:
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{related}"><Relationship Id="r1" Type="{office}" '
        f'Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body>'
        "</w:document>".encode(),
    }
