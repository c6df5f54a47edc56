"""Limits of a quantile by the score: where the share below would just be told from the probability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.intervals import t_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.quantiles.sharing import Below


def score_ends(
    below: Below, probabilities: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the shares between which the score is less than Student's t.

    The score, (probability - share at or below an answer) / its standard error, falls from step to step as
    answers rise. The crossing step is the one whose score is nearer to t, and its share is that of people,
    not of weight, both as in R's survey package.

    Args:
        below: gives the shares of G groups.
        probabilities: Q of them.

    Returns:
        Lower and upper shares, each of shape (G, Q); NaN where no answer is so unlikely.

    Source:
        Francisco and Fuller (1991), Annals of Statistics 19:454-469; Binder (1991), Proceedings of the
        Survey Research Methods Section, ASA, 34-42.
    """
    steps = [np.unique(below.values[below.group == at]) for at in range(below.groups)]
    far = t_quantile(below.df)
    wanted = np.asarray(probabilities, dtype=np.float64)
    return _crossing(below, steps, wanted, far), _crossing(below, steps, wanted, -far)


def _crossing(
    below: Below, steps: list[NDArray[np.float64]], wanted: NDArray[np.float64], level: float
) -> NDArray[np.float64]:
    """The share of people below where the score falls through the level."""
    sizes = np.array([each.size for each in steps])[:, None]
    shape = (below.groups, wanted.size)
    # The score is above the level at `above` (-1: before the first answer) and not above it at `under`.
    above = np.full(shape, -1)
    under = np.broadcast_to(np.maximum(sizes - 1, 0), shape).copy()
    while (under - above > 1).any():
        middle = (above + under) // 2
        higher = _score(below, _answers(steps, middle), wanted) > level
        above, under = np.where(higher, middle, above), np.where(higher, under, middle)
    before, after = (_score(below, _answers(steps, at), wanted) for at in (above, under))
    with np.errstate(invalid="ignore"):
        nearer = np.where((above >= 0) & (abs(before - level) < abs(after - level)), above, under)
    crossed = (after <= level) & (sizes > 0)
    return np.where(crossed, _people(below, _answers(steps, nearer)), np.nan)


def _answers(steps: list[NDArray[np.float64]], places: NDArray[np.int64]) -> NDArray[np.float64]:
    """The answers at some places in each group's order."""
    return np.array(
        [
            each[np.maximum(mine, 0)] if each.size else np.full(mine.size, np.nan)
            for each, mine in zip(steps, places, strict=True)
        ]
    )


def _score(below: Below, answers: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    share, variance = below.shares(answers)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((wanted - share) / np.sqrt(variance))


def _people(below: Below, answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The unweighted share of each group at or below some answers."""
    found = np.zeros(answers.shape)
    for at in range(below.groups):
        mine = np.sort(below.values[below.group == at])
        found[at] = np.searchsorted(mine, answers[at], side="right") / max(mine.size, 1)
    return found
