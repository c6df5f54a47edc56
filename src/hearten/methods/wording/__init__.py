"""Wording: plain sentences from safe tables, by rule, in English and Welsh.

In:   a `SafeTable`, with the question and plan that were declared before any answer was seen.
Out:  sentences a tired person can read aloud. Nothing unsafe can be said here, because nothing unsafe
      comes in.

No sentence says why: groups differ, or we cannot tell; that one thing made another is never claimed.
"""

from hearten.methods.wording.gaps import Gap, Verdict, commonest, gaps, headline_share
from hearten.methods.wording.numbers import in_every_100, lowered, spread
from hearten.methods.wording.phrases import Phrases
from hearten.methods.wording.sentences import (
    base_sentence,
    gap_sentences,
    gap_summary,
    headline,
    phrases_in,
    short,
)

__all__ = [
    "Gap",
    "Phrases",
    "Verdict",
    "base_sentence",
    "commonest",
    "gap_sentences",
    "gap_summary",
    "gaps",
    "headline",
    "headline_share",
    "in_every_100",
    "lowered",
    "phrases_in",
    "short",
    "spread",
]
