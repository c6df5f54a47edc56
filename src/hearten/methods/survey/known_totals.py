"""Weighing answers to known totals, as a plan declares them; and what that would do, told before it is done.

What is told before (`foreseen`) is worked out from numbers of people rounded to the nearest five alone, and never from
what anybody answered: however often somebody tries other totals, they learn no group of fewer than five truths and no
result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import NotReady, Unreadable
from hearten.methods.disclosure.rounding import nearest
from hearten.methods.survey import weighting
from hearten.methods.survey.columns import column, numbers
from hearten.methods.survey.weighting.margins import Crossing
from hearten.methods.survey.weighting.raking import fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure import Policy
    from hearten.methods.plan import Known, Plan
    from hearten.methods.survey.design import Design

MOST_COMBINATIONS = 50_000
NEAR_ENOUGH = 1e-6
ROUNDS = 1_000


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What weighing would do, from rounded numbers of people.

    Attributes:
        people: how many answered, to the nearest five.
        rounds: how many rounds raking takes; 1 for one breakdown.
        effective_before, effective_after: equally weighted answers they are worth, to the nearest five.
        design_effect: Kish's, after; 1 where all weights are equal.
        smallest, largest: the least and the most an answer stands for, where 1 is the average.
    """

    people: int
    rounds: int
    effective_before: int
    effective_after: int
    design_effect: float
    smallest: float
    largest: float


class _Side(NamedTuple):
    """One breakdown of the grid: G numbers of people, rounded, the last of them not known (0 where they are few)."""

    places: NDArray[np.int64]
    counts: NDArray[np.float64]


def weigh(design: Design, answers: pa.Table, plan: Plan) -> weighting.Weighted | None:
    """Weigh a design to what the plan knows of everyone; None where it knows nothing.

    People whose group is not known keep the share they have: they are a group of their own, and the known totals are
    met by the rest. Totals of several breakdowns are scaled to the sum of the first.

    Args:
        design: of n people.
        answers: the same n rows.
        plan: its `known` name columns of the answers, and codes they hold.

    Raises:
        NotReady: no weights of these people meet the totals.

    Source:
        Holt and Smith (1979), JRSS A 142:33-46 (one breakdown); Deming and Stephan (1940), Annals of Mathematical
        Statistics 11:427-444 (several). Keeping the share of those not known: our own.
    """
    if not plan.known:
        return None
    whole = sum(total for _, total in plan.known[0].totals)
    margins = [_margin(known, answers, design.weight, whole) for known in plan.known]
    try:
        if len(margins) == 1:
            return weighting.post_stratify(design, margins[0])
        return weighting.rake(design, margins, regression=weighting.Regression.WEIGHTS)
    except Unreadable as refusal:
        # Its sentence names exact numbers of people, which are never told.
        raise NotReady(
            "The answers cannot be weighed to these totals: some group, or some combination of groups, has nobody or "
            "too few people in it. Take the weighting off, or weigh by fewer breakdowns."
        ) from refusal


def foreseen(answers: pa.Table, plan: Plan, policy: Policy) -> Foreseen:
    """Foresee what weighing to the plan's known totals does, from rounded numbers of people alone.

    Each combination of groups counts as its people to the nearest five; those too small to be told share what is left
    as if breakdowns had nothing to do with each other. Rounding moves these numbers a little from those of the real
    weights.

    Args:
        answers: n rows, one a person; only columns of breakdowns and of the design are read.
        plan: its `known` are tried.
        policy: the rules of the door.

    Raises:
        NotReady: a group with a total has too few people to weigh by, there are too many combinations, or the totals
            cannot be met.

    Source:
        As `weigh`; Kish (1992), Journal of Official Statistics 8:183-200, for the design effect. The rounding is our
        own.
    """
    sides = [_side(answers, known, plan, policy) for known in plan.known]
    start = [_stratum(answers, policy)] if plan.layout.weight else []
    shape = tuple(side.counts.size for side in [*sides, *(side for side, _ in start)])
    if np.prod(shape, dtype=np.float64) > MOST_COMBINATIONS:
        raise NotReady("These are too many breakdowns to weigh by at once. Leave one or two out.")
    people = _people(sides + [side for side, _ in start], shape, policy)
    weight = np.ones(shape) if not start else np.broadcast_to(start[0][1], shape)
    factor, rounds = _fitted(people * weight, plan.known, sides)
    return _told(
        people, np.asarray(weight), weight * factor, (rounds, nearest(answers.num_rows, policy)), policy
    )


def _margin(known: Known, answers: pa.Table, weight: NDArray[np.float64], whole: float) -> weighting.Margin:
    codes = tuple(code for code, _ in known.totals)
    places = _places(answers, known.breakdown, codes)
    totals = _with_unknown(known, float(weight[places == len(codes)].sum() / weight.sum()), whole)
    if totals[-1] == 0:
        return weighting.Margin(known.breakdown, places, totals[:-1], codes)
    return weighting.Margin(known.breakdown, places, totals, (*codes, "not known"))


def _with_unknown(known: Known, unknown: float, whole: float) -> NDArray[np.float64]:
    """The totals scaled to `whole` people, of whom the share `unknown` is in no known group: the last."""
    totals = np.array([total for _, total in known.totals], dtype=np.float64)
    return np.append(totals * (whole * (1 - unknown) / totals.sum()), whole * unknown)


def _places(answers: pa.Table, name: str, codes: Sequence[str]) -> NDArray[np.int64]:
    """Each row's place among the codes; the one after the last where it is none of them."""
    found = pc.index_in(column(answers, name).cast(pa.string()), value_set=pa.array(codes, pa.string()))
    places: NDArray[np.int64] = (
        pc.fill_null(found, len(codes)).to_numpy(zero_copy_only=False).astype(np.int64)
    )
    return places


def _side(answers: pa.Table, known: Known, plan: Plan, policy: Policy) -> _Side:
    codes = [code for code, _ in known.totals]
    places = _places(answers, known.breakdown, codes)
    exact = np.bincount(places, minlength=len(codes) + 1)
    named = {
        group.code: group.text
        for one in plan.breakdowns
        if one.key == known.breakdown
        for group in one.groups
    }
    for code, people in zip(codes, exact, strict=False):
        if people < policy.told_from(policy.fewest_answered):
            raise NotReady(
                f"Fewer than {policy.told_from(policy.fewest_answered)} people of “{named.get(code, code)}” answered, "
                "too few to stand for all of it. Weigh by another breakdown."
            )
    told = [nearest(int(people), policy) if people > policy.label_up_to else 0 for people in exact]
    return _Side(places, np.array(told, dtype=np.float64))


def _stratum(answers: pa.Table, policy: Policy) -> tuple[_Side, NDArray[np.float64]]:
    """What answers stand for already, by the group they were weighed by when they were counted."""
    values = column(answers, "stratum").cast(pa.string())
    names = sorted(pc.unique(values).to_pylist())
    places = _places(answers, "stratum", names)
    exact, held = np.bincount(places, minlength=len(names)), numbers(answers, "fpc")
    counts = np.array(
        [max(nearest(int(people), policy), policy.changeable) for people in exact], dtype=np.float64
    )
    everyone = max(nearest(answers.num_rows, policy), policy.changeable)
    asked = np.array([held[places == at][0] for at in range(len(names))])
    unknown = np.array([name == "not known" for name in names])
    return _Side(places, counts), asked / np.where(unknown, everyone, counts)


def _people(sides: Sequence[_Side], shape: tuple[int, ...], policy: Policy) -> NDArray[np.float64]:
    """How many people are in each combination: rounded where that may be told, else as if by chance."""
    at = np.ravel_multi_index(tuple(side.places for side in sides), shape)
    exact = np.bincount(at, minlength=int(np.prod(shape))).reshape(shape)
    told = exact > policy.label_up_to
    rounded = np.where(told, (exact + policy.changeable // 2) // policy.changeable * policy.changeable, 0)
    whole = max(sides[0].counts.sum(), 1.0)
    by_chance = np.ones(shape) * whole
    for axis, side in enumerate(sides):
        by_chance = by_chance * _along(side.counts / max(side.counts.sum(), 1.0), axis, len(shape))
    return np.where(told, rounded, np.minimum(by_chance, policy.label_up_to / 2))


def _along(values: NDArray[np.float64], axis: int, axes: int) -> NDArray[np.float64]:
    return values.reshape([-1 if one == axis else 1 for one in range(axes)])


def _fitted(
    start: NDArray[np.float64], known: Sequence[Known], sides: Sequence[_Side]
) -> tuple[NDArray[np.float64], int]:
    """The factor of every combination, and the rounds it took."""
    shape = start.shape
    codes = np.stack(np.unravel_index(np.arange(start.size), shape))[: len(known)]
    whole = sum(total for _, total in known[0].totals)
    totals = []
    for axis, (one, side) in enumerate(zip(known, sides, strict=True)):
        held = start.sum(axis=tuple(other for other in range(start.ndim) if other != axis))
        totals.append(_with_unknown(one, float(held[-1] / start.sum()) if side.counts[-1] else 0.0, whole))
    crossing = Crossing(np.arange(start.size), codes, shape[: len(known)])
    fitted = fit(start.reshape(1, -1), crossing, totals, NEAR_ENOUGH, ROUNDS)
    if not fitted.worst[0] <= NEAR_ENOUGH:
        raise NotReady(
            "These totals cannot be met together: some combinations of groups have nobody, or nearly nobody, in them. "
            "Leave a breakdown out."
        )
    return fitted.factor.reshape(shape), 1 if len(known) == 1 else fitted.rounds


def _told(
    people: NDArray[np.float64],
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    counted: tuple[int, int],
    policy: Policy,
) -> Foreseen:
    whole, there = people.sum(), (people > 0) & (after > 0)
    average = (people * after).sum() / whole
    effective = [float((people * each).sum() ** 2 / (people * each**2).sum()) for each in (before, after)]
    return Foreseen(
        people=counted[1],
        rounds=counted[0],
        effective_before=min(counted[1], nearest(int(effective[0]), policy)),
        effective_after=min(counted[1], nearest(int(effective[1]), policy)),
        design_effect=round(float(whole) / effective[1], 2),
        smallest=round(float(after[there].min() / average), 2),
        largest=round(float(after[there].max() / average), 2),
    )
