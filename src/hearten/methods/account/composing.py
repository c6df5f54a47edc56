"""Composing a year's account: in short, then block by block: people's words, what was drafted, how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from hearten import __version__
from hearten.methods import kept
from hearten.methods.account import deeds, heard, own, pauses
from hearten.methods.account.facts import (
    Aim,
    Barrier,
    Deed,
    Gathered,
    Listened,
    Mistake,
    Pausing,
    Promise,
    Source,
    Unheard,
    name_of,
    sources,
)
from hearten.methods.account.wording import day, said
from hearten.methods.report import (
    Block,
    Bullets,
    Document,
    Heading,
    HowMade,
    Table,
    Words,
    traces_of,
)

THIS: Final = "account"  # the anchor of what the account says of itself
LISTS: Final = "promises"
OF: Final[Mapping[str, str]] = {THIS: "how_account", LISTS: "promises"}


def _spoken(gathered: Gathered) -> list[Block]:
    return [Words(said(gathered.language, "spoken" if gathered.spoken else "unspoken"))]


def _both(gathered: Gathered) -> list[Block]:
    """What the year cost and saved, and how it felt: side by side, or neither."""
    cost, first = own.put_in(gathered.words.get("cost", ""), gathered)
    felt, then = own.put_in(gathered.words.get("felt", ""), gathered)
    if not cost or not felt:
        return []
    language = gathered.language
    columns = ("", said(language, "rational"), said(language, "relational"))
    row = (said(language, "this_year"), cost, felt)
    table = Table(said(language, "both"), columns, (row,), note=said(language, "neither"), trace=THIS)
    # A table leads to one place: the numbers people brought are led to by the sentence under it.
    named = tuple(dict.fromkeys((*first, *then)))
    return [table, Words(said(language, "neither"), traces=named)] if named else [table]


MADE: Final[Mapping[str, Callable[[Gathered], list[Block]]]] = {
    "heard": heard.heard,
    "told": _spoken,
    "done": deeds.done,
    "difference": heard.difference,
    "paused": pauses.paused,
    "stopped": deeds.stopped,
    "wrong": deeds.wrong,
    "cannot": heard.cannot,
    "undone": deeds.undone,
    "promised": deeds.promised,
    "both": _both,
    "next": deeds.next_year,
}
BLOCKS: Final = tuple(MADE)


def compose(gathered: Gathered) -> Document:
    """Compose a year's account from what was gathered alone.

    Args:
        gathered: all it rests on, and what people wrote.

    Returns:
        A Document in which every block stands, the empty ones saying so; `untraced` finds nothing in it as long as
        `own.faults` finds nothing in people's words.
    Source:
        House rules: nothing vanishes because it is empty; each number leads to how it was made.
    """
    language = gathered.language
    sections = [
        [*own.paragraphs(gathered, "opening"), *_of(gathered), *_short(gathered)],
        *(list(_block(name, gathered)) for name in BLOCKS),
    ]
    blocks: list[Block] = []
    for section in sections:
        told = {block.anchor for block in blocks if isinstance(block, HowMade)}
        blocks += [*section, *_made(section, told, gathered)]
    return Document(
        title=gathered.title,
        blocks=tuple(blocks),
        language=language,
        subtitle=said(language, "subtitle"),
        organisation=gathered.organisation,
        on=gathered.on,
        made_up=gathered.made_up,
        footer=said(language, "footer", version=__version__),
    )


def _of(gathered: Gathered) -> list[Block]:
    days = {name: day(gathered.language, getattr(gathered, name)) for name in ("begins", "ends")}
    return [Words(said(gathered.language, "of", **days), trace=THIS)]


def _block(name: str, gathered: Gathered) -> Iterator[Block]:
    language = gathered.language
    yield Heading(said(language, name), 2, anchor=name)
    words = own.paragraphs(gathered, name) if name in own.WRITTEN else []
    drafted = MADE[name](gathered)
    left_out = dict(gathered.left_out).get(name, 0)
    yield from words
    yield from drafted
    if left_out:
        yield Words(said(language, "left_out", n=left_out), trace=THIS)
    if not words and not drafted:
        yield Words(said(language, "nothing"))


def _short(gathered: Gathered) -> list[Block]:
    told = [(key, sentence) for key, sentence in _in_short(gathered) if sentence]
    return [Heading(said(gathered.language, "short"), 2, anchor="short"), *deeds.listed(told)]


def _in_short(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """A sentence for each block that has something to count, worst and best alike."""
    language, states = gathered.language, [one.state for one in gathered.deeds]
    yield from _headlines(gathered)
    counted = {
        "live": states.count(deeds.LIVE),
        "done": states.count(deeds.DONE),
        "given_up": states.count(deeds.ABANDONED),
    }
    yield THIS, said(language, "short_done", **counted)
    if empty := deeds.empty(gathered):
        yield THIS, said(language, "short_empty", names=", ".join(one.name for one in empty))
    asked, clear, unsure = heard.counted(gathered)
    if asked:
        yield THIS, said(language, "short_changes", n=asked, clear=clear, cannot=unsure)
    if begun := [one for one in gathered.pausings if one.state != pauses.ABANDONED]:
        yield THIS, said(language, "short_paused", n=len(begun))
    if gathered.mistakes:
        yield THIS, said(language, "short_wrong", n=len(gathered.mistakes))
    if gathered.barriers:
        oldest = max(one.days for one in gathered.barriers)
        yield THIS, said(language, "short_undone", n=len(gathered.barriers), days=oldest)


def _headlines(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Of each listening its first headline, with its gap."""
    for one in gathered.told:
        for block in heard.in_short_of(one, gathered.language):
            if isinstance(block, Bullets) and block.items:
                yield block.traces[0], f"“{one.title}”: {block.items[0]}"
                break


def _made(blocks: list[Block], told: set[str], gathered: Gathered) -> list[Block]:
    """How all that a section leads to was made, as far as it is not told before; of findings, it follows them."""
    wanted = dict.fromkeys(trace for block in blocks for trace in traces_of(block))
    typed = {made.anchor: made for made in own.how_typed(gathered)}
    known = sources(gathered)
    made: list[Block] = []
    for anchor in wanted:
        if not anchor or anchor in told:
            continue
        if anchor in typed:
            made.append(typed[anchor])
        elif anchor in known:
            made.append(HowMade(anchor, _facts(known[anchor], gathered.language), name_of(known[anchor])))
        elif anchor in (THIS, LISTS):
            made.append(HowMade(anchor, _itself(anchor, gathered), said(gathered.language, OF[anchor])))
    return made


def _itself(anchor: str, gathered: Gathered) -> tuple[tuple[str, str], ...]:
    language = gathered.language
    if anchor == LISTS:
        return (
            (said(language, "where"), said(language, "promise_kept")),
            (said(language, "release"), gathered.promised_in),
        )
    return (
        (said(language, "how_account"), gathered.title),
        (said(language, "gathered"), gathered.on),
        (said(language, "rests"), str(len(sources(gathered)))),
        (said(language, "version"), __version__),
    )


WHERE: Final[Mapping[type, str]] = {
    Deed: "step",
    Aim: "aim",
    Pausing: "pause",
    Barrier: "barrier",
    Mistake: "mistake",
    Unheard: "unheard",
    Promise: "promise_kept",
}


def _facts(source: Source, language: str) -> tuple[tuple[str, str], ...]:
    """Where a source is kept and what it was, by digest; of a release, its name in the ledger."""
    if isinstance(source, Listened):
        return (
            (said(language, "release"), source.release),
            (said(language, "digest"), kept.digest(source)),
        )
    where = f"{said(language, WHERE[type(source)])} ({source.key})"
    judged = pauses.how_judged(source, language) if isinstance(source, Pausing) else ()
    return ((said(language, "where"), where), (said(language, "digest"), kept.digest(source)), *judged)
