"""What a composite is made of: lines, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a line is, and says it is."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Passage:
    """What one person said. `handle` names it, `person` whoever said it; `may_quote`: they let us use their words."""

    handle: str
    person: str
    text: str
    may_quote: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story, and the handles of the passages it rests on; a frame rests on none."""

    sort: Sort
    text: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as far as it is written. `heard`: how many people were heard from in all, None where nobody knows.

    `passages` holds those that may be used now: one that was taken back is not in it.
    """

    lines: Sequence[Line]
    passages: Mapping[str, Passage]
    heard: int | None = None
    language: str = "en"

    def behind(self, line: Line) -> tuple[Passage, ...]:
        """The passages a line rests on that are still here."""
        return tuple(self.passages[one] for one in dict.fromkeys(line.passages) if one in self.passages)

    def people(self, line: Line) -> frozenset[str]:
        """The people a line rests on."""
        return frozenset(one.person for one in self.behind(line))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line with its number, from one, and what it rests on."""

    number: int
    line: Line
    behind: tuple[Passage, ...] = field(default=())


def numbered(draft: Draft) -> tuple[Numbered, ...]:
    """Give the lines of a story with their numbers and passages.

    Args:
        draft: any.
    Source:
        Our own.
    """
    return tuple(Numbered(number, line, draft.behind(line)) for number, line in enumerate(draft.lines, 1))
