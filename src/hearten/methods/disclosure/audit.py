"""The audit: how narrow can a reader make a hidden or labelled count, from all that is told?

First by witnesses (see `worlds`), which is quick. Where too few are found, exactly: the reader's whole system
of bins and sums is given to HiGHS as an integer program, and the smallest and largest count it allows are the
answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearten.methods.disclosure.solver import feasible
from hearten.methods.disclosure.worlds import Cell, Part, World, witnessed


@dataclass(frozen=True, slots=True)
class Audit:
    """`tightest`: the fewest truths any sensitive count has; `failing`: the cells with too few of them."""

    tightest: int
    failing: tuple[Cell, ...]


PATIENCE = 2  # integer programs a draft; a cell not proved safe by then counts as failing


def audit(world: World, *, thorough: bool = False) -> Audit:
    """Audit every sensitive cell: those told by a label only, and those that hide a group or the unknown.

    A group hidden in a part passes where each of its counts may still be five values wide, or all of 0 to its
    size. Widths over five are not told apart: `tightest` is at most five. Unless
    `thorough`, a breakdown is left at its first failing cell and few programs are solved: what is not proved counts
    as failing.

    Source: design rules D3 (5.1, 5.2); integer bounds by HiGHS where witnesses do not suffice.
    """
    five = tightest = world.policy.changeable
    failing: list[Cell] = []
    programs = 0
    for cell in _sensitive(world):
        if not thorough and cell[0] in {place for place, _, _ in failing}:
            continue
        width = _width(world, cell, *witnessed(world, cell, five))
        if width < five and (thorough or programs < PATIENCE):
            width, programs = _width(world, cell, *feasible(world, cell)), programs + 1
        if width < five:
            failing.append(cell)
            tightest = min(tightest, width)
    return Audit(tightest, tuple(failing))


def _sensitive(world: World) -> list[Cell]:
    cells: list[Cell] = [(None, 0, category) for category in _labelled(world, world.everyone)]
    for place, parts in enumerate(world.breakdowns):
        for at, part in enumerate(parts):
            whole = part.facts is None or part.hidden
            categories = range(len(part.counts)) if whole else _labelled(world, part)
            cells.extend((place, at, category) for category in categories)
    return cells


def _labelled(world: World, part: Part) -> list[int]:
    """List the categories told by a label, and the headline where it is told by one and by no category alone."""
    zones = part.facts.zones if part.facts else ()
    labelled = [at for at, shown in enumerate(zones) if shown.key in ("few", "all_but")]
    places = world.favourable
    same = len(places) == len(part.counts) or (len(places) == 1 and places[0] in labelled)
    return [at for at in labelled if at < len(part.counts) or not same]


def _width(world: World, cell: Cell, low: int, high: int) -> int:
    """Count the truths left for the cell, and for the group hidden in it that has the fewest; at most five.

    A count that is told as a number hides the groups in it, but is not itself hidden.
    """
    place, at, category = cell
    part = world.everyone if place is None else world.breakdowns[place][at]
    five = world.policy.changeable
    told = part.facts is not None and category not in _labelled(world, part)
    widths = [five if told else min(five, high - low + 1)]
    for size in part.hidden:
        lowest, highest = max(0, low - (part.answered - size)), min(size, high)
        whole = (lowest, highest) == (0, size)
        widths.append(five if whole else min(five, highest - lowest + 1))
    return min(widths)
