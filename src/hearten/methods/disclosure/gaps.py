"""The gap of the headline between the furthest two parts of a breakdown, from told numbers alone."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.methods.disclosure.intervals import newcombe
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.table import SafeBreakdown, SafeRow, SafeShare


def with_gap(
    key: str, text: str, rows: Sequence[SafeRow], parts: Sequence[SafeRow], language: str
) -> SafeBreakdown:
    """Make the breakdown of `rows`, with its gap among `parts`: the rows of its own, and the joined one.

    Source: Newcombe (1998), through `intervals.newcombe`; design F38.
    """
    numbered = [
        (part, part.favourable) for part in parts if part.favourable and part.favourable.share is not None
    ]
    if len(numbered) < 2:
        return SafeBreakdown(key, text, tuple(rows), why_no_gap=say(language, "no_gap"))
    high_row, high = max(numbered, key=lambda pair: pair[1].share or 0.0)
    others = [pair for pair in numbered if pair[0] is not high_row]
    low_row, low = min(others, key=lambda pair: pair[1].share or 0.0)
    return SafeBreakdown(
        key,
        text,
        tuple(rows),
        gap=_gap(high, low, language),
        gap_high_group=high_row.text,
        gap_low_group=low_row.text,
    )


def _gap(high: SafeShare, low: SafeShare, language: str) -> SafeShare:
    step = max(high.step or 0.0, low.step or 0.0)
    gap = round((high.share or 0.0) - (low.share or 0.0), 6)
    points = round(gap * 100)
    label = say(language, "gap", n=points) if points else say(language, "gap_under", n=round(step * 100))
    ends: tuple[float | None, float | None] = (None, None)
    if high.low is not None and low.low is not None:
        gap, *between = newcombe(_sides(high), _sides(low))
        ends = (between[0], between[1])
    return SafeShare(label, None, gap, ends[0], ends[1], step)


def _sides(told: SafeShare) -> tuple[float, float, float]:
    return told.share or 0.0, told.low or 0.0, told.high or 0.0
