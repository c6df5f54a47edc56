"""Names of people here, as others write them: whole or in part, in short forms, with slips, without accents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.methods.identifying.found import Found, Kind
from hearten.methods.identifying.ordinary import (
    BEFORE_A_MONTH,
    FOLLOWS_A_WORD,
    MONTHS,
    ORDINARY,
    PARTICLES,
    TITLES,
)
from hearten.methods.identifying.staff import APOSTROPHES, WORD, Staff, plainly

POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}]s$", re.IGNORECASE)
ENDS: Final = re.compile(r"[.!?…:;\n]\s*[\"“‘'(]*\s*$")
NAMES_MOST: Final = 3
SHORTEST_WITH_A_SLIP: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, or neighbours read as one: where it stands, and its plain form.

    `capital`: it begins with one in a text that also has small letters; `begins`: it begins a sentence.
    """

    start: int
    end: int
    plain: str
    capital: bool
    begins: bool

    @property
    def ordinary(self) -> bool:
        """Whether it is an everyday word too."""
        return self.plain in ORDINARY


def names(text: str, staff: Staff) -> Iterator[Found]:
    """Find names of people here.

    Args:
        text: any.
        staff: as `staff_of` gives it.
    Source:
        Design rules 5.2, "staff list names"; forms and lists our own.
    """
    words = _words(text)
    for at in range(len(words)):
        for end in _reaches(words, at, staff):
            found = words[at].start, words[end].end
            yield Found(*found, Kind.NAME, text[slice(*found)])


def _words(text: str) -> list[Word]:
    shouted = text.isupper()
    found = []
    for one in WORD.finditer(text):
        written = POSSESSIVE.sub("", one.group())
        begins = one.start() == 0 or bool(ENDS.search(text, max(0, one.start() - 8), one.start()))
        found.append(
            Word(
                one.start(),
                one.start() + len(written),
                plainly(written),
                written[:1].isupper() and not shouted,
                begins,
            )
        )
    return found


def _reaches(words: Sequence[Word], at: int, staff: Staff) -> Iterator[int]:
    """The last word of each name that begins here."""
    yield from _whole_names(words, at, staff)
    yield from _with_an_initial(words, at, staff)
    for end in range(at, min(at + NAMES_MOST, len(words))):
        if _alone(words, at, end, staff):
            yield end


def _joined(words: Sequence[Word], at: int, end: int) -> str:
    return "".join(word.plain for word in words[at : end + 1])


def _whole_names(words: Sequence[Word], at: int, staff: Staff) -> Iterator[int]:
    """A first name and a surname of one person, in either order, with up to two words between."""
    for middle in range(at, min(at + 2, len(words))):
        first = _joined(words, at, middle)
        given, family = staff.given.nearly(first), staff.family.exactly(first)
        if not (given or family):
            continue
        for start in range(middle + 1, min(middle + 4, len(words))):
            for end in range(start, min(start + NAMES_MOST, len(words))):
                last, apart = _joined(words, start, end), start - middle
                named = given & staff.family.nearly(last) or (
                    apart == 1 and family & staff.given.nearly(last)
                )
                if named and _likely(words[at], words[end], apart):
                    yield end


def _likely(first: Word, last: Word, apart: int) -> bool:
    """Two everyday words in small letters are no name; nor is what stands apart without a capital."""
    capitals = first.capital and last.capital
    return capitals or (apart == 1 and not (first.ordinary and last.ordinary))


def _with_an_initial(words: Sequence[Word], at: int, staff: Staff) -> Iterator[int]:
    """J Smith, J. P. Smith, Smith J; and Mr or Nurse Smith."""
    word = words[at]
    for end in range(at + 1, min(at + 1 + NAMES_MOST, len(words))):
        people = staff.family.exactly(_joined(words, at + 1, end))
        if all(len(between.plain) == 1 for between in words[at + 1 : end]):
            people |= staff.family.nearly(words[end].plain)
        named = words[end].capital or not words[end].ordinary
        if people and named and (word.plain in TITLES or _begins(staff, people, word)):
            yield end
    after = words[at + 1 : at + 2]
    if after and after[0].capital and _begins(staff, staff.family.exactly(word.plain), after[0]):
        yield at + 1


def _begins(staff: Staff, people: frozenset[int], letter: Word) -> bool:
    """Whether this one letter begins the first name of one of them."""
    return len(letter.plain) == 1 and any((one, letter.plain) in staff.initials for one in people)


def _alone(words: Sequence[Word], at: int, end: int, staff: Staff) -> bool:
    """A first name or a surname on its own."""
    plain, first = _joined(words, at, end), words[at]
    is_first = bool(staff.given.exactly(plain))
    if is_first or staff.family.exactly(plain):
        if end > at:
            return first.plain in PARTICLES or not (first.ordinary and words[end].ordinary)
        return (not first.ordinary and len(plain) > 2) or _is_meant(words, at, first=is_first)
    near = len(plain) >= SHORTEST_WITH_A_SLIP and end == at and first.capital and not first.ordinary
    return near and bool(staff.given.nearly(plain) or staff.family.nearly(plain))


def _is_meant(words: Sequence[Word], at: int, *, first: bool) -> bool:
    """Whether an everyday word with a capital stands for a person."""
    word = words[at]
    before = words[at - 1].plain if at else ""
    after = words[at + 1].plain if at + 1 < len(words) else ""
    if not word.capital or (word.plain in MONTHS and before in BEFORE_A_MONTH):
        return False
    return first and after not in FOLLOWS_A_WORD if word.begins else True
