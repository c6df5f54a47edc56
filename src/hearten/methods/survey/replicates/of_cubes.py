"""Shares of a whole cube from replicates: one matrix product gives all replicates of all cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hearten.errors import NotReady
from hearten.methods.survey.replicates.estimating import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Cube
    from hearten.methods.survey.replicates.made import Replicates

# As many numbers as are held at once: 32 MB of them.
AT_HAND = 1 << 22


class Shares(NamedTuple):
    """Shares of those who answered each item, and their variances: both of shape (G, K), NaN where nobody did."""

    value: NDArray[np.float64]
    variance: NDArray[np.float64]


def shares(
    cube: Cube, replicates: Replicates, selection: Selection | None = None, *, mse: bool = False
) -> Shares:
    """Estimate the share of those who answered an item that each of its categories has, in every group.

    Args:
        cube: G groups by K categories, added up by PSU.
        replicates: made for the selection of those PSUs.
        selection: how people were chosen; needed only where that was in stages, as the cube is then by the
            last stage's units.
        mse: measure the spread from the estimate itself rather than from the replicates' middle.

    Returns:
        Values and variances; a variance is NaN where some replicate leaves nobody who answered.

    Raises:
        NotReady: the cube is added up by something else than the replicates' units.

    Source:
        Rao, Wu and Yue (1992), Survey Methodology 18:209-217, section 2: one factor for each PSU is all that
        a replicate changes.
    """
    factor = replicates.factor
    if selection is not None and len(selection.stages) > 1 and factor.shape[1] == selection.psu_in.sum():
        factor = factor[:, selection.psu_of_units()]
    units = factor.shape[1]
    if cube.squares is not None or cube.shape.units != units or replicates.unit is not None:
        raise NotReady(
            f"these sums are not by the {units:,} units of the replicates. Add answers up by PSU, or estimate "
            "from the rows."
        )
    categories = cube.shape.all_categories
    value, variance = np.empty_like(cube.total), np.empty_like(cube.total)
    groups = max(1, AT_HAND // (replicates.count * max(categories, 1)))
    for first in range(0, cube.shape.all_groups, groups):
        here = slice(first, first + groups)
        sums = cube.weight[:, here].reshape(units, -1)
        again = factor @ sums
        value[here] = _of_items(sums.sum(axis=0).reshape(-1, categories), cube)
        told = _of_items(again.reshape(replicates.count, -1, categories), cube)
        variance[here] = variances(told, value[here], replicates, mse=mse)
    return Shares(value, variance)


def _of_items(sums: NDArray[np.float64], cube: Cube) -> NDArray[np.float64]:
    """Sums of shape (..., K), each over the sum of its item's categories; done in place."""
    with np.errstate(invalid="ignore"):  # 0 of 0 is nobody: NaN, which is meant
        for item in range(len(cube.shape.items)):
            part = sums[..., cube.shape.of_item(item)]
            part /= part.sum(axis=-1, keepdims=True)
    return sums
