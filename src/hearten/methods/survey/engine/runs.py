"""Parts of a batch's rows, which numpy adds up two at once: each by itself, and then joined in their order.

What is cut depends on the rows alone, so the numbers do not depend on the threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Cube

    Floats = NDArray[np.float64]

PARTS = 4  # enough that neither thread waits long for the other at the end
FEW = 1 << 13  # fewer rows are not worth a second thread


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Rows in the order of their units, and where each is added.

    Attributes:
        unit: shape (n,).
        weights: one or two of shape (n,): for the sums and, where wanted, for the sums of squares.
        slots: for each side shape (n,), each row's slot.
        keys: shape (k, n), what each row answered: where each item's answer, or each pack's cell, is counted.
    """

    unit: NDArray[np.int32]
    weights: tuple[Floats, ...]
    slots: NDArray[Any]
    keys: NDArray[Any]

    def part(self, first: int, last: int) -> Placed:
        """The rows from `first` to before `last`."""
        here = slice(first, last)
        weights = tuple(each[here] for each in self.weights)
        return Placed(self.unit[here], weights, self.slots[:, here], self.keys[:, here])


class Run:
    """Some rows, added up by themselves, so that others may be added meanwhile.

    What is of the first unit is kept apart until the end, for that unit may have begun in the run before.

    Attributes:
        alone: a cube of all that needs no units; its sums by unit are those of the cube that is added to.
    """

    def __init__(self, begin: int, cube: Cube) -> None:
        """`begin`: the first unit; `cube`: to be added to in place."""
        self.begin = begin
        names = ("total", "people", "heaviest", "squared", "listed")
        empty = {name: np.zeros_like(getattr(cube, name)) for name in names}
        self.alone: Cube = replace(cube, measures=None, **empty)
        self._into = [cube.weight] if cube.squares is None else [cube.weight, cube.squares]
        self._first = [np.zeros_like(cube.total) for _ in self._into]

    def add_units(self, which: int, unit: int, found: Floats) -> None:
        """Add to sums of weights (or, `which` being 1, of squares) of neighbouring units, shape (units, G, K)."""
        if not which:
            self.alone.total.__iadd__(found[0] if len(found) == 1 else found.sum(axis=0))
        if unit == self.begin:
            self._first[which] += found[0]
            unit, found = unit + 1, found[1:]
        self._into[which][unit : unit + len(found)] += found

    def close(self, cube: Cube) -> None:
        """Add what is of the first unit, and of all, once no other run adds any more."""
        for into, first in zip(self._into, self._first, strict=True):
            into[self.begin] += first
        for name in ("total", "people", "squared", "listed"):
            getattr(cube, name).__iadd__(getattr(self.alone, name))
        np.maximum(cube.heaviest, self.alone.heaviest, out=cube.heaviest)


def parts_of(rows: int) -> list[slice]:
    """Cut rows into parts that may be added up at once.

    Args:
        rows: one or more.

    Source:
        None; counting only.
    """
    many = min(PARTS, max(1, 2 * rows // FEW))
    edges = sorted({rows * at // many for at in range(many + 1)})
    return [slice(*each) for each in pairwise(edges)]


def at_once(work: Sequence[Callable[[], None]], rows: int) -> None:
    """Do some things, two at once: numpy lets others work while it counts, and no two write to one place.

    Args:
        work: what to do.
        rows: how many rows it is about; for few, all is done one after another.

    Source:
        None; reading only.
    """
    waiting, lock = iter(work), Lock()

    def take() -> None:
        while True:
            with lock:
                each = next(waiting, None)
            if each is None:
                return
            each()

    if rows < FEW:
        take()
        return
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(take)
        take()
        theirs.result()
