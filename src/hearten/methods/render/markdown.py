"""A Document as Markdown, to be pasted where a page cannot go. What would be markup in its words is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hearten.methods.render.words import clean, day, of
from hearten.methods.report import Block, Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BEGINS = re.compile(r"^(\d*)([-+>=.)])")


def markdown(document: Document) -> str:
    """The whole report as Markdown, with tables as GitHub and many others read them.

    Args:
        document: any Document. A figure is given as its table, with what it shows in words.

    Returns:
        Plain text that ends with a line end.
    """
    parts = (document.subtitle, document.organisation, day(document))
    head = [f"# {_words(document.title)}", _words(" · ".join(part for part in parts if part))]
    if document.made_up:
        head.append(f"**{_words(of(document, 'made_up'))}**")
    blocks = [text for block in document.blocks for text in _block(block)]
    foot = [f"*{_words(document.footer)}*"] if document.footer else []
    return "\n\n".join(part for part in (*head, *blocks, *foot) if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {_words(text)}"
        case Words(text=text):
            yield _words(text)
        case Note(text=text):
            yield f"> {_words(text)}"
        case Bullets(items=items):
            yield "\n".join(f"- {_words(item)}" for item in items)
        case Table() as table:
            yield from _table(table)
        case Figure() as figure:
            yield f"**{_words(figure.title)}**"
            yield _words(figure.description)
            yield from _table(figure.table)
        case HowMade(facts=facts):
            yield "\n".join(f"- {_words(name)}: {_words(value)}" for name, value in facts)


def _table(table: Table) -> Iterator[str]:
    wide = max([len(table.columns), *map(len, table.rows)])
    rule = "|" + "|".join(" ---: " if at in table.numeric else " --- " for at in range(wide)) + "|"
    yield f"**{_words(table.caption)}**"
    yield "\n".join([_row(table.columns, wide), rule, *(_row(row, wide) for row in table.rows)])
    if table.note:
        yield _words(table.note)


def _row(cells: Sequence[str], wide: int) -> str:
    return "| " + " | ".join([*map(_words, cells), *[""] * (wide - len(cells))]) + " |"


def _words(text: str) -> str:
    """One line of words, nothing in them read as markup."""
    line = " ".join(clean(text).split())
    return _BEGINS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))
