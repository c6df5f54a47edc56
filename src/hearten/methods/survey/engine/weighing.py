"""Rows crossed by several margins, fitted to them and weighed by a factor for each combination.

All by the C kernel where there is one: the same numbers, sooner.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine.kernel import loaded
from hearten.methods.survey.engine.packed import THREADS, Column, at, begins
from hearten.methods.survey.variance import added_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Codes

    Cells = NDArray[np.int16]
    Floats = NDArray[np.float64]

# The rows are added up in so many parts, whatever the number of threads.
PARTS = 8


class _Weighing(ctypes.Structure):
    _fields_ = (
        ("rows", ctypes.c_int64),
        ("margins", ctypes.c_int32),
        ("cells", ctypes.c_int32),
        ("margin", ctypes.POINTER(Column)),
        ("weight", ctypes.c_void_p),
        ("cell", ctypes.c_void_p),
        ("sums", ctypes.c_void_p),
        ("factor", ctypes.c_void_p),
        ("weighed", ctypes.c_void_p),
        ("threads", ctypes.c_int),
    )


class _Fitting(ctypes.Structure):
    _fields_ = (
        ("tables", ctypes.c_int64),
        ("cells", ctypes.c_int64),
        ("margins", ctypes.c_int32),
        ("spare", ctypes.c_int32),
        ("code", ctypes.c_void_p),
        ("first", ctypes.c_void_p),
        ("total", ctypes.c_void_p),
        ("weight", ctypes.c_void_p),
        ("factor", ctypes.c_void_p),
        ("held", ctypes.c_void_p),
        ("worst", ctypes.c_void_p),
    )


def crossed(
    codes: Sequence[NDArray[Any]], sizes: Sequence[int], weight: Floats, *, compiled: bool = True
) -> tuple[Cells, Floats]:
    """Find each row's combination, and the weights that each combination holds.

    Args:
        codes: for each of M margins shape (n,), whole numbers 0 to its size - 1, which nobody looks at again.
        sizes: M numbers of categories, at most 32,767 combinations in all.
        weight: shape (n,).
        compiled: use the kernel where there is one; the numbers are the same.

    Returns:
        Shape (n,), the combinations, the last margin's category changing fastest; and shape (K,) for all K.

    Source:
        None; a sum only.
    """
    kernel, cells = loaded() if compiled else None, int(np.prod(sizes))
    narrow = [_narrow(each) for each in codes]
    if kernel is None:
        cell = np.zeros(weight.size, dtype=np.int16)
        for code, size in zip(narrow, sizes, strict=True):
            cell = cell * np.int16(size) + code
        return cell, added_up(cell, weight, cells)
    weight, cell = np.ascontiguousarray(weight, np.float64), np.empty(weight.size, dtype=np.int16)
    columns = [
        Column(codes=at(each), wide=each.dtype == np.int16, size=size)
        for each, size in zip(narrow, sizes, strict=True)
    ]
    margins, sums = (Column * len(columns))(*columns), np.zeros((PARTS, cells))
    places = (at(each) for each in (weight, cell, sums))
    job = _Weighing(weight.size, len(columns), cells, margins, *places, None, None, THREADS)
    kernel.hearten_hold(ctypes.byref(job))
    return cell, sums.sum(axis=0)


def weighed(weight: Floats, cell: NDArray[Any], factor: Floats, *, compiled: bool = True) -> Floats:
    """Multiply each row's weight by its combination's factor.

    Args:
        weight: shape (n,).
        cell: shape (n,), each row's combination, 0 to K - 1.
        factor: shape (K,).
        compiled: as for `crossed`.

    Returns:
        Shape (n,).

    Source:
        None; arithmetic only.
    """
    kernel = loaded() if compiled else None
    if kernel is None or cell.dtype != np.int16:
        found: Floats = weight * factor.take(cell, mode="clip")
        return found
    given = [
        np.ascontiguousarray(weight, np.float64),
        np.ascontiguousarray(cell),
        np.ascontiguousarray(factor),
    ]
    into = np.empty(weight.size)
    places = (at(given[0]), at(given[1]), None, at(given[2]), at(into))
    kernel.hearten_weigh(ctypes.byref(_Weighing(weight.size, 0, factor.size, None, *places, THREADS)))
    return into


class Rounds:
    """R tables of K combinations on their way to M margins.

    Attributes:
        factor: shape (R, K), what each combination is multiplied by so far.
    """

    def __init__(
        self, weight: Floats, codes: NDArray[np.intp], totals: Sequence[Floats], *, compiled: bool = True
    ) -> None:
        """`weight`: shape (R, K); `codes`: shape (M, K), each one's category; `totals`: of each margin, shape (C,)."""
        self.factor = np.ones(weight.shape)
        self._weight, self._totals = np.ascontiguousarray(weight, np.float64), totals
        self._codes = np.ascontiguousarray(codes, np.int64)
        self._worst = np.zeros(len(weight))
        self._kernel = loaded() if compiled else None
        first, total = begins([each.size for each in totals]), np.concatenate([*totals])
        self._kept = (self._codes, first, total, self._weight, self.factor, np.empty(total.size), self._worst)
        self._job = _Fitting(*weight.shape, len(totals), 0, *map(at, self._kept))

    def once(self) -> Floats:
        """Take every table through all margins.

        Returns:
            Shape (R,), the largest miss a margin had when its turn came, as a part of the total: none in a whole
            round means that all are met.

        Source:
            Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444.
        """
        if self._kernel is not None:
            self._kernel.hearten_fit(ctypes.byref(self._job))
            return self._worst.copy()
        worst = np.zeros(len(self._weight))
        for code, total in zip(self._codes, self._totals, strict=True):
            worst = np.maximum(worst, self._meet(code, total))
        return worst

    def _meet(self, code: NDArray[np.int64], total: Floats) -> Floats:
        """Take every table to one margin; shape (R,), the largest miss."""
        tables = len(self._weight)
        key = (code + total.size * np.arange(tables)[:, None]).ravel()
        held = added_up(key, (self._weight * self.factor).ravel(), tables * total.size).reshape(tables, -1)
        step = np.divide(total, held, out=np.ones_like(held), where=held > 0)
        apart = np.divide(np.abs(held - total), total, out=np.zeros_like(held), where=total > 0)
        self.factor *= step[:, code]
        largest: Floats = apart.max(axis=1)
        return largest


def _narrow(codes: NDArray[Any]) -> Codes:
    if codes.dtype == np.int8:
        return np.ascontiguousarray(codes, np.int8)
    return np.ascontiguousarray(codes, np.int16)
