"""An account as a document: what methods told, what people say beside it, and the pages it is read in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hearten.methods.report import Block, Document, Heading, Words

# Where people's words stand: the opening before the summary, the rest after it and before the first topic.
SAID = {
    "en": {"meaning": "What we make of it", "next_steps": "What we will do next"},
    "cy": {"meaning": "Beth rydyn ni’n ei ddeall o hyn", "next_steps": "Beth fyddwn ni’n ei wneud nesaf"},
    "gd": {"meaning": "Na tha sinn a’ tuigsinn às", "next_steps": "Na nì sinn a-nis"},
}


@dataclass(frozen=True, slots=True)
class Part:
    """One page of an account."""

    title: str
    document: Document


def with_words(document: Document, words: Mapping[str, str]) -> Document:
    """The document with people's own words in it, set apart from what methods said."""
    sections = _sections(document.blocks)
    opening = [*_paragraphs(words.get("opening", "")), *sections[0]]
    summary = list(sections[1]) if len(sections) > 1 else []
    headings = SAID.get(document.language, SAID["en"])
    said: list[Block] = []
    for name in ("meaning", "next_steps"):
        if paragraphs := _paragraphs(words.get(name, "")):
            said += [Heading(headings[name], 2), *paragraphs]
    rest = [block for section in sections[2:] for block in section]
    title = words.get("title", "").strip() or document.title
    return replace(document, title=title, blocks=(*opening, *summary, *said, *rest))


def parts(document: Document) -> tuple[Part, ...]:
    """The document page by page: the opening with the summary, then a page for each section.

    One long page would be slow on a poor line; each of these stays small.
    """
    opening, *sections = _sections(document.blocks)
    # People's own words stay with the summary: they are read together or not at all.
    said = set(SAID.get(document.language, SAID["en"]).values())
    first = [*sections[:1], *(one for one in sections[1:] if _title(one) in said)]
    told = [
        Part(document.title, replace(document, blocks=(*opening, *(block for one in first for block in one))))
    ]
    for section in (one for one in sections if one not in first):
        title = _title(section)
        blocks = _raised(section[1:])
        told.append(Part(title, replace(document, title=title, subtitle=document.title, blocks=blocks)))
    return tuple(told)


def _sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """What comes before the first level 2 heading, then each level 2 heading with what follows it."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            sections.append([])
        sections[-1].append(block)
    return sections


def _title(section: list[Block]) -> str:
    return section[0].text if isinstance(section[0], Heading) else ""


def _raised(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(
        replace(block, level=block.level - 1) if isinstance(block, Heading) else block for block in blocks
    )


def _paragraphs(text: str) -> list[Block]:
    cleaned = text.replace("\r\n", "\n").strip()
    return [Words(" ".join(one.split())) for one in cleaned.split("\n\n") if one.strip()]
