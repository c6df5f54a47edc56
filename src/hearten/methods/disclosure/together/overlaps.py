"""Which groups are not told beside others, because the two differ by too few people.

A team of thirteen of whom twelve share a grade that has nobody else: told side by side, the two give the one who is
left. So of all parts that are told of the same people (groups by themselves, joined ones, everyone) no two may differ
by fewer than ten people, unless by nobody; nor may one so differ from all whom another leaves. The one whose breakdown
was declared later joins the small groups of its own, as if it were small; and so on until nothing changes. Only numbers
of people are looked at, and those of everyone there is, so that it is the same for every question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.joining import Cut, usual
from hearten.methods.disclosure.tree import cut_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.table import Measured, MeasuredGroup
    from hearten.methods.disclosure.telling import Manner
    from hearten.methods.disclosure.together.atoms import Atoms

Apart = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class ToldPart:
    """People who are told together: shape (atoms,). `group` is None where they are several groups, joined."""

    who: NDArray[np.bool_]
    breakdown: int
    group: int | None


def differing(
    sizes: NDArray[np.int64], ones: NDArray[np.bool_], others: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Count the people who are in one of two parts and not in the other.

    Args:
        sizes: shape (atoms,), people in each.
        ones: shape (parts, atoms).
        others: shape (other parts, atoms).

    Returns:
        Shape (parts, other parts).

    Source: the symmetric difference of two sets; counting only.
    """
    held = ones * sizes.astype(np.float64)
    both = held @ others.T.astype(np.float64)
    apart = held.sum(axis=1)[:, None] + (others @ sizes.astype(np.float64))[None, :] - 2 * both
    found: NDArray[np.int64] = np.rint(apart).astype(np.int64)
    return found


def apart_of(measured: Measured, atoms: Atoms, manner: Manner) -> dict[str, tuple[int, ...]]:
    """Say which groups of each breakdown are joined with the small ones because of what else is told.

    Args:
        measured: any question; only how many there are of each group in all is read.
        atoms: of everyone, by the same breakdowns in the same order.
        manner: how it is told; its policy's fewest invited is the fewest two parts may differ by, and those it already
            keeps apart stay so.

    Source: SAFETY 5.1 (3) and T1; our own rule, on the classic case of nested filters.
    """
    apart = {key: set(manner.apart.get(key, ())) for key, _, _ in measured.breakdowns}
    while True:
        parts = told_parts(measured, atoms, manner, {key: tuple(places) for key, places in apart.items()})
        late = _too_near(parts, atoms, manner.policy.fewest_invited)
        if late is None:
            return {key: tuple(sorted(places)) for key, places in apart.items() if places}
        key, _, groups = measured.breakdowns[late.breakdown]
        group = late.group
        if group is None:
            alone = [one.group for one in parts if one.breakdown == late.breakdown and one.group is not None]
            group = min(alone, key=lambda place: (groups[place].heads, place))
        apart[key].add(group)


def told_parts(measured: Measured, atoms: Atoms, manner: Manner, apart: Apart) -> list[ToldPart]:
    """List who is told together, everyone first and then each breakdown's parts in the order declared.

    Args:
        measured: any question; only how many there are of each group in all is read.
        atoms: of everyone.
        manner: how it is told.
        apart: by a breakdown's key, the places of groups that join the small ones.

    Source: as `joining.usual` and `tree.cut_within`.
    """
    measured = _in_all(measured)
    cuts = [
        usual(groups, measured.everyone, manner.policy, apart.get(key, ()))
        for key, _, groups in measured.breakdowns
    ]
    found = [ToldPart(np.ones(len(atoms.sizes), dtype=np.bool_), -1, None)]
    for place, (cut, (key, _, _)) in enumerate(
        zip(cut_within(measured, cuts, manner), measured.breakdowns, strict=True)
    ):
        found.extend(_parts(cut, atoms.groups[key], place))
    return found


def _parts(cut: Cut, codes: NDArray[np.int16], place: int) -> list[ToldPart]:
    found = [ToldPart(codes == group, place, group) for group in cut.own]
    joined = np.isin(codes, cut.joined + (-1,) * cut.with_unknown)
    return [*found, ToldPart(joined, place, None)] if found and joined.any() else found


def _in_all(measured: Measured) -> Measured:
    """Take the question as if everybody had answered it."""

    def whole(group: MeasuredGroup) -> MeasuredGroup:
        return replace(group, answered=group.heads)

    breakdowns = tuple((key, text, tuple(map(whole, groups))) for key, text, groups in measured.breakdowns)
    return replace(measured, everyone=whole(measured.everyone), breakdowns=breakdowns)


def _too_near(parts: list[ToldPart], atoms: Atoms, fewest: int) -> ToldPart | None:
    """Find the first part that differs by too few people from one that was declared before it."""
    who = np.stack([part.who for part in parts])
    apart = differing(atoms.sizes, who, who)
    # What everyone leaves of a part is told as well as the part, so two that are nearly each other's rest are near.
    rest = int(atoms.sizes.sum()) - apart
    near = np.argwhere(np.triu((apart > 0) & (apart < fewest) | (rest > 0) & (rest < fewest), 1))
    later = sorted(int(column) for _, column in near)
    return parts[later[0]] if later else None
