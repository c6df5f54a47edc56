"""What a code means, as one text in other tools' files and as four here; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

HEADS: Final[Mapping[str, str]] = {
    "when": "When to use it:",
    "when_not": "When not to use it:",
    "exemplar": "An example:",
}
BEGINS: Final = re.compile(r"^(When to use it|When not to use it|An example):[ \n]", re.MULTILINE)
LONGEST: Final = 1000


def joined(parts: Mapping[str, str]) -> str:
    """The four parts as one text, each under its head."""
    told = [parts.get("definition", "")]
    told += [f"{head} {parts[part]}" for part, head in HEADS.items() if parts.get(part)]
    return "\n\n".join(one for one in told if one)


def parted(text: str) -> dict[str, str]:
    """The four parts of a text; all of it is the definition where it has none of our heads."""
    pieces = BEGINS.split(text)
    found = {"definition": pieces[0].strip()[:LONGEST]}
    named = {head.rstrip(":"): part for part, head in HEADS.items()}
    for head, words in zip(pieces[1::2], pieces[2::2], strict=True):
        found[named[head]] = words.strip()[:LONGEST]
    return found
