"""The reader's whole system for one question as an integer program, solved exactly by HiGHS."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from hearten.methods.disclosure.rounding import Zone, fewest_behind
from hearten.methods.disclosure.worlds import Cell, Facts, Part, PartKey, World, places_of

Terms = dict[int, float]


@dataclass(slots=True, eq=False)
class _Program:
    """Rows low <= sum(weight x variable) <= high, over whole numbers that are not negative."""

    variables: int = 0
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def new(self, how_many: int) -> list[int]:
        self.variables += how_many
        return list(range(self.variables - how_many, self.variables))

    def add(self, terms: Terms, low: float = -math.inf, high: float = math.inf) -> None:
        self.rows.append((terms, low, high))

    def solve(self, cost: NDArray[np.float64]) -> float | None:
        """Minimise; None where HiGHS cannot say for certain."""
        at = [(row, variable) for row, (terms, _, _) in enumerate(self.rows) for variable in terms]
        weights = np.array([weight for terms, _, _ in self.rows for weight in terms.values()])
        matrix = csr_array((weights, np.array(at).T), shape=(len(self.rows), self.variables))
        lows, highs = (np.array([row[end] for row in self.rows]) for end in (1, 2))
        found = milp(
            cost,
            integrality=np.ones(self.variables, dtype=np.int64),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(matrix, lows, highs),
            options={"time_limit": 5.0},
        )
        return float(found.fun) if found.status == 0 else None


def feasible(world: World, cell: Cell) -> tuple[int, int]:
    """Give the smallest and largest count of a cell that agree with everything told; the truth if unsure.

    Source: SciPy's `milp` (HiGHS); the system is the rules of `rounding` written as rows.
    """
    program = _Program()
    counts: dict[PartKey, list[int]] = {(None, 0): _part(program, world, world.everyone)}
    for key, parts in enumerate(world.breakdowns):
        for at, part in enumerate(parts):
            counts[key, at] = _part(program, world, part)
        _adds_up(program, counts[None, 0], [counts[key, at] for at in range(len(parts))])
    place, at, category = cell
    cost = np.zeros(program.variables)
    inside = places_of(world, category)
    cost[[counts[place, at][each] for each in inside]] = 1.0
    part = world.everyone if place is None else world.breakdowns[place][at]
    truth = int(part.counts[inside].sum())
    low, high = program.solve(cost), program.solve(-cost)
    if low is None or high is None:
        return truth, truth
    return round(low), round(-high)


def _adds_up(program: _Program, everyone: list[int], parts: list[list[int]]) -> None:
    """In a breakdown the parts add up to everyone, in each category and (the last variable) in size."""
    for at, whole in enumerate(everyone):
        if parts:
            program.add({whole: -1.0, **{part[at]: 1.0 for part in parts}}, 0, 0)


def _part(program: _Program, world: World, part: Part) -> list[int]:
    """Give a part's variables, one a category and then its size, held by what is told of it."""
    *counts, size = variables = program.new(len(part.counts) + 1)
    if world.several:
        for count in counts:
            program.add({count: 1.0, size: -1.0}, high=0)
    else:
        program.add({size: -1.0, **dict.fromkeys(counts, 1.0)}, 0, 0)
    if part.facts is not None:
        _told(program, world, part.facts, counts, size)
    return variables


def _told(program: _Program, world: World, facts: Facts, counts: list[int], size: int) -> None:
    """Hold a part to its base, bins and mean. One of five sizes is picked, which moves the upper label."""
    policy = world.policy
    small, five = policy.label_up_to + 1, policy.changeable
    lowest = fewest_behind(facts.base, policy)
    picks = program.new(five)
    sizes = range(lowest, lowest + five)
    over = [max(0, each - 2 * small + 1) % five for each in sizes]
    program.add(dict.fromkeys(picks, 1.0), 1, 1)
    program.add({size: -1.0, **{pick: float(each) for pick, each in zip(picks, sizes, strict=True)}}, 0, 0)
    top = {pick: -float(each - small - more) for pick, each, more in zip(picks, sizes, over, strict=True)}
    lines = [{count: 1.0} for count in counts]
    if len(facts.zones) > len(counts):
        lines.append({counts[at]: 1.0 for at in world.favourable})
    for line, shown in zip(lines, facts.zones, strict=True):
        _in_zone(program, world, shown, line, top)
        if shown.key == "all_but":
            wrong = [pick for pick, more in zip(picks, over, strict=True) if (more > 0) != (shown.n > small)]
            program.add(dict.fromkeys(wrong, 1.0), high=0)
    if facts.mean is not None:
        points = {count: float(at) for at, count in enumerate(counts, start=1)}
        program.add({**points, size: -(facts.mean - facts.mean_step / 2)}, low=-1e-6)
        program.add({**points, size: -(facts.mean + facts.mean_step / 2)}, high=1e-6)


def _in_zone(program: _Program, world: World, shown: Zone, line: Terms, top: Terms) -> None:
    """Hold a sum of counts to its bin; `top`, as terms, is minus the largest count below the upper label."""
    policy = world.policy
    if shown.key == "few":
        program.add(line, high=policy.label_up_to)
    elif shown.key == "all_but":
        program.add(line, low=policy.label_up_to + 1)
        program.add({**line, **top}, low=1)
    elif shown.key == "about":
        low = fewest_behind(shown.n, policy)
        program.add(line, low, low + policy.changeable - 1)
        program.add({**line, **top}, high=0)
