"""Walking from the true answers through worlds that would be told in the very same words.

One person who answers otherwise, or two who exchange answers, make another world. Whether it would be told the same
can be asked of many people at once: a statement is touched by an exchange only where it holds one of the two and not
the other, so with a bit for each statement an exchange is allowed where no bit is left. Most often somebody is held
by no statement that has reached its end, and then anybody of whom the same is true of the way back will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.together.system import System

THERE_AND_BACK = np.array([[1], [-1]])
TRIED = 6  # people, one after another, for whom somebody to exchange with is looked for


@dataclass(slots=True, eq=False)
class Walk:
    """A walk; `counts` (atoms, categories) and `values` (statements,) are those of the world it is in.

    `holds`: for each atom the statements that can forbid anything and hold it, as bits, shape (words, atoms); `few`
    are the places of those statements, and `low` and `high` their ends.
    """

    system: System
    counts: NDArray[np.int64]
    values: NDArray[np.int64]
    chance: np.random.Generator
    few: NDArray[np.intp]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    holds: NDArray[np.uint64]
    room: NDArray[np.bool_]

    @classmethod
    def begin(cls, system: System, chance: np.random.Generator) -> Walk:
        """Stand in the true world.

        Source: own method.
        """
        few = np.flatnonzero(system.told)
        room = np.zeros((len(system.sizes), -(-max(1, few.size) // 64) * 64), dtype=np.bool_)
        room[:, : few.size] = system.who[few].T
        holds = np.ascontiguousarray(np.packbits(room, axis=1).view(np.uint64).T)
        values = system.values(system.counts)
        low, high = system.low[few], system.high[few]
        both = np.zeros((2, room.shape[1]), dtype=np.bool_)
        return cls(system, system.counts.copy(), values, chance, few, low, high, holds, both)

    def step(self, at: int, sign: int) -> bool:
        """Move a statement's value by one or more in a direction, into a world told the same; say whether it did.

        Source: own method; each step is proved by every statement that is told.
        """
        inside, what = self.system.who[at], sign * self.system.what[at]
        pairs = np.argwhere(what[:, None] > what[None]).tolist()
        self.chance.shuffle(pairs)
        return any(self._exchange(to, gone, inside, ~inside) for to, gone in pairs)

    def wander(self, atom: int | None = None) -> bool:
        """Take a step of no meaning: of a given atom, or of any."""
        inside = np.ones(len(self.system.sizes), dtype=np.bool_)
        others = inside
        if atom is not None:
            inside = np.zeros(len(self.system.sizes), dtype=np.bool_)
            inside[atom] = True
            others = ~inside
        kinds = self.counts.shape[1]
        pairs = [divmod(place, kinds) for place in self.chance.permutation(kinds * kinds).tolist()]
        return any(to != gone and self._exchange(to, gone, inside, others) for to, gone in pairs)

    def _exchange(self, to: int, gone: int, inside: NDArray[np.bool_], others: NDArray[np.bool_]) -> bool:
        """Let one of `inside` answer `to` in place of `gone`, and perhaps one of `others` the other way about."""
        first = inside & (self.counts[:, gone] > 0)
        if not first.any():
            return False
        second = others & (self.counts[:, to] > 0)
        more = self.system.what[:, to] - self.system.what[:, gone]
        against, against_back = self.holds & self._forbidden(more)
        free = first & (np.bitwise_or.reduce(against, axis=0) == 0)
        if free.any():
            one = self._any(free)
            back = second & (np.bitwise_or.reduce(against_back, axis=0) == 0)
            back[one] = False
            # Now and then nobody: one person changes an answer alone.
            self._move(one, self._any(back, nobody=True), more, to, gone)
            return True
        return self._exchange_of_two(first, second, (against, against_back), more, (to, gone))

    def _exchange_of_two(
        self,
        first: NDArray[np.bool_],
        second: NDArray[np.bool_],
        against: tuple[NDArray[np.uint64], NDArray[np.uint64]],
        more: NDArray[np.int64],
        kinds: tuple[int, int],
    ) -> bool:
        """Look for two who are together in whatever statement has reached its end."""
        if not second.any():
            return False
        tried = first.nonzero()[0]
        for one in self.chance.permutation(tried)[:TRIED].tolist():
            mine = self.holds[:, one, None]
            left = against[0][:, one, None] & ~self.holds | against[1] & ~mine
            fits = second & (np.bitwise_or.reduce(left, axis=0) == 0)
            if fits.any():
                self._move(one, self._any(fits), more, *kinds)
                return True
        return False

    def _any(self, which: NDArray[np.bool_], *, nobody: bool = False) -> int:
        found = which.nonzero()[0]
        place = int(self.chance.integers(found.size + nobody))
        return -1 if place == found.size else int(found[place])

    def _move(self, one: int, other: int, more: NDArray[np.int64], to: int, gone: int) -> None:
        self.counts[one, to] += 1
        self.counts[one, gone] -= 1
        self.values += self.system.who[:, one] * more
        if other >= 0:
            self.counts[other, gone] += 1
            self.counts[other, to] -= 1
            self.values -= self.system.who[:, other] * more

    def _forbidden(self, more: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Say as bits which statements one more of these, and one less, would take beyond an end: (2, words, 1)."""
        after = self.values[self.few] + THERE_AND_BACK * more[self.few]
        self.room[:, : self.few.size] = (after > self.high) | (after < self.low)
        return np.packbits(self.room).view(np.uint64).reshape(2, -1, 1)
