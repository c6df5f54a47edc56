"""Groups that lie within larger ones, as teams do in directorates: hidden together, and told by the larger one.

Where a larger group is told, its own people less those of its groups that are told must be nobody, or enough: else one
of its groups is given away by subtraction. And a group that is too small to be told by itself is told by the nearest
larger group that is: “your directorate, which includes you”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hearten.methods.disclosure.gaps import compared_on, with_gap
from hearten.methods.disclosure.joining import Cut
from hearten.methods.disclosure.table import Measured, MeasuredGroup, SafeBreakdown, SafeRow
from hearten.methods.disclosure.telling import Manner


def cut_within(measured: Measured, cuts: Sequence[Cut], manner: Manner) -> tuple[Cut, ...]:
    """Join more groups where a told larger one would give away those that are joined already.

    By how many there are in all, so that it is the same for every question, and then by how many answered this one.

    Args:
        measured: the question before the door.
        cuts: how each of its breakdowns is cut otherwise.
        manner: how its rows are told.

    Source: design rules 5.2, "Complementary suppression": hidden children number two or more, and ten people or more.
    """
    found = list(cuts)
    for at, within in enumerate(measured.within):
        if within is None:
            continue
        other, parents = within
        for heads, fewest in ((True, manner.policy.fewest_answered), (False, left_over(manner))):
            sides = [_sizes(measured.breakdowns[place][2], heads=heads) for place in (at, other)]
            for larger in found[other].own:
                children = [place for place, parent in enumerate(parents) if parent == larger]
                unknown = sides[1][larger] - sum(sides[0][place] for place in children)
                found[at] = _joined(found[at], children, (sides[0], unknown), fewest)
    return tuple(found)


def left_over(manner: Manner) -> int:
    """Give the fewest people that told totals less told groups may leave: of them nothing is told.

    Source: design rules 5.2, "Complementary suppression": hidden children sum to ten people or more; to twenty where
    that is the threshold.
    """
    policy = manner.policy
    usual = manner.fewest == policy.fewest(sensitive=False)
    return policy.fewest_answered if usual else policy.fewest_answered_sensitive


def _sizes(groups: Sequence[MeasuredGroup], *, heads: bool) -> list[int]:
    return [group.heads if heads else group.answered for group in groups]


def _joined(cut: Cut, children: Sequence[int], people: tuple[list[int], int], fewest: int) -> Cut:
    """Join the next smallest of one larger group's until nobody is left over, or enough."""
    sizes, unknown = people
    hidden = [sizes[place] for place in children if place in cut.joined and sizes[place]]
    # Those whose group is not known are no group: where there are enough of them nobody needs to be beside them.
    fewest_kinds = 2 if hidden else 1
    hidden += [unknown] if unknown else []
    told = sorted((place for place in children if place in cut.own), key=lambda place: (sizes[place], place))
    more: list[int] = []
    while told and hidden and (len(hidden) < fewest_kinds or sum(hidden) < fewest):
        more.append(told.pop(0))
        hidden.append(sizes[more[-1]])
    if not more:
        return cut
    own = tuple(place for place in cut.own if place not in more)
    return replace(cut, own=own, joined=tuple(sorted((*cut.joined, *more))))


def told_by_larger(
    breakdowns: Sequence[SafeBreakdown], measured: Measured, whole: SafeRow, manner: Manner
) -> tuple[SafeBreakdown, ...]:
    """Tell each group that is not told by itself by the nearest larger one that is, where there is one.

    Args:
        breakdowns: as they are told otherwise.
        measured: the question before the door, for which group lies within which.
        whole: everyone's row.
        manner: how rows are told.

    Source: F39, borrow up to the nearest safe group.
    """
    found = list(breakdowns)
    for at, within in enumerate(measured.within):
        if within is None:
            continue
        rows = tuple(
            _from_larger(row, _larger(breakdowns, measured, (at, place)))
            for place, row in enumerate(breakdowns[at].rows)
        )
        if rows != breakdowns[at].rows:
            compared = compared_on(whole, headline=bool(manner.favourable))
            parts = _parts(rows, breakdowns[at].rows, whole)
            found[at] = with_gap(replace(breakdowns[at], rows=rows), parts, compared, manner.language)
    return tuple(found)


def _larger(breakdowns: Sequence[SafeBreakdown], measured: Measured, here: tuple[int, int]) -> SafeRow | None:
    """Give the row of the nearest larger group told by itself; None where there is none."""
    seen = {here[0]}
    while (within := measured.within[here[0]]) is not None and within[1][here[1]] >= 0:
        here = (within[0], within[1][here[1]])
        row = breakdowns[here[0]].rows[here[1]]
        if not row.borrowed and row.base is not None:
            return row
        if here[0] in seen:
            return None
        seen.add(here[0])
    return None


def _from_larger(row: SafeRow, larger: SafeRow | None) -> SafeRow:
    if not row.borrowed or larger is None:
        return row
    return replace(larger, code=row.code, text=row.text, borrowed=larger.text)


def _parts(rows: Sequence[SafeRow], before: Sequence[SafeRow], whole: SafeRow) -> list[SafeRow]:
    """List the parts a gap may be found among: groups told by themselves, and joined ones that a row still tells."""
    own = [row for row in rows if not row.borrowed]
    joined = {
        row.borrowed: replace(row, code="", text=row.borrowed, borrowed="")
        for row, other in zip(rows, before, strict=True)
        if row.borrowed and row == other and (row.base, row.shares) != (whole.base, whole.shares)
    }
    return [*own, *joined.values()]
