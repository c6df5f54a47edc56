"""Which groups differ, as far as published numbers can tell."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from hearten.methods.disclosure.table import SafeBreakdown, SafeRow, SafeShare, SafeTable


class Verdict(StrEnum):
    """What may be said of one breakdown."""

    TOLD = "told"
    UNCLEAR = "unclear"
    EVEN = "even"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Gap:
    """The furthest two groups of one breakdown. Shares are 0 to 1, means in their own unit.

    `about` is the code of the category compared, "" for the headline or a mean.
    """

    breakdown: str
    verdict: Verdict
    high_group: str = ""
    low_group: str = ""
    high: float = 0.0
    low: float = 0.0
    size: float = 0.0
    size_low: float | None = None
    size_high: float | None = None
    about: str = ""
    of_means: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """One group's published value and interval."""

    group: str
    value: float
    low: float | None
    high: float | None
    slack: float = 0.0


def gaps(table: SafeTable) -> tuple[Gap, ...]:
    """The gap of each breakdown, from published numbers alone.

    A question is compared on its headline; without one, on its commonest answer or its mean. The gap is the
    difference of two published values. Its interval is put together from theirs, and widened because the two
    furthest groups were picked after looking (Bonferroni over all pairs; with two groups, the door's own).

    Args:
        table: one question, as it may be told.
    Source:
        Zou and Donner (2008), Statistics in Medicine 27:1693 (MOVER); Newcombe (1998), ibid. 17:873.
    """
    about = "" if table.favourable else commonest(table)
    return tuple(_gap(breakdown, table, about) for breakdown in table.breakdowns)


def commonest(table: SafeTable) -> str:
    """The code of the answer with the largest published share; "" where none is published.

    Args:
        table: one question, as it may be told.
    Source:
        House rule: what is compared is decided by everyone's answers, never by the groups'.
    """
    known = [
        (share.share, code)
        for share, (code, _) in zip(table.everyone.shares, table.categories, strict=False)
        if share.share is not None
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else ""


def _gap(breakdown: SafeBreakdown, table: SafeTable, about: str) -> Gap:
    told = list(_told(breakdown.rows, table, about))
    if len(told) < 2:
        return Gap(breakdown.text, Verdict.FEW)
    top, bottom = max(told, key=lambda row: row.value), min(told, key=lambda row: row.value)
    low, high = _interval(top, bottom, len(told)) if table.sampled else (None, None)
    return _judged(
        Gap(
            breakdown.text,
            Verdict.TOLD,
            top.group,
            bottom.group,
            top.value,
            bottom.value,
            top.value - bottom.value,
            low,
            high,
            about,
            of_means=not about and not table.favourable,
        ),
        sampled=table.sampled,
    )


def _judged(gap: Gap, *, sampled: bool) -> Gap:
    """A gap is told where its interval, rounded outward as it would be printed, stays above nought."""
    if sampled:
        printed = (
            0.0 if gap.size_low is None else math.floor(gap.size_low * (10 if gap.of_means else 100) + 1e-6)
        )
        return gap if printed > 0 else Gap(gap.breakdown, Verdict.UNCLEAR)
    even = gap.size < 0.05 * max(abs(gap.high), 1e-12) if gap.of_means else gap.size < 0.1
    return Gap(gap.breakdown, Verdict.EVEN) if even else gap


def _told(rows: Iterable[SafeRow], table: SafeTable, about: str) -> Iterable[_Told]:
    """Each told part once: groups told by themselves, and groups told together under one name."""
    seen: set[str] = set()
    for row in rows:
        name = row.borrowed or row.text
        if name in seen or (
            row.borrowed and row.shares == table.everyone.shares and row.mean == table.everyone.mean
        ):
            continue
        seen.add(name)
        if not about and not table.favourable:
            if row.mean is not None:
                yield _Told(name, row.mean, row.mean_low, row.mean_high)
            continue
        share = headline_share(row, table, about)
        if share is not None and share.share is not None:
            yield _Told(name, share.share, share.low, share.high, _slack(share, row.base))


def headline_share(row: SafeRow, table: SafeTable, about: str = "") -> SafeShare | None:
    """A row's share of what is compared: the headline, or the answer whose code is `about`.

    Args:
        row: of the table.
        table: one question, as it may be told.
        about: a category's code; "" for the headline.
    Source:
        House rule.
    """
    if table.favourable:
        return row.favourable
    place = next((i for i, (code, _) in enumerate(table.categories) if code == about), None)
    return row.shares[place] if place is not None and place < len(row.shares) else None


def _slack(share: SafeShare, base: int | None) -> float:
    """How much of a published interval is rounding, not chance: half a step, and the base's own rounding."""
    return (share.step or 0.0) / 2 + (2.5 / base if base else 0.0)


def _interval(top: _Told, bottom: _Told, groups: int) -> tuple[float | None, float | None]:
    if top.low is None or top.high is None or bottom.low is None or bottom.high is None:
        return None, None
    pairs = groups * (groups - 1) / 2
    wider = NormalDist().inv_cdf(1 - 0.025 / pairs) / NormalDist().inv_cdf(0.975)
    size = top.value - bottom.value
    down = math.hypot(
        _widened(top.value - top.low, top, wider), _widened(bottom.high - bottom.value, bottom, wider)
    )
    up = math.hypot(
        _widened(top.high - top.value, top, wider), _widened(bottom.value - bottom.low, bottom, wider)
    )
    return size - down, size + up


def _widened(side: float, told: _Told, wider: float) -> float:
    """One side of an interval: its part that is chance widened, its part that is rounding left as it is."""
    chance = max(side - told.slack, 0.0)
    return side + (wider - 1) * chance
