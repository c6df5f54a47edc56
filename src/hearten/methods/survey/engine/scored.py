"""The spread of shares, found by the C kernel: from a cube, or from packed rows without one."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.design.selection import listed
from hearten.methods.survey.engine.cube import Cube, Shape
from hearten.methods.survey.engine.packed import THREADS, Pile, at, begins, pointer
from hearten.methods.survey.variance import ROUNDING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection

# So many units are taken together: few enough that their sums stay near, enough that little is kept of each block.
BLOCK, NEAR = 64, 1 << 18
# Where a block would hold fewer than so many units, a cube is smaller than what is kept of the blocks.
FEWEST = 4


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
        ("alike", ctypes.c_int32),
        ("threads", ctypes.c_int32),
        ("pairs", ctypes.c_void_p),
        ("all", ctypes.c_int32),
        ("spare", ctypes.c_int32),
    )


class _Moments(ctypes.Structure):
    _fields_ = (
        ("blocks", ctypes.c_int64),
        ("block", ctypes.c_void_p),
        ("stratum", ctypes.c_void_p),
        ("total", ctypes.c_void_p),
        ("apart", ctypes.c_void_p),
        ("both", ctypes.c_void_p),
        ("base", ctypes.c_void_p),
        ("by", ctypes.c_void_p),
        ("rows", ctypes.c_void_p),
        ("sums", ctypes.c_void_p),
        ("there", ctypes.c_void_p),
        ("room", ctypes.c_void_p),
        ("seen", ctypes.c_void_p),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """What the kernel needs to find the spread of shares, and where it puts it."""

    job: _Spreading
    shape: Shape
    given: tuple[NDArray[Any], ...]
    found: NDArray[np.float64]
    whole: NDArray[np.float64]
    seen: NDArray[np.int64]

    @classmethod
    def made(
        cls,
        shape: Shape,
        selection: Selection,
        share: NDArray[np.float64],
        below: NDArray[np.float64],
        pairs: NDArray[np.int32] | None = None,
    ) -> Scored:
        """Shares, shape (G, K); 1 / the sum of weights of those who answered, (G, I); pairs of groups, (P, 2)."""
        stage = selection.stages[0]
        told = (shape.all_groups if pairs is None else len(pairs), shape.all_categories)
        found, whole, seen = np.zeros(told), np.zeros(told), np.zeros(told, dtype=np.int64)
        given = (
            np.array([*shape.first_category, shape.all_categories], dtype=np.int32),
            np.argsort(listed(stage), kind="stable").astype(np.int64),
            begins(stage.units_in.tolist()),
            np.ascontiguousarray(stage.scale),
            stage.centred.astype(np.uint8),
            np.ascontiguousarray(share),
            np.ascontiguousarray(below[:, shape.item_of]),
            *(found, whole, seen),
        )
        sizes = (told[0], shape.all_categories, len(shape.items), stage.units_in.size)
        job = _Spreading(
            None,
            *sizes,
            *(at(each) for each in given),
            *(None, 0, 0, THREADS, at(pairs), shape.all_groups, 0),
        )
        return cls(job, shape, given, found, whole, seen)

    @property
    def variance(self) -> NDArray[np.float64]:
        """Shape (G, K), or (P, K) of pairs: 0 where only rounding is left."""
        return np.where(self.found <= ROUNDING * self.whole, 0.0, self.found)

    def told(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The variances, shape (G, K); and in how many units somebody answered, shape (G, I)."""
        in_units = np.zeros((self.shape.all_groups, len(self.shape.items)), dtype=np.int64)
        some = np.flatnonzero(self.shape.categories)
        in_units[:, some] = self.seen[:, np.array(self.shape.first_category, dtype=np.int64)[some]]
        return self.variance, in_units


class _Knowing(ctypes.Structure):
    _fields_ = (
        ("blocks", ctypes.c_int64),
        ("block", ctypes.c_void_p),
        ("stratum", ctypes.c_void_p),
        ("total", ctypes.c_void_p),
        ("sum", ctypes.c_void_p),
        ("apart", ctypes.c_void_p),
        ("by", ctypes.c_void_p),
        ("rows", ctypes.c_void_p),
        ("totals", ctypes.c_void_p),
        ("room", ctypes.c_void_p),
        ("size", ctypes.c_int64),
        ("laid", ctypes.c_void_p),
        ("grouped", ctypes.c_void_p),
    )


def known(pile: Pile, selection: Selection) -> tuple[Cube, Scored]:
    """Find every share of packed rows and then its spread, unit by unit: quicker where units hold few people.

    Args:
        pile: n rows.
        selection: one stage of clusters, with the shape's units.

    Returns:
        Everyone as one unit, with all sums that need no units; and the spread of its shares.

    Source:
        As `hearten.methods.survey.variance.spread_of_totals`; squares about a first value: Chan, Golub and LeVeque
        (1983), The American Statistician 37:242-247.
    """
    alone = _as_one(pile)
    groups, categories, items = alone.shape.all_groups, alone.shape.all_categories, len(alone.shape.items)
    scored = Scored.made(pile.shape, selection, np.zeros((groups, categories)), np.zeros((groups, items)))
    block, stratum = _blocks(selection, alone.shape)
    kept = (block, stratum, alone.total, *np.zeros((2, stratum.size, groups, categories)))
    job = _Knowing(stratum.size, *map(at, kept))
    given, records = pile.given()
    people = given.room_for_people()
    jobs = ctypes.byref(given.told), records, ctypes.byref(scored.job), ctypes.byref(job)
    if pile.kernel.hearten_know(*jobs, pointer(people)):
        raise MemoryError
    given.add_people(alone, people)
    pile.add_rest(alone, given)
    return alone, scored


class Blocks:
    """What is kept of packed rows by blocks of units: all that the spread about any share needs.

    Attributes:
        alone: everyone as one unit, with all sums that need no units.
    """

    def __init__(self, pile: Pile, selection: Selection) -> None:
        """`selection`: one stage of clusters, with the shape's units."""
        self.pile, self.selection = pile, selection
        self.alone = _as_one(pile)
        one = self.alone.shape
        groups = (one.all_groups, one.all_categories)
        block, stratum = _blocks(selection, one)
        self._kept = (block, stratum, *np.zeros((4, stratum.size, *groups)))
        self._moments = _Moments(stratum.size, *map(at, self._kept))
        first = Scored.made(pile.shape, selection, np.zeros(groups), np.zeros((groups[0], len(one.items))))
        self._seen = first.seen
        given, records = pile.given()
        people = given.room_for_people()
        jobs = ctypes.byref(given.told), records, ctypes.byref(first.job), ctypes.byref(self._moments)
        if pile.kernel.hearten_moments(*jobs, pointer(people)):
            raise MemoryError
        self.alone.total[:] = self._kept[2].sum(axis=0)
        given.add_people(self.alone, people)
        pile.add_rest(self.alone, given)

    def spread(
        self, share: NDArray[np.float64], below: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Estimate the variance of every share; arguments and what is returned as for `spread_of_shares`."""
        scored = Scored.made(self.pile.shape, self.selection, share, below)
        scored.seen[:] = self._seen
        if self.pile.kernel.hearten_spread_moments(ctypes.byref(scored.job), ctypes.byref(self._moments)):
            raise MemoryError
        return scored.told()


def _as_one(pile: Pile) -> Cube:
    """Nobody yet, where all rows of a pile are to be one unit."""
    one = replace(pile.shape, units=1, numbers=(), ratios=(), origins=())
    return replace(Cube.nothing(one), rows=pile.rows)


def one_stage(selection: Selection) -> bool:
    """Say whether units are PSUs chosen in one stage, which the kernel can finish.

    Args:
        selection: how people were chosen.

    Source:
        None; reading only.
    """
    return selection.clustered and len(selection.stages) == 1 and selection.df >= 1


def in_blocks(shape: Shape, selection: Selection) -> bool:
    """Say whether blocks of units hold less than a cube would.

    Args:
        shape: what is counted.
        selection: how people were chosen.

    Source:
        None; reading only.
    """
    return one_stage(selection) and FEWEST * _blocks(selection, shape)[1].size <= selection.units


def _blocks(selection: Selection, shape: Shape) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where each block begins in the order of units, and the last ends; and each one's stratum."""
    sizes = selection.stages[0].units_in
    most = max(FEWEST, min(BLOCK, NEAR // max(1, shape.all_groups * shape.all_categories)))
    many = -(-sizes // most)
    stratum = np.repeat(np.arange(sizes.size), many)
    within = np.arange(stratum.size) - np.repeat(np.cumsum(many) - many, many)
    begin = (np.cumsum(sizes) - sizes)[stratum] + within * most
    return np.append(begin, sizes.sum()).astype(np.int64), stratum.astype(np.int32)
