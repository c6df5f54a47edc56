"""The carrier in C, where it was compiled: the same numbers as numpy's, sooner.

`python -m hearten.house.kernel` compiles what is in `in_c`. What was made from another source, or on another kind of
machine, is not used; without it, everything is done with numpy.
"""

from __future__ import annotations

import ctypes
import hashlib
import platform
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.design.selection import listed
from hearten.methods.survey.engine.cube import Batch, Cube, Shape, checked
from hearten.methods.survey.engine.margins import margins_of
from hearten.methods.survey.engine.numpy_carrier import add_numbers, reduce_numpy
from hearten.methods.survey.engine.sides import sides_of
from hearten.methods.survey.variance import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Codes

SOURCES = tuple(sorted(Path(__file__).with_name("in_c").glob("*.[ch]")))
COMPILED = Path(__file__).with_name("_kernel.so")
# Places on an axis are kept in 16 bits.
MOST = 1 << 16
THREADS = 2


class _Column(ctypes.Structure):
    _fields_ = (
        ("codes", ctypes.c_void_p),
        ("wide", ctypes.c_int32),
        ("first", ctypes.c_int32),
        ("size", ctypes.c_int32),
        ("spare", ctypes.c_int32),
    )


class _Batch(ctypes.Structure):
    _fields_ = (
        ("rows", ctypes.c_int64),
        ("units", ctypes.c_int64),
        ("groups", ctypes.c_int32),
        ("cells", ctypes.c_int32),
        ("items", ctypes.c_int32),
        ("groupings", ctypes.c_int32),
        ("unit", ctypes.c_void_p),
        ("weight", ctypes.c_void_p),
        ("answers", ctypes.POINTER(_Column)),
        ("grouped", ctypes.POINTER(_Column)),
    )


class _Plan(ctypes.Structure):
    _fields_ = (
        ("sides", ctypes.c_int32),
        ("packs", ctypes.c_int32),
        ("patterns", ctypes.c_int32),
        ("spare", ctypes.c_int32),
        ("first_grouping", ctypes.c_void_p),
        ("first_item", ctypes.c_void_p),
        ("first_bit", ctypes.c_void_p),
        ("slot", ctypes.c_void_p),
        ("cell", ctypes.c_void_p),
        ("pattern", ctypes.c_void_p),
    )


class _Spreading(ctypes.Structure):
    _fields_ = (
        ("weight", ctypes.c_void_p),
        ("groups", ctypes.c_int32),
        ("cells", ctypes.c_int32),
        ("items", ctypes.c_int32),
        ("strata", ctypes.c_int32),
        ("first", ctypes.c_void_p),
        ("order", ctypes.c_void_p),
        ("start", ctypes.c_void_p),
        ("scale", ctypes.c_void_p),
        ("centred", ctypes.c_void_p),
        ("share", ctypes.c_void_p),
        ("factor", ctypes.c_void_p),
        ("found", ctypes.c_void_p),
        ("whole", ctypes.c_void_p),
        ("seen", ctypes.c_void_p),
        ("room", ctypes.c_void_p),
        ("most", ctypes.c_int64),
        ("begins", ctypes.c_void_p),
        ("alike", ctypes.c_int32),
        ("threads", ctypes.c_int32),
    )


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
    batch: Batch, shape: Shape, into: Cube | None = None, *, fresh: bool = False, threads: int = THREADS
) -> Cube:
    """Add up coded rows with the kernel, or with numpy where there is none.

    Args:
        batch: n rows, coded as `shape` says.
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
    kernel = loaded()
    if kernel is None or not batch.rows or not _fits(shape):
        return _with_numpy(batch, shape, into, fresh=fresh)
    coded = _laid_out(checked(batch, shape))
    fresh = fresh or into is None
    cube = Cube.unwritten(shape) if into is None else into.emptied() if fresh else into
    given = _given(coded, shape)
    failed = kernel.hearten_reduce(
        ctypes.byref(given), _at(cube.weight), _at(cube.squares), _at(cube.total), int(fresh), threads
    )
    if failed or not _tally(kernel, given, cube, threads):
        raise MemoryError
    add_numbers(coded, cube)
    return replace(cube, rows=cube.rows + batch.rows)


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
    kernel = loaded()
    if kernel is None or not _one_stage(selection):
        return None
    scored = _Scored.made(cube.shape, selection, share, below)
    weight = np.ascontiguousarray(cube.weight)
    scored.job.weight = weight.ctypes.data
    if kernel.hearten_spread(ctypes.byref(scored.job)):
        raise MemoryError
    return scored.told(cube.shape)


def counted_alone(batch: Batch, shape: Shape, threads: int = THREADS) -> Cube | None:
    """Add up all but the sums by unit: a cube of no units, with its total, people and heaviness.

    Args:
        batch: n rows, coded as `shape` says.
        shape: what is counted.
        threads: at most so many at once.

    Returns:
        The cube; None where there is no kernel, or the rows are not for it.

    Raises:
        Unreadable: the rows are not coded as the shape says.

    Source:
        As `reduce_numpy`.
    """
    if loaded() is None or not batch.rows or not _fits(shape) or shape.squares:
        return None
    checked(batch, shape)
    one = replace(shape, units=1, numbers=(), ratios=(), origins=())
    together = Batch(np.zeros(batch.rows, dtype=np.int32), batch.weight, batch.answers, (), batch.groups)
    return reduce(together, one, threads=threads)


def spread_of_rows(
    batch: Batch, shape: Shape, selection: Selection, share: NDArray[np.float64], below: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """Estimate the variance of every share from the rows, without a cube: quicker where units hold few people.

    Args:
        batch: n rows that were checked.
        shape: what is counted.
        selection: how people were chosen.
        share: shape (G, K), the shares.
        below: shape (G, I), as for `spread_of_shares`.

    Returns:
        As `spread_of_shares`.

    Source:
        As `spread_of_shares`.
    """
    kernel = loaded()
    if kernel is None or not _one_stage(selection):
        return None
    scored = _Scored.made(shape, selection, share, below)
    coded = _laid_out(batch)
    given = _given(coded, shape)
    if kernel.hearten_spread_rows(ctypes.byref(given), ctypes.byref(scored.job)):
        raise MemoryError
    return scored.told(shape)


def _one_stage(selection: Selection) -> bool:
    return selection.clustered and len(selection.stages) == 1 and selection.df >= 1


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """What the kernel needs to find the spread of shares, and where it puts it."""

    job: _Spreading
    given: tuple[NDArray[Any], ...]
    found: NDArray[np.float64]
    whole: NDArray[np.float64]
    seen: NDArray[np.int64]

    @classmethod
    def made(
        cls, shape: Shape, selection: Selection, share: NDArray[np.float64], below: NDArray[np.float64]
    ) -> _Scored:
        stage = selection.stages[0]
        found, whole, seen = (
            np.zeros(share.shape),
            np.zeros(share.shape),
            np.zeros(share.shape, dtype=np.int64),
        )
        given = (
            np.array([*shape.first_category, shape.all_categories], dtype=np.int32),
            np.argsort(listed(stage), kind="stable").astype(np.int64),
            _begins(stage.units_in.tolist()),
            np.ascontiguousarray(stage.scale),
            stage.centred.astype(np.uint8),
            np.ascontiguousarray(share),
            np.ascontiguousarray(below[:, shape.item_of]),
            *(found, whole, seen),
        )
        sizes = (shape.all_groups, shape.all_categories, len(shape.items), stage.units_in.size)
        job = _Spreading(None, *sizes, *(each.ctypes.data for each in given), *(None, 0, None, 0, THREADS))
        return cls(job, given, found, whole, seen)

    def told(self, shape: Shape) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        in_units = np.zeros((shape.all_groups, len(shape.items)), dtype=np.int64)
        some = np.flatnonzero(shape.categories)
        in_units[:, some] = self.seen[:, np.array(shape.first_category, dtype=np.int64)[some]]
        return np.where(self.found <= ROUNDING * self.whole, 0.0, self.found), in_units


def _with_numpy(batch: Batch, shape: Shape, into: Cube | None, *, fresh: bool) -> Cube:
    if into is not None and fresh:
        into = into.emptied()
        for each in (into.weight, into.squares):
            if each is not None:
                each.fill(0.0)
    return reduce_numpy(batch, shape, into)


def _fits(shape: Shape) -> bool:
    sides = len(shape.groupings)
    return (
        bool(shape.items) and max(shape.all_categories + 1, shape.all_groups + sides, *shape.groups, 0) < MOST
    )


def _laid_out(batch: Batch) -> Batch:
    """The same rows, each column in one piece and of a kind the kernel reads."""
    return Batch(
        np.ascontiguousarray(batch.unit, dtype=np.int32),
        np.ascontiguousarray(batch.weight, dtype=np.float64),
        tuple(_narrow(each) for each in batch.answers),
        batch.numbers,
        tuple(_narrow(each) for each in batch.groups),
    )


def _narrow(codes: Codes) -> Codes:
    if codes.dtype == np.int8:
        narrow: NDArray[np.int8] = np.ascontiguousarray(codes, dtype=np.int8)
        return narrow
    wide: NDArray[np.int16] = np.ascontiguousarray(codes, dtype=np.int16)
    return wide


def _given(batch: Batch, shape: Shape) -> _Batch:
    return _Batch(
        batch.rows,
        shape.units,
        shape.all_groups,
        shape.all_categories,
        len(shape.items),
        len(shape.groupings),
        batch.unit.ctypes.data,
        batch.weight.ctypes.data,
        _columns(batch.answers, shape.first_category, shape.categories),
        _columns(batch.groups, shape.first_group, shape.groups),
    )


def _columns(codes: Sequence[Codes], first: Sequence[int], sizes: Sequence[int]) -> ctypes.Array[_Column]:
    columns = [
        _Column(each.ctypes.data, each.dtype == np.int16, begins, size, 0)
        for each, begins, size in zip(codes, first, sizes, strict=True)
    ]
    return (_Column * max(len(columns), 1))(*columns)


def _tally(kernel: ctypes.CDLL, given: _Batch, cube: Cube, threads: int) -> bool:
    """How many people, sums of squared weights and the heaviest: counted by sides, and read off."""
    sides, margins = sides_of(cube.shape, together=True), margins_of(cube.shape.categories)
    slots = _begins([side.slots for side in sides])
    cells, patterns = margins.all_cells, margins.all_patterns
    edges = (
        _begins([len(side.groupings) for side in sides]),
        _begins([len(pack) for pack in margins.packs]),
        _begins([len(pattern) for pattern in margins.patterns]),
        slots,
        _begins(list(margins.cells)),
        _begins([1 << len(pattern) for pattern in margins.patterns]),
    )
    plan = _Plan(
        *(len(sides), len(margins.packs), len(margins.patterns), 0), *(each.ctypes.data for each in edges)
    )
    people = np.zeros((slots[-1], cells), dtype=np.int64)
    squared, heaviest = np.zeros((slots[-1], patterns)), np.zeros((slots[-1], patterns))
    done: bool = not kernel.hearten_tally(
        ctypes.byref(given), ctypes.byref(plan), _at(people), _at(squared), _at(heaviest), threads
    )
    for side, first, last in zip(sides, slots[:-1], slots[1:], strict=True):
        cube.listed[side.groups] += side.whole(people[first:last, : margins.cells[0]].sum(axis=1))
        margins.add_people(cube, side, people[first:last])
        margins.add_heaviness(cube, side, squared[first:last], heaviest[first:last])
    return done


def _begins(sizes: list[int]) -> NDArray[np.int64]:
    return np.array([0, *np.cumsum(sizes)], dtype=np.int64)


def _at(array: NDArray[np.float64] | NDArray[np.int64] | None) -> ctypes.c_void_p:
    return ctypes.c_void_p(None if array is None else array.ctypes.data)
