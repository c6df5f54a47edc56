"""Whether what a fit leaves over is still related from point to point: the tests by which errors are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from hearten.errors import NotReady

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tested:
    """A statistic, and the chance of one as large where nothing is related, 0 to 1."""

    statistic: float
    chance: float


def durbin_watson(left: NDArray[np.float64]) -> float:
    """How alike neighbours are: 2 where unrelated, towards 0 where each carries on from the last.

    Args:
        left: shape (n,).

    Source:
        Durbin and Watson (1950), Biometrika 37:409-428; agrees with R's lmtest.
    """
    return float((np.diff(left) ** 2).sum() / (left**2).sum())


def ljung_box(left: NDArray[np.float64], lags: int, used: int = 0) -> Tested:
    """Whether points up to some steps apart are related.

    Args:
        left: shape (n,).
        lags: up to how many steps, above `used` and below n.
        used: how many carried-on errors were fitted already.

    Raises:
        NotReady: too few or too many lags.

    Source:
        Ljung and Box (1978), Biometrika 65:297-303; agrees with R's Box.test.
    """
    many = len(left)
    if not used < lags < many:
        raise NotReady(
            f"{lags} steps cannot be tested in {many} points with {used} fitted. Give another number."
        )
    middle = left - left.mean()
    alike = np.array([middle[lag:] @ middle[:-lag] for lag in range(1, lags + 1)]) / (middle @ middle)
    statistic = float(many * (many + 2) * (alike**2 / (many - np.arange(1, lags + 1))).sum())
    return Tested(statistic, float(special.chdtrc(lags - used, statistic)))


def breusch_godfrey(left: NDArray[np.float64], columns: NDArray[np.float64], lags: int) -> Tested:
    """Whether what is left over can be told from the steps before, beside what was fitted.

    Args:
        left: shape (n,), of a fit by least squares.
        columns: shape (n, k), what was fitted.
        lags: how many steps before, above 0 and so that points remain.

    Raises:
        NotReady: too few or too many lags.

    Source:
        Breusch (1978), Australian Economic Papers 17:334-355; Godfrey (1978), Econometrica 46:1303-1310; agrees
        with R's lmtest.
    """
    if not 0 < lags < len(left) - columns.shape[1]:
        raise NotReady(f"{lags} steps cannot be tested in {len(left)} points. Give fewer.")
    before = [np.concatenate([np.zeros(lag), left[:-lag]]) for lag in range(1, lags + 1)]
    beside = np.column_stack([columns, *before])
    told = beside @ np.linalg.lstsq(beside, left, rcond=None)[0]
    statistic = float(len(left) * (told @ told) / (left @ left))
    return Tested(statistic, float(special.chdtrc(lags, statistic)))
