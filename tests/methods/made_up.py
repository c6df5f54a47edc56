"""Made-up surveys whose truth is known, taken the whole way: measured, through the door, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hearten.methods import wording
from hearten.methods.disclosure import current_policy, protect
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.survey.measure import measure_all
from hearten.methods.wording import Looks, Verdict

YES_NO = (Option("yes", "Yes", favourable=True), Option("no", "No"))
POLICY = current_policy()
Keys = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class World:
    """What is true: how many say yes to each question, how many groups each breakdown has, and the gaps.

    `gaps` holds (question, breakdown) places: there, the first group says yes less often by `wide`.
    """

    shares: tuple[float, ...]
    groups: tuple[int, ...]
    gaps: frozenset[tuple[int, int]] = frozenset()
    wide: float = 0.10
    people: int = 1000

    @property
    def planted(self) -> Keys:
        """The true gaps, as they are judged."""
        return frozenset((f"q{question}", f"b{breakdown}") for question, breakdown in self.gaps)


def a_world(
    questions: int, groups: Sequence[int], *, low: float, high: float, gaps: Sequence[tuple[int, int]] = ()
) -> World:
    return World(tuple(np.linspace(low, high, questions).tolist()), tuple(groups), frozenset(gaps))


def judged(world: World, rng: np.random.Generator) -> Looks:
    """One survey of that world, from answers to verdicts, by the path every listening takes."""
    plan = _plan(world)
    tables = [protect(measured, POLICY) for measured in measure_all(_answers(world, rng), plan)]
    return wording.look_at(tables)


def clear(looks: Looks) -> Keys:
    """What was called clear."""
    return frozenset((one.question, one.breakdown) for one in looks.judged if one.verdict is Verdict.CLEAR)


def _plan(world: World) -> Plan:
    return Plan(
        "Made up",
        tuple(Question(f"q{at}", f"Q{at}", Kind.CHOICE, YES_NO) for at in range(len(world.shares))),
        tuple(
            Breakdown(f"b{at}", f"B{at}", tuple(Group(f"g{each}", f"G{each}") for each in range(many)))
            for at, many in enumerate(world.groups)
        ),
    )


def _answers(world: World, rng: np.random.Generator) -> pa.Table:
    by = [rng.integers(0, many, world.people) for many in world.groups]
    columns: dict[str, pa.Array] = {}
    for question, share in enumerate(world.shares):
        chance = np.full(world.people, share)
        for breakdown in (place for asked, place in world.gaps if asked == question):
            chance = chance + np.where(by[breakdown] == 0, -world.wide / 2, world.wide / 2)
        columns[f"q{question}"] = pa.array(np.where(rng.random(world.people) < chance, "yes", "no"))
    for breakdown, group in enumerate(by):
        columns[f"b{breakdown}"] = pa.array(np.char.add("g", group.astype(str)))
    return pa.table(columns)
