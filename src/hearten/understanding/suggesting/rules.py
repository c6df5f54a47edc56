"""When codes may be offered; pure."""

from __future__ import annotations

from hearten.errors import HeartenError, NotReady, TooFewToTell

FEWEST_READ = 40


def why_not_learn(on: bool, blind: bool, read: int) -> HeartenError | None:
    """The refusal where nothing may be learnt or offered, or None."""
    if not on:
        return NotReady("Suggestions are off. Turn them on first, if you want them: they are never needed.")
    if blind:
        return NotReady(
            "Some of it is still being read by two people, each by themselves. Suggestions come after the first "
            "reading."
        )
    if read < FEWEST_READ:
        return TooFewToTell(
            f"Read and mark at least {FEWEST_READ} documents yourselves first: suggestions are made of nothing else."
        )
    return None


def is_stretch(text: str, start: int, end: int, quoted: str) -> bool:
    """Whether a quote is exactly a stretch of its source; anything else is refused."""
    return 0 <= start < end <= len(text) and text[start:end] == quoted
