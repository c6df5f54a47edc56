"""The files of a year's account, made once and kept by its digest: pages, PDF, slides, letter, tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from hearten.learning import documents, pages
from hearten.learning.documents import Part
from hearten.methods.account import Gathered, for_slides, newsletter
from hearten.methods.report import Document

PDF, SLIDES, SLIDES_PDF = "account.pdf", "slides.html", "slides.pdf"
LETTER, TABLES = "newsletter.txt", "tables.csv"
HANDED_OUT: Final = {
    PDF: "application/pdf",
    SLIDES: "text/html; charset=utf-8",
    SLIDES_PDF: "application/pdf",
    LETTER: "text/plain; charset=utf-8",
    TABLES: "text/csv; charset=utf-8",
}


def make(document: Document, gathered: Gathered, digest: str) -> None:
    """Make all of them, or none."""

    def write(into: Path) -> None:
        # Here and not above: drawing needs 250 MB that the processes which serve pages should not carry.
        from hearten.methods.render import html, pdf, slides, tables

        told = documents.parts(document)
        for number, page in enumerate(told):
            body = html.body(page.document, _elsewhere(told, number))
            (into / f"part-{number}.html").write_text(body, "utf-8")
        titles = [page.title for page in told]
        (into / pages.CONTENTS).write_text(json.dumps(titles, ensure_ascii=False), "utf-8")
        (into / TABLES).write_text(tables.csv(document), "utf-8")
        (into / LETTER).write_text(newsletter(document, gathered), "utf-8")
        short = for_slides(document)
        (into / SLIDES).write_text(slides.page(short), "utf-8")
        (into / SLIDES_PDF).write_bytes(pdf.pdf(short, slides=True))
        (into / PDF).write_bytes(pdf.pdf(document))

    pages.make_all(digest, write)


def _elsewhere(told: tuple[Part, ...], here: int) -> dict[str, str]:
    """For what was made on another page, the way there from this one."""
    from hearten.methods.render import blocks

    def way(number: int) -> str:
        if here == 0:
            return f"part/{number}/"
        return f"../{number}/" if number else "../../"

    return {
        anchor: f"{way(number)}#{place}"
        for number, page in enumerate(told)
        if number != here
        for anchor, place in blocks.traces(page.document).items()
    }
