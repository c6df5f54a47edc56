"""Replicates from a cube: all replicates of all cells are one matrix product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, Unreadable
from hearten.methods.survey.replicates.estimating import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Cube
    from hearten.methods.survey.replicates.made import Replicates

    Floats = NDArray[np.float64]


def replicate(cube: Cube, factors: NDArray[np.float64], groups: slice = slice(None)) -> NDArray[np.float64]:
    """Add the cube up with every replicate's weights.

    Args:
        cube: with PSUs as units.
        factors: shape (R, U), what the weights of everyone in a unit are multiplied by.
        groups: which part of the group axis; all of it unless said.

    Returns:
        Shape (R, G, K), sums of weights.

    Raises:
        NotReady: each person is their own PSU, so that there are no units to multiply.
        Unreadable: the factors are of another number of units.

    Source:
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapters 3 to 5: a replicate weighs
        every unit anew, and sums are linear in that.
    """
    if cube.squares is not None:
        raise NotReady("Each person is their own PSU here, so replicates are made from the rows.")
    if factors.shape[1] != cube.shape.units:
        raise Unreadable(
            f"these replicates are of {factors.shape[1]} units and the sums of {cube.shape.units}. "
            "Make both from the same selection."
        )
    weight = cube.weight[:, groups]
    found: Floats = factors @ weight.reshape(weight.shape[0], -1)
    return found.reshape(factors.shape[0], *weight.shape[1:])


def factors_of(replicates: Replicates, selection: Selection) -> NDArray[np.float64]:
    """Lay the factors of PSUs out over the units of a cube, which are the last stage's.

    Args:
        replicates: made for this selection, by its PSUs.
        selection: how people were chosen.

    Returns:
        Shape (R, U).

    Raises:
        NotReady: the replicates were weighted again, so that their units are not the selection's.

    Source:
        None; reading only.
    """
    if replicates.unit is not None:
        raise NotReady("These replicates were weighted again, person by person. Estimate from the rows.")
    if len(selection.stages) == 1:
        return replicates.factor
    return replicates.factor[:, selection.psu_of_units()]


def shares_again(
    cube: Cube,
    selection: Selection,
    replicates: Replicates,
    groups: slice = slice(None),
    *,
    mse: bool = False,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Estimate every share, and its variance from replicates.

    Args:
        cube: with PSUs as units.
        selection: how people were chosen, with the cube's units.
        replicates: R, made for this selection.
        groups: which part of the group axis; all of it unless said.
        mse: measure the spread from the share itself rather than from the replicates' middle.

    Returns:
        Both of shape (G, K); NaN where nobody answered, or where a replicate leaves nobody.

    Source:
        As `replicate`; Rust and Rao (1996), Statistical Methods in Medical Research 5:283-310.
    """
    again = _parts(cube, replicate(cube, factors_of(replicates, selection), groups))
    value = _parts(cube, cube.total[groups])
    return value, variances(again, value, replicates, mse=mse)


def _parts(cube: Cube, weight: Floats) -> Floats:
    """Each category's part of its item, for sums of weights of shape (..., K)."""
    found = np.full_like(weight, np.nan)
    for item in range(len(cube.shape.items)):
        here = (..., cube.shape.of_item(item))
        base = weight[here].sum(axis=-1, keepdims=True)
        np.divide(weight[here], base, out=found[here], where=base != 0)
    return found
