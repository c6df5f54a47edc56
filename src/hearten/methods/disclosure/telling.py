"""One group's row, told: its base, its shares, its headline and its mean.

Unweighted shares are made from the told count over the told base. Weighted ones are rounded so that five
people of the heaviest weight could change their answers inside one bin; then no count is told beside them, as
two different sets of bins over the same people could together leave a single truth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hearten.methods.disclosure.intervals import told_interval, told_size
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.means import ToldMean, told_mean
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.rounding import (
    Zone,
    fewest_behind,
    mirrored,
    nearest,
    step_of,
    to_step,
    wider,
    zone,
)
from hearten.methods.disclosure.table import Measured, MeasuredGroup, SafeRow, SafeShare


@dataclass(frozen=True, slots=True)
class Manner:
    """How all rows of one question are told. `pair`: the category rounded by itself if there are two.

    `wide`: counts are told in bins twice as wide; `widens`: they are where five truths would else not be left. `apart`:
    by a breakdown's key, the places of groups that join the small ones (see `together.overlaps`).
    """

    policy: Policy
    language: str
    categories: int
    favourable: tuple[int, ...]
    fewest: int
    weighted: bool
    sampled: bool
    pair: int | None
    wide: bool = False
    widens: bool = False
    apart: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A row and the bins it was told by: a zone for each category, then the headline's if it has one.

    A zone is "withheld" where the row says nothing of that category beyond the others.
    """

    row: SafeRow
    zones: tuple[Zone, ...]


def manner_of(measured: Measured, policy: Policy, language: str) -> Manner:
    """Read off a question's structure (never its answers) how its rows are told.

    Source: design rules 5.1 (1), the gate decides on counts of people and on structure.
    """
    codes = [code for code, _ in measured.categories]
    favourable = () if measured.several else tuple(codes.index(code) for code in measured.favourable)
    everyone = measured.everyone
    two = len(codes) == 2 and not measured.several and int(everyone.people[:2].sum()) == everyone.answered
    return Manner(
        policy=policy,
        language=language,
        categories=len(codes),
        favourable=favourable,
        fewest=policy.fewest(sensitive=measured.sensitive),
        weighted=abs(everyone.heaviest * everyone.answered - 1) > 1e-6,
        sampled=measured.sampled,
        pair=(favourable[0] if len(favourable) == 1 else 0) if two else None,
    )


def tell_row(group: MeasuredGroup, manner: Manner, *, headline_only: bool = False) -> Told:
    """Tell one group that is large enough; `headline_only` withholds its distribution.

    Source: design rules 5.2; this file's opening for weighted shares.
    """
    base = nearest(group.answered, manner.policy)
    told = [_tell(group, index, base, manner) for index in range(len(group.people))]
    if manner.pair is not None:
        told[1 - manner.pair] = _mirror(*told[manner.pair], base, manner)
    if len(manner.favourable) == 1:
        told[manner.categories] = told[manner.favourable[0]]
    if headline_only:
        withheld = (Zone("withheld", 0), SafeShare(label=say(manner.language, "withheld")))
        told[: manner.categories] = [withheld] * manner.categories
    mean = ToldMean() if headline_only else told_mean(group, base, manner)
    row = SafeRow(
        code=group.code,
        text=group.text,
        base=base,
        shares=tuple(share for _, share in told[: manner.categories]),
        favourable=told[manner.categories][1] if manner.favourable else None,
        mean=mean.mean,
        mean_low=mean.low,
        mean_high=mean.high,
        mean_error=mean.error,
        mean_step=mean.step,
    )
    zones = [shown for shown, _ in told]
    if manner.pair is not None:
        zones[1 - manner.pair] = Zone("withheld", 0)
    return Told(row, tuple(zones))


def silent_row(group: MeasuredGroup, manner: Manner) -> SafeRow:
    """Tell a whole that is itself too small: words only.

    Source: design rules 5.2, minimum group.
    """
    nothing = SafeShare(label=say(manner.language, "too_few"))
    headline = nothing if manner.favourable else None
    return SafeRow(group.code, group.text, None, (nothing,) * manner.categories, headline)


def _tell(group: MeasuredGroup, index: int, base: int, manner: Manner) -> tuple[Zone, SafeShare]:
    numbers = fewest_behind(base, manner.policy) >= manner.policy.told_from(manner.policy.share_from)
    if manner.weighted and numbers:
        step = step_of(_support(group, base, manner.policy), manner.policy)
        if step is not None:
            return _weighted(group, index, base, step, manner)
    place = wider if manner.wide else zone
    shown = place(int(group.people[index]), group.answered, manner.policy)
    if shown.key != "about":
        return shown, SafeShare(label=say(manner.language, shown.key, n=shown.n))
    if manner.weighted or not numbers:
        return shown, _near(shown, manner)
    return shown, _counted(shown, group, index, base, manner)


def _near(shown: Zone, manner: Manner) -> SafeShare:
    """Tell a count alone, or the two it is near one of."""
    if not shown.upto:
        return SafeShare(label=say(manner.language, "about", n=shown.n), count=shown.n)
    label = say(manner.language, "between", n=shown.n, upto=shown.upto)
    return SafeShare(label=label, between=(shown.n, shown.upto))


def _support(group: MeasuredGroup, base: int, policy: Policy) -> int:
    """Count people of full weight in told bins only, so that the step tells nothing finer than they do."""
    heavy = nearest(math.floor(1 / group.heaviest + 1e-9), policy)
    return fewest_behind(min(base, heavy), policy)


def _counted(shown: Zone, group: MeasuredGroup, index: int, base: int, manner: Manner) -> SafeShare:
    """Tell the share of an unweighted answer: the told count over the told base, to the step."""
    bins = 2 if shown.upto else 1
    step = step_of(fewest_behind(base, manner.policy) // bins, manner.policy) or manner.policy.share_steps[-1]
    slack = step / 2 + bins * manner.policy.changeable / 2 / base
    size = told_size(base, float(group.effective[index]), group.answered)
    near = _near(shown, manner)
    share = to_step((shown.n + max(shown.n, shown.upto)) / 2 / base, step)
    if not 0 < share < 1:
        end, n = ("share_over", 99) if share else ("share_under", math.ceil(round(step * 100, 6)))
        return replace(near, label=say(manner.language, end, n=n))
    return replace(_numbered(share, step, size, slack, manner), count=near.count, between=near.between)


def _weighted(
    group: MeasuredGroup, index: int, base: int, step: float, manner: Manner
) -> tuple[Zone, SafeShare]:
    """Tell a weighted share, in the bins that need more people than a small-count label hides."""
    edge = (manner.policy.label_up_to + 1) / _support(group, base, manner.policy)
    first = math.ceil(edge / step + 0.5 - 1e-9)
    last = round(1 / step) - first
    place = math.floor(float(group.share[index]) / step + 0.5 + 1e-9)
    under = math.ceil(round((first - 0.5) * step * 100, 6))
    if not first <= place <= last:
        ends = Zone("share_under", under) if place < first else Zone("share_over", 100 - under)
        return ends, SafeShare(label=say(manner.language, ends.key, n=ends.n))
    size = told_size(base, float(group.effective[index]), group.answered)
    return Zone("share", place), _numbered(round(place * step, 6), step, size, step / 2, manner)


def _numbered(share: float, step: float, size: float, slack: float, manner: Manner) -> SafeShare:
    low, high = told_interval(share, size, slack) if manner.sampled else (None, None)
    label = say(manner.language, "share", n=round(share * 100))
    return SafeShare(label, None, share, low, high, step, size if manner.sampled else None)


def _mirror(shown: Zone, told: SafeShare, base: int, manner: Manner) -> tuple[Zone, SafeShare]:
    """Tell "everyone else" from what was told of the other category, and from nothing else."""
    other = mirrored(shown, base)
    count = None if told.count is None else base - told.count
    between = told.between and (base - told.between[1], base - told.between[0])
    if told.share is not None:
        share = round(1 - told.share, 6)
        low, high = (None if end is None else round(1 - end, 6) for end in (told.high, told.low))
        label = say(manner.language, "share", n=round(share * 100))
        return other, SafeShare(label, count, share, low, high, told.step, told.size, between)
    if other.upto:
        return other, _near(other, manner)
    return other, SafeShare(label=say(manner.language, other.key, n=other.n), count=count)
