"""An account as a document: the pages it is read in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hearten.methods import own_words
from hearten.methods.report import Block, Bullets, Document, Figure, Heading, HowMade, Table

# Where a section may be cut: at the headings of its questions.
HEADED = 3
MOST_ON_A_PAGE = 80_000


@dataclass(frozen=True, slots=True)
class Part:
    """One page of an account."""

    title: str
    document: Document


def parts(document: Document) -> tuple[Part, ...]:
    """The document page by page: the opening with the summary, then a page for each section, or several.

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
        for number, blocks in enumerate(_pages(section[1:]), 1):
            title = _title(section) if number == 1 else f"{_title(section)} ({number})"
            page = replace(document, title=title, subtitle=document.title, blocks=_raised(blocks))
            told.append(Part(title, page))
    return tuple(told)


def _pages(section: Sequence[Block]) -> list[list[Block]]:
    """A section's blocks page by page, cut only before a question where a page would grow too large."""
    starts = [at for at, block in enumerate(section) if isinstance(block, Heading) and block.level == HEADED]
    questions = [list(section[at:end]) for at, end in pairwise([0, *starts, len(section)])]
    pages: list[list[Block]] = [[]]
    for question in questions:
        if pages[-1] and sum(map(_size, [*pages[-1], *question])) > MOST_ON_A_PAGE:
            pages.append([])
        pages[-1] += question
    return pages


def _size(block: Block) -> int:
    """About how many bytes a block takes on a page, from what pages of ours took."""
    if isinstance(block, Table):
        return 600 + 46 * len(block.rows) * len(block.columns)
    if isinstance(block, Figure):
        drawn = len(block.marks) + len(block.parts) * len(block.series_order)
        # A point of a course is a dot alone; of other charts a mark has its words and its whiskers.
        return 2_500 + (130 if "course" in block.kind else 450) * drawn + _size(block.table)
    if isinstance(block, HowMade):
        return 250 + sum(30 + len(name) + len(value) for name, value in block.facts)
    if isinstance(block, Bullets):
        return sum(150 + len(item) for item in block.items)
    return 400


def _title(section: list[Block]) -> str:
    return section[0].text if isinstance(section[0], Heading) else ""


def _raised(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(
        replace(block, level=block.level - 1) if isinstance(block, Heading) else block for block in blocks
    )
