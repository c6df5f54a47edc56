"""Lines fitted to a series in the ways that are usual: least squares with several errors, carried-on errors, counts.

These are shown beside what we go by (`wandering.py`), so that anybody can check us with another program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

from hearten.errors import NotReady

if TYPE_CHECKING:
    from numpy.typing import NDArray

FURTHEST = 0.999


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Estimates, shape (k,), with their covariance, shape (k, k), and what is left over, shape (n,)."""

    estimates: NDArray[np.float64]
    covariance: NDArray[np.float64]
    left: NDArray[np.float64]

    @property
    def errors(self) -> NDArray[np.float64]:
        """Standard errors, shape (k,)."""
        return np.sqrt(np.diag(self.covariance))


@dataclass(frozen=True, slots=True, eq=False)
class Carried(Fit):
    """A fit whose errors carry on from point to point.

    Attributes:
        carry: how much of one point's error is found in the next, -1 to 1.
        likelihood: the logarithm of the likelihood, or of the restricted one.
    """

    carry: float
    likelihood: float


def least_squares(values: NDArray[np.float64], columns: NDArray[np.float64]) -> Fit:
    """Fit by least squares, as if errors were independent and alike.

    Args:
        values: shape (n,).
        columns: shape (n, k), of full rank.

    Source:
        Any textbook; agrees with R's lm.
    """
    inverse = np.linalg.inv(columns.T @ columns)
    estimates = inverse @ (columns.T @ values)
    left = values - columns @ estimates
    return Fit(estimates, inverse * float(left @ left) / (len(values) - columns.shape[1]), left)


def newey_west(
    values: NDArray[np.float64], columns: NDArray[np.float64], lags: int, *, adjusted: bool = False
) -> Fit:
    """Fit by least squares; errors may be unlike and related over some steps.

    Args:
        values: shape (n,).
        columns: shape (n, k), of full rank.
        lags: over how many steps, 0 or more; 0 is White's HC0.
        adjusted: whether to multiply by n / (n - k).

    Raises:
        NotReady: lags below 0, or as many as points.

    Source:
        Newey and West (1987), Econometrica 55:703-708; agrees with R's sandwich, without prewhitening.
    """
    if not 0 <= lags < len(values):
        raise NotReady(f"Errors cannot be related over {lags} steps in {len(values)} points. Give fewer.")
    plain = least_squares(values, columns)
    covariance = _between(columns, columns * plain.left[:, None], lags)
    many, wide = columns.shape
    return Fit(plain.estimates, covariance * (many / (many - wide) if adjusted else 1.0), plain.left)


def leverage_corrected(values: NDArray[np.float64], columns: NDArray[np.float64]) -> Fit:
    """Fit by least squares with White's errors, each left-over divided by one less its leverage (HC3).

    Args:
        values: shape (n,).
        columns: shape (n, k), of full rank.

    Source:
        MacKinnon and White (1985), Journal of Econometrics 29:305-325; agrees with R's sandwich.
    """
    plain = least_squares(values, columns)
    basis, _triangle = np.linalg.qr(columns)
    leverage = (basis**2).sum(axis=1)
    scores = columns * (plain.left / (1 - leverage))[:, None]
    return Fit(plain.estimates, _between(columns, scores, 0), plain.left)


def carried(values: NDArray[np.float64], columns: NDArray[np.float64], *, restricted: bool = True) -> Carried:
    """Fit where each error is partly that of the point before: AR(1), by likelihood.

    Args:
        values: shape (n,).
        columns: shape (n, k), of full rank.
        restricted: whether by REML, which is less biased in short series, or by ML.

    Source:
        Pinheiro and Bates (2000), Mixed-Effects Models in S and S-PLUS, section 5.3; agrees with
        R's nlme (gls, corAR1).
    """

    def worse(carry: float) -> float:
        return -_carrying(values, columns, carry, restricted)[1]

    grid = np.linspace(-FURTHEST, FURTHEST, 81)
    best = int(np.argmin([worse(float(each)) for each in grid]))
    bounds = (grid[max(0, best - 1)], grid[min(len(grid) - 1, best + 1)])
    found = optimize.minimize_scalar(worse, bounds=bounds, method="bounded", options={"xatol": 1e-12})
    fit, likelihood = _carrying(values, columns, float(found.x), restricted)
    return Carried(fit.estimates, fit.covariance, fit.left, float(found.x), likelihood)


def counts(counted: NDArray[np.float64], columns: NDArray[np.float64], lags: int | None = None) -> Fit:
    """Fit counts by a Poisson regression with a logarithmic link.

    Args:
        counted: shape (n,), 0 or more.
        columns: shape (n, k), of full rank.
        lags: over how many steps errors may be related; None for the errors of Poisson counts.

    Raises:
        NotReady: a count is below 0, or no fit was reached.

    Source:
        McCullagh and Nelder (1989), Generalized Linear Models, chapter 6; agrees with R's glm and sandwich.
    """
    if (counted < 0).any():
        raise NotReady("A count cannot be below 0. Put it right.")
    mean = counted + 0.1
    seen = np.log(mean)
    deviance = np.inf
    for _round in range(50):
        weight = mean
        working = seen + (counted - mean) / mean
        root = np.sqrt(weight)
        estimates = np.linalg.lstsq(columns * root[:, None], working * root, rcond=None)[0]
        seen = np.clip(columns @ estimates, -300, 300)
        mean = np.exp(seen)
        before, deviance = deviance, count_deviance(counted, mean)
        if abs(before - deviance) <= 1e-8 * (abs(deviance) + 0.1):
            break
    else:
        raise NotReady(
            "These counts could not be fitted. Fit their logarithms, or leave out what explains least."
        )
    # The errors rest on the weights of the last round, as R's do, so that both tell the same digits.
    bread = columns * np.sqrt(weight)[:, None]
    scores = columns * (weight * (counted - mean) / mean)[:, None]
    covariance = np.linalg.inv(bread.T @ bread) if lags is None else _between(bread, scores, lags)
    return Fit(
        np.asarray(estimates, dtype=np.float64), np.asarray(covariance, dtype=np.float64), counted - mean
    )


def count_deviance(counted: NDArray[np.float64], mean: NDArray[np.float64]) -> float:
    """How far counts lie from their fitted means: twice the difference of log-likelihoods."""
    share = np.where(counted > 0, counted, 1.0) / mean
    return float(2 * (np.where(counted > 0, counted * np.log(share), 0.0) - (counted - mean)).sum())


def whitened(rows: NDArray[np.float64], carry: float) -> NDArray[np.float64]:
    """Rows along the last axis with what is carried from the point before taken off (Prais-Winsten)."""
    fresh = np.array(rows, dtype=np.float64)
    fresh[..., 1:] -= carry * rows[..., :-1]
    fresh[..., 0] *= np.sqrt(1 - carry**2)
    return fresh


def _carrying(
    values: NDArray[np.float64], columns: NDArray[np.float64], carry: float, restricted: bool
) -> tuple[Fit, float]:
    many, wide = columns.shape
    fresh = whitened(columns.T, carry).T
    fit = least_squares(whitened(values, carry), fresh)
    freedom = many - wide if restricted else many
    variance = float(fit.left @ fit.left) / freedom
    likelihood = -0.5 * freedom * (np.log(2 * np.pi * variance) + 1) + 0.5 * np.log(1 - carry**2)
    if restricted:
        likelihood -= 0.5 * float(np.linalg.slogdet(fresh.T @ fresh)[1])
    plainly = Fit(fit.estimates, fit.covariance, values - columns @ fit.estimates)
    return plainly, float(likelihood)


def _between(columns: NDArray[np.float64], scores: NDArray[np.float64], lags: int) -> NDArray[np.float64]:
    """The sandwich: scores, and those of neighbours by a weight that falls to nothing, between two breads."""
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        related = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (related + related.T)
    bread = np.linalg.inv(columns.T @ columns)
    return np.asarray(bread @ middle @ bread, dtype=np.float64)
