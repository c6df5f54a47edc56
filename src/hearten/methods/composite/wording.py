"""Words as they are compared: even text, its words, and the forms a word may come from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What an ending may stand for; the word without it has three letters at least.
ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("iest", "y"),
    ("ier", "y"),
    ("ily", "y"),
    ("iness", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("ness", ""),
    ("'s", ""),
)
SHORTEST: Final = 3


def even(text: str) -> str:
    """Give a text in composed letters (NFC), with every run of white space as one space.

    Nothing else is evened out: other quotation marks, capitals or look-alike letters make other words.

    Args:
        text: any.
    Source:
        Unicode Standard Annex 15 (normalisation form C).
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, with straight apostrophes.

    Args:
        text: any.
    Source:
        Our own.
    """
    return [one.group().casefold().replace("’", "'") for one in WORD.finditer(even(text))]


@cache
def bases(word: str) -> frozenset[str]:
    """Give the forms a word may come from by its ending, itself among them: "worries" from "worry".

    Beginnings are left alone ("unhappy" is not "happy"), and so is "-less" ("hopeless" is not "hope").

    Args:
        word: in small letters.
    Source:
        After Porter (1980), An algorithm for suffix stripping, Program 14(3): only its endings of inflection.
    """
    return frozenset({word, *_shortened(word)})


def _shortened(word: str) -> Iterator[str]:
    for ending, back in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word.removesuffix(ending)
            yield stem + back
            if ending in {"ed", "ing"} and stem[-1] == stem[-2]:
                yield stem[:-1]
