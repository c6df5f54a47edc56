"""Raking and post-stratification: weights that meet what is known of everyone, category by category.

People who share a combination of categories share a factor, so that everything is done on the few hundred
combinations and one factor is handed to each person at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import linprog

from hearten.errors import Unreadable
from hearten.methods.survey.engine.weighing import Rounds, weighed
from hearten.methods.survey.variance import added_up
from hearten.methods.survey.weighting.margins import (
    Crossing,
    Margin,
    check_margins,
    cross,
    held_by,
    refuse_empty,
)
from hearten.methods.survey.weighting.residuals import PostStrata, RakedMargins, Regression
from hearten.methods.survey.weighting.weighted import Weighted, reweighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

TOLERANCE = 1e-10
ROUNDS = 1_000
# Where margins cannot be met, factors run away; so much is known of them long before they are too large to write.
RUNAWAY = 1e100
# Above this many combinations it is not worked out whether any weights at all could meet the margins.
WORKED_OUT = 20_000


class Fitted(NamedTuple):
    """Factors by replicate and combination (R, K), the rounds taken, and each replicate's largest miss (R,)."""

    factor: NDArray[np.float64]
    rounds: int
    worst: NDArray[np.float64]


def post_stratify(design: Design, margin: Margin) -> Weighted:
    """Weight so that each category stands for as many people as it holds in the population.

    Args:
        design: n people.
        margin: of the same n people.

    Raises:
        Unreadable: as `check_margins`; or a category with a total has nobody in it, or the other way round.

    Source:
        Holt and Smith (1979), Journal of the Royal Statistical Society A 142:33-46; Lumley (2010), Complex
        Surveys, section 7.2.
    """
    check_margins([margin], design.weight)
    cell = margin.codes.astype(np.intp)
    held = added_up(cell, design.weight, margin.totals.size)
    refuse_empty(margin, held)
    factor = np.divide(margin.totals, held, out=np.ones_like(held), where=held > 0)[cell]
    weight = design.weight * factor
    after = reweighted(design, weight, PostStrata(cell, margin.totals.size, design.weight, weight))
    worst = _miss(added_up(cell, weight, margin.totals.size), margin.totals)
    return Weighted(after, design.weight, 1, worst, True)


def rake(
    design: Design,
    margins: Sequence[Margin],
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
    regression: Regression = Regression.PEOPLE,
) -> Weighted:
    """Weight so that every category of every margin stands for as many people as in the population.

    One margin is post-stratification, and is done so.

    Args:
        design: n people.
        margins: M margins of the same n people, whose totals have the same sum.
        tolerance: the largest miss allowed, as a part of the total.
        rounds: how often to go through the margins before giving up.
        regression: how standard errors follow. PEOPLE gives R's; choose WEIGHTS where weights differ much.

    Raises:
        Unreadable: as `check_margins`; a category with a total has nobody in it, or the other way round; or
            the margins are not met after so many rounds.

    Source:
        Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444; Deville, Sarndal and Sautory
        (1993), JASA 88:1013-1020.
    """
    if len(margins) == 1:
        return post_stratify(design, margins[0])
    check_margins(margins, design.weight)
    crossing, start = cross(margins, design.weight)
    for at, margin in enumerate(margins):
        refuse_empty(margin, held_by(margin, crossing, at, start))
    fitted = fit(start[None], crossing, [margin.totals for margin in margins], tolerance, rounds)
    worst = float(fitted.worst[0])
    if worst > tolerance:
        raise _not_met(margins, crossing, start, fitted)
    weight = weighed(design.weight, crossing.cell, fitted.factor[0])
    before = design.weight if regression is Regression.WEIGHTS else None
    after = reweighted(design, weight, RakedMargins(crossing, before, weight))
    return Weighted(after, design.weight, fitted.rounds, worst, True)


def fit(
    weight: NDArray[np.float64],
    crossing: Crossing,
    totals: Sequence[NDArray[np.float64]],
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
) -> Fitted:
    """Fit R tables of K combinations to the same margins, all at once.

    Args:
        weight: shape (R, K), sums of weights; in each row every category with a total has some.
        crossing: the K combinations.
        totals: for each of M margins, shape (C,).
        tolerance: the largest miss allowed, as a part of the total.
        rounds: how often to go through the margins before giving up.

    Returns:
        Factors of shape (R, K), and how near they came; they may not be near enough.

    Source:
        Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444; convergence: Bishop, Fienberg
        and Holland (1975), Discrete Multivariate Analysis, section 3.5.
    """
    # Margins may differ by rounding in their sums; all are held to the first's.
    wanted = [total * (totals[0].sum() / total.sum()) for total in totals]
    going = Rounds(weight, crossing.codes, wanted)
    done, worst = 0, np.full(weight.shape[0], np.inf)
    while done < rounds and not (worst <= tolerance).all() and going.factor.max() < RUNAWAY:
        worst = going.once()
        done += 1
    return Fitted(going.factor, done, worst)


def _miss(held: NDArray[np.float64], total: NDArray[np.float64]) -> float:
    wanted = total > 0
    return float(np.abs(held[wanted] / total[wanted] - 1).max(initial=0.0))


def _not_met(
    margins: Sequence[Margin], crossing: Crossing, start: NDArray[np.float64], fitted: Fitted
) -> Unreadable:
    """Say which total was missed most, and, where that can be worked out, that none could do better."""
    weight = start * fitted.factor[0]
    misses = []
    for at, margin in enumerate(margins):
        held = held_by(margin, crossing, at, weight)
        apart = np.abs(held - margin.totals) / np.where(margin.totals > 0, margin.totals, 1.0)
        worst = int(np.argmax(apart))
        misses.append((float(apart[worst]), margin, worst, float(held[worst])))
    _, margin, worst, held_there = max(misses, key=lambda miss: miss[0])
    told = f"after {fitted.rounds} rounds “{margin.called(worst)}” stands for {held_there:.6g} people"
    told = f"{told} and not {margin.totals[worst]:.6g}"
    if _impossible(margins, crossing, start > 0):
        return Unreadable(
            f"no weights meet these margins together, because some combinations of categories have nobody in "
            f"them: {told}. Join categories, or leave a margin out.",
            column=margin.name,
        )
    return Unreadable(
        f"{told}: the margins were not met. Join small categories, leave a margin out, or allow more rounds.",
        column=margin.name,
    )


def _impossible(margins: Sequence[Margin], crossing: Crossing, used: NDArray[np.bool_]) -> bool:
    """Whether it is certain that no weights at all, 0 or more, meet the margins."""
    codes = crossing.codes[:, used]
    if codes.shape[1] > WORKED_OUT:
        return False
    rows = [code == np.arange(size)[:, None] for code, size in zip(codes, crossing.sizes, strict=True)]
    whole = float(margins[0].totals.sum())
    wanted = np.concatenate([margin.totals / margin.totals.sum() for margin in margins])
    found = linprog(
        np.zeros(codes.shape[1]), A_eq=np.concatenate(rows).astype(np.float64), b_eq=wanted, method="highs"
    )
    return whole > 0 and found.status == 2  # HiGHS: infeasible
