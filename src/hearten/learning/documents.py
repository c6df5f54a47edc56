"""An account as a document: the pages it is read in. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearten.methods import own_words
from hearten.methods.report import Block, Document, Heading


@dataclass(frozen=True, slots=True)
class Part:
    """One page of an account."""

    title: str
    document: Document


def parts(document: Document) -> tuple[Part, ...]:
    """The document page by page: the opening with the summary, then a page for each section.

    One long page would be slow on a poor line; each of these stays small.
    """
    opening, *sections = own_words.sections(document.blocks)
    # People's own words stay with the summary: they are read together or not at all.
    said = set(own_words.SAID.get(document.language, own_words.SAID["en"]).values())
    first = [*sections[:1], *(one for one in sections[1:] if _title(one) in said)]
    told = [
        Part(document.title, replace(document, blocks=(*opening, *(block for one in first for block in one))))
    ]
    for section in (one for one in sections if one not in first):
        title = _title(section)
        blocks = _raised(section[1:])
        told.append(Part(title, replace(document, title=title, subtitle=document.title, blocks=blocks)))
    return tuple(told)


def _title(section: list[Block]) -> str:
    return section[0].text if isinstance(section[0], Heading) else ""


def _raised(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(
        replace(block, level=block.level - 1) if isinstance(block, Heading) else block for block in blocks
    )
