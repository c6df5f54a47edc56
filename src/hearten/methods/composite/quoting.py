"""Whether a quote stands word for word in a passage, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.policy import Policy
from hearten.methods.composite.story import Draft, Line, Numbered, Passage, Sort
from hearten.methods.composite.wording import even, words

CUTS: Final = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")
SENTENCE_ENDS: Final = re.compile(r"[.!?]")
NOTS: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "nobody",
        "nothing",
        "none",
        "nor",
        "neither",
        "hardly",
        "barely",
        "without",
        "cannot",
        "dont",
        "didnt",
        "wasnt",
        "isnt",
    ]
)
BEFORE: Final = 2  # words just before a quote in which a "not" would turn it round


def speaker(draft: Draft, line: Line) -> Passage | None:
    """Give the passage whose words a quote is, or None: the first it rests on in which it stands word for word.

    Args:
        draft: the story.
        line: a quote of it; any other line has no speaker.
    Source:
        Our own.
    """
    if line.sort is not Sort.QUOTE:
        return None
    return next((one for one in draft.behind(line) if _places(line.text, one.text)), None)


def faults(draft: Draft, one: Numbered) -> Iterator[Fault]:
    """Give what is wrong with a quote as a quote.

    Args:
        draft: the story.
        one: a line of it.
    Source:
        Our own: composed letters and white space are evened (`wording.even`); all else is held to the letter. Words
        may be left out where … stands.
    """
    if one.line.sort is not Sort.QUOTE or not one.line.text.strip():
        return
    whose = speaker(draft, one.line)
    if whose is None:
        elsewhere = any(_places(one.line.text, other.text) for other in draft.passages.values())
        remedy = (
            "They stand in another passage: let the line rest on that one too."
            if elsewhere
            else "Put back what was changed, or say it in other words."
        )
        told = f"Line {one.number}: these are not word for word the words of a passage it rests on. {remedy}"
        yield Fault(one.number, Kind.NOT_EXACT, told)
        return
    if not whose.may_quote:
        told = (
            f"Line {one.number}: whoever said this lets it be told with others' but not quoted. "
            "Say it in other words."
        )
        yield Fault(one.number, Kind.NOT_QUOTABLE, told)
    if _turned_round(one.line.text, whose.text):
        told = f"Line {one.number}: a “not” was left out beside these words, so they say something else. Quote it too."
        yield Fault(one.number, Kind.NOT_EXACT, told)


def _pieces(text: str) -> list[str]:
    return [piece for piece in map(even, CUTS.split(text)) if piece]


def _places(text: str, source: str) -> list[tuple[int, int]] | None:
    """Where the pieces of a quote stand in what was said, in their order; None where they do not."""
    pieces, whole, at, found = _pieces(text), even(source), 0, []
    for piece in pieces:
        start = _whole_words(piece, whole, at)
        if start < 0:
            return None
        at = start + len(piece)
        found.append((start, at))
    return found or None


def _whole_words(piece: str, whole: str, at: int) -> int:
    """Where a piece stands from a place on, beginning and ending with whole words; -1 where it does not."""
    while (start := whole.find(piece, at)) >= 0:
        end = start + len(piece)
        before, after = whole[start - 1 : start], whole[end : end + 1]
        if not (before.isalnum() and piece[0].isalnum()) and not (after.isalnum() and piece[-1].isalnum()):
            return start
        at = start + 1
    return -1


def _turned_round(text: str, source: str) -> bool:
    """Whether what was left out between the pieces, or just before the first, held a "not"."""
    places, whole = _places(text, source) or [], even(source)
    gaps = [
        whole[end:start]
        for (_, end), (start, _) in pairwise(places)
        if not SENTENCE_ENDS.search(whole[end:start])
    ]
    lead = SENTENCE_ENDS.split(whole[: places[0][0]])[-1] if places else ""
    return any(map(_says_not, gaps)) or _says_not(" ".join(words(lead)[-BEFORE:]))


def _says_not(text: str) -> bool:
    said = words(text)
    return any(word.replace("'", "") in NOTS or word.endswith("n't") for word in said)


def copied(one: Numbered, theirs: Iterable[str], policy: Policy) -> Iterator[Fault]:
    """Give where a paraphrase is somebody's own words.

    Args:
        one: a line.
        theirs: `plainly` of all passages that may be used, not only of those it rests on.
        policy: says how many words in a row.
    Source:
        Our own: consent to be told together is not consent to be quoted.
    """
    if one.line.sort is not Sort.PARAPHRASE:
        return
    said, length = words(one.line.text), policy.copied_words
    runs = [" ".join(said[at : at + length]) for at in range(len(said) - length + 1)]
    run = next((run for text in theirs if runs for run in runs if f" {run} " in text), None)
    if run:
        told = f"Line {one.number}: “{run}” are somebody's own words. Make the line a quote, or say it in other words."
        yield Fault(one.number, Kind.COPIED, told)


def plainly(text: str) -> str:
    """Give the words of a text and nothing else, each between spaces.

    Args:
        text: any.
    Source:
        Our own.
    """
    return f" {' '.join(words(text))} "
