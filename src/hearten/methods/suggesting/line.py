"""A line between texts that were given a code and texts that were not: logistic regression, held back from extremes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """How much each word speaks for a code, and where it begins."""

    slope: Floats
    level: float

    def sure(self, table: sparse.csr_matrix) -> Floats:
        """Give how sure, 0 to 1, shape (texts,); not a chance that it is right, for both sides weighed alike."""
        return np.asarray(expit(table @ self.slope + self.level), dtype=np.float64)


def line(table: sparse.csr_matrix, given: NDArray[np.bool_], *, hold: float = 1.0) -> Line:
    """Draw the line.

    Args:
        table: shape (texts, words), of `weighing.Weights.of`.
        given: shape (texts,), whether people gave the code.
        hold: how strongly slopes are held near nought.

    Source:
        Le Cessie and van Houwelingen (1992), Applied Statistics 41, 191-201, ridge logistic regression; the two sides
        weigh alike, so that a rare code is not simply never suggested.
    """
    sign = np.where(given, 1.0, -1.0)
    many, some = len(given), max(1, int(given.sum()))
    weigh = np.where(given, many / (2 * some), many / (2 * max(1, many - some)))

    def loss(x: Floats) -> tuple[float, Floats]:
        margin = sign * (table @ x[:-1] + x[-1])
        pull = -weigh * sign * expit(-margin)
        slope = np.append(table.T @ pull + hold * x[:-1], pull.sum())
        return float(weigh @ np.logaddexp(0, -margin) + hold * (x[:-1] @ x[:-1]) / 2), slope

    found = minimize(
        loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return Line(found.x[:-1], float(found.x[-1]))
