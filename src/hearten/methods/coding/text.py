"""A text as it is read, and where something stands in it.

One unit is declared for every offset: the Unicode code point of the text as `as_read` gives it. Files, databases and
browsers count otherwise (bytes, UTF-16, a carriage return more a line), so whatever comes in is counted over here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

MARK = "\ufeff"
JOINER = "\u200d"
# What no database, or no file of XML, can hold; each becomes one sign, so that nothing moves.
UNKEPT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_read(raw: str) -> str:
    """Give a text with one end of line, no byte-order mark, and nothing that no database keeps.

    Args:
        raw: as it came. Letters are left as they were composed: nothing is normalised, so nothing moves.

    Source:
        House rule; reading it twice changes nothing.
    """
    text = raw.lstrip(MARK).replace("\r\n", "\n").replace("\r", "\n")
    return UNKEPT.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each code point of a raw text stands in the text as it is read.

    Attributes:
        kept: for each place between code points of the raw text, the place in the text as read.
        units: for each place between code points of the raw text, how many UTF-16 units stand before it.
    """

    kept: tuple[int, ...]
    units: tuple[int, ...]

    def of_points(self, at: int) -> int:
        """Give the place of an offset that counts code points of the raw text; beyond its ends, the end."""
        return self.kept[min(max(at, 0), len(self.kept) - 1)]

    def of_utf16(self, at: int) -> int:
        """Give the place of an offset that counts UTF-16 units of the raw text; within a pair, before it."""
        return self.of_points(bisect_left(self.units, at + 1) - 1 if at >= 0 else 0)


def places(raw: str) -> Places:
    """Count a raw text's places over.

    Args:
        raw: as it came, with its mark and its ends of line.

    Source:
        House method; `as_read` takes marks from the front and one letter of each pair of line ends.
    """
    marks = len(raw) - len(raw.lstrip(MARK))
    goes = [at < marks or (one == "\r" and raw[at + 1 : at + 2] == "\n") for at, one in enumerate(raw)]
    kept = (0, *accumulate(0 if each else 1 for each in goes))
    units = (0, *accumulate(2 if one > "\uffff" else 1 for one in raw))
    return Places(kept, units)


def utf16(text: str, at: int) -> int:
    """Give how many UTF-16 units stand before a code point: what a browser counts."""
    return at + sum(one > "\uffff" for one in text[:at])


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch so that it cuts through no letter with its marks and no joined picture.

    Args:
        text: as it is read.
        start: a code point; put in order with `end`, and within the text.
        end: the same.

    Source:
        The commonest of the rules of Unicode Standard Annex 29, section 3: marks, joiners, variants, pairs of flags.
    """
    start, end = sorted((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    while 0 < start < len(text) and _within(text, start):
        start -= 1
    while 0 < end < len(text) and _within(text, end):
        end += 1
    return start, end


def _within(text: str, at: int) -> bool:
    """Whether the place between two code points is inside of what people see as one letter."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after) in {"Mn", "Me", "Mc"} or after == JOINER or before == JOINER:
        return not before.isspace()
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\ufe00" <= after <= "\ufe0f":
        return not before.isspace()
    return _is_flag(before) and _is_flag(after) and _flags_before(text, at) % 2 == 1


def _is_flag(one: str) -> bool:
    return "\U0001f1e6" <= one <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    many = 0
    while at > many and _is_flag(text[at - 1 - many]):
        many += 1
    return many
