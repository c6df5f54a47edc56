"""Who can be worked out from what was told: first by walking to other worlds, then exactly by HiGHS.

A world is what each person may have answered. People who are in the same told parts are alike: a *block*. A walk starts
from the true world and changes one answer, or swaps two, as long as everything would still be told the same: whoever
answers otherwise in a world so reached is safe, and every count passed on the way could be true. What no walk clears is
given to HiGHS as an integer program, whose answer is final.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, kron, vstack

ENOUGH = 5
PATIENCE = 20.0  # seconds an integer program; what is not decided by then is counted by itself


@dataclass(frozen=True, slots=True)
class Width:
    """How many truths a count has left (five stands for five or more), where, and whether that is proved exactly."""

    truths: int
    where: str
    low: int
    high: int
    proved: bool = True


class System:
    """Everything told of one question to one set of people.

    `truth`: shape (people,), the place of each person's answer. `told`: the `Told` of every wave.
    """

    def __init__(self, truth, kinds, told):
        self.kinds, self.people = kinds, len(truth)
        parts, self.part_of = _distinct([one.who for one in told], self.people)
        blocks, self.block = _columns(parts)
        self.parts = blocks
        self.sizes = np.bincount(self.block, minlength=blocks.shape[1])
        self.weights = np.array([one.weights for one in told], dtype=float).reshape(len(told), kinds)
        self.low = np.array([one.low for one in told], dtype=float)
        self.high = np.array([one.high for one in told], dtype=float)
        self.told = told
        self.truth = np.zeros((blocks.shape[1], kinds), dtype=np.int64)
        np.add.at(self.truth, (self.block, truth), 1)
        wrong = (self.value(self.truth) < self.low - 1e-6) | (self.value(self.truth) > self.high + 1e-6)
        assert not wrong.any(), (
            f"misread: {told[int(np.argmax(wrong))].where}: {told[int(np.argmax(wrong))].words}"
        )

    def value(self, world):
        """What each statement adds up to in a world."""
        return ((self.parts @ world)[self.part_of] * self.weights).sum(axis=1)

    def weight_of(self, who):
        """How many of `who` are in each block."""
        return np.bincount(self.block[who], minlength=len(self.sizes))


def _distinct(rows, people):
    found, place = {}, []
    for row in rows:
        place.append(found.setdefault(row.tobytes(), len(found)))
    parts = np.zeros((len(found), people), dtype=bool)
    for row, at in zip(rows, place, strict=True):
        parts[at] = row
    return parts, np.array(place, dtype=int)


def _columns(parts):
    packed = np.packbits(parts, axis=0)
    _, first, block = np.unique(packed.T, axis=0, return_index=True, return_inverse=True)
    return parts[:, first].astype(np.int64), block.reshape(-1)


class Walk:
    """A walk from the true world; `low` and `high` are the ends seen of every count that is watched."""

    def __init__(self, system, watched, rng):
        """`watched`: (how many of each block, places of answers) a count."""
        self.system, self.rng, self.world = system, rng, system.truth.copy()
        self.now = system.value(self.world)
        self.within = np.array([within for within, _ in watched], dtype=np.int64).reshape(
            len(watched), len(system.sizes)
        )
        self.chosen = np.array([chosen for _, chosen in watched], dtype=bool).reshape(
            len(watched), system.kinds
        )
        self.whole = ((self.within == 0) | (self.within == system.sizes)).all(axis=1)
        self.low, self.high = self._ends()
        self.of_one_mind = (self.world == system.sizes[:, None]).any(axis=1)
        self.forced = self.of_one_mind.copy()
        # Whether a told part holds a block, as two views for quick tests.
        self.holds = system.parts.astype(bool)

    def _ends(self):
        """The least and most each watched count can be in this world, people of a block being alike."""
        counts = np.einsum("bk,wk->wb", self.world, self.chosen)
        outside = self.system.sizes - self.within
        return np.maximum(0, counts - outside).sum(axis=1), np.minimum(self.within, counts).sum(axis=1)

    def look(self):
        """Take note of where the walk is."""
        low, high = self._ends()
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)
        self.forced &= (self.world == self.system.truth).all(axis=1)

    def allowed(self, gives, takes):
        """Which told parts may have one person change from `gives` to `takes`."""
        after = self.now + self.system.weights[:, takes] - self.system.weights[:, gives]
        good = (after >= self.system.low - 1e-6) & (after <= self.system.high + 1e-6)
        return np.bincount(self.system.part_of[~good], minlength=len(self.holds)) == 0

    def partners(self, block, gives, takes):
        """The blocks one of whom could change the other way at the same time; and whether nobody needs to."""
        one, other = self.allowed(gives, takes), self.allowed(takes, gives)
        mine = self.holds[:, block]
        needed, barred = mine & ~one, ~other & ~mine
        fits = self.holds[needed].all(axis=0) & ~self.holds[barred].any(axis=0) & (self.world[:, takes] > 0)
        return np.flatnonzero(fits), not needed.any()

    def move(self, block, gives, takes, partner=None):
        """One person of `block` changes, and one of `partner` the other way."""
        for at, out, into in ((block, gives, takes), (partner, takes, gives)):
            if at is None:
                continue
            self.world[at, out] -= 1
            self.world[at, into] += 1
            change = self.system.weights[:, into] - self.system.weights[:, out]
            self.now = self.now + self.holds[self.system.part_of, at] * change

    def step(self, block, gives, takes, prefer=None):
        """One step if there is one; `prefer` puts partners in order, the lowest first."""
        if self.world[block, gives] < 1:
            return False
        partners, alone = self.partners(block, gives, takes)
        partners = partners[partners != block]
        if prefer is not None and len(partners):
            partners = partners[prefer[partners] == prefer[partners].min()]
        if alone and (not len(partners) or self.rng.random() < 0.5):
            self.move(block, gives, takes)
        elif len(partners):
            self.move(block, gives, takes, int(self.rng.choice(partners)))
        else:
            return False
        return True

    def wander(self, steps):
        """Steps taken at random."""
        for at in range(steps):
            block = int(self.rng.integers(len(self.system.sizes)))
            gives, takes = self.rng.choice(self.system.kinds, 2, replace=False)
            if self.step(block, int(gives), int(takes)) and at % 4 == 0:
                self.look()
        self.look()

    def push(self, watched, sign, tries=40):
        """Move one watched count down (-1) or up (1), as far as it needs to go to have five truths."""
        inside = np.flatnonzero(self.within[watched])
        liked = np.flatnonzero(self.chosen[watched])
        others = np.flatnonzero(~self.chosen[watched])
        if not (len(liked) and len(others)):
            return
        for _ in range(tries):
            if self.high[watched] - self.low[watched] >= ENOUGH - 1:
                return
            one, other = int(self.rng.choice(liked)), int(self.rng.choice(others))
            gives, takes = (other, one) if sign > 0 else (one, other)
            block = int(self.rng.choice(inside))
            if self.step(block, gives, takes, prefer=self.within[watched]):
                self.look()
        self.look()

    def free(self, block, tries=30):
        """Have somebody of a block that is of one mind answer otherwise."""
        gives = int(self.world[block].argmax())
        for takes in self.rng.permutation(self.system.kinds)[:tries]:
            if takes != gives and self.step(block, gives, int(takes)):
                self.look()
                return


class Exact:
    """The same system for HiGHS: in fractions of people, which is quick and never too narrow, or in whole people."""

    def __init__(self, system):
        self.system = system
        blocks, kinds = system.truth.shape
        sums = kron(eye_array(blocks), np.ones((1, kinds)), format="csr")
        parts = system.parts[system.part_of]
        told = csr_array((parts[:, :, None] * system.weights[:, None, :]).reshape(len(parts), -1))
        self.matrix = vstack([sums, told], format="csr")
        self.low = np.concatenate([system.sizes, system.low])
        self.high = np.concatenate([system.sizes, system.high])
        self.most = np.repeat(system.sizes, kinds).astype(float)
        self.programs = 0

    def least(self, cost, *, own=None, whole=True):
        """The least of `cost` (a bound where time runs out), and a world: its counts, shape (blocks, kinds).

        `own`: (rows, most, outside), unknowns of its own for groups that are only part of a block.
        """
        matrix, low, high, most = self.matrix, self.low, self.high, self.most
        if own is not None:
            rows, inside, outside = own
            many = len(inside)
            tie = hstack([rows, -eye_array(many)])
            matrix = vstack([hstack([matrix, csr_array((len(low), many))]), tie], format="csr")
            low, high = np.append(low, np.zeros(many)), np.append(high, outside)
            most = np.append(most, inside)
        self.programs += whole
        found = milp(
            cost,
            integrality=np.full(len(cost), int(whole)),
            bounds=Bounds(0, most),
            constraints=LinearConstraint(matrix, low, high),
            options={"time_limit": PATIENCE},
        )
        assert found.status in (0, 1), f"the true answers must agree with all that is told: {found.message}"
        bound = found.fun if found.status == 0 else found.mip_dual_bound
        world = None if found.x is None else found.x[: self.most.size].reshape(self.system.truth.shape)
        return -np.inf if bound is None else bound, world

    def ends(self, within, chosen, few):
        """The least and most of a watched count; in whole people only where fractions are not already too `few`."""
        ends = self._ends(within, chosen, whole=False)
        return ends if few(*ends) else self._ends(within, chosen, whole=True)

    def _ends(self, within, chosen, *, whole):
        sizes, (blocks, kinds) = self.system.sizes, self.system.truth.shape
        split = np.flatnonzero((within > 0) & (within < sizes))
        all_of = np.zeros((blocks, kinds))
        all_of[np.ix_(within == sizes, chosen)] = 1
        own = None
        if len(split):
            rows = np.zeros((len(split), blocks, kinds))
            for at, block in enumerate(split):
                rows[at, block, chosen] = 1
            own = (
                csr_array(rows.reshape(len(split), -1)),
                within[split].astype(float),
                (sizes - within)[split],
            )
        cost = np.append(all_of.reshape(-1), np.ones(len(split)))
        low, high = (sign * self.least(sign * cost, own=own, whole=whole)[0] for sign in (1, -1))
        return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))

    def forced_in_fractions(self, blocks):
        """Of these blocks, each of one mind: those that are so even were people divisible."""
        left, answers = np.array(blocks, dtype=int), self.system.truth.argmax(axis=1)
        while len(left):
            bound, world = self._as_one(left, answers, whole=False)
            if bound > self.system.sizes[left].sum() - 1e-3:
                return left
            if world is None:
                return left[:0]
            left = left[world[left, answers[left]] > self.system.sizes[left] - 1e-4]
        return left

    def still_forced(self, blocks):
        """Of these blocks, each of one mind: those that are so in every world; and those not decided in time."""
        left, answers = np.array(blocks, dtype=int), self.system.truth.argmax(axis=1)
        while len(left):
            bound, world = self._as_one(left, answers, whole=True)
            if bound > self.system.sizes[left].sum() - 1 + 1e-6:
                return left, []
            if world is None or (rest := world[left, answers[left]] > self.system.sizes[left] - 0.5).all():
                return [], left
            left = left[rest]
        return [], []

    def _as_one(self, left, answers, *, whole):
        """How few in all of these blocks could answer as they did."""
        cost = np.zeros(self.system.truth.shape)
        cost[left, answers[left]] = 1
        return self.least(cost.reshape(-1), whole=whole)
