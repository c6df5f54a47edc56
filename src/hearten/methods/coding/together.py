"""Which codes are marked together, and how far reading on still brings something new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


def together(documents: Sequence[int], codes: Sequence[int], named: Sequence[int]) -> NDArray[np.int64]:
    """Give in how many documents each pair of codes is marked; on the diagonal, each code by itself.

    Args:
        documents: of each coding.
        codes: of each coding, in the same order.
        named: the codes, in the order of rows and columns.

    Returns:
        Shape (C, C). A document counts once, however often a code is marked in it.

    Source:
        House method: the product of a document-by-code table with itself.
    """
    place = {code: at for at, code in enumerate(named)}
    kept = [(row, place[code]) for row, code in zip(documents, codes, strict=True) if code in place]
    if not kept:
        return np.zeros((len(named), len(named)), dtype=np.int64)
    rows, columns = np.array(kept, dtype=np.int64).T
    _, rows = np.unique(rows, return_inverse=True)
    shape = (int(rows.max()) + 1, len(named))
    table = sparse.csr_matrix((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
    table.data[:] = 1
    table.sum_duplicates()
    table.data[:] = 1
    found: NDArray[np.int64] = np.asarray(sparse.csr_matrix(table.T @ table).toarray(), dtype=np.int64)
    return found


@dataclass(frozen=True, slots=True)
class Gained:
    """How many different codes had been met after so many documents, over many orders of reading.

    Attributes:
        read: how many documents.
        mean, low, high: how many codes, with the middle nine tenths of the orders.
    """

    read: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """How far reading on was still bringing new codes.

    Attributes:
        curve: at most twenty points.
        unseen: the chance that one more document would bring a code not met yet, with its upper bound.
        most: its upper bound, 95 in 100.
    """

    curve: tuple[Gained, ...]
    unseen: float
    most: float


def saturation(sets: Sequence[frozenset[int]], *, seed: int, orders: int = 200) -> Saturation:
    """Give how the number of different codes grew with reading, in random orders.

    Args:
        sets: the codes of each document that was read; empty where none was marked.
        seed: of the orders.
        orders: how many.

    Source:
        The curve: Guest, Bunce and Johnson (2006), Field Methods 18, 59-82, with orders drawn at random. The chance of
        something new: Good (1953), Biometrika 40, 237-264, codes met in one document over documents read; its bound is
        the exact binomial one of those documents that alone brought some code.
    """
    many = len(sets)
    if many == 0:
        return Saturation((), 1.0, 1.0)
    chance = np.random.default_rng(seed)
    points = sorted({max(1, round(many * step / 20)) for step in range(1, 21)})
    met = np.array([_grown(sets, chance.permutation(many), points) for _ in range(orders)])
    low, high = np.quantile(met, [0.05, 0.95], axis=0)
    curve = tuple(
        Gained(read, float(mean), float(least), float(most))
        for read, mean, least, most in zip(points, met.mean(axis=0), low, high, strict=True)
    )
    alone = _alone(sets)
    return Saturation(curve, alone / many, _upper(alone, many))


def _grown(sets: Sequence[frozenset[int]], order: NDArray[np.int64], points: Sequence[int]) -> list[int]:
    seen: set[int] = set()
    found, at = [], 0
    for point in points:
        for place in order[at:point]:
            seen |= sets[place]
        at = point
        found.append(len(seen))
    return found


def _alone(sets: Sequence[frozenset[int]]) -> int:
    """How many documents brought a code that no other has."""
    times: dict[int, int] = {}
    for codes in sets:
        for code in codes:
            times[code] = times.get(code, 0) + 1
    return sum(any(times[code] == 1 for code in codes) for codes in sets)


def _upper(some: int, of: int) -> float:
    """The exact upper bound of a share, one-sided, 95 in 100."""
    from scipy.stats import beta

    return 1.0 if some >= of else float(beta.ppf(0.95, some + 1, of - some))
