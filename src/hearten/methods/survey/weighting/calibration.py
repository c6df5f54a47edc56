"""Calibration: weights that meet totals of any numbers known of everyone, moving as little as they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import Unreadable
from hearten.methods.survey.columns import FIRST_ROW, first_row
from hearten.methods.survey.weighting.distances import Distance, Function, Solved, solve
from hearten.methods.survey.weighting.residuals import Regressed
from hearten.methods.survey.weighting.weighted import Weighted, reweighted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

TOLERANCE = 1e-10
ROUNDS = 100
# A column of which less than this part is its own says nothing that those before it do not.
ITS_OWN = 1e-9


def calibrate(
    design: Design,
    x: NDArray[np.float64],
    totals: NDArray[np.float64],
    function: Function = Function.LINEAR,
    bounds: tuple[float, float] = (-np.inf, np.inf),
    names: tuple[str, ...] = (),
) -> Weighted:
    """Weight so that the weighted sums of p numbers are what is known of everyone.

    Give a column of ones, with how many people there are in all, if their number is known.

    Args:
        design: n people.
        x: shape (n, p), what is known of each person here.
        totals: shape (p,), what the columns add up to over everyone.
        function: how weights move, see `Function`.
        bounds: the least and the most a weight may be multiplied by; LOGIT needs both.
        names: p names of the columns, for the refusals.

    Raises:
        Unreadable: arrays that do not fit; a missing number; columns that can be made of each other; bounds
            that do not hold 1, or are missing; totals not met (within the bounds); or a weight of 0 or less.

    Source:
        Deville and Sarndal (1992), JASA 87:376-382; Sarndal, Swensson and Wretman (1992), Model Assisted
        Survey Sampling, section 6.4 (the linear function is the regression estimator).
    """
    distance = Distance(function, *bounds)
    said = names or tuple(f"column {at + 1}" for at in range(x.shape[1] if x.ndim > 1 else 1))
    check_auxiliaries(design.n, x, totals, said)
    check_bounds(distance)
    root = np.sqrt(design.weight)
    basis = independent(x * root[:, None], said)
    solved = solve(x, design.weight, totals, distance, (TOLERANCE, ROUNDS))
    refuse_missed(solved, distance, said)
    _refuse_not_above_zero(solved)
    after = reweighted(design, design.weight * solved.factor, Regressed(basis, solved.factor * root))
    return Weighted(after, design.weight, solved.rounds, float(solved.misses.max()), True)


def check_auxiliaries(
    n: int, x: NDArray[np.float64], totals: NDArray[np.float64], names: tuple[str, ...]
) -> None:
    """Refuse auxiliaries that are not there, not whole, or not of these people.

    Args:
        n: how many people.
        x: shape (n, p).
        totals: shape (p,).
        names: p names.

    Raises:
        Unreadable: shapes that do not fit, or a number that is missing or infinite.

    Source:
        None; a check only.
    """
    if x.ndim != 2 or not x.shape[1]:
        raise Unreadable("there is nothing to calibrate to. Name at least one column, with its total.")
    if x.shape[0] != n:
        raise Unreadable(
            f"the columns to calibrate to are of {x.shape[0]} people and the design of {n}. "
            "Read both from the same rows."
        )
    if totals.shape != (x.shape[1],) or len(names) != x.shape[1]:
        raise Unreadable(
            f"there are {x.shape[1]} columns to calibrate to, {totals.size} totals and {len(names)} names. "
            "Give one of each for every column."
        )
    for at, name in enumerate(names):
        missing = ~np.isfinite(x[:, at])
        if missing.any():
            raise Unreadable(
                "this row has no number to calibrate with. Fill it in, or leave the row out.",
                row=first_row(missing),
                column=name,
            )
        if not np.isfinite(totals[at]):
            raise Unreadable("its total is not a number. Give what it adds up to over everyone.", column=name)


def check_bounds(distance: Distance) -> None:
    """Refuse bounds that leave a weight no room to stay as it is.

    Args:
        distance: the function and its bounds.

    Raises:
        Unreadable: the lower bound is not below 1 and the upper above it; or LOGIT lacks one.

    Source:
        Deville and Sarndal (1992), JASA 87:376-382, section 2: L < 1 < U.
    """
    lower, upper = distance.lower, distance.upper
    if not lower < 1 < upper:
        raise Unreadable(
            f"a weight may be multiplied by {lower:g} to {upper:g}, which does not hold 1. "
            "Give a lower bound below 1 and an upper one above it."
        )
    if distance.function is Function.LOGIT and not (np.isfinite(lower) and np.isfinite(upper)):
        raise Unreadable("the logit function needs two bounds, such as 0.3 and 3. Give both.")


def independent(x: NDArray[np.float64], names: tuple[str, ...]) -> NDArray[np.float64]:
    """Find orthonormal columns that span the same, and refuse a column that says nothing of its own.

    Args:
        x: shape (n, p).
        names: p names.

    Returns:
        Shape (n, p).

    Raises:
        Unreadable: a column is 0 throughout, or can be made of those before it, or there are more columns
            than people.

    Source:
        Golub and Van Loan (2013), Matrix Computations, 4th edition, section 5.2.
    """
    if x.shape[1] > x.shape[0]:
        raise Unreadable(
            f"there are {x.shape[1]} totals to meet and only {x.shape[0]} people. Leave some totals out."
        )
    basis, upper = np.linalg.qr(x)
    lengths = np.linalg.norm(x, axis=0)
    alike = np.abs(np.diag(upper)) <= ITS_OWN * lengths
    if alike.any():
        at = int(np.argmax(alike))
        what = "is made up of those before it" if lengths[at] else "is 0 for everyone here"
        raise Unreadable(
            f"this column {what}, so its total cannot be met on its own. Leave it out.", column=names[at]
        )
    return basis


def refuse_missed(solved: Solved, distance: Distance, names: tuple[str, ...], where: str = "") -> None:
    """Refuse totals that were not met.

    Args:
        solved: what was found.
        distance: the function and its bounds.
        names: p names.
        where: what to say in front, for instance which replicate.

    Raises:
        Unreadable: a total is missed by more than `TOLERANCE`.

    Source:
        None; a check only.
    """
    if (solved.misses <= TOLERANCE).all():
        return
    at = int(np.argmax(solved.misses))
    bounded = np.isfinite([distance.lower, distance.upper]).any()
    within = f" with factors from {distance.lower:g} to {distance.upper:g}" if bounded else ""
    remedy = "Widen the bounds, or leave a total out." if bounded else "Check it, or leave a total out."
    raise Unreadable(
        f"{where}this total is not met beside the others{within}: after {solved.rounds} rounds it is still "
        f"{solved.misses[at]:.2g} of itself away. {remedy}",
        column=names[at],
    )


def _refuse_not_above_zero(solved: Solved) -> None:
    wrong = solved.factor <= 0
    if wrong.any():
        at = int(np.argmax(wrong))
        raise Unreadable(
            f"calibrating would multiply this row's weight by {solved.factor[at]:.3g}, and a weight must stay "
            "above 0. Set a lower bound above 0, or use the raking or the logit function.",
            row=at + FIRST_ROW,
        )
