"""A Document as an accessible page. Every word is escaped; no script, and no style but the sheet."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

from hearten.methods.render import blocks, charts, words
from hearten.methods.render.blocks import Placed
from hearten.methods.report import Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

_SHEET = Path(__file__).parent / "page.css"
NOWHERE: Mapping[str, str] = MappingProxyType({})
_KINDS = frozenset({"caution", "kind", "plain"})


class Markup(str):
    """Text that is already HTML, every word in it escaped: templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def page(document: Document, css: str | None = None) -> str:
    """A whole page in one file: it fetches nothing and runs nothing, and its own policy says so.

    Args:
        document: any Document.
        css: the style sheet to carry; None for the report's own.

    Returns:
        An HTML document.
    """
    sheet = (_SHEET.read_text(encoding="utf-8") if css is None else css).replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    skip = _text(words.of(document, "skip"))
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language_of(document)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(document.title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n'
        f'<main id="main">\n{body(document)}</main>\n</body>\n</html>\n'
    )


def body(document: Document, elsewhere: Mapping[str, str] = NOWHERE) -> Markup:
    """The report alone, its title as the level 1 heading, to stand within a page that has none of its own.

    Args:
        document: any Document.
        elsewhere: for anchors of how something was made that stand on another page, the address there.

    Returns:
        HTML with classes of `house.css`, without style attributes, safe to print in a template as it is.
    """
    here = {anchor: f"#{place}" for anchor, place in blocks.traces(document).items()}
    traces = {**elsewhere, **here}
    told = "".join(_block(document, placed, traces) for placed in blocks.placed(document))
    foot = f'<footer class="quiet small">{_paragraph(document.footer)}</footer>\n' if document.footer else ""
    language = words.language_of(document)
    return Markup(f'<article class="report" lang="{language}">\n{_head(document)}{told}{foot}</article>\n')


def told(document: Document) -> tuple[tuple[Placed, Markup], ...]:
    """Each block with its place and as HTML, for a page that sets them its own way; what a figure shows is folded.

    Args:
        document: any Document.

    Returns:
        In order; what is led to stands among them, by its id.
    """
    traces = {anchor: f"#{place}" for anchor, place in blocks.traces(document).items()}
    return tuple((one, Markup(_folded(document, one, traces))) for one in blocks.placed(document))


def _folded(document: Document, placed: Placed, traces: dict[str, str]) -> str:
    """A figure with what it shows in words beside its table, where there is little room; else as ever."""
    if not isinstance(placed.block, Figure):
        return _block(document, placed, traces)
    shown = _figure(document, placed.block, placed.number, folded=True)
    return shown + _traced(document, placed.block.trace, traces)


def figure(shown: Figure, *, number: int = 1, language: str = "en") -> Markup:
    """One figure alone, with its words and its table, for a page that is no report.

    Args:
        shown: any Figure.
        number: which it is on its page.
        language: of its fixed words.

    Returns:
        HTML as in `body`.
    """
    return Markup(_figure(Document("", (), language), shown, number))


def table(shown: Table, *, number: int = 1, language: str = "en") -> Markup:
    """One table alone, for a page that is no report.

    Args:
        shown: any Table.
        number: which it is on its page.
        language: of its fixed words.

    Returns:
        HTML as in `body`.
    """
    return Markup(_table(Document("", (), language), shown, number))


def _text(text: str) -> str:
    return escape(words.clean(text))


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>\n"


def _head(document: Document) -> str:
    under = " · ".join(
        part for part in (document.subtitle, document.organisation, words.day(document)) if part
    )
    made_up = (
        f'<div class="note note-caution"><p>{_text(words.of(document, "made_up_long"))}</p></div>\n'
        if document.made_up
        else ""
    )
    subtitle = f'<p class="quiet">{_text(under)}</p>\n' if under else ""
    return f"<h1>{_text(document.title)}</h1>\n{subtitle}{made_up}"


def _block(document: Document, placed: Placed, traces: dict[str, str]) -> str:
    match placed.block:
        case Heading(text=text, level=level):
            return f'<h{level} id="{escape(placed.id)}">{_text(text)}</h{level}>\n'
        case Words() as told:
            return _words(document, told, traces)
        case Note() as note:
            return _note(document, note, traces)
        case Bullets() as listed:
            return _bullets(document, listed, traces)
        case Table() as table:
            return _table(document, table, placed.number) + _traced(document, table.trace, traces)
        case Figure() as figure:
            return _figure(document, figure, placed.number) + _traced(document, figure.trace, traces)
        case HowMade() as made:
            return _how_made(document, made, placed.id)


def _words(document: Document, told: Words, traces: dict[str, str]) -> str:
    lead = ' class="lead"' if told.lead else ""
    made = "".join(_trace(document, anchor, traces) for anchor in (told.trace, *told.traces))
    return f"<p{lead}>{_text(told.text)}{made}</p>\n"


def _note(document: Document, note: Note, traces: dict[str, str]) -> str:
    kind = note.kind if note.kind in _KINDS else "plain"
    made = _trace(document, note.trace, traces)
    return f'<div class="note note-{kind}"><p>{_text(note.text)}{made}</p>\n</div>\n'


def _traced(document: Document, anchor: str, traces: dict[str, str]) -> str:
    """Under a table or a figure: the way to how it was made."""
    made = _trace(document, anchor, traces)
    return f"<p>{made.strip()}</p>\n" if made else ""


def _bullets(document: Document, listed: Bullets, traces: dict[str, str]) -> str:
    lines = (
        f"<li>{_text(item)}{_trace(document, trace, traces)}</li>\n"
        for item, trace in zip_longest(listed.items, listed.traces[: len(listed.items)], fillvalue="")
    )
    return f"<ul>\n{''.join(lines)}</ul>\n"


def _trace(document: Document, anchor: str, traces: dict[str, str]) -> str:
    """A link to how it was made, where that is told."""
    address = traces.get(anchor, "")
    how = _text(words.of(document, "how_made"))
    return f' <a class="small" href="{escape(address)}">{how}</a>' if address else ""


def _table(document: Document, table: Table, number: int, named: str = "") -> str:
    name = named or f"{words.of(document, 'table')} {number}. {table.caption}"
    heads = "".join(
        f'<th scope="col"{_aligned(table, place)}>{_text(column)}</th>'
        for place, column in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{_cells(table, row)}</tr>\n" for row in table.rows)
    note = f'<p class="quiet small">{_text(table.note)}</p>\n' if table.note else ""
    return (
        f'<div class="scrolls" role="region" aria-label="{_text(name)}" tabindex="0">\n<table>\n'
        f"<caption>{_text(name)}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        f"{note}"
    )


def _cells(table: Table, row: tuple[str, ...]) -> str:
    first = "".join(f'<th scope="row">{_text(cell)}</th>' for cell in row[:1])
    return first + "".join(
        f"<td{_aligned(table, place)}>{_text(cell)}</td>" for place, cell in enumerate(row[1:], start=1)
    )


def _aligned(table: Table, place: int) -> str:
    return ' class="numeric"' if place in table.numeric else ""


def _figure(document: Document, figure: Figure, number: int, *, folded: bool = False) -> str:
    name = f"{words.of(document, 'figure')} {number}"
    described = figure.table.caption or figure.title
    table = _table(document, figure.table, number, named=f"{name}. {described}")
    same = _text(words.of(document, "same_as_table"))
    spoken = _paragraph(figure.description)
    beside, within = ("", spoken) if folded else (spoken, "")
    return (
        f'<figure class="figure">\n<figcaption>{_text(f"{name}. {figure.title}")}</figcaption>\n'
        f"{charts.svg(figure, key=name)}\n{beside}"
        f"<details><summary>{same}</summary>\n<div>{within}{table}</div></details>\n</figure>\n"
    )


def _how_made(document: Document, made: HowMade, anchor: str) -> str:
    """Folded away; a link to the id inside unfolds it."""
    facts = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in made.facts)
    summary = _text(words.of(document, "how_made") + (f": {made.of}" if made.of else ""))
    facts = f'<dl class="facts" id="{anchor}">\n{facts}</dl>'
    return f'<details class="made"><summary>{summary}</summary>\n{facts}</details>\n'
