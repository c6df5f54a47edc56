"""Letters to people who are invited to answer: one a page, with a code and a square that opens the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from hearten.methods.render.on_paper.setting import set_in_type, square_code


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: where it goes, a line each, and its code; `link` opens the form with the code filled in."""

    to: tuple[str, ...]
    code: str
    link: str


@dataclass(frozen=True, slots=True)
class Letters:
    """All that letters in one language share. `words`: the fixed sentences, in that language."""

    language: str
    organisation: str
    title: str
    purpose: str
    address: str
    words: Mapping[str, str]
    large: bool = False


def letters_as_pdf(about: Letters, letters: Sequence[Letter], on: date) -> bytes:
    """So many letters, each on a page of its own, its address where a window envelope shows it.

    Args:
        about: what they share.
        letters: one for each person, at least one.
        on: the day the PDF says it was made.

    Returns:
        One tagged PDF (PDF/UA-1).

    Raises:
        typst.TypstError: the result would not be accessible; a fault of ours, not of the words.
    """
    told = asdict(about) | {
        "words": dict(about.words),
        "letters": [asdict(one) | {"square": square_code(one.link)} for one in letters],
    }
    return set_in_type("letter.typ", told, on)
