"""The pages, the PDF and the tables of a document, made once and kept by its digest: files, made anew at will."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from hearten.door.actions import File
from hearten.errors import NotFound
from hearten.learning import documents
from hearten.methods.report import Document

PDF, TABLES, CONTENTS = "account.pdf", "tables.csv", "contents.json"


def folder(digest: str) -> Path:
    """Where the files of a document are, once they are made."""
    return Path(settings.HEARTEN_DATA) / "told" / digest


def are_made(digest: str) -> bool:
    """Whether they can be shown."""
    return bool(digest) and folder(digest).is_dir()


def contents(digest: str) -> list[str]:
    """The titles of its pages, in order."""
    titles: list[str] = json.loads(read(digest, CONTENTS))
    return titles


def part(digest: str, number: int) -> str:
    """One of its pages."""
    if number >= len(contents(digest)):
        raise NotFound(_("This account has no such page. Go back to its first."))
    return read(digest, f"part-{number}.html").decode()


def read(digest: str, name: str) -> bytes:
    """One of the files."""
    return (folder(digest) / name).read_bytes()


def files(digest: str) -> tuple[File, ...]:
    """Every file of it, with its own SHA-256: pages, PDF and tables."""
    made = sorted(one for one in folder(digest).iterdir() if one.name != CONTENTS)
    return tuple(File(one.name, digest_of(digest, one.name), one.stat().st_size) for one in made)


def digest_of(digest: str, name: str) -> str:
    """The SHA-256 of one of the files."""
    return hashlib.sha256(read(digest, name)).hexdigest()


def make(document: Document, digest: str) -> None:
    """Make all of them, or none; a crash half-way leaves nothing that could be shown."""

    def write(into: Path) -> None:
        # Here and not above: drawing needs 250 MB that the processes which serve pages should not carry.
        from hearten.methods.render import blocks, html, pdf, tables

        pages = documents.parts(document)
        # The first page tells all the others in short: from there each sentence leads to how it was made.
        made_on = {
            anchor: f"part/{number}/#{place}"
            for number, page in enumerate(pages)
            for anchor, place in blocks.traces(page.document).items()
        }
        for number, page in enumerate(pages):
            told = html.body(page.document, html.NOWHERE if number else made_on)
            (into / f"part-{number}.html").write_text(told, "utf-8")
        titles = [page.title for page in pages]
        (into / CONTENTS).write_text(json.dumps(titles, ensure_ascii=False), "utf-8")
        (into / TABLES).write_text(tables.csv(document), "utf-8")
        (into / PDF).write_bytes(pdf.pdf(document))

    make_all(digest, write)


def make_all(digest: str, write: Callable[[Path], None]) -> None:
    """Have the files of a document written into a folder, and put that in its place whole."""
    above = folder(digest).parent
    above.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=above, prefix=".making-"))
    try:
        write(making)
        if not folder(digest).exists():
            os.rename(making, folder(digest))
    finally:
        shutil.rmtree(making, ignore_errors=True)
