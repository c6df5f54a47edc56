"""Wording: plain sentences from safe tables, by rule, in English and Welsh.

In:   a `SafeTable`, with the question and plan that were declared before any answer was seen.
Out:  sentences a tired person can read aloud. Nothing unsafe can be said here, because nothing unsafe
      comes in.

No sentence says why: groups differ, or we cannot tell; that one thing made another is never claimed.
"""

from hearten.methods.wording.differences import change_sentence, gap_sentences, gap_summary
from hearten.methods.wording.gaps import Judged, Looks, Verdict, commonest, headline_share, look_at
from hearten.methods.wording.numbers import in_every_100, lowered, signed, spread
from hearten.methods.wording.parts import phrases_in, short
from hearten.methods.wording.phrases import Phrases
from hearten.methods.wording.sentences import base_sentence, headline
from hearten.methods.wording.standing import bounds_sentence, net_sentence, rule_sentence

__all__ = [
    "Judged",
    "Looks",
    "Phrases",
    "Verdict",
    "base_sentence",
    "bounds_sentence",
    "change_sentence",
    "commonest",
    "gap_sentences",
    "gap_summary",
    "headline",
    "headline_share",
    "in_every_100",
    "look_at",
    "lowered",
    "net_sentence",
    "phrases_in",
    "rule_sentence",
    "short",
    "signed",
    "spread",
]
