"""A draft of everything told about one question, with the world it was told from, for the audit to read.

How closely each breakdown is told is its level (see `closeness`). Level 0 tells every part's distribution; further
levels tell counts more widely, then the headlines alone, and then join one more of the smallest groups, and so on.
Where there are two categories a headline is the distribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten.methods.disclosure.gaps import compared_on, with_gap
from hearten.methods.disclosure.joining import Cut, cut_for, joined_text, rest_of
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.means import step_of_mean
from hearten.methods.disclosure.table import Measured, MeasuredGroup, SafeBreakdown, SafeRow
from hearten.methods.disclosure.telling import Manner, Told, tell_row
from hearten.methods.disclosure.tree import cut_within, told_by_larger
from hearten.methods.disclosure.worlds import Facts, Part, World

Declared = tuple[str, str, tuple[MeasuredGroup, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be told: everyone's row and the breakdowns, and the world behind them; how each breakdown is cut."""

    whole: SafeRow
    breakdowns: tuple[SafeBreakdown, ...]
    world: World
    cuts: tuple[Cut, ...]


def draft(measured: Measured, manner: Manner, whole_level: int, levels: Sequence[int]) -> Draft:
    """Draft one question at the given levels: everyone's (0 or 1), and one for each breakdown.

    Source: design rules 5.2; F39 borrow up.
    """
    how = closeness(whole_level, manner)
    told = tell_row(measured.everyone, replace(manner, wide=how.wide), headline_only=how.headline_only)
    cuts = _cuts(measured, manner, levels)
    drafted = [
        _breakdown(declared, measured.everyone, told.row, manner, (level, cut))
        for declared, level, cut in zip(measured.breakdowns, levels, cuts, strict=True)
    ]
    adds_up = int(measured.everyone.people[: manner.categories].sum()) == measured.everyone.answered
    world = World(
        everyone=part_of(measured.everyone, told, manner),
        breakdowns=tuple(parts for _, parts in drafted),
        favourable=manner.favourable,
        several=measured.several or not adds_up,
        policy=manner.policy,
    )
    breakdowns = told_by_larger([breakdown for breakdown, _ in drafted], measured, told.row, manner)
    return Draft(told.row, breakdowns, world, cuts)


@dataclass(frozen=True, slots=True)
class Closeness:
    """How closely a breakdown is told; `extra`: how many more of its smallest groups are joined."""

    headline_only: bool
    wide: bool
    extra: int


def closeness(level: int, manner: Manner) -> Closeness:
    """Say what a level tells.

    Source: design rules 5.2, "widen to the coarser label"; the order is our own: how people answered in all goes
    first, then how close a headline is, and last which groups there are.
    """
    steps = _STEPS[manner.pair is not None, manner.widens]
    headline_only, wide = steps[level % len(steps)]
    return Closeness(headline_only, wide, level // len(steps))


# For whether there are two categories, and whether counts are widened: headline only, wide.
_STEPS = {
    (False, False): ((False, False), (True, False)),
    (False, True): ((False, False), (False, True), (True, False), (True, True)),
    (True, False): ((False, False),),
    (True, True): ((False, False), (False, True)),
}


def _cuts(measured: Measured, manner: Manner, levels: Sequence[int]) -> tuple[Cut, ...]:
    """Cut each breakdown at its level, and those that lie within another beside it."""
    everyone, policy = measured.everyone, manner.policy
    cuts = [
        cut_for(
            groups,
            everyone,
            (manner.fewest, policy),
            extra=closeness(level, manner).extra,
            apart=manner.apart.get(key, ()),
        )
        for (key, _, groups), level in zip(measured.breakdowns, levels, strict=True)
    ]
    return cut_within(measured, cuts, manner)


def all_borrow(declared: Declared, whole: SafeRow, manner: Manner) -> SafeBreakdown:
    """Tell everyone's row in place of every group's.

    Source: design rules 5.2, minimum group.
    """
    key, text, groups = declared
    rows = tuple(_borrow(group, whole, manner) for group in groups)
    return _with_gap(SafeBreakdown(key, text, rows), [], whole, manner)


def _with_gap(
    breakdown: SafeBreakdown, parts: Sequence[SafeRow], whole: SafeRow, manner: Manner
) -> SafeBreakdown:
    return with_gap(breakdown, parts, compared_on(whole, headline=bool(manner.favourable)), manner.language)


def _breakdown(
    declared: Declared, everyone: MeasuredGroup, whole: SafeRow, manner: Manner, how: tuple[int, Cut]
) -> tuple[SafeBreakdown, tuple[Part, ...]]:
    (key, text, groups), (level, parted) = declared, how
    unknown = everyone.answered - sum(group.answered for group in groups)
    if not parted.own:
        return all_borrow(declared, whole, manner), ()
    close = closeness(level, manner)
    manner, plain = replace(manner, wide=close.wide), close.headline_only
    own = {at: tell_row(groups[at], manner, headline_only=plain) for at in parted.own}
    joined = _joined(groups, everyone, parted, manner)
    told_joined = joined and tell_row(joined, manner, headline_only=plain)
    larger = told_joined.row if told_joined else whole
    rows = [
        own[at].row if at in own else _borrow(group, larger if group.heads else whole, manner)
        for at, group in enumerate(groups)
    ]
    parts = [replace(part_of(groups[at], told, manner), groups=(at,)) for at, told in own.items()]
    if joined and told_joined:
        hidden = [groups[at].answered for at in parted.joined] + [unknown if parted.with_unknown else 0]
        parts.append(
            replace(
                part_of(joined, told_joined, manner),
                hidden=tuple(size for size in hidden if 0 < size < manner.fewest),
                groups=parted.joined + (-1,) * parted.with_unknown,
            )
        )
    if unknown and not parted.with_unknown:
        parts.append(_left_over(groups, everyone, manner))
    told_rows = [told.row for told in own.values()] + ([told_joined.row] if told_joined else [])
    return _with_gap(SafeBreakdown(key, text, tuple(rows)), told_rows, whole, manner), tuple(parts)


def _joined(
    groups: Sequence[MeasuredGroup], everyone: MeasuredGroup, parted: Cut, manner: Manner
) -> MeasuredGroup | None:
    """Measure the joined groups; None where there is nobody in them, or where weights would be needed."""
    joined = [groups[at] for at in parted.joined if groups[at].heads]
    if not joined or manner.weighted:
        return None
    own = [groups[at] for at in parted.own]
    union = rest_of(everyone, own, joined, whole=parted.with_unknown)
    named = joined_text(joined, with_unknown=parted.with_unknown, language=manner.language)
    return replace(union, code="", text=named)


def _left_over(groups: Sequence[MeasuredGroup], everyone: MeasuredGroup, manner: Manner) -> Part:
    """Give the people whose group is not known, of whom nothing is told."""
    counts = everyone.people - sum(group.people for group in groups)
    answered = everyone.answered - sum(group.answered for group in groups)
    return Part(counts[: manner.categories], answered, None, groups=(-1,))


def part_of(group: MeasuredGroup, told: Told, manner: Manner) -> Part:
    """Put what was told of a group beside what was truly said.

    Source: plain structure of a row.
    """
    counts = group.people[: manner.categories]
    mean, step = None, 0.0
    points = sum(place * int(people) for place, people in enumerate(counts, start=1))
    of_places = group.mean is not None and abs(points / group.answered - group.mean) < 1e-6
    if told.row.mean is not None and of_places:
        mean, step = told.row.mean, step_of_mean(group, told.row.base or 0, manner) or 0.0
    return Part(counts, group.answered, Facts(told.row.base or 0, told.zones, mean, step))


def _borrow(group: MeasuredGroup, larger: SafeRow, manner: Manner) -> SafeRow:
    name = larger.text or say(manner.language, "everyone")
    return replace(larger, code=group.code, text=group.text, borrowed=name)
