"""A listening as a form on paper: questions with numbered answers to tick, and a slip with a receipt to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from hearten.methods.render.on_paper.setting import set_in_type, square_code


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as it is printed. `kind` is that of methods.plan; `options` are numbered from 1 in this order."""

    number: int
    text: str
    hint: str
    kind: str
    options: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """Questions under one heading, with a sentence before them where there is one."""

    title: str
    before: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its own code, and the receipt that whoever fills it in tears off."""

    code: str
    receipt: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """All that papers of one listening in one language share. `words`: the fixed sentences, in that language."""

    language: str
    organisation: str
    title: str
    purpose: str
    support: str
    address: str
    parts: tuple[PaperPart, ...]
    words: Mapping[str, str]
    large: bool = False
    asks_to_quote: bool = False
    asks_for_invitation: bool = False
    made_up: bool = False


def form_as_pdf(form: PaperForm, papers: Sequence[Paper], on: date) -> bytes:
    """So many papers, each beginning on a page of its own, to be printed and filled in by hand.

    Args:
        form: what they share.
        papers: one for each to be printed, at least one.
        on: the day the PDF says it was made.

    Returns:
        One tagged PDF (PDF/UA-1).

    Raises:
        typst.TypstError: the result would not be accessible; a fault of ours, not of the words.
    """
    told = asdict(form) | {
        "words": dict(form.words),
        "papers": [asdict(paper) for paper in papers],
        "square": square_code(form.address),
    }
    return set_in_type("form.typ", told, on)
