"""Story cards to lay on a table: four a page, each with room to write where it belongs; as tagged PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from hearten.methods.render.on_paper.setting import set_in_type


@dataclass(frozen=True, slots=True)
class Story:
    """One card: its name, what it is, and what stands on it."""

    name: str
    sort: str
    words: str


@dataclass(frozen=True, slots=True)
class Cards:
    """All that cards of one session share. `place`: the words before the line to write on."""

    language: str
    organisation: str
    title: str
    question: str
    place: str


def cards_as_pdf(about: Cards, stories: Sequence[Story], on: date) -> bytes:
    """So many cards, four a page, to be cut along the dashes.

    Args:
        about: what they share.
        stories: one for each card, at least one.
        on: the day the PDF says it was made.

    Returns:
        One tagged PDF (PDF/UA-1).

    Raises:
        typst.TypstError: the result would not be accessible; a fault of ours, not of the words.
    """
    return set_in_type("cards.typ", asdict(about) | {"cards": [asdict(one) for one in stories]}, on)
