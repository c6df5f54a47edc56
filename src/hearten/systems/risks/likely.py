"""The words for how likely something is, from the dated lists beside this."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language

PLAIN = "en"


@dataclass(frozen=True, slots=True)
class Likely:
    """A word with how often it means; `low` and `high` in every hundred, None where nothing is known."""

    key: str
    in_languages: Mapping[str, str]
    often_in_languages: Mapping[str, str]
    low: int | None
    high: int | None

    @property
    def words(self) -> str:
        """The word, in the language of whoever reads."""
        return _spoken(self.in_languages)

    @property
    def often(self) -> str:
        """How often that is, in the same language."""
        return _spoken(self.often_in_languages)


@dataclass(frozen=True, slots=True)
class WordList:
    """The words in force from a day, the likeliest first."""

    in_force_from: date
    source: str
    words: tuple[Likely, ...]


@cache
def lists() -> tuple[WordList, ...]:
    """Every list there was, the newest first."""
    told = tomllib.loads(Path(__file__).with_name("likely.toml").read_text(encoding="utf-8"))["list"]
    made = [
        WordList(one["in_force_from"], one["source"], tuple(_word(each) for each in one["word"]))
        for one in told
    ]
    return tuple(sorted(made, key=lambda one: one.in_force_from, reverse=True))


def in_force(on: date) -> WordList:
    """The list of a day; the first for any day before it."""
    return next((one for one in lists() if one.in_force_from <= on), lists()[-1])


def word(key: str, on: date) -> Likely | None:
    """A word as it was meant on a day."""
    return next((each for each in in_force(on).words if each.key == key), None)


def _word(told: Mapping[str, object]) -> Likely:
    low, high = told.get("low"), told.get("high")
    return Likely(
        str(told["key"]),
        MappingProxyType(dict(told["words"])),  # type: ignore[call-overload]  # as TOML has it
        MappingProxyType(dict(told["often"])),  # type: ignore[call-overload]
        low if isinstance(low, int) else None,
        high if isinstance(high, int) else None,
    )


def _spoken(said: Mapping[str, str]) -> str:
    return said.get((get_language() or PLAIN)[:2], said[PLAIN])
