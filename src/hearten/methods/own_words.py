"""People's own words set beside what methods told: where they stand, in every language. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hearten.methods.report import Block, Document, Heading, Words

# Where people's words stand: the opening before the summary, the rest after it and before the first topic.
SAID: Mapping[str, Mapping[str, str]] = {
    "en": {"meaning": "What we make of it", "next_steps": "What we will do next"},
    "cy": {"meaning": "Beth rydyn ni’n ei ddeall o hyn", "next_steps": "Beth fyddwn ni’n ei wneud nesaf"},
    "gd": {"meaning": "Na tha sinn a’ tuigsinn às", "next_steps": "Na nì sinn a-nis"},
}


def with_words(document: Document, words: Mapping[str, str]) -> Document:
    """The document with people's own words in it, set apart from what methods said."""
    parts = sections(document.blocks)
    opening = [*_paragraphs(words.get("opening", "")), *parts[0]]
    summary = list(parts[1]) if len(parts) > 1 else []
    headings = SAID.get(document.language, SAID["en"])
    said: list[Block] = []
    for name in ("meaning", "next_steps"):
        if paragraphs := _paragraphs(words.get(name, "")):
            said += [Heading(headings[name], 2), *paragraphs]
    rest = [block for section in parts[2:] for block in section]
    title = words.get("title", "").strip() or document.title
    return replace(document, title=title, blocks=(*opening, *summary, *said, *rest))


def sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """What comes before the first level 2 heading, then each level 2 heading with what follows it."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            found.append([])
        found[-1].append(block)
    return found


def _paragraphs(text: str) -> list[Block]:
    cleaned = text.replace("\r\n", "\n").strip()
    return [Words(" ".join(one.split())) for one in cleaned.split("\n\n") if one.strip()]
