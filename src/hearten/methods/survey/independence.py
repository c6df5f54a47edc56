"""Whether two questions go together: tests of a table's rows and columns being independent.

Pearson's statistic takes people as chosen one by one. Rao and Scott measure how far the design makes it larger
than that, and correct for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from hearten.errors import TooFewToTell
from hearten.methods.survey.variance import covariance, psu_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design


class Statistic(StrEnum):
    """The statistics a test can rest on.

    F and CHI_SQUARE are Pearson's, with Rao and Scott's second- and first-order corrections; WALD asks how far
    the cells lie from independence, in the measure of their own covariance.
    """

    F = "F"
    CHI_SQUARE = "chi-square"
    WALD = "wald"


@dataclass(frozen=True, slots=True)
class Independence:
    """A test of independence.

    Attributes:
        statistic: F, or for CHI_SQUARE Pearson's chi-square, not corrected.
        df: its degrees of freedom; for F and WALD those above the line.
        df_below: those below the line; infinite for CHI_SQUARE.
        p_value: how often independent questions would give as large a statistic; NaN where the design, or
            too many pairs of answers that nobody gave, cannot tell.
        effect: how much larger the design makes the statistic (the mean of its design effects).
        answered: how many people answered both.
    """

    statistic: float
    df: float
    df_below: float
    p_value: float
    effect: float
    answered: int


def independence(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    design: Design,
    domain: NDArray[np.bool_] | None = None,
    statistic: Statistic = Statistic.F,
) -> Independence:
    """Test whether two questions are independent, for everyone or for a domain.

    Answers nobody gave are left out of the table.

    Args:
        rows: shape (n,), each person's answer to the one, 0 to R-1; -1 where not answered.
        columns: shape (n,), to the other.
        design: the design of the same n people.
        domain: shape (n,), who it is about; everyone where None.
        statistic: which test.

    Raises:
        TooFewToTell: fewer than two answers to one of the questions were given.

    Source:
        Rao and Scott (1984), Annals of Statistics 12:46-60; F: Rao and Scott (1987), Annals of Statistics
        15:385-397, and Thomas and Rao (1987), JASA 82:630-636; WALD: Koch, Freeman and Freeman (1975),
        International Statistical Review 43:59-78.
    """
    inside = (rows >= 0) & (columns >= 0)
    inside = inside if domain is None else inside & domain
    kinds, first = np.unique(rows[inside], return_inverse=True)
    others, second = np.unique(columns[inside], return_inverse=True)
    if kinds.size < 2 or others.size < 2:
        raise TooFewToTell(
            "Everyone gave the same answer to one of the two questions, so there is nothing to compare. "
            "Choose another question, or a larger group."
        )
    shape = (kinds.size, others.size)
    chosen = np.zeros((design.n, kinds.size * others.size))
    chosen[np.flatnonzero(inside), first * others.size + second] = 1.0
    if statistic is Statistic.WALD:
        return _wald(chosen, shape, design, int(inside.sum()))
    return _pearson(chosen, shape, design, statistic)


def _pearson(
    chosen: NDArray[np.float64], shape: tuple[int, int], design: Design, statistic: Statistic
) -> Independence:
    people = int(chosen.sum())
    share, spread = _shares(chosen, design)
    table = share.reshape(shape)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = people * float(((table - expected) ** 2 / expected).sum())
    delta = _effects(share, spread, shape, people)
    kind = delta.shape[0]
    total = float(np.trace(delta))
    mean = total / kind
    if statistic is Statistic.CHI_SQUARE:
        p_value = float(stats.chi2.sf(pearson / mean, kind))
        return Independence(pearson, kind, np.inf, p_value, mean, people)
    df = total**2 / float(np.trace(delta @ delta))
    below = df * design.df
    return Independence(
        pearson / total, df, below, float(stats.f.sf(pearson / total, df, below)), mean, people
    )


def _effects(
    share: NDArray[np.float64], spread: NDArray[np.float64], shape: tuple[int, int], people: int
) -> NDArray[np.float64]:
    """The spread of what is not independent, over what it were had people been chosen one by one."""
    away = np.kron(_apart(shape[0]), _apart(shape[1]))
    over = np.divide(1.0, share, out=np.zeros_like(share), where=share > 0)
    by_one = (away.T * over) @ away / people
    by_design = (away.T * over) @ spread @ (away * over[:, None])
    if np.linalg.matrix_rank(by_one) < by_one.shape[0]:
        # So many pairs of answers nobody gave that there is nothing to hold the spread against.
        return np.full(by_one.shape, np.nan)
    return np.asarray(np.linalg.solve(by_one, by_design), dtype=np.float64)


def _apart(kinds: int) -> NDArray[np.float64]:
    """Contrasts of k answers with their middle, shape (k, k - 1)."""
    contrasts: NDArray[np.float64] = (np.eye(kinds) - 1 / kinds)[:, 1:]
    return contrasts


def _shares(chosen: NDArray[np.float64], design: Design) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    weight = chosen.sum(axis=1) * design.weight
    share = weight @ chosen / weight.sum()
    scores = weight[:, None] * (chosen - share) / weight.sum()
    return share, covariance(psu_totals(scores, design), design)


def _wald(chosen: NDArray[np.float64], shape: tuple[int, int], design: Design, people: int) -> Independence:
    weight = design.weight
    table = (weight @ chosen).reshape(shape)
    whole = float(table.sum())
    row, column = table.sum(axis=1) / whole, table.sum(axis=0) / whole
    away = (table - np.outer(row, column) * whole)[1:, 1:].ravel()
    cells = chosen.reshape(-1, *shape)
    answered = chosen.sum(axis=1)[:, None, None]
    in_row, in_column = cells.sum(axis=2)[:, :, None], cells.sum(axis=1)[:, None, :]
    score = cells - in_row * column - row[:, None] * in_column + answered * np.outer(row, column)
    scores = (weight[:, None, None] * score)[:, 1:, 1:].reshape(design.n, -1)
    spread = covariance(psu_totals(scores, design), design)
    kind = away.size
    statistic = _length(away, spread) / kind
    p_value = float(stats.f.sf(statistic, kind, design.df)) if design.df >= 1 else np.nan
    return Independence(statistic, kind, design.df, p_value, np.nan, people)


def _length(away: NDArray[np.float64], spread: NDArray[np.float64]) -> float:
    """Away squared in the measure of its spread; NaN where the spread has no inverse."""
    if np.isnan(spread).any() or np.linalg.matrix_rank(spread) < away.size:
        return float("nan")
    return float(away @ np.linalg.solve(spread, away))
