"""Weighting every replicate again to what is known of everyone, so that its spread shows what weighting gained.

The weighted design's own weights are the base: a replicate's factor then says what its weights, weighted again, are
of them. People of one PSU who share a combination of categories share it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hearten.errors import Unreadable
from hearten.methods.survey.variance import added_up
from hearten.methods.survey.weighting.calibration import refuse_missed
from hearten.methods.survey.weighting.distances import Distance, solve
from hearten.methods.survey.weighting.margins import Crossing, Margin, cross, held_by, refuse_empty
from hearten.methods.survey.weighting.raking import ROUNDS, TOLERANCE, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design
    from hearten.methods.survey.replicates.made import Replicates
    from hearten.methods.survey.weighting.weighted import Weighted


def rake_again(
    replicates: Replicates, before: Design, after: Weighted, margins: Sequence[Margin]
) -> Replicates:
    """Rake (or post-stratify) every replicate to the margins the design was weighted to.

    Args:
        replicates: R, made for the design before.
        before: n people, as they were before weighting.
        after: what `rake` or `post_stratify` gave for the same margins.
        margins: M margins of the same n people.

    Returns:
        Replicates for `after.design`, with a unit for each PSU and combination of categories people are in.

    Raises:
        Unreadable: a replicate leaves nobody in a category, or does not meet the margins; it is named.

    Source:
        Rust and Rao (1996), Statistical Methods in Medical Research 5:283-310, section 4; Valliant (1993),
        JASA 88:89-96.
    """
    crossing, _ = cross(margins, before.weight)
    unit = replicates.unit_of(before)
    kinds, place = np.unique(unit * crossing.cells + crossing.cell, return_inverse=True)
    units, cells = kinds // crossing.cells, kinds % crossing.cells
    held = added_up(place, before.weight, kinds.size)
    table = csr_array((held, (units, cells)), shape=(replicates.factor.shape[1], crossing.cells))
    start = np.asarray((table.T @ replicates.factor.T).T)
    _refuse_empty_ones(margins, crossing, start)
    fitted = fit(start, crossing, [margin.totals for margin in margins])
    wrong = fitted.worst > TOLERANCE
    if wrong.any():
        raise Unreadable(
            f"replicate {int(np.argmax(wrong)) + 1} does not meet the margins after {ROUNDS} rounds. Join small "
            "categories, or use standard errors by linearisation."
        )
    gained = np.empty(kinds.size)
    gained[place] = after.factor
    factor = replicates.factor[:, units] * fitted.factor[:, cells] / gained
    return replace(replicates, factor=factor, unit=place)


def calibrate_again(
    replicates: Replicates,
    before: Design,
    after: Weighted,
    x: NDArray[np.float64],
    totals: NDArray[np.float64],
    distance: Distance | None = None,
) -> Replicates:
    """Calibrate every replicate to the totals the design was calibrated to.

    Args:
        replicates: R, made for the design before.
        before: n people, as they were before calibration.
        after: what `calibrate` gave for the same columns and totals.
        x: shape (n, p).
        totals: shape (p,).
        distance: the function and its bounds; linear without bounds where None.

    Returns:
        Replicates for `after.design`, with a unit for each person.

    Raises:
        Unreadable: a replicate cannot meet the totals; it is named.

    Source:
        Rust and Rao (1996), Statistical Methods in Medical Research 5:283-310, section 4.
    """
    distance = distance or Distance()
    names = tuple(f"column {at + 1}" for at in range(x.shape[1]))
    unit = replicates.unit_of(before)
    factor, gained = np.empty((replicates.count, before.n)), after.factor
    for at, each in enumerate(replicates.factor):
        held = each[unit]
        used = held > 0
        where = f"in replicate {at + 1} "
        if np.linalg.matrix_rank(x[used]) < x.shape[1]:
            raise Unreadable(
                f"{where}the columns say too little to meet every total. Leave one out, or use standard errors "
                "by linearisation."
            )
        weight = before.weight[used] * held[used]
        solved = solve(x[used], weight, totals, distance, (TOLERANCE, ROUNDS))
        refuse_missed(solved, distance, names, where)
        factor[at] = 0.0
        factor[at, used] = held[used] * solved.factor / gained[used]
    return replace(replicates, factor=factor, unit=np.arange(before.n))


def _refuse_empty_ones(margins: Sequence[Margin], crossing: Crossing, start: NDArray[np.float64]) -> None:
    for number, table in enumerate(start, start=1):
        for at, margin in enumerate(margins):
            refuse_empty(margin, held_by(margin, crossing, at, table), f"in replicate {number} ")
