"""Hiding more cells, so that those hidden for being small are not given away by the totals of their lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def closed(counts: NDArray[np.int64], hidden: NDArray[np.bool_], fewest: int) -> NDArray[np.bool_]:
    """Hide the next smallest cells until each row and column hides nobody, or enough people in two cells or more.

    Args:
        counts: shape (rows, columns), people.
        hidden: shape (rows, columns), cells hidden already.
        fewest: the fewest people that may be left over.

    Source: design rules 5.2, "Complementary suppression".
    """
    hidden = hidden.copy()
    while True:
        before = int(hidden.sum())
        for here, line in ((hidden, counts), (hidden.T, counts.T)):
            for at in range(len(line)):
                _close(line[at], here[at], fewest)
        if int(hidden.sum()) == before:
            return hidden


def _close(line: NDArray[np.int64], hidden: NDArray[np.bool_], fewest: int) -> None:
    while (line[hidden] > 0).any() and (int((line[hidden] > 0).sum()) < 2 or line[hidden].sum() < fewest):
        left = np.flatnonzero(~hidden & (line > 0))
        if not left.size:
            return
        hidden[left[np.argmin(line[left])]] = True
