"""From one point of a trend to the next: what became of it, all changes judged together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from hearten.methods.survey.looks import declared
from hearten.methods.survey.trend import Break, Change, Point, Trend


def step_between(trend: Trend, before: Point, after: Point) -> Change | Break | None:
    """What became of a headline from one wave to the next; None where people chose themselves.

    Args:
        trend: of shares.
        before: one of its points.
        after: the next.
    Source:
        House rule: what was asked otherwise is never compared, and chance is told only where somebody was drawn.
    """
    broken = {(one.before.wave, one.after.wave): one for one in trend.breaks}
    if found := broken.get((before.wave, after.wave)):
        return found
    return trend.change(before.wave, after.wave) if before.error and after.error else None


def clear_changes(trends: Sequence[Trend]) -> dict[Change, bool]:
    """Every change that can be judged, and whether it is clear when all are judged together.

    Args:
        trends: of every question that was looked at, the dull ones too.
    Source:
        As `survey.looks.declared`.
    """
    changes = [
        step
        for trend in trends
        for pair in pairwise(trend.points)
        if isinstance(step := step_between(trend, *pair), Change)
    ]
    if not changes:
        return {}
    passed = declared(np.array([change.chance for change in changes])).tolist()
    return {change: clear and change.clear for change, clear in zip(changes, passed, strict=True)}
