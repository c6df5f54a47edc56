"""Who can be worked out from what was told: first by walking to other worlds (`walking`), then exactly by HiGHS.

A world is what each person may have answered. People who are in the same told parts are alike: a *block*. Whoever
answers otherwise in a world that would be told the same is safe, and every count seen in one could be true: so a world
that is found proves much and costs little. What no walk clears is given to HiGHS as an integer program, whose answer
is final.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, kron, vstack

from tests.attack.walking import ENOUGH

PATIENCE = 120.0  # seconds an integer program; what is not decided by then is counted by itself
SOON = 5.0  # seconds to look for one world
LATE, NONE = 1, 2  # what SciPy says where time ran out, and where there is proved to be none


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
        self.programs, self.late = 0, False

    def least(self, cost, *, own=None, whole=True, also=None):
        """The least of `cost` (a bound where time runs out), and a world: its counts, shape (blocks, kinds).

        `own`: (rows, most, outside), unknowns of its own for groups that are only part of a block. `also`: (sum,
        goal, sign), a count that must be at its goal or further; then there may be no world.
        """
        matrix, low, high, most = self.matrix, self.low, self.high, self.most
        if own is not None:
            rows, inside, outside = own
            many = len(inside)
            tie = hstack([rows, -eye_array(many)])
            matrix = vstack([hstack([matrix, csr_array((len(low), many))]), tie], format="csr")
            low, high = np.append(low, np.zeros(many)), np.append(high, outside)
            most = np.append(most, inside)
        if also is not None:
            extra, goal, sign = also
            matrix = vstack([matrix, csr_array(sign * extra[None])], format="csr")
            low, high = np.append(low, sign * goal), np.append(high, np.inf)
        self.programs += whole
        found = milp(
            cost,
            integrality=np.full(len(cost), int(whole)),
            bounds=Bounds(0, most),
            constraints=LinearConstraint(matrix, low, high),
            options={"time_limit": PATIENCE if also is None else SOON},
        )
        self.late |= found.status == LATE and also is None
        agreed = found.status in (0, LATE) or (also is not None and found.status == NONE)
        assert agreed, f"the true answers must agree with all that is told: {found.message}"
        bound = found.fun if found.status == 0 else found.mip_dual_bound
        world = None if found.x is None else found.x[: self.most.size].reshape(self.system.truth.shape)
        return -np.inf if bound is None else bound, world

    def ends(self, count, walk, at, few):
        """The least and most of a watched count, enough of both where it is not `few`; and whether that is sure.

        Most are settled by bounds in fractions of people, or by one world that is far enough from what the walk saw;
        only what is truly narrow is taken to its ends in whole people.
        """
        cost, own = self._sum_of(*count)
        ends = self._between(cost, own, whole=False)
        if few(*ends):
            return *ends, True
        for sign in (1, -1):
            seen = int(walk.low[at]) if sign > 0 else int(walk.high[at])
            world = self._beyond(cost, own, sign, seen + sign * (ENOUGH - 1))
            if world is not None:
                walk.visit(world)
            if not few(int(walk.low[at]), int(walk.high[at])):
                return int(walk.low[at]), int(walk.high[at]), True
        self.late = False
        ends = self._between(cost, own, whole=True)
        # Bounds that time cut short are too wide, and so only sure where they are few even so.
        return *ends, few(*ends) or not self.late

    def _between(self, cost, own, *, whole):
        low, high = (sign * self.least(sign * cost, own=own, whole=whole)[0] for sign in (1, -1))
        return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))

    def _beyond(self, cost, own, sign, goal):
        """A world in which a count is at `goal` or further, if one is found soon."""
        _, world = self.least(0 * cost, own=own, whole=True, also=(cost, goal, sign))
        return None if world is None else np.rint(world).astype(np.int64)

    def _sum_of(self, within, chosen):
        """A count as a sum of unknowns; groups that are only part of a block have unknowns of their own."""
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
        return np.append(all_of.reshape(-1), np.ones(len(split))), own

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
