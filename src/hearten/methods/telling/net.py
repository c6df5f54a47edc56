"""The net of a scale: top box minus bottom box, from told numbers alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hearten.methods.disclosure import SafeShare, SafeTable
from hearten.methods.disclosure.intervals import Z
from hearten.methods.plan import Question


@dataclass(frozen=True, slots=True)
class Net:
    """Top box minus bottom box, -1 to 1, with its 95% interval; None where people chose themselves.

    `bottom` is the share of the other end, 0 to 1, and `options` its answers in words.
    """

    value: float
    bottom: float
    low: float | None
    high: float | None
    options: tuple[str, ...]


def net_of(table: SafeTable, question: Question) -> Net | None:
    """The net of everyone, None where an end cannot be told as a number.

    The bottom box is the sum of its told shares. Both ends are of the same people, so where one grows the
    other shrinks, and the interval allows for that; and for rounding.

    Args:
        table: one question, as it may be told.
        question: as declared; it has an unfavourable end.
    Source:
        Variance of a difference of two shares of one sample: Scott and Seber (1983), The American Statistician
        37:319-320; one more of each kind of answer: Bonett and Price (2012), Journal of Educational and Behavioral
        Statistics 37:479-488.
    """
    top, parts = table.everyone.favourable, _parts(table, question)
    shares = [share.share for _, share in parts if share.share is not None]
    if top is None or top.share is None or not parts or len(shares) < len(parts):
        return None
    options = tuple(text for text, _ in parts)
    # Rounded shares of one sample may come to a little over one together.
    bottom = min(round(sum(shares), 9), round(1 - top.share, 9))
    value = round(top.share - bottom, 9)
    if top.size is None:
        return Net(value, bottom, None, None, options)
    steps = sum((share.step or 0.0) ** 2 / 12 for share in (top, *(share for _, share in parts)))
    half = Z * math.sqrt(_variance(top.share, bottom, top.size) + steps)
    low, high = math.floor(round((value - half) * 100, 6)), math.ceil(round((value + half) * 100, 6))
    return Net(value, bottom, max(-1.0, low / 100), min(1.0, high / 100), options)


def _parts(table: SafeTable, question: Question) -> list[tuple[str, SafeShare]]:
    shares = zip(table.categories, table.everyone.shares, strict=False)
    return [(text, share) for (code, text), share in shares if code in question.unfavourable]


def _variance(top: float, bottom: float, size: float) -> float:
    more = size + 3
    one, other = (top * size + 1) / more, (bottom * size + 1) / more
    return (one + other - (one - other) ** 2) / more
