"""What every way of telling a report needs first: steady headings, numbers, anchors that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearten.methods.render.words import clean
from hearten.methods.report import Block, Document, Figure, Heading, HowMade, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A block where it stands: its `id` on the page, if any, and the number of its figure or table."""

    block: Block
    id: str = ""
    number: int = 0


def placed(document: Document) -> tuple[Placed, ...]:
    """A document's blocks with ids and numbers; a heading never goes down by more than one level.

    Args:
        document: any Document.

    Returns:
        One Placed a block, in order.
    """
    return tuple(_placed(document))


def traces(document: Document) -> dict[str, str]:
    """Where each "how this was made" stands.

    Args:
        document: any Document.

    Returns:
        The id of each HowMade by its anchor; an anchor nobody has leads nowhere, so it is not here.
    """
    made = [block for block in document.blocks if isinstance(block, HowMade)]
    return {block.anchor: f"made-{place}" for place, block in reversed(list(enumerate(made, start=1)))}


def _placed(document: Document) -> Iterator[Placed]:
    level, figures, tables, made = 1, 0, 0, 0
    taken: set[str] = {"main"}
    for block in document.blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 2), level + 1, 4)
            yield Placed(replace(block, level=level), id=_free(block.anchor or block.text, taken))
        elif isinstance(block, Figure):
            figures += 1
            yield Placed(block, number=figures)
        elif isinstance(block, Table):
            tables += 1
            yield Placed(block, number=tables)
        elif isinstance(block, HowMade):
            made += 1
            yield Placed(block, id=f"made-{made}")
        else:
            yield Placed(block)


def _free(words: str, taken: set[str]) -> str:
    """An id from words, with a number after it where the id is taken."""
    stem = re.sub(r"[^\w-]+", "-", clean(words).lower()).strip("-")[:60] or "part"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}-{again}"
    taken.add(name)
    return name
