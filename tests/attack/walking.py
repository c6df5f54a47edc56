"""A walk from the true world through worlds that would be told in the same words.

One person changes an answer, or two of different blocks exchange theirs. An exchange is felt only by the told parts
that hold one of the two and not the other, so many pairs are looked at in one product of matrices.
"""

from __future__ import annotations

import numpy as np

ENOUGH = 5
AT_ONCE = 64  # blocks tried on either side of an exchange
SHAKES = 4  # steps of no meaning where a walk is stuck


class Walk:
    """`low` and `high` are the ends seen of every count that is watched; `forced`: blocks not seen to differ."""

    def __init__(self, system, watched, rng):
        """`watched`: (how many of each block, places of answers) a count."""
        self.system, self.rng, self.world = system, rng, system.truth.copy()
        self.now = system.value(self.world)
        blocks, kinds = system.truth.shape
        self.within = np.array([within for within, _ in watched], dtype=np.int64).reshape(-1, blocks)
        self.chosen = np.array([chosen for _, chosen in watched], dtype=bool).reshape(-1, kinds)
        self.outside = system.sizes - self.within
        self.holds = np.hstack([system.parts, np.zeros((len(system.parts), 1))]).astype(np.float32)
        self.low, self.high = self._ends()
        self.of_one_mind = (self.world == system.sizes[:, None]).any(axis=1)
        self.forced = self.of_one_mind.copy()

    def _ends(self, at=slice(None)):
        """The least and most each watched count can be in this world, people of a block being alike."""
        counts = self.chosen[at].astype(np.float64) @ self.world.T.astype(np.float64)
        low = np.maximum(0, counts - self.outside[at]).sum(axis=-1)
        return low.astype(np.int64), np.minimum(self.within[at], counts).sum(axis=-1).astype(np.int64)

    def look(self):
        """Take note of where the walk is."""
        low, high = self._ends()
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)
        self.forced &= (self.world == self.system.truth).all(axis=1)

    def visit(self, world):
        """Go on from a world found otherwise, if it is one: what it shows of every count is noted at once."""
        now = self.system.value(world)
        told = (now >= self.system.low - 1e-6) & (now <= self.system.high + 1e-6)
        whole = world.min() >= 0 and (world.sum(axis=1) == self.system.sizes).all()
        if told.all() and whole:
            self.world, self.now = world.copy(), now
            self.look()

    def exchange(self, gives, takes, inside=None, prefer=None):
        """Somebody (of `inside`, blocks) answers `takes` in place of `gives`, and perhaps somebody else the reverse.

        `prefer`: a number a block; whoever makes up for it is of those with the lowest, if any of them can.
        """
        mine = self._some(
            (self.world[:, gives] > 0) if inside is None else inside & (self.world[:, gives] > 0)
        )
        if not len(mine):
            return False
        theirs = np.append(self._some(self.world[:, takes] > 0), len(self.world))
        change = self.system.weights[:, takes] - self.system.weights[:, gives]
        up, down = self._broken(self.now + change), self._broken(self.now - change)
        one, other = self.holds[:, mine], self.holds[:, theirs]
        against = (one * up).T @ (1 - other) + (1 - one).T @ (other * down)
        allowed = np.argwhere((against < 0.5) & (mine[:, None] != theirs))
        if not len(allowed):
            return False
        if prefer is not None:
            order = np.append(prefer, 0)[theirs[allowed[:, 1]]]
            allowed = allowed[order == order.min()]
        first, second = allowed[self.rng.integers(len(allowed))]
        self._move(mine[first], theirs[second], gives, takes, change)
        return True

    def _some(self, which):
        found = np.flatnonzero(which)
        return self.rng.choice(found, AT_ONCE, replace=False) if len(found) > AT_ONCE else found

    def _broken(self, after):
        """The told parts of which something would be told otherwise, shape (parts, 1)."""
        wrong = (after < self.system.low - 1e-6) | (after > self.system.high + 1e-6)
        return (np.bincount(self.system.part_of[wrong], minlength=len(self.holds)) > 0)[:, None]

    def _move(self, one, other, gives, takes, change):
        for at, out, into in ((one, gives, takes), (other, takes, gives)):
            if at < len(self.world):
                self.world[at, out] -= 1
                self.world[at, into] += 1
        held = self.holds[:, one] - self.holds[:, other]
        self.now = self.now + held[self.system.part_of] * change

    def wander(self, steps):
        """Steps taken at random."""
        for at in range(steps):
            gives, takes = self.rng.choice(self.system.kinds, 2, replace=False)
            if self.exchange(gives, takes) and at % 4 == 0:
                self.look()
        self.look()

    def push(self, watched, sign, tries):
        """Move one watched count down (-1) or up (1), as far as it needs to go to have five truths."""
        liked, others = np.flatnonzero(self.chosen[watched]), np.flatnonzero(~self.chosen[watched])
        inside = self.within[watched] > 0
        pairs = [(two, one) if sign > 0 else (one, two) for one in liked for two in others]
        for _ in range(tries):
            if self.high[watched] - self.low[watched] >= ENOUGH - 1 or not pairs:
                break
            turns = (pairs[at] for at in self.rng.permutation(len(pairs)))
            if any(self.exchange(*pair, inside, self.within[watched]) for pair in turns):
                low, high = self._ends(watched)
                self.low[watched] = min(self.low[watched], low)
                self.high[watched] = max(self.high[watched], high)
            else:
                for _ in range(SHAKES):
                    self.exchange(*self.rng.choice(self.system.kinds, 2, replace=False))
        self.look()

    def free(self, block):
        """Have somebody of a block that is of one mind answer otherwise."""
        gives, mine = int(self.system.truth[block].argmax()), np.arange(len(self.world)) == block
        for takes in self.rng.permutation(self.system.kinds):
            if takes != gives and self.exchange(gives, takes, mine):
                self.look()
                return
