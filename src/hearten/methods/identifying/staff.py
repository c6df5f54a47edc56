"""The names of people here, made ready to be looked for: as written, short forms, halves, and near misses."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hearten.methods.identifying.ordinary import PARTICLES, SHORT_FORMS, TITLES

NO_ACCENT: Final = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
APOSTROPHES: Final = "'’‘`´"
WORD: Final = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}\-‐‑][^\W\d_]+)*")
SHORTEST_NEAR: Final = 4


def plainly(name: str) -> str:
    """Give a name in small letters without accents, apostrophes or hyphens.

    Args:
        name: one word.
    Source:
        Unicode Standard Annex 15 (normalisation form KD, from which marks are dropped).
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(NO_ACCENT)
    return "".join(letter for letter in letters if letter.isalpha())


@dataclass(frozen=True, slots=True)
class Names:
    """First names or surnames: each plain form with the people it may be, by number."""

    whose: Mapping[str, frozenset[int]]
    near: Mapping[str, frozenset[str]]

    def exactly(self, word: str) -> frozenset[int]:
        """Give the people who go by exactly this."""
        return self.whose.get(word, frozenset())

    def nearly(self, word: str) -> frozenset[int]:
        """Give the people whose name is at most one slip away: a letter left out, added, changed or swapped."""
        if people := self.exactly(word):
            return people
        if len(word) < SHORTEST_NEAR:
            return frozenset()
        close = {name for cut in _cuts(word) for name in self.near.get(cut, ()) if one_slip(word, name)}
        return frozenset(one for name in close for one in self.whose[name])


EMPTY: Final = Names({}, {})


@dataclass(frozen=True, slots=True)
class Staff:
    """People here: their first names and surnames, and first letters, by person's number."""

    initials: frozenset[tuple[int, str]]
    given: Names
    family: Names


def staff_of(names: Iterable[str]) -> Staff:
    """Make a list of people's names ready to be looked for.

    Args:
        names: each as it is written: "Siobhán O'Neill", "Dr Anne-Marie van der Berg", "Smith, John".
    Source:
        Our own.
    """
    given: defaultdict[str, set[int]] = defaultdict(set)
    family: defaultdict[str, set[int]] = defaultdict(set)
    initials = set()
    for person, name in enumerate(names):
        firsts, lasts = _parts(name)
        for first in firsts:
            for form in _first_forms(first):
                given[form].add(person)
            initials.add((person, plainly(first)[:1]))
        for form in _last_forms(lasts):
            family[form].add(person)
    return Staff(frozenset(initials), _ready(given), _ready(family))


def _ready(forms: Mapping[str, set[int]]) -> Names:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        if len(form) >= SHORTEST_NEAR:
            for cut in _cuts(form):
                near[cut].add(form)
    return Names(
        {form: frozenset(people) for form, people in forms.items()},
        {cut: frozenset(whose) for cut, whose in near.items()},
    )


def _parts(name: str) -> tuple[list[str], list[str]]:
    """The first names and the words of the surname."""
    if "," in name:
        last, _comma, first = name.partition(",")
        name = f"{first} {last}"
    words = [word for word in WORD.findall(name) if plainly(word) not in TITLES]
    if len(words) < 2:
        return words, []
    at = len(words) - 1
    while at > 1 and plainly(words[at - 1]) in PARTICLES:
        at -= 1
    return words[:at], words[at:]


def _halves(word: str) -> list[str]:
    return [half for half in re.split(r"[-‐‑]", word) if len(half) > 2] if re.search(r"[-‐‑]", word) else []


def _first_forms(first: str) -> set[str]:
    plain = {plainly(first)} | {plainly(half) for half in _halves(first)}
    short = {form for one in plain for form in SHORT_FORMS.get(one, ())}
    formal = {one for one, forms in SHORT_FORMS.items() if plain & forms}
    return {form for form in plain | short | formal if len(form) > 1}


def _last_forms(lasts: list[str]) -> set[str]:
    if not lasts:
        return set()
    whole = plainly("".join(lasts))
    forms = {whole, plainly(lasts[-1]), *(plainly(half) for half in _halves(lasts[-1]))}
    for long, short in (("mac", "mc"), ("mc", "mac")):
        if whole.startswith(long) and len(whole) > 5:
            forms.add(short + whole.removeprefix(long))
    return {form for form in forms if len(form) > 1}


def _cuts(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def one_slip(word: str, name: str) -> bool:
    """Say whether two words are at most one letter left out, added, changed, or two neighbours swapped, apart.

    Args:
        word: plain form of what was written.
        name: plain form of a name.
    Source:
        Damerau (1964), A technique for computer detection and correction of spelling errors, CACM 7(3).
    """
    if abs(len(word) - len(name)) > 1:
        return False
    at = next(
        (place for place, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), None
    )
    if at is None:
        return True
    swapped = word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :]
    left_out, added = word[at:] == name[at + 1 :], word[at + 1 :] == name[at:]
    return swapped or left_out or added or word[at + 1 :] == name[at + 1 :]
