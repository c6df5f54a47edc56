"""What a prompt for stories needs, how long a story is, and which fit what somebody looks for; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady, TooFewToTell
from hearten.listening.intake.rules import Purpose

STORY, THEMES = "story", "theme"
# The seven places of a scale between two ends, by their codes: a question with these is asked as one.
SCALE: Final = tuple(f"s{place}" for place in range(1, 8))
MOST_SCALES, MOST_THEMES = 3, 12
FEWEST_GIVEN_OUT = 10
OF_SEVEN: Final[Mapping[str, str]] = {"en": "%d of 7", "cy": "%d o 7", "gd": "%d a-mach à 7"}
USES: Final = (Purpose.QUOTE, Purpose.COMPOSITE, Purpose.NETWORK, Purpose.ARCHIVE)

Wording = dict[str, str]


class Length(StrEnum):
    """How long a story is, in words."""

    ANY = ""
    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


BOUNDS: Final[Mapping[Length, tuple[int, int | None]]] = {
    Length.ANY: (0, None),
    Length.SHORT: (0, 20),
    Length.MIDDLE: (20, 100),
    Length.LONG: (100, None),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale between two ends, which the steward words. `hoped`: "right", "left" or "" for neither."""

    text: Wording
    left: Wording
    right: Wording
    hoped: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """All that is asked of somebody who tells a story."""

    text: Wording
    scales: tuple[Scale, ...] = ()
    themes: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Looking:
    """What somebody looks for: words that must all be there, a length, a theme, and an end of a scale leaned to.

    Words match from their beginning, without regard to capitals or accents; what stands in “quotes” matches as it is.
    """

    words: str = ""
    length: Length = Length.ANY
    theme: str = ""
    leaning: Mapping[str, str] = field(default_factory=dict)


def why_not_ask(prompt: Prompt) -> HeartenError | None:
    """The refusal of a prompt that cannot be asked so, or None."""
    if not any(prompt.text.values()):
        return NotReady("Write the prompt first: what you would like people to tell of.")
    if not 1 <= len(prompt.scales) <= MOST_SCALES:
        return NotReady(
            "Give one, two or three scales, so that people can say themselves what their story tells."
        )
    if len(prompt.themes) > MOST_THEMES:
        return NotReady("Give at most twelve themes: of more, people choose the first.")
    if len(prompt.themes) == 1:
        return NotReady("One theme is no choice. Give at least two, or none.")
    return None


def why_not_give_out(stories: int) -> HeartenError | None:
    """The refusal where too few people allow a use for their stories to leave as a file, or None."""
    if stories < FEWEST_GIVEN_OUT:
        return TooFewToTell(
            "Fewer than ten people allow this use of their stories, so none leave as a file: they could be told apart."
        )
    return None


def how_long(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def is_as_long(text: str, length: Length) -> bool:
    """Whether a text is of a length: short is under 20 words, long is 100 or more."""
    least, below = BOUNDS[length]
    if length is Length.ANY:
        return True
    many = how_long(text)
    return many >= least and (below is None or many < below)


def pattern_of(words: str) -> tuple[re.Pattern[str], ...]:
    """What must all be found in a story; each with its accents off."""
    phrases = re.findall(r"[\"“”]([^\"“”]+)[\"“”]", words)
    rest = re.sub(r"[\"“”][^\"“”]*[\"“”]?", " ", words)
    found = [rf"(?<!\w){re.escape(plain(phrase.strip()))}(?!\w)" for phrase in phrases if phrase.strip()]
    found += [rf"(?<!\w){re.escape(plain(word))}" for word in rest.split()]
    return tuple(re.compile(one) for one in found)


def plain(text: str) -> str:
    """Small letters without accents; what is plain already is left alone, for most is."""
    small = text.casefold().replace("’", "'")
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fits(said: Mapping[str, object], looking: Looking, patterns: Collection[re.Pattern[str]]) -> bool:
    """Whether a story is what somebody looks for."""
    text = str(said.get(STORY, ""))
    if looking.theme and looking.theme not in _ticked(said.get(THEMES)):
        return False
    if any(not _leans(said.get(key), end) for key, end in looking.leaning.items()):
        return False
    if not is_as_long(text, looking.length):
        return False
    if not patterns:
        return True
    bare = plain(text)
    return all(pattern.search(bare) for pattern in patterns)


def _ticked(value: object) -> Collection[object]:
    return value if isinstance(value, list) else ()


def _leans(value: object, end: str) -> bool:
    """Whether a place on a scale is nearer to an end; the one in the middle is near to neither."""
    if value not in SCALE:
        return False
    place = SCALE.index(str(value)) + 1
    return place < 4 if end == "left" else place > 4
