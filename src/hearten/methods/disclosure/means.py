"""Means, told: of short scales to 0.1 or 0.5, of numbers to a round step no finer than their error."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.methods.disclosure.dominance import dominated
from hearten.methods.disclosure.intervals import Z
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.rounding import fewest_behind, one_two_five_up, to_step
from hearten.methods.disclosure.table import MeasuredGroup

if TYPE_CHECKING:
    from hearten.methods.disclosure.telling import Manner


@dataclass(frozen=True, slots=True)
class ToldMean:
    """A mean as it is told: with its interval, and its error rounded up to the step it is told at."""

    mean: float | None = None
    low: float | None = None
    high: float | None = None
    error: float | None = None
    step: float | None = None


def told_mean(group: MeasuredGroup, base: int, manner: Manner) -> ToldMean:
    """Give the mean with its 95% interval, or nothing where it may not be told.

    Scales (categories given) may be told from the smallest told base on, numbers only where shares are. The
    interval is made from the rounded mean and the standard error rounded up, widened by half a step, and goes
    outward to the step; it is left out where people chose themselves.

    Source: design rules 5.2, "Means of 1-5 scales" and "Dominance".
    """
    if group.mean is None or not math.isfinite(group.mean):
        return ToldMean()
    error = _error(group)
    step = step_of_mean(group, base, manner)
    if step is None:
        return ToldMean()
    mean = to_step(group.mean, step)
    if not manner.sampled or not error:
        return ToldMean(mean, step=step)
    told_error = round(math.ceil(error / step - 1e-9) * step, 9)
    reach = Z * told_error + step / 2
    low, high = (
        math.floor(round((mean - reach) / step, 6)) * step,
        math.ceil(round((mean + reach) / step, 6)) * step,
    )
    if manner.categories:
        low, high = max(1.0, low), min(float(manner.categories), high)
    return ToldMean(mean, round(low, 9), round(high, 9), told_error, step)


def step_of_mean(group: MeasuredGroup, base: int, manner: Manner) -> float | None:
    """Give the step a mean is rounded to, None where it may not be told.

    Source: design rules 5.2, "Means of 1-5 scales" and "Dominance".
    """
    if manner.categories:
        return _scale_step(group, base, manner)
    return _number_step(group, _error(group), base, manner)


def _error(group: MeasuredGroup) -> float:
    return 0.0 if group.mean_se is None or not math.isfinite(group.mean_se) else group.mean_se


def _scale_step(group: MeasuredGroup, base: int, manner: Manner) -> float:
    """Choose the finest step within which five people could move from one end of the scale to the other."""
    policy = manner.policy
    if fewest_behind(base, policy) < policy.told_from(policy.share_from):
        return policy.mean_steps[-1]
    heavy = max(group.heaviest, 1 / fewest_behind(base, policy))
    reach = policy.changeable * heavy * (manner.categories - 1)
    return next((step for step in policy.mean_steps if step >= reach - 1e-9), policy.mean_steps[-1])


def _number_step(group: MeasuredGroup, error: float, base: int, manner: Manner) -> float | None:
    """Choose a round step no finer than the standard error, None where few people make up most of the total."""
    policy = manner.policy
    if fewest_behind(base, policy) < policy.told_from(policy.share_from) or not error:
        return None
    if _may_be_half(group, error, policy) if group.given is None else dominated(group.given, policy):
        return None
    return one_two_five_up(max(error, policy.changeable * group.heaviest * error))


def _may_be_half(group: MeasuredGroup, error: float, policy: Policy) -> bool:
    """Say whether one person could be half of the total, where only the mean and its error are known.

    If one of n people makes up a part f of the total, the error of the mean is at least (f n - 1) / sqrt(n (n
    - 1)) of it. An error below that for f = largest_part therefore rules such a person out, whatever the
    answers were.
    """
    n = group.answered
    half = (policy.largest_part * n - 1) / math.sqrt(n * (n - 1))
    return error >= half * abs(group.mean or 0.0)
