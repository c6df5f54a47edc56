"""The cheapest cells to hide, by integer programming.

The programme knows at first only that a line hides nothing or enough. Its answer is searched for cells that are given
away. Each is the only hidden one between two sides of the table, and so gives a rule (a *cut*) that every safe pattern
keeps. With the rules added it is solved again, until nothing is given away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hearten.methods.disclosure.suppression.closing import closed, told_again
from hearten.methods.disclosure.suppression.programme import Programme
from hearten.methods.disclosure.suppression.sheet import Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]


CLOSE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Effort:
    """How hard to look: `nodes` branches at most each time, and `rounds` times at most."""

    nodes: int = 2_000
    rounds: int = 60


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """What to hide, shape (cells,), and what nothing safe costs less than."""

    hidden: Bools
    least: float


def optimum(sheet: Sheet, free: Bools, effort: Effort) -> Best:
    """Find the cheapest safe pattern, or one nearly as cheap where that takes too long.

    Args:
        sheet: the table.
        free: shape (cells,), what may be hidden, as `Sheet.may_hide`; all that is needed is in it.
        effort: where to stop.

    Source: Fischetti and Salazar-Gonzalez (2000), Journal of the American Statistical Association 95:916-928.
    """
    best, least = closed(sheet, free), 0.0
    programme = Programme.of(sheet, free)
    for _ in range(effort.rounds):
        if sheet.cost_of(best) <= least + CLOSE:
            break
        answer = programme.solve(effort.nodes)
        least = max(least, answer.bound)
        if answer.hidden is None:
            break
        asked = replace(sheet, primary=answer.hidden.reshape(sheet.counts.shape))
        best = min(best, told_again(sheet, closed(asked, free)), key=sheet.cost_of)
        given = sheet.given_away(answer.hidden).tolist()
        if not given:
            break
        for cell in given:
            programme.cut(answer.hidden, cell)
    return Best(best, least)
