"""Other worlds that would be told in the very same words: the door's proof that a cell is not given away.

A world is every part's true counts. One person who changes an answer, or two parts that swap one, make
another world. If it would be told byte for byte the same, the reader cannot know which is true: each such
world is a witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.rounding import Zone, nearest, to_step, zone

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of one part: its base, a zone a category (then the headline's), and its mean to a step."""

    base: int
    zones: tuple[Zone, ...]
    mean: float | None = None
    mean_step: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part's true counts, shape (categories,), and what is told of it (None: nothing).

    `hidden`: how many answered in each small group that is told only as this part. `groups`: the places of its groups
    in their breakdown, -1 for the people whose group is not known; of everyone none.
    """

    counts: Counts
    answered: int
    facts: Facts | None
    hidden: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Everyone, and the parts each breakdown cuts everyone into; `everyone` stands for itself.

    `favourable`: the places of the categories in the headline. `several`: each category is its own yes or no.
    """

    everyone: Part
    breakdowns: tuple[tuple[Part, ...], ...]
    favourable: tuple[int, ...]
    several: bool
    policy: Policy


# A part is found by its breakdown (None: everyone) and its place there; a cell also by its category, where one past
# the last category is the headline.
PartKey = tuple[int | None, int]
Cell = tuple[int | None, int, int]
Changes = dict[PartKey, tuple[Counts, int]]


def places_of(world: World, category: int) -> list[int]:
    """List the categories a cell adds up: one, or those of the headline.

    Source: plain structure of a question.
    """
    return [category] if category < len(world.everyone.counts) else list(world.favourable)


def same_words(world: World, part: Part, counts: Counts, answered: int) -> bool:
    """Say whether a part with these counts (categories,) would be told in the same words.

    Source: the rules of `rounding`, applied again.
    """
    if counts.min() < 0 or (world.several and counts.max() > answered):
        return False
    facts = part.facts
    if facts is None:
        return True
    if nearest(answered, world.policy) != facts.base:
        return False
    told = [*counts.tolist()]
    if len(facts.zones) > len(told):
        told.append(int(counts[list(world.favourable)].sum()))
    for people, shown in zip(told, facts.zones, strict=True):
        if shown.key != "withheld" and zone(people, answered, world.policy) != shown:
            return False
    return facts.mean is None or to_step(_mean(counts, answered), facts.mean_step) == facts.mean


def _mean(counts: Counts, answered: int) -> float:
    return float(counts @ np.arange(1, len(counts) + 1)) / answered


@dataclass(slots=True, eq=False)
class _Walk:
    """A walk from the true world through worlds told the same; `now` holds each part's counts and size."""

    world: World
    now: Changes = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now[None, 0] = (self.world.everyone.counts, self.world.everyone.answered)
        for place, parts in enumerate(self.world.breakdowns):
            self.now.update({(place, at): (part.counts, part.answered) for at, part in enumerate(parts)})

    def after(self, key: PartKey, move: Counts, people: int) -> tuple[Counts, int] | None:
        """Give the part after a move if it would still be told the same."""
        place, at = key
        part = self.world.everyone if place is None else self.world.breakdowns[place][at]
        counts, answered = self.now[key]
        changed = (counts + move, answered + people)
        return changed if same_words(self.world, part, *changed) else None

    def step(self, cell: Cell, sign: int) -> bool:
        """Move one count by `sign` into another world told the same; False where no such step is found."""
        place, at, _ = cell
        for move, people in self._moves(cell, sign):
            changed = self.after((place, at), move, people)
            if changed is None:
                continue
            others = self._elsewhere(place, at, move, people)
            if others is not None:
                self.now.update({(place, at): changed, **others})
                return True
        return False

    def _moves(self, cell: Cell, sign: int) -> Iterator[tuple[Counts, int]]:
        categories = len(self.world.everyone.counts)
        inside = places_of(self.world, cell[2])
        unit = np.eye(categories, dtype=np.int64)
        if self.world.several:
            yield sign * unit[inside[0]], 0
            return
        for category in inside:
            for other in set(range(categories)) - set(inside):
                yield sign * (unit[category] - unit[other]), 0
            yield sign * unit[category], sign

    def _elsewhere(self, place: int | None, at: int, move: Counts, people: int) -> Changes | None:
        """Find who else changes so that everything still adds up: one other part back, or everyone along."""
        if place is not None:
            for other in range(len(self.world.breakdowns[place])):
                back = self.after((place, other), -move, -people) if other != at else None
                if back is not None:
                    return {(place, other): back}
        if people:
            return None
        return self._between_two(place, at, move) or self._everywhere(place, move)

    def _between_two(self, place: int | None, at: int, move: Counts) -> Changes | None:
        """Let a second part lose the answer gained, and a third gain the answer lost."""
        if place is None or self.world.several:
            return None
        keys: list[PartKey] = [
            (place, other) for other in range(len(self.world.breakdowns[place])) if other != at
        ]
        losing = ((key, self.after(key, -np.maximum(move, 0), -1)) for key in keys)
        loser = next(((key, new) for key, new in losing if new is not None), None)
        if loser is None:
            return None
        gaining = ((key, self.after(key, np.maximum(-move, 0), 1)) for key in keys if key != loser[0])
        gainer = next(((key, new) for key, new in gaining if new is not None), None)
        return None if gainer is None else dict((loser, gainer))

    def _everywhere(self, place: int | None, move: Counts) -> Changes | None:
        """Let one person change: everyone moves along, and one part in each other breakdown."""
        keys: list[list[PartKey]] = [
            [(other, at) for at in range(len(parts))]
            for other, parts in enumerate(self.world.breakdowns)
            if other != place and parts
        ]
        if place is not None:
            keys.append([(None, 0)])
        found: Changes = {}
        for choices in keys:
            after = ((key, self.after(key, move, 0)) for key in choices)
            along = next(((key, new) for key, new in after if new is not None), None)
            if along is None:
                return None
            found[along[0]] = along[1]
        return found


def witnessed(world: World, cell: Cell, wanted: int) -> tuple[int, int]:
    """Walk a cell's count up and down; give the smallest and largest count seen in worlds told the same.

    Stops at `wanted` below and above the truth. Every count between the two was seen on the way.

    Source: own method; each step is proved by telling the new world again.
    """
    place, at, category = cell
    part = world.everyone if place is None else world.breakdowns[place][at]
    truth = int(part.counts[places_of(world, category)].sum())
    ends = []
    for sign in (-1, 1):
        walk, steps = _Walk(world), 0
        while steps < wanted and walk.step(cell, sign):
            steps += 1
        ends.append(truth + sign * steps)
    return ends[0], ends[1]
