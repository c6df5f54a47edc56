"""Which offer could meet which need: of one theme, with the words both use, so that anyone sees why. No score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LONG, STEM = 5, 6
WORD: Final = re.compile(r"[^\W\d_]+")
SAYS_NOTHING: Final = frozenset(
    [
        "about",
        "after",
        "again",
        "along",
        "among",
        "another",
        "anyone",
        "because",
        "before",
        "being",
        "better",
        "could",
        "every",
        "first",
        "their",
        "there",
        "these",
        "thing",
        "things",
        "those",
        "three",
        "through",
        "under",
        "until",
        "using",
        "where",
        "which",
        "while",
        "whole",
        "whose",
        "would",
        "years",
        "people",
        "should",
        "other",
        "others",
        "offer",
        "offers",
        "needs",
        "needed",
        "somebody",
        "something",
    ]
)


@dataclass(frozen=True, slots=True)
class Said:
    """A need or an offer, and whose."""

    thing: str
    whose: str
    theme: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer of one theme, and the words both use."""

    need: Said
    offer: Said
    both: tuple[str, ...]


def matches(needs: Sequence[Said], offers: Sequence[Said]) -> tuple[Match, ...]:
    """Every need with every offer of its theme from somebody else, by the need's name."""
    found = [
        Match(need, offer, in_both(need, offer))
        for need in needs
        for offer in offers
        if need.theme == offer.theme and need.whose != offer.whose
    ]
    return tuple(
        sorted(found, key=lambda one: (one.need.title.casefold(), not one.both, one.offer.title.casefold()))
    )


def in_both(need: Said, offer: Said) -> tuple[str, ...]:
    """The words of the need that the offer uses too, whatever their endings."""
    theirs = {word[:STEM] for word in _words(offer)}
    return tuple(dict.fromkeys(word for word in _words(need) if word[:STEM] in theirs))


def _words(said: Said) -> list[str]:
    every = WORD.findall(f"{said.title} {said.words}".casefold())
    return [word for word in every if len(word) >= LONG and word not in SAYS_NOTHING]
