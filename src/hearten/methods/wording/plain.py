"""Plain language: how old one must be to read an English text, and what in each line makes it hard or leading. Pure.

A second look for whoever writes, and no more: it knows English alone, and how words look, never what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

OLDEST: Final = 11  # many adults read as at eleven
MOST_WORDS: Final = 25  # in one sentence
LONG: Final = 4  # syllables
WORD: Final = re.compile(r"[A-Za-z’']+")
SENTENCE: Final = re.compile(r"[^.?!]+[.?!]*")
# Words of law and office, each with what to say instead.
HEAVY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aforementioned": "this",
        "aforesaid": "this",
        "forthwith": "at once",
        "hereby": "leave it out",
        "herein": "here",
        "hereinafter": "from here on",
        "hereto": "to this",
        "hereunder": "below",
        "heretofore": "until now",
        "inter alia": "among other things",
        "mutatis mutandis": "with the changes needed",
        "notwithstanding": "in spite of",
        "pro rata": "in proportion",
        "prior to": "before",
        "pursuant to": "under",
        "in accordance with": "by, or under",
        "in respect of": "for, or about",
        "in lieu of": "instead of",
        "in the event that": "if",
        "in the event of": "if there is",
        "with regard to": "about",
        "for the purposes of": "for",
        "for the avoidance of doubt": "to be clear",
        "subsequent to": "after",
        "save that": "except that",
        "shall": "must, or will",
        "thereafter": "then",
        "therein": "in it",
        "thereof": "of it",
        "thereto": "to it",
        "whereas": "because, or while",
        "whereby": "by which",
        "whosoever": "anyone who",
        "vis-à-vis": "about",
        "utilise": "use",
        "utilisation": "use",
        "commence": "begin",
        "terminate": "end",
        "deliverables": "what you will do",
        "indemnify": "pay for the loss of",
        "indemnity": "a promise to pay for loss",
        "procure": "buy, or see to it",
        "remuneration": "pay",
        "stakeholders": "people it matters to: say who",
        "service users": "people who use it",
        "end users": "people who use it",
        "best endeavours": "say what you must do",
        "reasonable endeavours": "say what you must do",
        "force majeure": "something nobody could prevent",
        "ipso facto": "by that alone",
        "locus": "place, or right to speak",
        "sub-contractor": "whoever you pay to do part of it",
    }
)
PRAISE: Final = re.compile(
    r"\b(don['’]t you|isn['’]t it|surely|obviously|of course|clearly|as (?:you|we all) know|everyone knows|"
    r"everybody knows|world[- ]class|best[- ]in[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art|"
    r"market[- ]leading|innovative|excellent|outstanding|robust|seamless|holistic solution|value[- ]add(?:ed|ing)?|"
    r"best value|industry[- ]leading|proven track record)\b",
    re.IGNORECASE,
)


class Why(StrEnum):
    """What makes a line hard or leading."""

    LONG_SENTENCE = "long sentence"
    LONG_WORD = "long word"
    HEAVY = "word of law or office"
    LEADING = "leading word"


@dataclass(frozen=True, slots=True)
class Marked:
    """Something in a line to look at: which words, why, and what to say instead where that is known."""

    why: Why
    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is worth a second look: its place, counted from one, its words and what was marked in it."""

    number: int
    text: str
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A whole text as it reads: for what age, in how many words, and the lines to look at; None where it is empty."""

    age: int | None
    words: int
    lines: tuple[Line, ...]


def reading_age(text: str) -> int:
    """The age at which most can read an English text: Flesch-Kincaid grade plus five, at least 7.

    Args:
        text: at least one word.
    Source:
        Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75; syllables by rules of our own.
    """
    words = WORD.findall(text)
    sentences = max(1, len(re.findall(r"[.?!](?:\s|$)", text)))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(7, round(grade + 5))


def syllables(word: str) -> int:
    """About how many syllables an English word has.

    Args:
        word: one word.
    Source:
        Our own: groups of vowels, less silent endings.
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxz])es$", "", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def read(text: str) -> Read:
    """Read a text line by line, as somebody would who has to understand it.

    Args:
        text: any; a line is what stands between two line ends.
    Source:
        Our own; lengths after the UK Government's guidance on writing for everyone (sentences up to 25 words).
    """
    count = len(WORD.findall(text))
    lines = (Line(at, line.strip(), tuple(_marked(line))) for at, line in enumerate(text.splitlines(), 1))
    return Read(_age_of(text) if count else None, count, tuple(line for line in lines if line.marked))


def _age_of(text: str) -> int:
    """By sentences, a line without an end being one: headings and lists would otherwise run on for ever."""
    ended = "\n".join(
        line if re.search(r"[.?!]\s*$", line) else f"{line}."
        for line in text.splitlines()
        if WORD.search(line)
    )
    return reading_age(ended)


def _marked(line: str) -> Iterator[Marked]:
    for sentence in SENTENCE.findall(line):
        words = WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            yield Marked(Why.LONG_SENTENCE, " ".join(words[:6]) + " …", f"{len(words)}")
    for found in _HEAVY_WORDS.finditer(line):
        yield Marked(Why.HEAVY, found.group(), HEAVY[found.group().lower()])
    for found in PRAISE.finditer(line):
        yield Marked(Why.LEADING, found.group())
    heavy = {each.lower() for each in HEAVY}
    seen: set[str] = set()
    for word in WORD.findall(line):
        plain = word.lower()
        if plain not in seen | heavy and syllables(word) >= LONG:
            seen.add(plain)
            yield Marked(Why.LONG_WORD, word)


_HEAVY_WORDS: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(HEAVY, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE
)
