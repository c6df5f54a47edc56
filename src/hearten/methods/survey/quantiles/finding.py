"""Finding quantiles of many groups at many probabilities, quickly.

Answers are first counted into some thousand steps of equal height, group by group. Only the answers on the
steps where a quantile must lie are then put in order. Rules that look at every answer order them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from hearten.methods.survey.quantiles.rules import ROUNDING, Ordered, Rule, in_order, lies_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 4096
# Below so many answers, ordering them all is quicker.
FEW = 20_000


class Finder(Protocol):
    """Gives quantiles of G groups; NaN where a group has no answers."""

    def find(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """From probabilities of shape (G, Q), NaN where none is wanted, to answers of the same shape."""
        ...


def finder(
    values: NDArray[np.float64],
    weight: NDArray[np.float64],
    group: NDArray[np.int64],
    groups: int,
    rule: Rule,
) -> Finder:
    """Choose the quickest way to the quantiles of some answers.

    Args:
        values: shape (m,), none missing.
        weight: shape (m,), all above 0.
        group: shape (m,), 0 to G-1.
        groups: G.
        rule: where a quantile lies between two answers.

    Source:
        House rule; every way gives the same quantiles.
    """
    if rule in (Rule.MATH, Rule.HF1) and values.size > FEW:
        return Stepped(values, weight, group, groups)
    return Whole(values, weight, group, groups, rule)


class Whole:
    """Every group's answers in order, which any rule can use."""

    def __init__(
        self,
        values: NDArray[np.float64],
        weight: NDArray[np.float64],
        group: NDArray[np.int64],
        groups: int,
        rule: Rule,
    ) -> None:
        """Put each group in order."""
        self.rule = rule
        self.ordered: list[Ordered | None] = []
        for at in range(groups):
            mine = group == at
            self.ordered.append(in_order(values[mine], weight[mine], rule) if mine.any() else None)

    def find(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Quantiles of each group."""
        found = np.full(probabilities.shape, np.nan)
        for at, ordered in enumerate(self.ordered):
            if ordered is None:
                continue
            for place, probability in enumerate(probabilities[at]):
                if not np.isnan(probability):
                    found[at, place] = lies_at(ordered, float(probability), self.rule)
        return found


class Stepped:
    """Answers counted by steps of equal height; only steps that hold a quantile are put in order."""

    def __init__(
        self,
        values: NDArray[np.float64],
        weight: NDArray[np.float64],
        group: NDArray[np.int64],
        groups: int,
    ) -> None:
        """Count the weight on every step of every group."""
        self.values, self.weight = values, weight
        self.key = _steps(values) + group * STEPS
        on_step = np.bincount(self.key, weights=weight, minlength=groups * STEPS)
        self.upto = np.cumsum(on_step.reshape(groups, STEPS), axis=1)
        self.below = self.upto - on_step.reshape(groups, STEPS)

    def find(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Quantiles of each group by the rule MATH."""
        whole = self.upto[:, -1:]
        # Above 0, so that at probability 0 the first answer is found and not a step nobody is on.
        enough = np.maximum(probabilities - ROUNDING, np.finfo(np.float64).tiny) * whole
        wanted = np.argwhere(~np.isnan(probabilities) & (whole > 0))
        steps = [int(np.searchsorted(self.upto[g], enough[g, q])) for g, q in wanted]
        keys = wanted[:, 0] * STEPS + np.array(steps, dtype=np.int64)
        near = np.zeros(self.upto.size, dtype=np.bool_)
        near[keys] = True
        rows = np.flatnonzero(near[self.key])
        theirs = self.key[rows]
        found = np.full(probabilities.shape, np.nan)
        for key in np.unique(keys):
            mine = rows[theirs == key]
            for g, q in wanted[keys == key]:
                # Weight still wanted when all lower steps are counted.
                left = enough[g, q] - self.below[g, key % STEPS]
                found[g, q] = _reached(self.values[mine], self.weight[mine], left)
        return found


def _steps(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which step each answer is on; all answers far out share the first or the last."""
    some = np.sort(values[:: max(values.size // STEPS, 1)])
    few = some.size // 100
    least, most = float(some[few]), float(some[-1 - few])
    if least == most:
        least, most = float(values.min()), float(values.max())
    with np.errstate(over="ignore"):
        height = (most - least) / (STEPS - 2)
        if not (height > 0 and np.isfinite(1 / height)):
            return np.zeros(values.size, dtype=np.int64)
        return np.clip((values - least) * (1 / height) + 1, 0, STEPS - 1).astype(np.int64)


def _reached(values: NDArray[np.float64], weight: NDArray[np.float64], wanted: float) -> float:
    """The smallest answer with so much weight at or below it."""
    if values.min() == values.max():
        return float(values[0])
    order = np.argsort(values)
    at = int(np.searchsorted(np.cumsum(weight[order]), wanted))
    return float(values[order[min(at, values.size - 1)]])
