"""How far estimates would move had other people been chosen: the spread of unit totals, stratum by stratum.

Where people were chosen in several stages, the spread is that of the first stage and, for each cluster, its
fraction of all times the spread within it; `Stage.scale` holds that fraction, so that stages simply add.

Two ways to the same number. From every unit's total, which also gives covariances; or, where each person is
their own PSU, from each stratum's sum and sum of squares, so that half a million people need no table of
their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array

from hearten.methods.survey.design.selection import Selection, listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design, Stage

# Below this part of the sum of squares a variance is rounding, not spread.
ROUNDING = 1e-13
# From so many columns on, all are added up at once.
FEW_COLUMNS = 8


def added_up(
    key: NDArray[np.signedinteger[Any]], values: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """Add up values that share a key.

    Args:
        key: shape (n,), 0 to size - 1.
        values: shape (n,).
        size: how many keys.

    Returns:
        Shape (size,), 0 where no row has the key.

    Source:
        A sum; nothing is estimated.
    """
    return np.bincount(key, weights=values, minlength=size).astype(np.float64, copy=False)


def psu_totals(scores: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """Add up each last-stage unit's scores (each PSU's, where there is one stage).

    What the weights were made to meet is taken out first.

    Args:
        scores: shape (n, k), what each person adds to each of k estimates, weight included.
        design: the design of the same n people.

    Returns:
        Shape (U, k); (n, k), in the order of the rows, where each person is their own unit.

    Source:
        Lumley (2010), Complex Surveys, section 3.1; calibration: Deville and Sarndal (1992), JASA 87:376-382.
    """
    for calibration in design.calibrations:
        scores = calibration.residuals(scores)
    if not design.clustered:
        return scores
    columns = [added_up(design.unit, column, design.units) for column in scores.T]
    return np.stack(columns, axis=1) if columns else np.zeros((design.units, 0))


def covariance(totals: NDArray[np.float64], design: Design | Selection) -> NDArray[np.float64]:
    """Estimate the variances and covariances of k sums from their unit totals.

    Args:
        totals: shape (U, k), for each last-stage unit, what it adds to each sum.
        design: the design, or selection, with those U units.

    Returns:
        Shape (k, k). Not a number where the design has no degrees of freedom: nothing can be said then.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 4.2 to 4.4;
        Binder (1983), International Statistical Review 51:279-292; single PSUs measured from the mean of all
        PSUs: R package survey, option "adjust".
    """
    selection = _selection(design)
    width = totals.shape[1]
    if selection.df < 1:
        return np.full((width, width), np.nan)
    found = np.zeros((width, width))
    for stage, its_totals in _by_stage(totals, selection.stages):
        apart = _apart(its_totals, stage)
        found += (apart * stage.scale[listed(stage), None]).T @ apart
    return found


def spread_of_totals(totals: NDArray[np.float64], design: Design | Selection) -> NDArray[np.float64]:
    """Estimate the variance of each of many sums from their unit totals.

    Args:
        totals: shape (U, ...), for each last-stage unit, what it adds to each sum.
        design: the design, or selection, with those U units.

    Returns:
        Shape (...), 0 where only rounding is left; not a number where there are no degrees of freedom.

    Source:
        As `covariance`; this is its diagonal.
    """
    selection = _selection(design)
    if selection.df < 1:
        return np.full(totals.shape[1:], np.nan)
    flat = totals.reshape(totals.shape[0], -1)
    return _spread(flat, selection.stages).reshape(totals.shape[1:])


def spread_of_moments(
    sums: NDArray[np.float64], squares: NDArray[np.float64], design: Design | Selection
) -> NDArray[np.float64]:
    """Estimate the variance of each of many sums where each person is their own last-stage unit.

    Args:
        sums: shape (S, ...), the sum of scores of each stratum of the last stage.
        squares: shape (S, ...), its sum of squared scores.
        design: a design, or selection, that is not clustered, with those S strata.

    Returns:
        Shape (...), 0 where only rounding is left; not a number where there are no degrees of freedom.

    Source:
        As `covariance`; this is its diagonal, by the sum of squares less the square of the sum.
    """
    selection = _selection(design)
    if selection.df < 1:
        return np.full(sums.shape[1:], np.nan)
    last = selection.stages[-1]
    flat, square = sums.reshape(sums.shape[0], -1), squares.reshape(sums.shape[0], -1)
    inside = square - flat**2 / last.units_in[:, None]
    if not last.centred.all():
        alone = (flat - _middles_of_parents(flat, last)) ** 2
        inside = np.where(last.centred[:, None], inside, alone)
    found = np.einsum("s,sk->k", last.scale, inside)
    whole = np.einsum("s,sk->k", last.scale, square)
    above = selection.stages[:-1]
    if above:
        parents = _added_rows(last.within, flat, listed(above[-1]).size)
        more, most = _squares(parents, above)
        found, whole = found + more, whole + most
    return _without_rounding(found, whole).reshape(sums.shape[1:])


def _selection(design: Design | Selection) -> Selection:
    return design if isinstance(design, Selection) else design.selection


def _spread(flat: NDArray[np.float64], stages: tuple[Stage, ...]) -> NDArray[np.float64]:
    return _without_rounding(*_squares(flat, stages))


def _squares(
    flat: NDArray[np.float64], stages: tuple[Stage, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The spread of each column, all stages together, and the same not measured from any middle."""
    found, whole = np.zeros(flat.shape[1]), np.zeros(flat.shape[1])
    for stage, totals in _by_stage(flat, stages):
        scale = stage.scale[listed(stage)]
        found += np.einsum("u,uk->k", scale, _apart(totals, stage) ** 2)
        whole += np.einsum("u,uk->k", scale, totals**2)
    return found, whole


def _by_stage(
    totals: NDArray[np.float64], stages: tuple[Stage, ...]
) -> Iterator[tuple[Stage, NDArray[np.float64]]]:
    """Each stage, from the last, with its units' totals: those of the units chosen within them, added up."""
    for stage, before in zip(reversed(stages), [*reversed(stages[:-1]), None], strict=True):
        yield stage, totals
        if before is not None:
            totals = _added_rows(stage.within[listed(stage)], totals, listed(before).size)


def _apart(totals: NDArray[np.float64], stage: Stage) -> NDArray[np.float64]:
    """How far each unit's total lies from its stratum's middle, or from its stage's where it is alone."""
    strata = listed(stage)
    sums = _added_rows(strata, totals, stage.units_in.size)
    middles = sums / stage.units_in[:, None]
    if not stage.centred.all():
        middles = np.where(stage.centred[:, None], middles, _middles_of_parents(sums, stage))
    apart: NDArray[np.float64] = totals - middles[strata]
    return apart


def _middles_of_parents(sums: NDArray[np.float64], stage: Stage) -> NDArray[np.float64]:
    """For each stratum, the mean of all units chosen in the same unit of the stage before."""
    parents = int(stage.within.max()) + 1
    units = np.bincount(stage.within, weights=stage.units_in, minlength=parents)
    middles: NDArray[np.float64] = (_added_rows(stage.within, sums, parents) / units[:, None])[stage.within]
    return middles


def _added_rows(key: NDArray[np.int64], rows: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Add up rows of shape (m, k) that share a key, to (size, k)."""
    if rows.shape[1] < FEW_COLUMNS:
        columns = [added_up(key, column, size) for column in rows.T]
        return np.stack(columns, axis=1) if columns else np.zeros((size, 0))
    place = (key, np.arange(key.size))
    return np.asarray(csr_array((np.ones(key.size), place), shape=(size, key.size)) @ rows)


def _without_rounding(found: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """A variance of nothing but rounding is 0."""
    return np.where(found <= ROUNDING * whole, 0.0, found)
