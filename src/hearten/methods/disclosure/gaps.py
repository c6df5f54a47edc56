"""The gap between two parts of a breakdown, from told numbers alone: the only place where one is worked out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from hearten.methods.disclosure.intervals import apart, reach_among
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.table import SafeBreakdown, SafeGap, SafePart, SafeRow, SafeShare

# A count and a base are each told to the nearest five: any of five truths, whose variance is 2; of ten it is 8.25.
OF_FIVE, OF_TEN = 2.0, 8.25


@dataclass(frozen=True, slots=True)
class Compared:
    """What parts are compared on: the headline, else the category at `about`, else their means."""

    headline: bool
    about: int | None = None

    @property
    def of_means(self) -> bool:
        """Whether it is neither the headline nor a category."""
        return not self.headline and self.about is None


@dataclass(frozen=True, slots=True)
class _Told:
    """One part's told value with what its intervals are made of; `size` of a share, `error` of a mean."""

    text: str
    value: float
    size: float | None
    error: float | None
    rounding: float


def compared_on(whole: SafeRow, *, headline: bool) -> Compared:
    """Choose what to compare: the headline where there is one, else the answer commonest among everyone.

    Source: house rule, what is compared is decided by everyone's answers and never by the groups'.
    """
    known = [(share.share, at) for at, share in enumerate(whole.shares) if share.share is not None]
    if headline or not known:
        return Compared(headline)
    return Compared(headline=False, about=max(known, key=lambda pair: pair[0])[1])


def with_gap(
    breakdown: SafeBreakdown, parts: Sequence[SafeRow], compared: Compared, language: str
) -> SafeBreakdown:
    """Make the breakdown again with its gap among `parts`: the rows of its own, and the joined one.

    Source: Newcombe (1998) and Tukey (1953), through `intervals`; design F38.
    """
    told = [one for one in (_told(part, compared) for part in parts) if one]
    if len(told) < 2:
        return SafeBreakdown(
            breakdown.key, breakdown.text, breakdown.rows, why_no_gap=say(language, "no_gap")
        )
    pairs = [_between(one, other, len(told)) for one, other in combinations(told, 2)]
    clear = [pair for pair in pairs if pair[1] is not None and pair[1][0] > 0]
    ends, between = max(clear or pairs, key=lambda pair: pair[0][0].value - pair[0][1].value)
    high, low = ends
    gap = SafeGap(
        high_group=high.text,
        low_group=low.text,
        high_value=high.value,
        low_value=low.value,
        size=round(high.value - low.value, 9),
        low=between and between[0],
        high=between and between[1],
        error=between and math.hypot(_error(high) or 0.0, _error(low) or 0.0),
        parts=tuple(SafePart(one.text, one.value, _error(one)) for one in told),
        about=compared.about,
        of_means=compared.of_means,
    )
    return SafeBreakdown(breakdown.key, breakdown.text, breakdown.rows, gap)


def part_of(row: SafeRow, compared: Compared) -> SafePart | None:
    """Give a row's told value with its error, None where it is told in words.

    Source: as `with_gap`; the error of a share has one more yes and no: Agresti and Caffo (2000), The American
    Statistician 54, 280-288.
    """
    told = _told(row, compared)
    return None if told is None else SafePart(told.text, told.value, _error(told))


_Pair = tuple[tuple[_Told, _Told], tuple[float, float] | None]


def _told(row: SafeRow, compared: Compared) -> _Told | None:
    if compared.of_means:
        if row.mean is None or row.mean_step is None:
            return None
        return _Told(row.text, row.mean, None, row.mean_error, row.mean_step**2 / 12)
    share = row.favourable if compared.headline else row.shares[compared.about or 0]
    if share is None or share.share is None or not row.base:
        return None
    return _Told(row.text, share.share, share.size, None, _rounding(share, row.base))


def _rounding(share: SafeShare, base: int) -> float:
    """Give the variance rounding adds to a told share: of the step, and of a count over a base where those are told."""
    of_count = OF_FIVE * (share.count is not None) + OF_TEN * (share.between is not None)
    counted = (of_count + OF_FIVE * (share.share or 0.0) ** 2) / base**2 if of_count else 0.0
    return (share.step or 0.0) ** 2 / 12 + counted


def _error(told: _Told) -> float | None:
    """Give the standard error of a told value; a share's with one more yes and no, as Agresti and Caffo (2000)."""
    if told.size is not None:
        share = (told.value * told.size + 1) / (told.size + 2)
        return math.sqrt(share * (1 - share) / (told.size + 2) + told.rounding)
    return None if told.error is None else math.sqrt(told.error**2 + told.rounding)


def _between(one: _Told, other: _Told, parts: int) -> _Pair:
    """Give a pair, the higher first, with the interval of its gap where both have an error."""
    high, low = (one, other) if one.value >= other.value else (other, one)
    reach, rounding = reach_among(parts), high.rounding + low.rounding
    if high.size is not None and low.size is not None:
        return (high, low), _outward(*apart((high.value, high.size), (low.value, low.size), reach, rounding))
    above, below = _error(high), _error(low)
    if above is None or below is None:
        return (high, low), None
    half, size = reach * math.hypot(above, below), high.value - low.value
    return (high, low), _outward(size - half, size + half)


def _outward(low: float, high: float) -> tuple[float, float]:
    return math.floor(round(low * 1000, 6)) / 1000, math.ceil(round(high * 1000, 6)) / 1000
