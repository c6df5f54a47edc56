"""Balanced half samples: each replicate takes one PSU of every pair, so chosen that all pairs balance out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import Unreadable
from hearten.methods.survey.replicates.made import Kind, Replicates, refuse_too_many

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Selection


def brr(selection: Selection) -> Replicates:
    """Take one PSU of every stratum twice, and the other not at all.

    Any finite population correction is left aside, as R does: the half samples have no place for it.

    Args:
        selection: H strata of two PSUs each.

    Raises:
        Unreadable: a stratum does not hold two PSUs.
        TooMuch: more factors than fit into memory.

    Source:
        McCarthy (1969), Review of the International Statistical Institute 37:239-264; Wolter (2007),
        Introduction to Variance Estimation, 2nd edition, section 3.2.
    """
    return _halves(selection, 0.0, Kind.BRR)


def fay(selection: Selection, rho: float = 0.3) -> Replicates:
    """Take one PSU of every stratum 2 - rho times and the other rho times, so that nobody is left out.

    Any finite population correction is left aside, as in `brr`.

    Args:
        selection: H strata of two PSUs each.
        rho: from 0 (which is `brr`) to below 1.

    Raises:
        Unreadable: a stratum does not hold two PSUs, or rho is not from 0 to below 1.
        TooMuch: more factors than fit into memory.

    Source:
        Judkins (1990), Journal of Official Statistics 6:223-239.
    """
    if not 0 <= rho < 1:
        raise Unreadable(
            f"rho is {rho:g}, and must be from 0 to below 1: how much of the other half is kept. Try 0.3."
        )
    return _halves(selection, rho, Kind.FAY)


def hadamard(least: int) -> NDArray[np.int64]:
    """Make a square matrix of 1 and -1 whose columns are all at right angles, the first of it all 1.

    Args:
        least: how many columns are needed, at least 1.

    Returns:
        Shape (R, R), the smallest R of at least `least` that Sylvester's doubling and Paley's residues reach.

    Source:
        Sylvester (1867), Philosophical Magazine 34:461-475; Paley (1933), Journal of Mathematics and Physics
        12:311-320, construction I for primes.
    """
    order = least
    while (found := _of_order(order)) is None:
        order += 1
    return found * found[:, :1]


def _halves(selection: Selection, rho: float, kind: Kind) -> Replicates:
    wrong = selection.psu_in != 2
    if wrong.any():
        at = int(np.argmax(wrong))
        raise Unreadable(
            f"{int(wrong.sum())} of {wrong.size} strata do not hold two PSUs (the first of them holds "
            f"{selection.psu_in[at]}), and balanced half samples need pairs. Use JKn or the bootstrap."
        )
    signs = hadamard(wrong.size + 1)
    refuse_too_many(signs.shape[0], 2 * wrong.size)
    # The first column is all 1 and balances nothing; each stratum takes one of the others.
    first = np.zeros(2 * wrong.size, dtype=np.bool_)
    first[np.unique(selection.stratum_of, return_index=True)[1]] = True
    takes = signs[:, 1 + selection.stratum_of] * np.where(first, 1, -1)
    factor = np.where(takes > 0, 2 - rho, rho)
    count = factor.shape[0]
    return Replicates(factor, 1 / (count * (1 - rho) ** 2), np.ones(count), selection.df, kind)


def _of_order(order: int) -> NDArray[np.int64] | None:
    """A matrix of exactly this order, if one of the two ways gives it."""
    if order == 1:
        return np.ones((1, 1), dtype=np.int64)
    if order % 4 == 0 and _is_prime(order - 1):
        return _paley(order - 1)
    half = _of_order(order // 2) if order == 2 or order % 4 == 0 else None
    return None if half is None else np.block([[half, half], [half, -half]])


def _paley(prime: int) -> NDArray[np.int64]:
    squares = np.unique(np.arange(1, prime) ** 2 % prime)
    residue = np.full(prime, -1, dtype=np.int64)
    residue[squares] = 1
    residue[0] = 0
    at = np.arange(prime)
    found = np.ones((prime + 1, prime + 1), dtype=np.int64)
    found[1:, 0] = -1
    found[1:, 1:] = residue[(at[None, :] - at[:, None]) % prime] + np.eye(prime, dtype=np.int64)
    return found


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % by for by in range(2, int(number**0.5) + 1))
