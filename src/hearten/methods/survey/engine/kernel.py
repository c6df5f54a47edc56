"""The carrier in C, where it was compiled: the same numbers as numpy's, sooner.

`python -m hearten.house.kernel` compiles what is in `in_c`. What was made from another source, or on another kind of
machine, is not used; without it, everything is done with numpy.
"""

from __future__ import annotations

import ctypes
import hashlib
import platform
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.survey.engine.cube import Batch, Cube, Rows, Shape
from hearten.methods.survey.engine.numpy_carrier import reduce_numpy
from hearten.methods.survey.engine.packed import THREADS, Pile, fits, pointer
from hearten.methods.survey.engine.scored import Scored, one_stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection

SOURCES = tuple(sorted(Path(__file__).with_name("in_c").glob("*.[ch]")))
COMPILED = Path(__file__).with_name("_kernel.so")


def identity() -> str:
    """Say what a kernel must have been made from and for: this source, on this kind of machine.

    Source:
        None; reading only.
    """
    told = hashlib.sha256()
    for source in SOURCES:
        told.update(source.name.encode() + source.read_bytes())
    told.update(platform.machine().encode())
    about = Path("/proc/cpuinfo")
    if about.is_file():
        # What the processor can do; a kernel made for more would stop at its first instruction.
        with about.open(errors="replace") as lines:
            told.update(next((line for line in lines if line.startswith(("flags", "Features"))), "").encode())
    return told.hexdigest()


@cache
def loaded() -> ctypes.CDLL | None:
    """Give the kernel, where one was compiled from this source for this kind of machine.

    Source:
        None; reading only.
    """
    if not COMPILED.is_file():
        return None
    try:
        kernel = ctypes.CDLL(str(COMPILED))
        kernel.hearten_source.restype = ctypes.c_char_p
        return kernel if kernel.hearten_source() == identity().encode() else None
    except (OSError, AttributeError):
        return None


def reduce(
    batch: Batch | Rows,
    shape: Shape,
    into: Cube | None = None,
    *,
    fresh: bool = False,
    threads: int = THREADS,
) -> Cube:
    """Add up coded rows with the kernel, or with numpy where there is none.

    Args:
        batch: n rows, coded as `shape` says, or to be coded on the way.
        shape: what is counted.
        into: a cube of the same shape, whose arrays are added to in place; a new one where None.
        fresh: write over `into` instead, as if nobody had been in it; saves the time a new one's memory takes.
        threads: at most so many at once; the numbers do not depend on it.

    Returns:
        The cube; use it in place of `into`.

    Raises:
        Unreadable: the rows are not coded as the shape says.

    Source:
        As `reduce_numpy`.
    """
    pile = pile_for(shape, batch.rows, threads) if batch.rows else None
    if pile is None:
        return _with_numpy(batch, shape, into, fresh=fresh)
    pile.take(batch)
    return added(pile, into, fresh=fresh)


def pile_for(shape: Shape, room: int, threads: int = THREADS) -> Pile | None:
    """Make room for rows to be packed; None where there is no kernel, or it does not take what is counted.

    Args:
        shape: what is counted.
        room: for so many rows at first.
        threads: at most so many at once; the numbers do not depend on it.

    Source:
        None; packing only.
    """
    kernel = loaded()
    return None if kernel is None or not fits(shape) else Pile(kernel, shape, room, threads)


def codes(shape: Shape) -> bool:
    """Say whether the kernel codes columns itself, as it packs them.

    Args:
        shape: what is counted.

    Source:
        None; packing only.
    """
    return loaded() is not None and fits(shape) and not shape.all_measures


def added(pile: Pile, into: Cube | None = None, *, fresh: bool = False) -> Cube:
    """Add up rows that are packed.

    Args:
        pile: n rows.
        into: as for `reduce`.
        fresh: as for `reduce`.

    Returns:
        The cube; use it in place of `into`.

    Source:
        As `reduce_numpy`.
    """
    fresh = fresh or into is None
    cube = Cube.unwritten(pile.shape) if into is None else into.emptied() if fresh else into
    given, records = pile.given()
    people = given.room_for_people()
    sums = (pointer(each) for each in (cube.weight, cube.squares, cube.total, people))
    if pile.kernel.hearten_reduce(ctypes.byref(given.told), records, *sums, int(fresh), pile.threads):
        raise MemoryError
    given.add_people(cube, people)
    pile.add_rest(cube, given)
    return replace(cube, rows=cube.rows + pile.rows)


def spread_of_shares(
    cube: Cube, selection: Selection, share: NDArray[np.float64], below: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """Estimate the variance of every share, with the kernel.

    Args:
        cube: G groups by K categories of I items, by U units.
        selection: how people were chosen.
        share: shape (G, K), the shares.
        below: shape (G, I), 1 / the sum of weights of those who answered, 0 where nobody did.

    Returns:
        Shape (G, K), the variances; shape (G, I), in how many units somebody answered. None where there is no
        kernel, or the selection is not one stage of clusters.

    Source:
        As `hearten.methods.survey.variance.spread_of_totals`.
    """
    scored = _spread(cube, selection, share, below)
    return None if scored is None else scored.told()


def spread_of_gaps(
    cube: Cube,
    selection: Selection,
    estimates: tuple[NDArray[np.float64], NDArray[np.float64]],
    pairs: Sequence[tuple[int, int]],
) -> NDArray[np.float64] | None:
    """Estimate the variance of every difference of shares between the groups of some pairs, with the kernel.

    Args:
        cube: G groups by K categories of I items, by U units.
        selection: how people were chosen.
        estimates: the shares and, as `spread_of_shares` takes it, what is below them.
        pairs: P pairs of places on the group axis.

    Returns:
        Shape (P, K). None where there is no kernel, or the selection is not one stage of clusters.

    Source:
        As `hearten.methods.survey.variance.spread_of_totals`.
    """
    both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    scored = _spread(cube, selection, *estimates, both)
    return None if scored is None else scored.variance


def _spread(
    cube: Cube,
    selection: Selection,
    share: NDArray[np.float64],
    below: NDArray[np.float64],
    pairs: NDArray[np.int32] | None = None,
) -> Scored | None:
    kernel = loaded()
    if kernel is None or not one_stage(selection):
        return None
    scored = Scored.made(cube.shape, selection, share, below, pairs)
    weight = np.ascontiguousarray(cube.weight)
    scored.job.weight = weight.ctypes.data
    if kernel.hearten_spread(ctypes.byref(scored.job)):
        raise MemoryError
    return scored


def _with_numpy(batch: Batch | Rows, shape: Shape, into: Cube | None, *, fresh: bool) -> Cube:
    if into is not None and fresh:
        into = into.emptied()
        for each in (into.weight, into.squares):
            if each is not None:
                each.fill(0.0)
    return reduce_numpy(batch.coded() if isinstance(batch, Rows) else batch, shape, into)
