"""The page, the PDF and the tables of a document, made once and kept by its digest. Not a table: files made anew at will."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from hearten.methods.report import Document

PAGE, PDF, TABLES = "page.html", "account.pdf", "tables.csv"


def folder(digest: str) -> Path:
    """Where the files of a document are, once they are made."""
    return Path(settings.HEARTEN_DATA) / "told" / digest


def are_made(digest: str) -> bool:
    """Whether they can be shown."""
    return bool(digest) and (folder(digest) / PDF).is_file()


def read(digest: str, name: str) -> bytes:
    """One of the files."""
    return (folder(digest) / name).read_bytes()


def make(document: Document, digest: str) -> None:
    """Make all of them, or none; a crash half-way leaves nothing that could be shown."""
    # Here and not above: drawing needs 250 MB that the processes which serve pages should not carry.
    from hearten.methods.render import html, pdf, tables

    above = folder(digest).parent
    above.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=above, prefix=".making-"))
    try:
        (making / PAGE).write_text(html.body(document), "utf-8")
        (making / TABLES).write_text(tables.csv(document), "utf-8")
        (making / PDF).write_bytes(pdf.pdf(document))
        if not folder(digest).exists():
            os.rename(making, folder(digest))
    finally:
        shutil.rmtree(making, ignore_errors=True)
