"""Words as the fonts of a PDF can print them: PDF/A refuses a letter that no font inside it has."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from hearten.methods.render.words import clean

FONTS = Path(__file__).parent / "fonts"

# Every letter our three fonts have; made with them.
KNOWN = frozenset((FONTS / "letters.txt").read_text(encoding="utf-8").strip()) | {" ", "\u00a0"}
UNKNOWN = "?"

_INSTEAD = {
    "≥": ">=", "≤": "<=", "→": "->", "←": "<-", "≈": "~",
    "‐": "-", "\u2011": "-", "‒": "–", "―": "—", "\u00ad": "",
    "′": "'", "″": '"', "ʼ": "’", "‛": "‘",
}  # fmt: skip


def printable(text: str) -> str:
    """Words with letters our fonts have: others lose their marks, or become a question mark.

    Args:
        text: any text.

    Returns:
        Text of letters in `KNOWN` alone; those of Welsh, Gaelic and most of Europe stay as they are.
    """
    return "".join(map(_letter, unicodedata.normalize("NFC", clean(text))))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in KNOWN:
        return letter
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    if letter.isspace():
        return " "
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if part in KNOWN)
    return bare if bare or unicodedata.category(letter) in {"Mn", "Me", "Cf"} else UNKNOWN
