"""Everything told of one question, as linear statements over the atoms of those who answered it.

A reader who knows who is in which group knows how many people every atom holds. What he does not know is how many
of each gave each answer: those are the unknowns, shape (atoms, categories). A told value is a sum of them over some
atoms, each category with a weight, that lies between two ends; the ends are the bin it was told by.

Several choices are as many questions as there are choices, each a yes or a no.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.rounding import ends_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.together.atoms import Answered
    from hearten.methods.disclosure.together.crossed import Cell
    from hearten.methods.disclosure.worlds import Facts, World

EVERYONE, EARLIER = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One sum that is told, or that must stay open though nothing is told of it.

    Attributes:
        who: shape (atoms,), whom it is about.
        what: shape (categories,), how much an answer of each adds.
        low, high: the ends it lies between, both allowed.
        wanted: how many truths it must be left.
        owner: the place of the breakdown that tells it; `EVERYONE` for everyone's own, `EARLIER` for an earlier wave's.
    """

    who: NDArray[np.bool_]
    what: NDArray[np.int64]
    low: int
    high: int
    wanted: int
    owner: int


@dataclass(frozen=True, eq=False)
class System:
    """All statements about the same atoms, side by side; `counts` is what was truly said.

    Attributes:
        sizes: shape (atoms,).
        counts: shape (atoms, categories); each row adds up to its size.
        who: shape (statements, atoms).
        what: shape (statements, categories).
        low, high, wanted, owner: shape (statements,), as in `Statement`.
        of: for each atom before those that are alike were put together, shape (n,), which it is now.
    """

    sizes: NDArray[np.int64]
    counts: NDArray[np.int64]
    who: NDArray[np.bool_]
    what: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    wanted: NDArray[np.int64]
    owner: NDArray[np.int64]
    of: NDArray[np.intp]

    @cached_property
    def told(self) -> NDArray[np.bool_]:
        """Which statements say anything: shape (statements,). The others only must be left open."""
        people = self.who @ self.sizes * self.what.max(axis=1)
        told: NDArray[np.bool_] = (self.low > 0) | (self.high < people)
        return told

    @cached_property
    def _held(self) -> NDArray[np.float32]:
        return self.who.astype(np.float32)  # exact up to sixteen million people

    def values(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give every statement's sum in a world, shape (statements,).

        Source: plain arithmetic.
        """
        values: NDArray[np.int64] = self.values_in(counts[None])[0]
        return values

    def values_in(self, worlds: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give every statement's sum in each of some worlds, shape (worlds, statements).

        Source: plain arithmetic.
        """
        many, atoms, kinds = worlds.shape
        beside = worlds.transpose(1, 0, 2).reshape(atoms, many * kinds).astype(np.float32)
        said = (self._held @ beside).reshape(len(self.low), many, kinds)
        values: NDArray[np.int64] = np.rint(np.einsum("smk,sk->ms", said, self.what)).astype(np.int64)
        return values


def systems_of(
    world: World, answered: Answered, order: Sequence[int], cells: Sequence[Cell] = ()
) -> list[System]:
    """Write down what a draft tells, and which groups must stay open, as one system, or one for each choice.

    Args:
        world: what would be told, and of whom.
        answered: the atoms of those who answered, and what they said.
        order: the places of the breakdowns looked at beside everyone; the others are left out.
        cells: those of crossings looked at with them.

    Source: Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data with linear
    constraints, Management Science 47, 1008-1027: the attacker's problem; the statements are the rules of `rounding`.
    """
    return [
        merged(answered.atoms.sizes, said, told)
        for whats, said in whats_of(world, answered)
        if (told := statements_of(world, answered, (order, cells), whats))
    ]


Whats = Sequence["NDArray[np.int64] | None"]


def whats_of(world: World, answered: Answered) -> list[tuple[Whats, NDArray[np.int64]]]:
    """List a question's systems: what a told value of each category, then of the headline, adds up; and what was said.

    Args:
        world: what would be told.
        answered: those who answered, and what they said.

    Source: plain structure of a question; each of several choices is a yes or a no of its own.
    """
    kinds = answered.counts.shape[1]
    if not world.several:
        whats: list[NDArray[np.int64] | None] = [*np.eye(kinds, dtype=np.int64)]
        if 0 < len(world.favourable) < kinds:
            whats.append(np.isin(np.arange(kinds), world.favourable).astype(np.int64))
        return [(whats, answered.counts)]
    found: list[tuple[Whats, NDArray[np.int64]]] = []
    for at in range(kinds):
        said = answered.counts[:, at]
        told: list[NDArray[np.int64] | None] = [None] * kinds
        told[at] = np.array([1, 0], dtype=np.int64)
        found.append((told, np.stack([said, answered.atoms.sizes - said], axis=1)))
    return found


def statements_of(
    world: World, answered: Answered, of: tuple[Sequence[int], Sequence[Cell]], whats: Whats
) -> list[Statement]:
    """Write down what is told of everyone, of some breakdowns and of some cells, and what must stay open.

    Args:
        world: what would be told, and of whom.
        answered: the atoms of those who answered.
        of: the places of the breakdowns, and the cells.
        whats: as `whats_of` gives.

    Source: as `systems_of`.
    """
    order, cells = of
    sizes, groups = answered.atoms.sizes, list(answered.atoms.groups.values())
    everybody = np.ones(len(sizes), dtype=np.bool_)
    five = world.policy.changeable
    found = list(told_of(world.everyone.facts, everybody, sizes, whats, (EVERYONE, five, world)))
    for place in order:
        codes, alone = groups[place], set[int]()
        for part in world.breakdowns[place]:
            who = np.isin(codes, part.groups)
            found.extend(told_of(part.facts, who, sizes, whats, (place, five, world)))
            if part.facts is not None and len(part.groups) == 1:
                alone.update(part.groups)
        for group in np.unique(codes):
            if int(group) not in alone:
                found.extend(held_open(codes == group, sizes, whats, (place, five)))
    for cell in cells:
        who = cell.who(answered.atoms)
        found.extend(told_of(cell.facts, who, sizes, whats, (cell.owner, five, world)))
        if cell.facts is None:
            found.extend(held_open(who, sizes, whats, (cell.owner, five)))
    return found


def told_of(
    facts: Facts | None,
    who: NDArray[np.bool_],
    sizes: NDArray[np.int64],
    whats: Whats,
    of: tuple[int, int, World],
) -> Iterator[Statement]:
    """Write down each told value of one part: its bins and its mean.

    Args:
        facts: what is told of it; None for nothing.
        who: shape (atoms,), its people.
        sizes: shape (atoms,).
        whats: as `whats_of` gives.
        of: who tells it, how many truths it must be left, and the rules.

    Source: the rules of `rounding`, as ends.
    """
    if facts is None:
        return
    owner, five, world = of
    people = int(sizes[who].sum())
    wanted = min(five, people + 1)
    # A headline of every category says nothing, and has no sum of its own.
    for shown, what in zip(facts.zones, whats, strict=False):
        if what is not None and shown.key != "withheld":
            low, high = ends_of(shown, people, world.policy)
            yield Statement(who, what, low, high, wanted, owner)
    if facts.mean is not None:
        points = np.arange(1, len(whats[0]) + 1) if whats[0] is not None else np.zeros(0)
        low = math.ceil((facts.mean - facts.mean_step / 2) * people - 1e-6)
        high = math.ceil((facts.mean + facts.mean_step / 2) * people - 1e-6) - 1
        yield Statement(who, points.astype(np.int64), low, high, wanted, owner)


def held_open(
    who: NDArray[np.bool_],
    sizes: NDArray[np.int64],
    whats: Whats,
    of: tuple[int, int],
) -> Iterator[Statement]:
    """Write down what must stay open of a group nothing is told of by itself: five counts, or every one there could be.

    Args:
        who: shape (atoms,), its people; nothing where there are none.
        sizes: shape (atoms,).
        whats: as `whats_of` gives.
        of: who would tell it, and how many truths it must be left.

    Source: SAFETY D1 (design rules 5.2, "Complementary suppression").
    """
    people = int(sizes[who].sum())
    for what in whats if people else ():
        if what is not None:
            yield Statement(who, what, 0, people, min(of[1], people + 1), of[0])


def merged(sizes: NDArray[np.int64], counts: NDArray[np.int64], told: Sequence[Statement]) -> System:
    """Put together the atoms that every statement holds, or leaves out, alike: to a reader they are one.

    Whoever of them could have answered otherwise could be any of them, so nothing is lost by it.

    Args:
        sizes: shape (atoms,).
        counts: shape (atoms, categories).
        told: at least one statement.

    Source: own derivation.
    """
    who = np.stack([each.who for each in told])
    alike, of = np.unique(who, axis=1, return_inverse=True)
    of = of.reshape(-1)
    together = np.zeros((alike.shape[1], counts.shape[1]), dtype=np.int64)
    np.add.at(together, of, counts)
    return System(
        sizes=np.bincount(of, weights=sizes, minlength=alike.shape[1]).astype(np.int64),
        counts=together,
        who=alike,
        what=np.stack([each.what for each in told]),
        low=np.array([each.low for each in told], dtype=np.int64),
        high=np.array([each.high for each in told], dtype=np.int64),
        wanted=np.array([each.wanted for each in told], dtype=np.int64),
        owner=np.array([each.owner for each in told], dtype=np.int64),
        of=of,
    )
