"""A year's account made short for a wall: what is said in a meeting, and nothing that is not in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from hearten.methods import own_words
from hearten.methods.account.wording import said
from hearten.methods.report import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    HowMade,
    Table,
    Words,
    traces_of,
)

MOST_ITEMS: Final = 5
MOST_LONG: Final = 3  # of those that take a slide each
LONG: Final = 260
MOST_MARKS: Final = 4
MOST_ROWS: Final = 4


def for_slides(document: Document) -> Document:
    """The account for a wall: long lists cut, and saying so, and each action in a line.

    Args:
        document: a year's account as it was composed.

    Returns:
        The same sections, shorter. Every sentence is one of the whole, and leads to how it was made as there.
    Source:
        House rule: what is shown is what left; it is cut, never worded anew.
    """
    blocks: list[Block] = []
    for section in own_words.sections(document.blocks):
        told = [block for block in section if not isinstance(block, HowMade)]
        # What is said in short stays whole: cut, it would lose what went wrong, which comes last.
        blocks += told if _is_short(told) else _section(told, said(document.language, "more"))
    wanted = {trace for block in blocks for trace in traces_of(block)}
    made = [one for one in document.blocks if isinstance(one, HowMade) and one.anchor in wanted]
    return replace(document, blocks=(*blocks, *made))


def _is_short(section: Sequence[Block]) -> bool:
    return bool(section) and isinstance(section[0], Heading) and section[0].anchor == "short"


def _section(section: Sequence[Block], more: str) -> Iterator[Block]:
    """Each action, told over several blocks under a heading of its own, becomes one line."""
    lines: list[tuple[str, str]] = []
    at = 0
    while at < len(section):
        block = section[at]
        if isinstance(block, Heading) and block.level == 4:
            under = _under(section[at + 1 :])
            first = next((one for one in under if isinstance(one, Words)), None)
            bullets = next((one for one in under if isinstance(one, Bullets)), None)
            if first is not None:
                lines.append((f"{block.text}. {first.text}", first.trace))
            elif bullets is not None:  # a topic of a listening: its first headline stands for it
                lines.append((bullets.items[0], bullets.traces[0] if bullets.traces else ""))
            at += 1 + len(under)
            yield from (cut for one in under if isinstance(one, Figure) for cut in _shorter(one, more))
            continue
        if lines and isinstance(block, Heading):
            yield from _cut(_listed(lines), more)
            lines = []
        yield from _shorter(block, more)
        at += 1
    if lines:
        yield from _cut(_listed(lines), more)


def _under(rest: Iterable[Block]) -> list[Block]:
    found: list[Block] = []
    for block in rest:
        if isinstance(block, Heading):
            break
        found.append(block)
    return found


def _listed(lines: list[tuple[str, str]]) -> Bullets:
    return Bullets(tuple(text for text, _ in lines), tuple(trace for _, trace in lines))


def _cut(listed: Bullets, more: str) -> Iterator[Block]:
    items, traces = listed.items, listed.traces
    most = MOST_LONG if sum(len(item) > LONG for item in items) > MOST_LONG else MOST_ITEMS
    yield Bullets(items[:most], traces[:most])
    if len(items) > most:
        yield Words(more)


def _shorter(block: Block, more: str) -> Iterator[Block]:
    match block:
        case Bullets() as listed:
            yield from _cut(listed, more)
        case Table(rows=rows) if len(rows) > MOST_ROWS:
            return
        case Figure(kind="intervals" | "gaps") as drawn if len(drawn.marks) > MOST_MARKS:
            table = replace(drawn.table, rows=drawn.table.rows[:MOST_MARKS])
            yield replace(drawn, marks=drawn.marks[:MOST_MARKS], table=table)
            yield Words(more)
        case _:
            yield block
