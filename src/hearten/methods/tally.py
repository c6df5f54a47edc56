"""Counts of people under named things, made ready for the one door, and read back from what came out of it.

In:   who (a blind mark), which group, and what, a row each.
Out:  a `Measured` for `protect`; lines of a safe table to show, in the order they were declared and never by size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hearten.methods.disclosure import Measured, MeasuredGroup, SafeRow, SafeTable
from hearten.methods.disclosure.labels import LABELS, say

Named = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Who is behind what: people as marks, by what they are counted under.

    Attributes:
        everyone: every mark there is.
        under: the marks under each category's code.
        group: the group's code of each mark, where known; marks of different categories need not be comparable.
    """

    everyone: frozenset[Hashable]
    under: Mapping[str, frozenset[Hashable]]
    group: Mapping[Hashable, str]


def tally(rows: Iterable[tuple[str, Hashable, str | None]], all_under: str = "") -> Tally:
    """Gather rows into a tally.

    Args:
        rows: (category's code, mark, group's code or None) each; a mark counts once a category, however often it comes.
        all_under: the code under which each person counts once, whatever the category.
    Source:
        Our own.
    """
    under: defaultdict[str, set[Hashable]] = defaultdict(set)
    group: dict[Hashable, str] = {}
    for code, mark, placed in rows:
        under[code].add(mark)
        if placed is not None:
            group[mark] = placed
    everyone = frozenset(under.pop(all_under, set()))
    return Tally(everyone, {code: frozenset(marks) for code, marks in under.items()}, group)


def measured(
    question: str, categories: Named, groups: Named, counted: Tally, *, several: bool = True, named: str = ""
) -> Measured:
    """Measure a tally for the door: for everyone, and by its groups.

    Args:
        question: what is counted, by key.
        categories: (code, text), in the order they are to be shown.
        groups: the same, of the groups.
        counted: the tally.
        several: whether one person can be under several categories.
        named: what the groups are, in words; empty for no breakdown.
    Source:
        Our own; the door's rules are in `hearten.methods.disclosure`.
    """
    codes = [code for code, _text in categories]
    breakdowns: tuple[tuple[str, str, tuple[MeasuredGroup, ...]], ...] = ()
    if named:
        parts = tuple(_group(code, text, codes, counted, only=code) for code, text in groups)
        breakdowns = (("group", named, parts),)
    everyone = _group("", "Everyone", codes, counted, only=None)
    return Measured(
        question=question,
        categories=tuple(categories),
        favourable=(),
        everyone=everyone,
        breakdowns=breakdowns,
        several=several,
        sampled=False,
    )


def _group(code: str, text: str, codes: Sequence[str], counted: Tally, only: str | None) -> MeasuredGroup:
    def here(marks: frozenset[Hashable]) -> int:
        return len(marks) if only is None else sum(counted.group.get(one) == only for one in marks)

    answered = here(counted.everyone)
    people = np.array([here(counted.under.get(each, frozenset())) for each in codes], dtype=np.int64)
    # Marks under a category are not those of the whole, and one that came late may lie elsewhere: never more than all.
    people = np.minimum(people, answered)
    share = people / answered if answered else np.zeros(len(codes))
    return MeasuredGroup(
        code=code,
        text=text,
        people=people,
        share=np.asarray(share, dtype=np.float64),
        answered=answered,
        effective=np.full(len(codes), float(answered)),
        heaviest=1 / answered if answered else 1.0,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as it may be told: for everyone, and in each group in turn. `count`: its rounded number, where told."""

    code: str
    text: str
    everyone: str
    groups: tuple[str, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A safe table to show: how many people there are in all, the groups that are told, and a line a category."""

    base: int | None
    groups: tuple[str, ...]
    lines: tuple[Line, ...]


def shown(table: SafeTable) -> Shown:
    """Read a safe table as lines, in the order its categories were declared.

    Args:
        table: what came out of the door.
    Source:
        Our own; nothing is worked out here that the table does not tell.
    """
    rows = list(_told(table).values())
    lines = tuple(
        Line(
            code, text, _label(table.everyone, at), tuple(_label(row, at) for row in rows), _count(table, at)
        )
        for at, (code, text) in enumerate(table.categories)
    )
    return Shown(table.everyone.base, tuple(_told(table)), lines)


def _told(table: SafeTable) -> dict[str, SafeRow]:
    """The groups that are told at all, each once: those joined are told by the larger group's name."""
    found = {(row.borrowed or row.text): row for each in table.breakdowns for row in each.rows if row.shares}
    found.pop(table.everyone.text, None)
    withheld = {say(language, "withheld") for language in LABELS}
    return {name: row for name, row in found.items() if any(one.label not in withheld for one in row.shares)}


def _label(row: SafeRow, at: int) -> str:
    return row.shares[at].label if at < len(row.shares) else "–"


def _count(table: SafeTable, at: int) -> int | None:
    return table.everyone.shares[at].count if at < len(table.everyone.shares) else None
