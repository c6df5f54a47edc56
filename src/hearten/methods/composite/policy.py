"""What a composite is held to, from the dated table beside this."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers a story is held to; `name` is the day since when."""

    fewest_people: int
    most_of_the_words: float
    most_frame: float
    fewest_heard: int
    copied_words: int
    source: str
    in_force_from: date

    @property
    def name(self) -> str:
        """What a release of a story says it was held to."""
        return f"composite-{self.in_force_from}"


@cache
def _entries() -> tuple[Policy, ...]:
    text = files("hearten.methods.composite").joinpath("policy.toml").read_text(encoding="utf-8")
    told: list[dict[str, Any]] = tomllib.loads(text)["policy"]
    return tuple(sorted((Policy(**one) for one in told), key=lambda one: one.in_force_from))


def in_force(on: date | None = None) -> Policy:
    """Give the rules in force on a day; the newest where none is given.

    Args:
        on: any day; before the first entry, that one holds.
    Source:
        Our own: dated rules, as for tables.
    """
    held = [one for one in _entries() if on is None or one.in_force_from <= on] or list(_entries()[:1])
    return held[-1]
