"""The one door out: `protect` alone makes a `SafeTable`.

The gate decides on counts of people and on structure (thresholds, bins, labels), never on how interesting an
answer is. Each breakdown is cut so that every person is in exactly one told part (see `joining`); each part
is told in bins that hold at least five truths (see `rounding`, `telling`); then the whole draft is audited
(see `audit`), and where the bins together leave a label or a hidden group too little room, less is told until
they no longer do.

What the audit reads is the draft's bins and labels. That it asked for less can itself be seen, and means only
that some cell somewhere in that breakdown was too narrow; the design accepts this for one question at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten.methods.disclosure.audit import audit
from hearten.methods.disclosure.crossing import ToldSides, tell_crossings
from hearten.methods.disclosure.drafting import Draft, all_borrow, draft
from hearten.methods.disclosure.joining import Cut
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.table import Measured, SafeCrossing, SafeRow, SafeTable
from hearten.methods.disclosure.telling import Manner, manner_of, silent_row
from hearten.methods.disclosure.together import Judgement
from hearten.methods.disclosure.together.crossed import Crossed, crossed_of
from hearten.methods.disclosure.together.judging import Beside, Judging, why_not_judged
from hearten.methods.disclosure.together.led import LedBy
from hearten.methods.disclosure.together.overlaps import ToldPart, apart_of, told_parts
from hearten.methods.disclosure.together.waves import moved_apart

NOTHING_TOLD = "not judged: too few answered to tell anything"


@dataclass(frozen=True, slots=True)
class Judged:
    """A safe table, and how it was judged beside all else that is told."""

    table: SafeTable
    judgement: Judgement


def protect(measured: Measured, policy: Policy, *, language: str = "en") -> SafeTable:
    """Tell one question as far as it is safe, for everyone, by every declared breakdown and every crossing.

    Unweighted answers are audited, each breakdown by itself; weighted ones rest on the cut of each breakdown and on
    their wider steps.

    Args:
        measured: the question before the door; its arrays are only read.
        policy: the rules in force for this listening.
        language: whose labels to use ("en", "cy").

    Source: design rules 5.1, 5.2 and F37 to F39.
    """
    return protect_beside(measured, policy, Beside(), language=language).table


def protect_beside(measured: Measured, policy: Policy, beside: Beside, *, language: str = "en") -> Judged:
    """Tell one question as far as it is safe beside all else that is told of the same people.

    Args:
        measured: the question before the door; its arrays are only read.
        policy: the rules in force for this listening.
        beside: who is alike in every breakdown, what they said, and what was told of them before.
        language: whose labels to use ("en", "cy").

    Source: design rules 5.1, 5.2, D1 and D3; F37 to F39, F45.
    """
    manner = manner_of(measured, policy, language)
    manner = replace(manner, apart=moved_apart(measured, beside.earlier, policy))
    parts: list[ToldPart] = []
    if beside.everyone is not None:
        manner = replace(manner, apart=apart_of(measured, beside.everyone, manner))
        parts = told_parts(measured, beside.everyone, manner, manner.apart)
    if measured.everyone.answered < manner.fewest:
        return Judged(_silent(measured, manner), Judgement(policy.changeable, 0, NOTHING_TOLD))
    crossed = crossed_of(measured, manner, parts, beside.everyone)
    why_not = why_not_judged(measured, manner, beside)
    if why_not or beside.answered is None:
        told = _told_by_rule(measured, manner, crossed, [LedBy(one, policy) for one in beside.leading])
        waves = tuple(each.wave for each in beside.earlier)
        return Judged(told, Judgement(policy.changeable, 0, f"not judged: {why_not}", waves))
    judging = Judging(measured, replace(manner, widens=True), beside.answered, crossed, beside)
    judgement = judging.told()
    if not judging.held:
        return Judged(_silent(measured, manner), replace(judgement, tightest=policy.changeable, recovered=0))
    return Judged(_table(measured, manner, judging.drafted, judging.crossed), judgement)


def _silent(measured: Measured, manner: Manner) -> SafeTable:
    """Tell of a whole that is too small, and of all its groups, only that."""
    whole: SafeRow = silent_row(measured.everyone, manner)
    breakdowns = tuple(all_borrow(declared, whole, manner) for declared in measured.breakdowns)
    cuts = tuple(Cut((), tuple(range(len(groups))), True) for _, _, groups in measured.breakdowns)
    return _made(measured, manner, ToldSides(whole, breakdowns, cuts), None)


def _table(measured: Measured, manner: Manner, drafted: Draft, crossed: Sequence[Crossed]) -> SafeTable:
    told = ToldSides(drafted.whole, drafted.breakdowns, drafted.cuts)
    return _made(measured, manner, told, tuple(one.safe(drafted) for one in crossed))


def _made(
    measured: Measured, manner: Manner, told: ToldSides, crossings: tuple[SafeCrossing, ...] | None
) -> SafeTable:
    return SafeTable(
        question=measured.question,
        categories=measured.categories,
        favourable=measured.favourable,
        everyone=told.whole,
        breakdowns=tuple(told.breakdowns),
        policy=manner.policy.name,
        several=measured.several,
        sampled=measured.sampled,
        crossings=tell_crossings(measured, told, manner) if crossings is None else crossings,
    )


def _told_by_rule(
    measured: Measured, manner: Manner, crossed: Sequence[Crossed], led: Sequence[LedBy]
) -> SafeTable:
    """Tell what cannot be judged as a whole, so that neither a breakdown nor who was asked gives anything away."""
    drafted = _audited(measured, manner, led)
    if not all(one.verdict(drafted.world, ((), ())).holds for one in led):
        return _silent(measured, manner)
    for one in crossed:
        one.hide({owner for each in led for owner in each.near_alone(list(one.cells(drafted)))})
    return _table(measured, manner, drafted, crossed)


def _audited(measured: Measured, manner: Manner, led: Sequence[LedBy] = ()) -> Draft:
    """Draft ever more coarsely until the audit passes: everyone's headline alone always does."""
    whole_level, levels = 0, [0] * len(measured.breakdowns)
    while True:
        drafted = draft(measured, manner, whole_level, levels)
        failing = _failing(drafted, manner, led)
        if not failing:
            return drafted
        if None in failing and whole_level == 0:
            whole_level = 1
            continue
        levels = [level + (place in failing or None in failing) for place, level in enumerate(levels)]


def _failing(drafted: Draft, manner: Manner, led: Sequence[LedBy]) -> set[int | None]:
    """The breakdowns that tell too much, by themselves or of who was asked; None for everyone by the audit."""
    failing: set[int | None] = set()
    if not manner.weighted and manner.categories:
        failing = {place for place, _, _ in audit(drafted.world).failing}
    for place, cut in enumerate(drafted.cuts):
        if cut.own and not all(one.verdict(drafted.world, ((place,), ())).holds for one in led):
            failing.add(place)
    return failing
