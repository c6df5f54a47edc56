"""`hearten findings`: the newest findings of a listening as text, each headline with its gaps; safe tables only."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearten.errors import NotReady
from hearten.house.cli import with_django
from hearten.house.commands.telling import say

if TYPE_CHECKING:
    from hearten.understanding.showing import Row

WIDE = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which listening, and how much of it."""
    parser.add_argument(
        "listening", nargs="?", type=int, help="the number of a listening; without one, those with findings"
    )
    parser.add_argument("--clear", action="store_true", help="only questions in which a gap is clear")


def run(asked: argparse.Namespace) -> int:
    """The findings, or what there is to choose from."""
    with_django()
    for line in _findings(asked.listening, asked.clear) if asked.listening else _choices():
        say(line)
    return 0


def _choices() -> Iterator[str]:
    from hearten.listening import queries as listening
    from hearten.understanding import queries

    found = [facts for facts in listening.counted_listenings() if queries.made(facts.id)]
    if not found:
        yield "No findings are made yet. Close a listening, and make them on the page of Understanding."
    for facts in found:
        yield f"{facts.id:>6}  {facts.title}"


def _findings(listening_id: int, clear: bool) -> Iterator[str]:
    from hearten.listening import queries as listening
    from hearten.understanding import queries, showing

    facts, progress = listening.listening(listening_id), queries.made(listening_id)
    if progress is None:
        raise NotReady(
            f"No findings of “{facts.title}” are made yet. Make them on the page of Understanding once it has closed."
        )
    plan = queries.plan(progress)
    yield plan.title
    if weighed := queries.weighting_of(progress):
        yield f"Weighed to known totals ({weighed.source})."
    for row in showing.rows_of(queries.findings(progress.id), plan):
        if row.clear or not clear:
            yield from _told(row)


def _told(row: Row) -> Iterator[str]:
    yield f"\n{row.question}"
    sentences = [row.head.sentence, row.head.base_sentence, row.net]
    yield from _indented("  ", " ".join(dict.fromkeys(one for one in sentences if one)))
    if row.is_told:
        for gap in row.gaps:
            yield from _indented("  - ", f"{gap.word}. {gap.name} {gap.sentence}")


def _indented(lead: str, words: str) -> list[str]:
    return textwrap.wrap(words, WIDE, initial_indent=lead, subsequent_indent=" " * len(lead))
