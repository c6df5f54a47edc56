"""A design: how the columns of one file are to be read, in words a person can check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hearten.methods.plan import Kind, Layout

NOT_ANSWERED = (
    "-",
    "--",
    ".",
    "n/a",
    "na",
    "n.a.",
    "nil",
    "null",
    "none given",
    "no answer",
    "not answered",
    "missing",
)
DASHES = re.compile(r"\s*[~‐‑‒–—―−-]\s*")
WHOLE = re.compile(r"^(\d+)\.0+$")
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "`": "'"})


class Selection(StrEnum):
    """How the people in the file came to be there."""

    NOT_SAID = "not said"
    SAMPLE = "sample"
    EVERYONE = "everyone asked"
    THEMSELVES = "chose themselves"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer or group. `values`: as found in the file; `others`: takes every value not listed.

    `within`: the text of the larger group it lies within.
    """

    text: str
    values: tuple[str, ...] = ()
    favourable: bool = False
    answers: bool = True
    others: bool = False
    column: str = ""
    invited: int | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: where it is, and how it is told. With several choices, a column for each."""

    key: str
    text: str
    kind: Kind
    column: str = ""
    topic: str = ""
    said: str = ""
    sensitive: bool = False
    unit: str = ""
    options: tuple[Choice, ...] = ()
    why: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it is read from."""
        return (
            tuple(option.column for option in self.options) if self.kind is Kind.SEVERAL else (self.column,)
        )


@dataclass(frozen=True, slots=True)
class Split:
    """One breakdown: where it is, and its groups in order. A value in no group counts as not known.

    `within`: the key of the breakdown whose groups these lie within.
    """

    key: str
    text: str
    column: str
    groups: tuple[Choice, ...]
    why: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many people there are in each group of a breakdown, by the group's text: what answers are weighed to."""

    breakdown: str
    totals: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Design:
    """How a whole file is read."""

    title: str
    questions: tuple[Asked, ...]
    breakdowns: tuple[Split, ...] = ()
    layout: Layout = field(default_factory=Layout)
    language: str = "en"
    people: str = "people"
    selection: Selection = Selection.NOT_SAID
    asked: int | None = None
    made_up: bool = False
    not_answered: tuple[str, ...] = NOT_ANSWERED
    left_out: Mapping[str, str] = field(default_factory=dict)
    known: tuple[Totals, ...] = ()
    crossings: tuple[tuple[str, str], ...] = ()


def plain(text: str) -> str:
    """A value as it is compared: capitals, spaces, dashes, curly quotes and "1.0" for "1" make no difference."""
    folded = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    return WHOLE.sub(r"\1", " ".join(DASHES.sub("-", folded).split()))


def slug(text: str, taken: set[str] | None = None) -> str:
    """A short key made of a text's letters, made different from those `taken` (which it joins)."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", ascii_text)[:6])[:40].strip("-") or "item"
    made, number = base, 2
    while taken is not None and made in taken:
        made, number = f"{base}-{number}", number + 1
    if taken is not None:
        taken.add(made)
    return made
