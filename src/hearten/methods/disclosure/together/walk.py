"""Walking from the true answers through worlds that would be told in the very same words.

One person who answers otherwise, or two who exchange answers, make another world. Whether it would be told the same
can be asked for many pairs at once: a statement is touched by an exchange only where it holds one of the two and not
the other, so with a bit for each statement a pair is allowed where no bit is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.methods.disclosure.together.system import System

SEEN_AT_ONCE = 48  # people tried on either side of an exchange


@dataclass(slots=True, eq=False)
class Walk:
    """A walk; `counts` (atoms, categories) and `values` (statements,) are those of the world it is in."""

    system: System
    counts: NDArray[np.int64]
    values: NDArray[np.int64]
    chance: np.random.Generator
    holds: NDArray[np.uint64]
    room: NDArray[np.bool_]

    @classmethod
    def begin(cls, system: System, chance: np.random.Generator) -> Walk:
        """Stand in the true world.

        Source: own method.
        """
        atoms, told = len(system.sizes), len(system.low)
        # A row more for nobody, and whole words of bits.
        room = np.zeros((atoms + 1, -(-told // 64) * 64), dtype=np.bool_)
        room[:atoms, :told] = system.who.T
        holds = np.packbits(room, axis=1).view(np.uint64)
        return cls(
            system, system.counts.copy(), system.values(system.counts), chance, holds, room[atoms].copy()
        )

    def step(self, at: int, sign: int) -> bool:
        """Move a statement's value by one or more in a direction, into a world told the same; say whether it did.

        Source: own method; each step is proved by every statement that is told.
        """
        inside, what = self.system.who[at], sign * self.system.what[at]
        pairs = [(to, gone) for to in range(len(what)) for gone in range(len(what)) if what[to] > what[gone]]
        turns = (pairs[place] for place in self.chance.permutation(len(pairs)))
        return any(self._exchange(to, gone, inside) for to, gone in turns)

    def wander(self, atom: int | None = None) -> bool:
        """Take a step of no meaning: of a given atom, or of any."""
        inside = np.ones(len(self.system.sizes), dtype=np.bool_)
        if atom is not None:
            inside[:] = False
            inside[atom] = True
        kinds = self.counts.shape[1]
        for place in self.chance.permutation(kinds * kinds):
            to, gone = divmod(int(place), kinds)
            if to != gone and self._exchange(to, gone, inside, anyone=atom is None):
                return True
        return False

    def _exchange(self, to: int, gone: int, inside: NDArray[np.bool_], *, anyone: bool = False) -> bool:
        """Let one of `inside` answer `to` in place of `gone`, and perhaps one of the others the other way about."""
        first = self._some(inside & (self.counts[:, gone] > 0))
        if first.size == 0:
            return False
        others = self.counts[:, to] > 0 if anyone else ~inside & (self.counts[:, to] > 0)
        # The last column holds nobody: one person changes an answer alone.
        second = np.append(self._some(others), len(self.system.sizes))
        more = self.system.what[:, to] - self.system.what[:, gone]
        over, under = self.values + more, self.values - more
        low, high = self.system.low, self.system.high
        forbids = self._bits((over > high) | (over < low))
        forbids_back = self._bits((under > high) | (under < low))
        one, other = self.holds[first][:, None], self.holds[second][None]
        against = ((one & ~other & forbids) | (other & ~one & forbids_back)).any(axis=2)
        allowed = np.flatnonzero(~against.reshape(-1))
        if allowed.size == 0:
            return False
        row, column = divmod(int(self.chance.choice(allowed)), len(second))
        self._move(int(first[row]), int(second[column]), to, gone)
        return True

    def _some(self, which: NDArray[np.bool_]) -> NDArray[np.intp]:
        found = np.flatnonzero(which)
        return self.chance.choice(found, SEEN_AT_ONCE, replace=False) if found.size > SEEN_AT_ONCE else found

    def _move(self, one: int, other: int, to: int, gone: int) -> None:
        more = self.system.what[:, to] - self.system.what[:, gone]
        self.counts[one, to] += 1
        self.counts[one, gone] -= 1
        self.values += self.system.who[:, one] * more
        if other < len(self.system.sizes):
            self.counts[other, gone] += 1
            self.counts[other, to] -= 1
            self.values -= self.system.who[:, other] * more

    def _bits(self, truths: NDArray[np.bool_]) -> NDArray[np.uint64]:
        self.room[: len(truths)] = truths
        return np.packbits(self.room).view(np.uint64)
