"""The one door out: `protect` alone makes a `SafeTable`.

The gate decides on counts of people and on structure (thresholds, bins, labels), never on how interesting an answer
is. Everyone is told if there are enough of them; each breakdown is cut so that every person is in exactly one told
part (see `joining`); each part is told in bins that hold at least five truths (see `rounding`, `telling`).
"""

from __future__ import annotations

from dataclasses import replace

from hearten.methods.disclosure.gaps import with_gap
from hearten.methods.disclosure.joining import Cut, cut, joined_text, rest_of
from hearten.methods.disclosure.labels import say
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.table import Measured, MeasuredGroup, SafeBreakdown, SafeRow, SafeTable
from hearten.methods.disclosure.telling import Manner, Told, manner_of, silent_row, tell_row


def protect(measured: Measured, policy: Policy, *, language: str = "en") -> SafeTable:
    """Tell one question as far as it is safe, for everyone and by every declared breakdown.

    Source: design rules 5.1, 5.2 and F37 to F39.
    """
    manner = manner_of(measured, policy, language)
    if measured.everyone.answered < manner.fewest:
        whole = silent_row(measured.everyone, manner)
        breakdowns = tuple(
            _all_borrow(key, text, groups, whole, manner) for key, text, groups in measured.breakdowns
        )
    else:
        told = tell_row(measured.everyone, manner)
        whole = told.row
        breakdowns = tuple(
            _breakdown(declared, measured.everyone, whole, manner) for declared in measured.breakdowns
        )
    return SafeTable(
        question=measured.question,
        categories=measured.categories,
        favourable=measured.favourable,
        everyone=whole,
        breakdowns=breakdowns,
        policy=policy.name,
        several=measured.several,
        sampled=measured.sampled,
    )


Groups = tuple[MeasuredGroup, ...]


def _breakdown(
    declared: tuple[str, str, Groups], everyone: MeasuredGroup, whole: SafeRow, manner: Manner
) -> SafeBreakdown:
    key, text, groups = declared
    unknown = everyone.answered - sum(group.answered for group in groups)
    parts = cut(groups, unknown, manner.fewest, manner.policy)
    told = _parts(groups, everyone, parts, manner)
    rows = [
        told[place].row
        if place in parts.own
        else _borrow(group, told[-1].row if -1 in told else whole, manner)
        for place, group in enumerate(groups)
    ]
    return with_gap(key, text, rows, [told[place].row for place in sorted(told)], manner.language)


def _parts(groups: Groups, everyone: MeasuredGroup, parts: Cut, manner: Manner) -> dict[int, Told]:
    """Tell each part; the joined one stands at -1, where it can be measured and is less than everyone."""
    told = {place: tell_row(groups[place], manner) for place in parts.own}
    joined = [groups[place] for place in parts.joined]
    people = sum(group.answered for group in joined)
    if people and parts.own and not manner.weighted:
        own = [groups[place] for place in parts.own]
        union = rest_of(everyone, own, joined, whole=parts.with_unknown)
        named = joined_text(joined, with_unknown=parts.with_unknown, language=manner.language)
        told[-1] = tell_row(replace(union, code="", text=named), manner)
    return told


def _borrow(group: MeasuredGroup, larger: SafeRow, manner: Manner) -> SafeRow:
    name = larger.text or say(manner.language, "everyone")
    return replace(larger, code=group.code, text=group.text, borrowed=name)


def _all_borrow(key: str, text: str, groups: Groups, whole: SafeRow, manner: Manner) -> SafeBreakdown:
    return with_gap(key, text, [_borrow(group, whole, manner) for group in groups], [], manner.language)
