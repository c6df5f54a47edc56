"""Looking for worlds: other answers that would be told in the very same words.

Each world found shows, for every told value at once, one count it can have, and of every atom whether its people could
have answered otherwise. So few worlds prove much. What they leave open is asked of HiGHS one by one: the least and the
greatest that a value can be in any world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, kron, vstack
from scipy.sparse import eye as identity

from hearten.methods.disclosure.together.system import System
from hearten.methods.disclosure.together.walk import Walk

SECONDS = 2.0  # for each programme; what is not proved by then counts as given away
TRIES = 4  # times a walk that is stuck wanders before it gives up, more in every round
NO_WORLD = 2  # what SciPy's `milp` says where it has proved that there is none
AT_FIRST = 2  # of the narrowest values, those asked about before walking further
REMEMBERED = 200  # worlds of one question


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

    def of(self, system: System) -> Iterator[NDArray[np.int64]]:
        """Give each world kept, by a system's own atoms."""
        for world in self.worlds:
            counts = np.zeros_like(system.counts)
            np.add.at(counts, system.of, world)
            yield counts


@dataclass(slots=True, eq=False)
class Search:
    """The worlds of one system seen so far.

    Attributes:
        system: what is told.
        chance: which way to walk where several are open.
        least, greatest: shape (statements,), the ends of what was seen.
        otherwise: shape (atoms,), whether its people were seen to answer in two ways.
        solved: whether any world was asked of the solver.
        told: shape (statements,), which are told, and not only to be left open.
        seen: worlds of the same question, from when it was told more closely; added to.
    """

    system: System
    chance: np.random.Generator
    seen: Seen | None = None
    least: NDArray[np.int64] = field(init=False)
    greatest: NDArray[np.int64] = field(init=False)
    otherwise: NDArray[np.bool_] = field(init=False)
    solved: bool = field(init=False, default=False)
    told: NDArray[np.bool_] = field(init=False)
    _rows: LinearConstraint | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.least = self.system.values(self.system.counts)
        self.greatest = self.least.copy()
        self.otherwise = self.system.counts.max(axis=1) < self.system.sizes
        people = self.system.who @ self.system.sizes * self.system.what.max(axis=1)
        self.told = (self.system.low > 0) | (self.system.high < people)
        for counts in self.seen.of(self.system) if self.seen else ():
            values = self.system.values(counts)
            if self._holds(counts, values):
                self.take(counts, values)

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
                self.remember(walk.counts)
        for at in self.narrow.tolist():
            for sign in (1, -1):
                if self.is_narrow(at):
                    self._walk(walk, at, sign, TRIES * (turn + 1))

    def _walk(self, walk: Walk, at: int, sign: int, tries: int) -> None:
        while tries and self.is_narrow(at):
            if not walk.step(at, sign):
                tries -= 1
                for _ in range(TRIES):
                    walk.wander()
            self.take(walk.counts, walk.values)
        self.remember(walk.counts)

    def shut(self) -> bool:
        """Say whether one of the narrowest values is proved to have too few truths."""
        narrow = self.narrow
        left = (self.greatest - self.least)[narrow]
        return any(not self.room(int(at)) for at in narrow[np.argsort(left, kind="stable")][:AT_FIRST])

    def room(self, at: int) -> bool:
        """Say whether fractions of people would leave enough truths: where not, whole people do not either."""
        self.solved = True
        cost = _cost(self.system, at)
        ends = []
        for sign in (1.0, -1.0):
            found = self._solve(sign * cost, whole=False)
            if found.status != 0:
                return True
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
        self.solved = True
        found = self._solve(cost, whole=True)
        if found.x is not None:
            counts = np.rint(found.x).astype(np.int64).reshape(cost.shape)
            values = self.system.values(counts)
            if self._holds(counts, values):
                self.take(counts, values)
                self.remember(counts)

    def _solve(self, cost: NDArray[np.float64], *, whole: bool) -> OptimizeResult:
        if self._rows is None:
            self._rows = _constraints(self.system, self.told)
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


def some_world(
    system: System, here: NDArray[np.bool_], said: NDArray[np.int64]
) -> tuple[NDArray[np.int64] | None, bool]:
    """Find a world in which some people said what they truly did.

    Args:
        system: what is told; its own counts are not read.
        here: shape (kinds of people, atoms), the atoms that hold each kind.
        said: shape (kinds of people, categories), what they said.

    Returns:
        The world, shape (atoms, categories), or None; and whether that is sure: without a world it is where there is
        proved to be none, and not where the solver's time ran out.

    Source: HiGHS through SciPy's `milp`.
    """
    kinds = said.shape[1]
    people = system.who @ system.sizes * system.what.max(axis=1)
    told = _constraints(system, (system.low > 0) | (system.high < people))
    fixed = csr_array(kron(csr_array(here.astype(np.float64)), identity(kinds)))
    known = said.reshape(-1).astype(np.float64)
    found: OptimizeResult = milp(
        np.zeros(system.sizes.size * kinds),
        integrality=np.ones(system.sizes.size * kinds, dtype=np.int64),
        bounds=Bounds(0, np.repeat(system.sizes, kinds)),
        constraints=[told, LinearConstraint(fixed, known, known)],
        options={"time_limit": SECONDS},
    )
    if found.x is None:
        return None, found.status == NO_WORLD
    return np.rint(found.x).astype(np.int64).reshape(-1, kinds), True


def _cost(system: System, at: int) -> NDArray[np.float64]:
    return np.outer(system.who[at], system.what[at]).astype(np.float64)


def _constraints(system: System, told: NDArray[np.bool_]) -> LinearConstraint:
    """Every atom's answers add up to its size, and every told value lies in its bin."""
    atoms, kinds = system.counts.shape
    sizes = kron(identity(atoms), np.ones((1, kinds)))
    lines = [
        kron(csr_array(system.who[[at]].astype(np.float64)), system.what[[at]].astype(np.float64))
        for at in np.flatnonzero(told)
    ]
    low = np.concatenate([system.sizes, system.low[told]])
    high = np.concatenate([system.sizes, system.high[told]])
    return LinearConstraint(csr_array(vstack([sizes, *lines])), low, high)
