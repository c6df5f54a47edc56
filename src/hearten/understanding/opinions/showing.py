"""What the page of an opinion map shows, made only of what the map tells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearten.methods.disclosure import SafeRow, SafeTable
from hearten.methods.disclosure.labels import LABELS, say
from hearten.methods.opinion.told import NO_GROUP, Looked, Spoken, Told
from hearten.methods.tally import shown

A_PAGE = 40
WITHHELD = frozenset(say(language, "withheld") for language in LABELS)
LARGEST = 60.0  # the radius of a disc that everyone is in


@dataclass(frozen=True, slots=True)
class Disc:
    """One group in the picture; never a person. `size`: how many, as it may be told."""

    name: str
    x: int
    y: int
    radius: float
    size: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of what was said: of everyone ("") or of a group; `borrowed`: the larger whole told in its place."""

    name: str
    labels: tuple[str, ...]
    borrowed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with what was said of it. `words` are "" where whoever wrote it took it back."""

    number: int
    words: str
    rows: tuple[Answered, ...]
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole page."""

    why_none: str
    discs: tuple[Disc, ...]
    outside: str
    voters: int | None
    unites: tuple[Line, ...]
    divides: tuple[Line, ...]
    split: tuple[Line, ...]
    stands_for: tuple[tuple[str, tuple[Line, ...]], ...]
    looks: tuple[Looked, ...]
    more_than_chance: bool
    many: int

    @property
    def box(self) -> str:
        """The part of the plane in which the discs lie."""
        sides = [
            (min(at - one.radius for one, at in places) - 4, max(at + one.radius for one, at in places) + 4)
            for places in ([(one, one.x) for one in self.discs], [(one, one.y) for one in self.discs])
        ]
        (left, right), (top, foot) = sides
        return f"{left:g} {top:g} {right - left:g} {foot - top:g}"


def page(told: Told, words: Mapping[int, str]) -> Shown:
    """All that stands on the page, but for the list of every statement."""
    counted = {one.code: one for one in shown(told.who).lines}
    base = told.who.everyone.base

    def lines(of: Iterable[Spoken]) -> tuple[Line, ...]:
        return tuple(line(one, words) for one in of)

    return Shown(
        told.why_none,
        tuple(
            Disc(name, 100 + across, 100 - up, _radius(counted[name].count, base), counted[name].everyone)
            for name, across, up in told.centres
        ),
        counted[NO_GROUP].everyone,
        base,
        lines(one for one in told.spoken if one.unites),
        lines(one for one in told.spoken if one.divides),
        lines(one for one in told.spoken if one.split and not told.centres),
        tuple((name, _stands(told, name, words)) for name, _, _ in told.centres),
        told.looks,
        told.common > 1,
        len(told.spoken),
    )


def _radius(count: int | None, base: int | None) -> float:
    return round(LARGEST * math.sqrt((count or 10) / (base or 10)), 1)


def _stands(told: Told, name: str, words: Mapping[int, str]) -> tuple[Line, ...]:
    return tuple(
        line(one, words, agrees) for one in told.spoken for group, agrees in one.stands_for if group == name
    )


def line(one: Spoken, words: Mapping[int, str], agrees: bool = True) -> Line:
    """One statement, to read."""
    return Line(one.number, words.get(one.number, ""), tuple(_rows(one.table)), agrees)


def _rows(table: SafeTable) -> Iterable[Answered]:
    yield _answered("", table.everyone)
    for breakdown in table.breakdowns:
        yield from (_answered(row.code, row) for row in breakdown.rows)


def _answered(name: str, row: SafeRow) -> Answered:
    labels = tuple(share.label for share in row.shares) if not row.borrowed else ()
    # Where all three would say only that they are not told, it is said once.
    return Answered(name, labels if set(labels) - WITHHELD else (), bool(row.borrowed))


def every(told: Told, words: Mapping[int, str], first: int) -> tuple[Line, ...]:
    """A page of all statements, in the order of their numbers."""
    return tuple(line(one, words) for one in told.spoken[first : first + A_PAGE])
