"""What takes long of putting people on a plane into groups: by the compiled kernel where it is here, else by numpy."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

from hearten.methods.opinion.votes import Floats, Whole
from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.packed import THREADS, pointer

ROUNDS = 100
AT_A_TIME = 500
MOST_CENTRES = 16  # that the kernel takes
MANY = 5_000  # people from whom on a second thread is worth its beginning


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """People about centres. `within`: the sum of squared distances to them; `labels` (n,); `centres` (k, 2)."""

    within: float
    labels: Whole
    centres: Floats


def each_settled(places: Floats, begun: Sequence[Floats]) -> Iterable[Settled]:
    """Settle from several starts, some at once where there are many people.

    Args:
        places: shape (n, 2).
        begun: each as for `settled`.

    Source:
        As `settled`.
    """
    if kernel.loaded() is None or len(places) < MANY:
        yield from (settled(places, one) for one in begun)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(lambda one: settled(places, one), begun)


def settled(places: Floats, centres: Floats) -> Settled:
    """Move centres to the middle of those nearest to them until nobody changes.

    Args:
        places: shape (n, 2).
        centres: shape (k, 2), where they begin.

    Source:
        Lloyd (1982), IEEE Transactions on Information Theory 28, 129-137.
    """
    found = kernel.loaded()
    if found is None or len(centres) > MOST_CENTRES:
        return _settled_by_numpy(places, centres)
    across, up = np.ascontiguousarray(places.T)
    moved = np.array(centres, dtype=np.float64, order="C")
    labels, apart = np.empty(len(places), dtype=np.int32), np.empty(len(places))
    found.hearten_settle.restype = ctypes.c_double
    x, y, begun, told, far = (pointer(each) for each in (across, up, moved, labels, apart))
    within = found.hearten_settle(x, y, ctypes.c_int64(len(places)), len(moved), begun, ROUNDS, told, far)
    return Settled(float(within), labels.astype(np.int64), moved)


def _settled_by_numpy(places: Floats, centres: Floats) -> Settled:
    labels, apart = vq(places, centres)
    for _ in range(ROUNDS):
        sizes = np.bincount(labels, minlength=len(centres))
        sums = [np.bincount(labels, weights=places[:, side], minlength=len(centres)) for side in (0, 1)]
        # A centre nobody is nearest to stays where it was.
        filled = sizes[:, None] > 0
        centres = np.where(filled, np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None], centres)
        before = labels
        labels, apart = vq(places, centres)
        if np.array_equal(before, labels):
            break
    return Settled(float((apart**2).sum()), labels.astype(np.int64), centres)


def sums_of_distances(places: Floats, every: Sequence[Whole]) -> list[Floats]:
    """Add up the distances of each place to all of each group, of several groupings at once.

    Args:
        places: shape (n, 2).
        every: groupings, each of shape (n,), groups numbered from 0.

    Returns:
        For each grouping, shape (n, groups).

    Source:
        Plain adding up; a distance is taken once, and counts both ways and for all groupings.
    """
    found = kernel.loaded()
    if found is None:
        members = [np.eye(int(labels.max()) + 1)[labels] for labels in every]
        ends = np.cumsum([member.shape[1] for member in members])
        return np.split(_summed_by_numpy(places, np.concatenate(members, axis=1)), ends[:-1], axis=1)
    # People who are together in every grouping are of one kind.
    numbered = np.zeros(len(places), dtype=np.int64)
    for labels in every:
        numbered = numbered * (int(labels.max()) + 1) + labels
    _, first, kind = np.unique(numbered, return_index=True, return_inverse=True)
    order = np.argsort(kind, kind="stable")
    sums, told = _summed(found, places[order], np.bincount(kind)), []
    for labels in every:
        groups = np.eye(int(labels.max()) + 1)[labels[first]]
        told.append(np.empty((len(places), groups.shape[1])))
        told[-1][order] = sums @ groups
    return told


def _summed(found: ctypes.CDLL, places: Floats, sizes: Whole) -> Floats:
    """Shape (n, kinds): the distances of each place to all of each kind, by the kernel; places lie kind by kind."""
    kinds = len(sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    across, up = np.ascontiguousarray(places.T)
    parts = [np.zeros((len(places), kinds)) for _ in range(THREADS)]

    def add(part: int) -> None:
        x, y, begin, sums = (pointer(each) for each in (across, up, starts, parts[part]))
        found.hearten_apart(x, y, kinds, begin, part, THREADS, sums)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(add, range(THREADS)))
    for part in parts[1:]:
        parts[0] += part
    return parts[0]


def _summed_by_numpy(places: Floats, every: Floats) -> Floats:
    found = np.zeros((len(places), every.shape[1]))
    steps = range(0, len(places), AT_A_TIME)
    for one, other in ((one, other) for one in steps for other in steps if other >= one):
        here, there = slice(one, one + AT_A_TIME), slice(other, other + AT_A_TIME)
        apart = cdist(places[here], places[there])
        found[here] += apart @ every[there]
        if other > one:
            found[there] += apart.T @ every[here]
    return found
