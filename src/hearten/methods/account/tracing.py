"""What in a document says no way it was made: looked for block by block, whatever composed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from hearten.methods.report import Block, Bullets, Document, Figure, HowMade, Note, Table, Words

A_DIGIT: Final = re.compile(r"\d")
SHORT: Final = 80


def where_counted(key: str, text: str) -> str:
    """A way to how something was made only where a text holds a number: what stands over it leads there already.

    Args:
        key: of the source.
        text: what is told of it.

    Returns:
        The key, or "".
    Source:
        House rule.
    """
    return key if A_DIGIT.search(text) else ""


def untraced(document: Document) -> tuple[str, ...]:
    """Every sentence, table and figure with a number that leads to nothing that says how it was made.

    Args:
        document: any. Headings hold names, and are not looked at.

    Returns:
        Each as it begins; none where all is traced.
    Source:
        House rule: click any figure or sentence, and read how it was made.
    """
    made = {block.anchor for block in document.blocks if isinstance(block, HowMade)}
    return tuple(_short(text) for block in document.blocks for text in _untraced(block, made))


def _untraced(block: Block, made: set[str]) -> Iterator[str]:
    match block:
        case Words(text=text, trace=trace, traces=traces):
            # Every way named must be told: one that is not there leads nowhere.
            for one in (trace, *traces) if traces else (trace,):
                yield from _of([text] if one or not traces else [], one, made)
        case Note(text=text, trace=trace):
            yield from _of([text], trace, made)
        case Bullets(items=items, traces=traces):
            for item, trace in zip_longest(items, traces[: len(items)], fillvalue=""):
                yield from _of([item], trace, made)
        case Table() as table:
            yield from _of(_cells(table), table.trace, made, named=table.caption)
        case Figure() as shown:
            yield from _of([shown.description, *_cells(shown.table)], shown.trace, made, named=shown.title)


def _of(texts: Iterable[str], trace: str, made: set[str], named: str = "") -> Iterator[str]:
    held = [text for text in texts if A_DIGIT.search(text)]
    if (held and not trace) or (trace and trace not in made):
        yield named or (held[0] if held else trace)


def _cells(table: Table) -> list[str]:
    return [cell for row in (table.columns, *table.rows) for cell in row] + [table.note]


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 3]}..."
