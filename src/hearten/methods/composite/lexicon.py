"""Families of words that mean much the same, and which of them a text touches; read once from `lexicon.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from hearten.methods.composite.wording import bases, words

SPOKEN: Final = "en"  # the one language these lists know
LONGEST: Final = 3  # words an entry may have


@dataclass(frozen=True, slots=True)
class Touched:
    """A family of words a text touches, and the word by which it does."""

    family: str
    word: str


@cache
def _lists() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    text = files("hearten.methods.composite").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return {
        name: {
            tuple(form.split("_")): family
            for family, forms in families.items()
            for form in (family, *forms.split())
        }
        for name, families in tomllib.loads(text).items()
    }


def touched(text: str, name: str) -> tuple[Touched, ...]:
    """Give the families of one list that a text touches, in the order it does.

    Args:
        text: any, in English.
        name: of the list: "feelings", "motives", "events" or "claims".
    Source:
        Our own lists; a word counts with its endings of inflection.
    """
    known = _lists()[name]
    found: dict[str, str] = {}
    for piece in _pieces(words(text)):
        if family := _family(piece, known):
            found.setdefault(family, " ".join(piece))
    return tuple(Touched(family, word) for family, word in found.items())


def _pieces(said: list[str]) -> Iterator[list[str]]:
    """Every word, and every few in a row; without those that only look like one of ours."""
    plain = _lists()["plain"]
    held: set[int] = set()
    for at in range(len(said)):
        for length in range(1, LONGEST + 1):
            if tuple(said[at : at + length]) in plain:
                held.update(range(at, at + length))
    for at in range(len(said)):
        for length in range(1, min(LONGEST, len(said) - at) + 1):
            if held.isdisjoint(range(at, at + length)):
                yield said[at : at + length]


def _family(piece: list[str], known: Mapping[tuple[str, ...], str]) -> str | None:
    """The family of one word by any form it may come from, or of several words as they stand."""
    if len(piece) > 1:
        return known.get(tuple(piece))
    return next((known[(form,)] for form in sorted(bases(piece[0])) if (form,) in known), None)
