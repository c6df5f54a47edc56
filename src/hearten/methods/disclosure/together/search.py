"""Looking for worlds: other answers that would be told in the very same words.

Each world found shows, for every told value at once, one count it can have, and of every atom whether its people could
have answered otherwise. So few worlds prove much. What they leave open is asked of HiGHS one by one: the least and the
greatest that a value can be in any world.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csc_array

from hearten.methods.disclosure.together.system import System
from hearten.methods.disclosure.together.walk import Walk

SECONDS = 2.0  # for each programme; what is not proved by then counts as given away
TRIES = 4  # times a walk that is stuck wanders before it gives up, more in every round
WHOLE = 1e-6  # how far from a whole number what the solver gives may be
AT_FIRST = 2  # of the narrowest values, those asked about before walking further
REMEMBERED = 120  # worlds of one question


@dataclass(slots=True, eq=False)
class Seen:
    """Worlds that showed something, kept from one draft of a question to the next.

    Where less is told, much that would have been told the same before still would be.

    Attributes:
        sizes: shape (atoms,), of everyone's atoms; a system puts together those it tells nothing apart of.
        worlds: each of shape (atoms, categories).
    """

    sizes: NDArray[np.int64]
    worlds: list[NDArray[np.int64]] = field(default_factory=list)

    def keep(self, system: System, counts: NDArray[np.int64]) -> None:
        """Keep a system's world, dealt out to everyone's atoms; the oldest goes where there are many."""
        kinds = counts.shape[1]
        atoms = np.argsort(system.of, kind="stable")
        people = np.repeat(atoms, self.sizes[atoms])
        answers = np.repeat(np.tile(np.arange(kinds), len(counts)), counts.reshape(-1))
        dealt = np.bincount(people * kinds + answers, minlength=len(self.sizes) * kinds)
        self.worlds.append(dealt.reshape(-1, kinds))
        del self.worlds[:-REMEMBERED]

    def of(self, system: System) -> NDArray[np.int64]:
        """Give the worlds kept, by a system's own atoms: shape (worlds, atoms, categories)."""
        order = np.argsort(system.of, kind="stable")
        first = np.flatnonzero(np.diff(system.of[order], prepend=-1))
        added: NDArray[np.int64] = np.add.reduceat(np.stack(self.worlds)[:, order], first, axis=1)
        return added


@dataclass(slots=True, eq=False)
class Search:
    """The worlds of one system seen so far.

    Attributes:
        system: what is told.
        chance: which way to walk where several are open.
        least, greatest: shape (statements,), the ends of what was seen.
        otherwise: shape (atoms,), whether its people were seen to answer in two ways.
        solved: whether any world was asked of the solver.
        seen: worlds of the same question, from when it was told more closely; added to.
        roomy: statements of which the solver was asked whether they are shut.
    """

    system: System
    chance: np.random.Generator
    seen: Seen | None = None
    least: NDArray[np.int64] = field(init=False)
    greatest: NDArray[np.int64] = field(init=False)
    otherwise: NDArray[np.bool_] = field(init=False)
    solved: bool = field(init=False, default=False)
    roomy: set[int] = field(init=False, default_factory=set)
    _rows: LinearConstraint | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.least = self.system.values(self.system.counts)
        self.greatest = self.least.copy()
        self.otherwise = self.system.counts.max(axis=1) < self.system.sizes
        if self.seen is not None and self.seen.worlds:
            self._take_again(self.seen.of(self.system))

    def _take_again(self, worlds: NDArray[np.int64]) -> None:
        """Take in those of some worlds, shape (worlds, atoms, categories), that would be told the same."""
        values = self.system.values_in(worlds)
        same = ((values >= self.system.low) & (values <= self.system.high)).all(axis=1)
        if same.any():
            self.least = np.minimum(self.least, values[same].min(axis=0))
            self.greatest = np.maximum(self.greatest, values[same].max(axis=0))
            self.otherwise |= (worlds[same] != self.system.counts).any(axis=(0, 2))

    @property
    def narrow(self) -> NDArray[np.intp]:
        """The statements of which too few truths were seen."""
        return np.flatnonzero(self.greatest - self.least + 1 < self.system.wanted)

    @property
    def done(self) -> bool:
        """Whether enough was seen of everything."""
        return self.narrow.size == 0 and bool(self.otherwise.all())

    def is_narrow(self, at: int) -> bool:
        """Whether too few truths were seen of one statement."""
        return bool(self.greatest[at] - self.least[at] + 1 < self.system.wanted[at])

    def take(self, counts: NDArray[np.int64], values: NDArray[np.int64]) -> None:
        """Take in a world, shape (atoms, categories), with every statement's value in it, shape (statements,)."""
        np.minimum(self.least, values, out=self.least)
        np.maximum(self.greatest, values, out=self.greatest)
        if not self.otherwise.all():
            self.otherwise |= (counts != self.system.counts).any(axis=1)

    def remember(self, counts: NDArray[np.int64]) -> None:
        """Keep a world for the drafts to come."""
        if self.seen is not None:
            self.seen.keep(self.system, counts)

    def look(self, turn: int) -> None:
        """Walk towards everything not seen yet, from wherever the walk is; in a later turn with more patience."""
        walk = Walk.begin(self.system, self.chance)
        for atom in np.flatnonzero(~self.otherwise).tolist():
            if not self.otherwise[atom]:
                for _ in range(TRIES * turn):
                    walk.wander()
                walk.wander(atom)
                self.take(walk.counts, walk.values)
                if self.otherwise[atom]:
                    self.remember(walk.counts)
        for at in self.narrow.tolist():
            for sign in (1, -1):
                if self.is_narrow(at):
                    self._walk(walk, at, sign, 1 + TRIES * turn)

    def _walk(self, walk: Walk, at: int, sign: int, tries: int) -> None:
        while tries and self.is_narrow(at):
            if not walk.step(at, sign):
                tries -= 1
                for _ in range(TRIES):
                    walk.wander()
            self.take(walk.counts, walk.values)
        if not self.is_narrow(at):
            self.remember(walk.counts)

    def shut(self) -> int | None:
        """Give one of the narrowest values that is proved to have too few truths; None where none is."""
        narrow = self.narrow
        left = (self.greatest - self.least)[narrow]
        for at in narrow[np.argsort(left, kind="stable")][:AT_FIRST].tolist():
            if at not in self.roomy and not self.room(at):
                return int(at)
        return None

    def room(self, at: int) -> bool:
        """Say whether fractions of people would leave enough truths: where not, whole people do not either."""
        self.solved = True
        self.roomy.add(at)
        cost = _cost(self.system, at)
        ends = []
        for sign in (1.0, -1.0):
            found = self._solve(sign * cost, whole=False)
            if found.status != 0:
                return True
            self._taken(found)
            ends.append(sign * float(found.fun))
        return bool(np.floor(ends[1] + 1e-6) - np.ceil(ends[0] - 1e-6) + 1 >= self.system.wanted[at])

    def ends(self, at: int) -> tuple[int, int]:
        """Find the ends of one statement among all worlds; what was seen of it where that is not sure."""
        for sign in (1.0, -1.0):
            self._towards(sign * _cost(self.system, at))
        return int(self.least[at]), int(self.greatest[at])

    def may_differ(self, atom: int) -> bool:
        """Say whether people of an atom, who all answered alike, could have answered otherwise."""
        cost = np.zeros(self.system.counts.shape)
        cost[atom, int(self.system.counts[atom].argmax())] = 1.0
        self._towards(cost)
        return bool(self.otherwise[atom])

    def _towards(self, cost: NDArray[np.float64]) -> None:
        """Take in a world in which a sum is least: often the one of fractions of people is one of whole people."""
        self.solved = True
        if not self._taken(self._solve(cost, whole=False)):
            self._taken(self._solve(cost, whole=True))

    def _taken(self, found: OptimizeResult) -> bool:
        """Take in what the solver found, where that is a world of whole people; say whether it is."""
        if found.x is None:
            return False
        counts = np.rint(found.x).astype(np.int64).reshape(self.system.counts.shape)
        values = self.system.values(counts)
        if np.abs(found.x - counts.reshape(-1)).max() > WHOLE or not self._holds(counts, values):
            return False
        self.take(counts, values)
        self.remember(counts)
        return True

    def _solve(self, cost: NDArray[np.float64], *, whole: bool) -> OptimizeResult:
        if self._rows is None:
            self._rows = _constraints(self.system)
        return milp(
            cost.reshape(-1),
            integrality=np.full(cost.size, int(whole)),
            bounds=Bounds(0, np.repeat(self.system.sizes, cost.shape[1])),
            constraints=self._rows,
            options={"time_limit": SECONDS},
        )

    def _holds(self, counts: NDArray[np.int64], values: NDArray[np.int64]) -> bool:
        sizes = bool((counts.sum(axis=1) == self.system.sizes).all()) and int(counts.min()) >= 0
        return sizes and bool(((values >= self.system.low) & (values <= self.system.high)).all())


def _cost(system: System, at: int) -> NDArray[np.float64]:
    return np.outer(system.who[at], system.what[at]).astype(np.float64)


def _constraints(system: System) -> LinearConstraint:
    """Every atom's answers add up to its size, and every told value lies in its bin."""
    (atoms, kinds), told = system.counts.shape, np.flatnonzero(system.told)
    line, of = np.nonzero(system.who[told])
    adds = system.what[told][line]
    some, kind = np.nonzero(adds)
    rows = np.concatenate([np.repeat(np.arange(atoms), kinds), atoms + line[some]])
    columns = np.concatenate([np.arange(atoms * kinds), of[some] * kinds + kind])
    weights = np.concatenate([np.ones(atoms * kinds), adds[some, kind]])
    low = np.concatenate([system.sizes, system.low[told]])
    high = np.concatenate([system.sizes, system.high[told]])
    return LinearConstraint(csc_array((weights, (rows, columns)), (low.size, atoms * kinds)), low, high)
