"""The data in known.toml, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hearten.house.filereport.design import plain


@dataclass(frozen=True, slots=True)
class Ladder:
    """An ordered scale: phrases, longest first, each with its rung; from `start` up they are the headline."""

    name: str
    start: int
    phrases: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A way people are described: the words that give it away."""

    key: str
    text: str
    found: frozenset[str]
    together: tuple[frozenset[str], ...]

    def fits(self, words: frozenset[str]) -> bool:
        """Whether a column's words give it away."""
        return bool(self.found & words) or any(every <= words for every in self.together)


@cache
def raw() -> dict[str, Any]:
    """Everything in known.toml."""
    return tomllib.loads(files(__package__).joinpath("known.toml").read_text("utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """One of its lists of words, ready to compare."""
    return frozenset(plain(word) for word in raw()[name])


@cache
def ladders() -> tuple[Ladder, ...]:
    """The ordered scales."""
    return tuple(
        Ladder(
            one["name"],
            one["from"],
            tuple(
                sorted(
                    (
                        (plain(phrase), rung)
                        for rung, phrases in enumerate(one["rungs"])
                        for phrase in phrases
                    ),
                    key=lambda pair: -len(pair[0]),
                )
            ),
        )
        for one in raw()["ladder"]
    )


@cache
def descriptions() -> tuple[Description, ...]:
    """The ways people are described, most looked for first."""
    return tuple(
        Description(
            one["key"],
            one["text"],
            frozenset(one.get("found", ())),
            tuple(frozenset(every) for every in one.get("all", ())),
        )
        for one in raw()["describes"]
    )


def words_of(name: str) -> list[str]:
    """A column's name as lower-case words, its question number taken off."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = [word.lower() for word in re.split(r"[^A-Za-z0-9À-ÿ]+", spaced) if word]
    while (
        words
        and re.fullmatch(r"(q|qu|question|item|var|v)?\d+[a-z]?|q|qu|question", words[0])
        and len(words) > 1
    ):
        words = words[1:]
    return words


def number_of(name: str) -> str:
    """A column's question number ("q20" of "q20a_blogs"), "" where it has none."""
    found = re.match(r"^(q(?:uestion)?\s*_?\d+)", name.strip().lower())
    return re.sub(r"[\s_]", "", found[1]) if found else ""
