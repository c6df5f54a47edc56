"""What a quote may be, and what is asked of it before it leaves; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady, TooMuch
from hearten.methods.identifying import Found

LONGEST: Final = 1000
CUTS: Final = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")


class Style(StrEnum):
    """How a quote stands to what was written."""

    WHOLE = "whole"
    CUT = "cut"
    OTHER_WORDS = "in other words"


def why_not_worded(text: str, source: str, style: Style) -> HeartenError | None:
    """The refusal where a quote is not what it says it is, or None: whole, or cut with ellipses only, or reworded."""
    if not text.strip():
        return NotReady("There are no words here to quote. Write them, or leave it.")
    if len(text) > LONGEST:
        return TooMuch(f"A quote has at most {LONGEST} letters, and this one has {len(text)}. Cut it.")
    if style is Style.WHOLE and _even(text) != _even(source):
        return NotReady(
            "This is not word for word what was written. Say that it is cut, or that it is in other words."
        )
    if style is Style.CUT and not _is_cut(text, source):
        return NotReady(
            "A cut quote leaves words out and puts … in their place; it changes none. Put back what was changed, or "
            "say that it is in other words."
        )
    return None


def _even(text: str) -> str:
    return " ".join(text.split())


def _is_cut(text: str, source: str) -> bool:
    whole, at = _even(source), 0
    pieces = [_even(piece) for piece in CUTS.split(text)]
    if not CUTS.search(text) or not any(pieces):
        return False
    for piece in pieces:
        found = whole.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def why_not_clean(found: Sequence[Found], because: str) -> HeartenError | None:
    """The refusal where the scan found something and nobody said why it may stay, or None."""
    if not found or because.strip():
        return None
    kinds = ", ".join(dict.fromkeys(one.kind.value for one in found))
    return NotReady(
        f"This may tell who it is about: {kinds}. Take it out or, if it is none, say in a sentence why it may stay."
    )
