"""Earlier answers repeated in later words: “You said ${how_often}. ...”. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACE = re.compile(r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}")
NOTHING = "…"
LONGEST = 120


def keys_in(words: str) -> tuple[str, ...]:
    """The questions whose answers these words repeat, each once."""
    return tuple(dict.fromkeys(PLACE.findall(words)))


def piped(words: str, told: Mapping[str, str]) -> str:
    """The words with each answer in its place, as it was told; three dots where there is none."""
    return PLACE.sub(lambda found: _short(told.get(found.group(1), "")) or NOTHING, words)


def unpiped(words: str) -> str:
    """The words for someone who sees no answers."""
    return piped(words, {})


def renamed(words: str, names: Mapping[str, str]) -> str:
    """The words with the questions they repeat called by other names."""
    return PLACE.sub(
        lambda found: f"${{{names.get(found.group(1), found.group(1))}}}",
        words,
    )


def _short(told: str) -> str:
    plain = " ".join(told.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + NOTHING
