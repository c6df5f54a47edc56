"""A Document as PDF/UA-1 and PDF/A-2a, set by Typst, which refuses to make one that cannot be read aloud."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import typst

from hearten.methods.render import blocks, charts, words
from hearten.methods.render.blocks import Placed
from hearten.methods.render.letters import FONTS, printable
from hearten.methods.report import Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

_TEMPLATE = Path(__file__).parent / "report.typ"
_KINDS = frozenset({"caution", "kind", "plain"})


def pdf(document: Document, *, slides: bool = False) -> bytes:
    """The whole report as one PDF; the same document always gives the same bytes.

    Args:
        document: any Document. Its words go in as data and are never run.
        slides: on wide pages in large letters, a new one at each section, to be shown on a wall.

    Returns:
        A tagged PDF with our fonts inside it. A letter our fonts lack loses its marks, or is "?".

    Raises:
        typst.TypstError: the result would not be accessible; a fault of ours, not of the words.
    """
    made: bytes = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": json.dumps(_told(document) | {"slides": slides}, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=_moment(document),
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _moment(document: Document) -> datetime:
    """When the PDF says it was made: the document's own day, so that the same words give the same bytes."""
    try:
        day = date.fromisoformat(document.on)
    except ValueError:
        day = date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _told(document: Document) -> dict[str, Any]:
    """All the template prints, ready to print."""
    parts = (document.subtitle, document.organisation, words.day(document))
    traces = blocks.traces(document)
    told = [_block(document, one, traces) for one in blocks.placed(document)]
    return {
        "font": charts.FONT,
        "language": words.language_of(document),
        "title": printable(document.title) or "–",
        "organisation": printable(document.organisation),
        "under": printable(" · ".join(part for part in parts if part)),
        "footer": printable(document.footer),
        "page": printable(words.of(document, "page")),
        "made_up": printable(words.of(document, "made_up")) if document.made_up else "",
        "appendix": printable(words.of(document, "appendix")),
        "blocks": [one for one in told if one["type"] != "made"],
        "made": [one for one in told if one["type"] == "made"],
    }


def _block(document: Document, placed: Placed, traces: dict[str, str]) -> dict[str, Any]:
    match placed.block:
        case Heading(text=text, level=level):
            return {"type": "heading", "text": printable(text), "level": level}
        case Words() as told:
            return _words(document, told, traces)
        case Note(text=text, kind=kind, trace=trace):
            shown = {"text": printable(text), "kind": kind if kind in _KINDS else "plain"}
            return {"type": "note", **shown, "made": _ways(document, (trace,), traces)}
        case Bullets() as listed:
            return _bullets(document, listed, traces)
        case Table() as table:
            name = f"{words.of(document, 'table')} {placed.number}. {table.caption}"
            return {"type": "table", **_table(table, name), "made": _ways(document, (table.trace,), traces)}
        case Figure() as figure:
            made = _ways(document, (figure.trace,), traces)
            return _figure(document, figure, placed.number) | {"made": made}
        case HowMade(facts=facts, of=of):
            pairs = [list(map(printable, fact)) for fact in facts]
            return {"type": "made", "id": placed.id, "facts": pairs, "of": printable(of)}


def _words(document: Document, told: Words, traces: dict[str, str]) -> dict[str, Any]:
    made = _ways(document, (told.trace, *told.traces), traces)
    return {"type": "words", "text": printable(told.text), "lead": told.lead, "made": made}


def _bullets(document: Document, listed: Bullets, traces: dict[str, str]) -> dict[str, Any]:
    lines = zip_longest(listed.items, listed.traces[: len(listed.items)], fillvalue="")
    items = [{"text": printable(item), "made": _ways(document, (trace,), traces)} for item, trace in lines]
    return {"type": "bullets", "items": items}


def _ways(document: Document, anchors: Iterable[str], traces: dict[str, str]) -> list[dict[str, str]]:
    """For each anchor that is told, where it stands and how the way there is called."""
    how = printable(words.of(document, "how_made"))
    places = dict.fromkeys(traces[anchor] for anchor in anchors if anchor in traces)
    return [{"at": place, "how": f"{how}: {place.removeprefix('made-')}"} for place in places]


def _table(table: Table, name: str) -> dict[str, Any]:
    wide = max([len(table.columns), *map(len, table.rows)])
    rows = [_filled(row, wide) for row in (table.columns, *table.rows)]
    return {
        "name": printable(name),
        "columns": rows[0],
        "rows": rows[1:],
        # A column gets room by its longest words, but none starves and none takes all.
        "widths": [min(max(8, *map(len, column)), 36) for column in zip(*rows, strict=True)],
        "numeric": list(table.numeric),
        "note": printable(table.note),
    }


def _filled(row: tuple[str, ...], wide: int) -> list[str]:
    """A row as wide as its table: Typst fills cells in turn, and a short row would shift all that follow."""
    return [*map(printable, row), *[""] * (wide - len(row))]


def _figure(document: Document, figure: Figure, number: int) -> dict[str, Any]:
    name = f"{words.of(document, 'figure')} {number}"
    return {
        "type": "figure",
        "name": printable(f"{name}. {figure.title}"),
        "svg": printable(charts.svg(figure)),
        "alt": printable(figure.description or figure.title),
        "table": _table(figure.table, f"{name}. {figure.table.caption or figure.title}"),
    }
