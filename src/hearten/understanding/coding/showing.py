"""A document as the coding page shows it: its sentences, cut where marks begin and end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearten.methods.coding.sentences import sentences
from hearten.understanding.coding.models import Coding


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch with the same marks on all of it. `at`: its first code point."""

    text: str
    at: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: what a box stands for, and its parts. `new`: it begins a new line of the text."""

    start: int
    end: int
    parts: tuple[Part, ...]
    new: bool

    @property
    def value(self) -> str:
        """What its box says when it is ticked."""
        return f"{self.start}-{self.end}"


def lines(text: str, marks: Sequence[Coding]) -> tuple[Line, ...]:
    """The sentences of a text with their marks."""
    edges = sorted({edge for one in marks for edge in (one.start, one.end)})
    found, before = [], 0
    for start, end in sentences(text):
        inside = [edge for edge in edges if start < edge < end]
        cuts = [start, *inside, end]
        parts = tuple(Part(text[at:to], at, _codes(marks, at, to)) for at, to in pairwise(cuts))
        found.append(Line(start, end, parts, "\n" in text[before:start]))
        before = end
    return tuple(found)


def _codes(marks: Sequence[Coding], at: int, to: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.code.name for one in marks if one.start < to and one.end > at))


def runs(chosen: Iterable[str], known: Collection[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The passages that ticked sentences make: those that follow each other are one."""
    ticked = set(chosen)
    found: list[tuple[int, int]] = []
    after = False
    for start, end in sorted(known):
        if f"{start}-{end}" in ticked:
            found = [*found[:-1], (found[-1][0], end)] if after else [*found, (start, end)]
            after = True
        else:
            after = False
    return tuple(found)
