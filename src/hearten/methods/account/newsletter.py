"""A year's account as the words of a letter: plain text, from the same document, so that no number is typed again."""

from __future__ import annotations

from collections.abc import Iterator

from hearten.methods import own_words
from hearten.methods.account.facts import Gathered
from hearten.methods.account.short import for_slides
from hearten.methods.account.wording import said
from hearten.methods.render import words
from hearten.methods.report import Block, Bullets, Document, Heading, Note, Words

# What a letter has room for: what stands before the first heading, and these sections.
TOLD = ("short", "done", "wrong", "next")


def newsletter(document: Document, gathered: Gathered, address: str = "") -> str:
    """The account in plain words for a letter or a message; a line a paragraph, to be pasted where it is sent from.

    Args:
        document: the account as it was composed.
        gathered: what it was composed from; whose language is used.
        address: where all of it can be read; "" where nobody knows yet.

    Returns:
        Plain text that ends with a line end.
    Source:
        House rule: what goes out by letter says the same as the page.
    """
    language = gathered.language
    opening, *sections = own_words.sections(for_slides(document).blocks)
    head = [document.title, document.organisation, words.of(document, "made_up") if document.made_up else ""]
    parts = ["\n".join(part for part in head if part), *map(_told, opening)]
    wanted = [said(language, key) for key in TOLD]
    for name in wanted:
        parts += _section(next((one for one in sections if _title(one) == name), []))
    parts.append(said(language, "mistakes_seen"))
    if address:
        parts.append(said(language, "read_on", address=address))
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(section: list[Block]) -> str:
    return section[0].text if section and isinstance(section[0], Heading) else ""


def _section(section: list[Block]) -> Iterator[str]:
    for block in section:
        if told := _told(block):
            yield told


def _told(block: Block) -> str:
    match block:
        case Heading(text=text, level=2):
            return f"{text}\n{'-' * len(text)}"
        case Heading(text=text):
            return text
        case Words(text=text) | Note(text=text):
            return text
        case Bullets(items=items):
            return "\n".join(f"* {item}" for item in items)
        case _:
            return ""  # tables and pictures stand on the page
