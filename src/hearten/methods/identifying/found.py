"""One find: what kind of thing, where, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found."""

    POSTCODE = "postcode"
    NATIONAL_INSURANCE = "National Insurance number"
    HEALTH = "NHS or CHI number"
    PHONE = "phone number"
    MAIL = "e-mail address"
    WEB = "web address or name online"
    DATE = "date"
    NAME = "name of somebody here"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A find: `start` and `end` are places in the text, counted from nought; `text` is what stands there."""

    start: int
    end: int
    kind: Kind
    text: str


def matches(kind: Kind, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Give every match of a pattern as a find.

    Args:
        kind: what it finds.
        pattern: compiled; its whole match is the find.
        text: any.
    Source:
        Our own.
    """
    for one in pattern.finditer(text):
        yield Found(one.start(), one.end(), kind, one.group())


def held(kind: Kind, pattern: re.Pattern[str], text: str, holds: Callable[[str], bool]) -> Iterator[Found]:
    """Give the matches of a pattern that also pass a test.

    Args:
        kind: what it finds.
        pattern: compiled.
        text: any.
        holds: whether the matched words are the real thing (a check digit, a range).
    Source:
        Our own.
    """
    return (one for one in matches(kind, pattern, text) if holds(one.text))
