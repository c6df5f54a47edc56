"""What a theme needs before anybody outside this room may rest on it; pure."""

from __future__ import annotations

from hearten.errors import HeartenError, NotReady, TooFewToTell

FEWEST_PEOPLE = 3


def why_not_draw(name: str, statement: str, codes: int) -> HeartenError | None:
    """The refusal of a theme, or None."""
    if not name.strip() or not statement.strip():
        return NotReady("Give the theme a name, and say in a sentence or two what it is that people tell us.")
    return None if codes else NotReady("Choose the codes this theme is drawn from.")


def why_not_search(looked: str, found: str) -> HeartenError | None:
    """The refusal of a search that does not say where and what, or None."""
    if looked.strip() and found.strip():
        return None
    return NotReady(
        "Say where you looked for what speaks against it, and what you found. “Nothing” is an answer too."
    )


def why_not_ready(people: int, searches: int, blind: bool) -> HeartenError | None:
    """The refusal where a theme may not leave the room, or None: people are counted, and never mentions."""
    if blind:
        return NotReady(
            "Some of it is still being read by two people, each by themselves. Wait until both have locked."
        )
    if people < FEWEST_PEOPLE:
        return TooFewToTell(
            f"A theme rests on at least {FEWEST_PEOPLE} people, however often each said it. Until then it stays here."
        )
    if searches < 1:
        return NotReady(
            "Nobody has looked yet for what speaks against this theme. Look, and write down where and what you found."
        )
    return None
