"""The jackknife: each replicate leaves one PSU out, and the others of its stratum stand for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import Unreadable
from hearten.methods.survey.design.selection import COUNTED_WHOLE, Lonely, Selection
from hearten.methods.survey.replicates.made import Kind, Replicates, refuse_too_many

if TYPE_CHECKING:
    from numpy.typing import NDArray


def jk1(selection: Selection) -> Replicates:
    """Leave out one PSU of an unstratified sample at a time.

    Args:
        selection: of one stratum; further stages are left aside, as their spread shows between PSUs.

    Raises:
        Unreadable: there are several strata, or a single PSU.
        TooMuch: more factors than fit into memory.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, section 4.2; finite population
        correction: R package survey, `as.svrepdesign`.
    """
    psus, strata = int(selection.psu_in.sum()), selection.psu_in.size
    if strata > 1:
        raise Unreadable(
            f"there are {strata} strata, and this jackknife (JK1) is for a sample without any. Use JKn."
        )
    if psus < 2:
        raise Unreadable(
            "there is a single PSU, so nothing would be left without it. Give the column that tells PSUs apart."
        )
    refuse_too_many(psus, psus)
    factor = np.full((psus, psus), psus / (psus - 1))
    np.fill_diagonal(factor, 0.0)
    scale = float(left_out(selection)[0]) * (psus - 1) / psus
    return Replicates(factor, scale, np.ones(psus), selection.df, Kind.JK1)


def jkn(selection: Selection) -> Replicates:
    """Leave out one PSU at a time, and let the others of its stratum stand for it.

    A stratum counted whole needs no replicates. Strata of a single PSU are treated as linearisation treats
    them, so that the two agree: where measured from the middle of all PSUs (ADJUST), each has two replicates, one
    with the PSU less the middle taken away and one with as much added.

    Args:
        selection: H strata; further stages are left aside, as their spread shows between PSUs.

    Raises:
        Unreadable: everyone was counted, or no stratum holds two PSUs of which others could have been chosen.
        TooMuch: more factors than fit into memory.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, section 4.5; finite population
        correction: R package survey, `as.svrepdesign`; single PSUs: our own.
    """
    stratum_of, psu_in = selection.stratum_of, selection.psu_in
    left = left_out(selection)
    moved = (psu_in > 1) & (left > 0)
    if not left.any():
        raise Unreadable(
            "every stratum was counted whole, so that no other PSUs could have been chosen and every estimate is "
            "certain. Use it as it is."
        )
    if not moved.any():
        raise Unreadable(
            "no stratum holds two PSUs of which others could have been chosen, so none can be left out. "
            "Join strata, or give the column that tells PSUs apart."
        )
    out = np.flatnonzero(moved[stratum_of])
    refuse_too_many(out.size, stratum_of.size)
    of = stratum_of[out]
    grown = (psu_in / np.maximum(psu_in - 1, 1))[of]
    factor = np.where(stratum_of[None, :] == of[:, None], grown[:, None], 1.0)
    factor[np.arange(out.size), out] = 0.0
    alone = np.flatnonzero(((psu_in == 1) & (left > 0))[stratum_of])
    rscales, scale = left[of] / grown, 1.0
    if alone.size and selection.lonely is Lonely.ADJUST:
        moves = (np.arange(stratum_of.size) == alone[:, None]) - 1 / stratum_of.size
        factor = np.concatenate([factor, 1 - moves, 1 + moves])
        rscales = np.concatenate([rscales, np.tile(left[stratum_of[alone]] / 2, 2)])
    elif alone.size and selection.lonely is Lonely.AVERAGE:
        scale = psu_in.size / (psu_in.size - alone.size)
    return Replicates(factor, scale, rscales, selection.df, Kind.JKN)


def left_out(selection: Selection) -> NDArray[np.float64]:
    """Say which part of each stratum's PSUs was not chosen.

    Args:
        selection: H strata.

    Returns:
        Shape (H,), 1 where it is not known, 0 where the stratum was counted whole.

    Source:
        Cochran (1977), Sampling Techniques, section 2.6.
    """
    if selection.fpc is None:
        return np.ones(selection.psu_in.size)
    left = 1 - selection.psu_in / selection.fpc
    return np.where(left <= COUNTED_WHOLE, 0.0, left)
