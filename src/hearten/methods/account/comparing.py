"""Two drafts of an account side by side: what changed in words, and what in numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Final

from hearten.methods.report import Block, Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

A_SENTENCE: Final = re.compile(r".+?(?:[.!?][”’]?(?=\s|$)|$)", re.DOTALL)
A_NUMBER: Final = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Changed:
    """One sentence of which only numbers changed: as it was, as it is, and the numbers of each."""

    before: str
    after: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One section in two drafts: sentences only the first has, only the second has, and of which numbers changed."""

    section: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    numbers: tuple[Changed, ...]

    @property
    def alike(self) -> bool:
        """Whether nothing in it changed."""
        return not (self.gone or self.new or self.numbers)


def compared(before: Document, after: Document) -> tuple[Compared, ...]:
    """Every section of either draft, in the order of the later one.

    Args:
        before: the earlier draft.
        after: the later.

    Returns:
        One a section; how something was made is not compared, for it follows what is told.
    Source:
        House rule: what people changed and what the rooms changed can be told apart.
    """
    then, now = _sections(before), _sections(after)
    named = [*now, *(name for name in then if name not in now)]
    return tuple(_compared(name, then.get(name, []), now.get(name, [])) for name in named)


def _compared(section: str, before: list[str], after: list[str]) -> Compared:
    gone = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    numbers: list[Changed] = []
    for one in list(gone):
        twin = next((each for each in new if _shape(each) == _shape(one)), None)
        if twin is not None and A_NUMBER.search(one):
            numbers.append(Changed(one, twin, _numbers(one, twin)))
            gone.remove(one)
            new.remove(twin)
    return Compared(section, tuple(gone), tuple(new), tuple(numbers))


def _shape(sentence: str) -> str:
    return A_NUMBER.sub("#", sentence)


def _numbers(before: str, after: str) -> tuple[tuple[str, str], ...]:
    pairs = zip_longest(A_NUMBER.findall(before), A_NUMBER.findall(after), fillvalue="")
    return tuple((one, other) for one, other in pairs if one != other)


def _sections(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    title = document.title
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            title = block.text
        found.setdefault(title, []).extend(_sentences(block))
    # A sentence told twice in one section is told once here.
    return {name: [key for key, _ in groupby(said)] for name, said in found.items()}


def _sentences(block: Block) -> Iterator[str]:
    match block:
        case Words(text=text) | Note(text=text):
            yield from _split(text)
        case Heading(text=text, level=level):
            if level > 2:
                yield text
        case Bullets(items=items):
            yield from items
        case Table() as table:
            yield from _rows(table)
        case Figure(title=title, table=table):
            yield title
            yield from _rows(table)
        case HowMade():
            return


def _rows(table: Table) -> Iterator[str]:
    yield table.caption
    for row in table.rows:
        yield " · ".join(row)


def _split(text: str) -> list[str]:
    return [" ".join(one.split()) for one in A_SENTENCE.findall(text) if one.strip()]
