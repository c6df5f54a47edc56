"""Rows crossed by several margins and weighed by a factor for each combination: by the C kernel where there is one."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine.kernel import loaded
from hearten.methods.survey.engine.packed import THREADS, Column, at
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


def _narrow(codes: NDArray[Any]) -> Codes:
    if codes.dtype == np.int8:
        return np.ascontiguousarray(codes, np.int8)
    return np.ascontiguousarray(codes, np.int16)
