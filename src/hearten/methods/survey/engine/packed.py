"""Coded rows as the C kernel takes them: packed into records, batch by batch, as they come.

A record is about as long as its row's codes; which unit each belongs to is kept beside. Sums of squared weights and
the heaviest need no units, so they are added up while the rows are at hand.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine.cube import AsRead, Batch, Cube, Rows, Shape, checked
from hearten.methods.survey.engine.margins import margins_of
from hearten.methods.survey.engine.numpy_carrier import add_numbers
from hearten.methods.survey.engine.sides import Side, sides_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Codes

# Places on an axis are kept in 16 bits.
MOST = 1 << 16
# How heavy people are is tallied for so many slots and patterns at most, for each half of the rows by itself.
MOST_TALLIED, HALVES = 1 << 22, 2
# Counts of people lie in rows that are a multiple of so many cells.
LINE = 64
THREADS = 2
# What packing answers where there is no memory.
NO_MEMORY = 1
# From so many rows on a pile grows by no more than it must.
MUCH = 1_000_000


class Column(ctypes.Structure):
    """A column of codes, as the kernel sees it."""

    _fields_ = (
        ("codes", ctypes.c_void_p),
        ("valid", ctypes.c_void_p),
        ("bit", ctypes.c_int64),
        ("wide", ctypes.c_int32),
        ("first", ctypes.c_int32),
        ("size", ctypes.c_int32),
        ("low", ctypes.c_int32),
        ("read", ctypes.c_int32),
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
        ("sides", ctypes.c_int32),
        ("spare", ctypes.c_int32),
        ("unit", ctypes.c_void_p),
        ("weight", ctypes.c_void_p),
        ("answers", ctypes.POINTER(Column)),
        ("grouped", ctypes.POINTER(Column)),
        ("first_grouping", ctypes.c_void_p),
        ("slot", ctypes.c_void_p),
    )


class _Patterns(ctypes.Structure):
    _fields_ = (
        ("patterns", ctypes.c_int64),
        ("first_bit", ctypes.c_void_p),
        ("pattern", ctypes.c_void_p),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """Some rows as the kernel takes them, and all that must be kept while it does."""

    told: _Batch
    sides: tuple[Side, ...]
    slots: NDArray[np.int64]
    kept: tuple[Any, ...]

    @classmethod
    def of(cls, rows: Batch | Rows, shape: Shape) -> Given:
        """Rows whose columns lie in one piece each; none but their number where they are packed already."""
        sides = sides_of(shape, together=True)
        slots = begins([side.slots for side in sides])
        first = begins([len(side.groupings) for side in sides])
        sizes = (
            shape.all_groups,
            shape.all_categories,
            len(shape.items),
            len(shape.groupings),
            len(sides),
            0,
        )
        answers = _columns(rows.answers, shape.first_category, shape.categories)
        groups = _columns(rows.groups, shape.first_group, shape.groups)
        told = _Batch(rows.rows, shape.units, *sizes, at(rows.unit), at(rows.weight), answers, groups)
        told.first_grouping, told.slot = at(first), at(slots)
        return cls(told, sides, slots, (rows, first, answers, groups))

    def room_for_people(self) -> NDArray[np.int64]:
        """How many people there are, by slot and category; then how many of no category, and all."""
        width = -(-(self.told.cells + 2) // LINE) * LINE
        return np.zeros((int(self.slots[-1]), width), dtype=np.int64)

    def add_people(self, cube: Cube, people: NDArray[np.int64]) -> None:
        """Read people off by group."""
        cells = self.told.cells
        for side, first, last in zip(self.sides, self.slots[:-1], self.slots[1:], strict=True):
            found = side.whole(people[first:last])
            cube.people[side.groups] += found[:, :cells]
            cube.listed[side.groups] += found[:, cells + 1]


class Pile:
    """Rows of one shape, packed one batch after another.

    Attributes:
        shape: what is counted.
        rows: how many rows are in it.
    """

    def __init__(self, kernel: ctypes.CDLL, shape: Shape, room: int, threads: int = THREADS) -> None:
        """`room`: for how many rows at first; it grows."""
        self.kernel, self.shape, self.threads = kernel, shape, threads
        self.rows = 0
        self._given = Given.of(_nobody(shape), shape)
        self._size = int(kernel.hearten_record(ctypes.byref(self._given.told)))
        self._records = np.empty((room, self._size), dtype=np.uint8)
        self._unit = np.empty(room, dtype=np.int32)
        self._measured: list[Batch] = []
        margins, slots = (
            margins_of(shape.categories),
            sum(side.slots for side in sides_of(shape, together=True)),
        )
        self._heavy = np.zeros((HALVES, slots, margins.all_patterns, 2))

    @property
    def room(self) -> int:
        """How many rows it holds without growing."""
        return len(self._records)

    def take(self, batch: Batch | Rows) -> None:
        """Pack more rows.

        Args:
            batch: n rows, coded as the shape says, or to be coded on the way.

        Raises:
            Unreadable: they are not, or hold what was not declared.

        Source:
            None; packing only.
        """
        last = self.rows + batch.rows
        if last > self.room:
            self._grow(max(last, min(2 * self.room, MUCH)))
        if isinstance(batch, Rows):
            checked(Batch(batch.unit, batch.weight), Shape(units=self.shape.units))
            if not self._packed(batch):
                batch.coded()
        else:
            self._packed(_laid_out(checked(batch, self.shape)))
            if batch.numbers:
                self._measured.append(batch)
        self.rows = last

    def emptied(self) -> None:
        """Take all rows out; the room stays."""
        self.rows = 0
        self._measured = []
        self._heavy.fill(0.0)

    def given(self) -> tuple[Given, ctypes.c_void_p]:
        """The rows as the kernel takes them."""
        told = self._given.told
        told.rows, told.unit = self.rows, at(self._unit)
        return self._given, pointer(self._records)

    def add_rest(self, cube: Cube, given: Given) -> None:
        """Add how heavy people are, and numbers, to a cube."""
        margins, slots = margins_of(self.shape.categories), given.slots
        squared, heaviest = self._heavy[..., 0].sum(axis=0), self._heavy[..., 1].max(axis=0)
        for side, first, last in zip(given.sides, slots[:-1], slots[1:], strict=True):
            margins.add_heaviness(cube, side, squared[first:last], heaviest[first:last])
        for batch in self._measured:
            add_numbers(batch, cube)

    def _grow(self, rows: int) -> None:
        records, unit = self._records, self._unit
        self._records = np.empty((rows, self._size), dtype=np.uint8)
        self._unit = np.empty(rows, dtype=np.int32)
        self._records[: self.rows], self._unit[: self.rows] = records[: self.rows], unit[: self.rows]

    def _packed(self, rows: Batch | Rows) -> bool:
        """Pack rows, and tally how heavy people are; False where a value has no code."""
        given, margins = Given.of(rows, self.shape), margins_of(self.shape.categories)
        edges = (
            begins([len(pattern) for pattern in margins.patterns]),
            begins([1 << len(pattern) for pattern in margins.patterns]),
        )
        patterns = _Patterns(len(margins.patterns), *map(at, edges))
        here = (pointer(each) for each in (self._records[self.rows :], self._unit[self.rows :], self._heavy))
        done = self.kernel.hearten_pack(ctypes.byref(given.told), ctypes.byref(patterns), *here, self.threads)
        if done == NO_MEMORY:
            raise MemoryError
        return bool(done == 0)


def fits(shape: Shape) -> bool:
    """Whether the kernel can take what is counted.

    Args:
        shape: what is counted.

    Source:
        None; checking only.
    """
    if not shape.items or max(shape.all_categories + 1, *shape.groups, 0) >= MOST:
        return False
    slots = sum(side.slots for side in sides_of(shape, together=True))
    return slots * margins_of(shape.categories).all_patterns < MOST_TALLIED


def begins(sizes: list[int]) -> NDArray[np.int64]:
    """Where each of some neighbours begins, and where the last ends.

    Args:
        sizes: of each.

    Source:
        None; counting only.
    """
    return np.array([0, *np.cumsum(sizes)], dtype=np.int64)


def at(array: NDArray[Any] | None) -> int | None:
    """Where an array's first number is.

    Args:
        array: in one piece; None for nowhere.

    Source:
        None; reading only.
    """
    return None if array is None else array.ctypes.data


def pointer(array: NDArray[Any] | None) -> ctypes.c_void_p:
    """The same, as a function of the kernel takes it.

    Args:
        array: as for `at`.

    Source:
        None; reading only.
    """
    return ctypes.c_void_p(at(array))


def _nobody(shape: Shape) -> Batch:
    none = np.zeros(0, dtype=np.int8)
    answers, groups = (none,) * len(shape.items), (none,) * len(shape.groupings)
    return Batch(np.zeros(0, dtype=np.int32), np.zeros(0), answers, (), groups)


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


def _columns(
    codes: Sequence[Codes | AsRead], first: Sequence[int], sizes: Sequence[int]
) -> ctypes.Array[Column]:
    columns = [_column(*each) for each in zip(codes, first, sizes, strict=True)]
    return (Column * max(len(columns), 1))(*columns)


def _column(codes: Codes | AsRead, first: int, size: int) -> Column:
    if isinstance(codes, AsRead):
        valid, values = codes.values.buffers()
        known = valid.address if valid is not None and codes.values.null_count else None
        offset = codes.values.offset
        return Column(values.address + offset, known, offset, 0, first, size, codes.low, 1, 0)
    return Column(at(codes), None, 0, codes.dtype == np.int16, first, size, 0, 0, 0)
