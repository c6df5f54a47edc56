"""One attack on everything told of one organisation: who is recovered, and which counts have too few truths."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import numpy as np

from hearten.methods.plan import Kind
from tests.attack.hearing import Reader, Told
from tests.attack.solving import Exact, System, Width
from tests.attack.walking import ENOUGH, Walk

WANDERED = 300
PATIENCE = (16, 48)  # steps towards an end of what is still narrow


@dataclass(slots=True)
class Loot:
    """What one attack took: the people whose answer is recovered, and the counts with fewer than five truths."""

    recovered: list[tuple[str, int, str]] = field(default_factory=list)
    squeezed: list[Width] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    counts: int = 0
    programs: int = 0
    people: int = 0

    @property
    def tightest(self):
        return min(self.squeezed, key=lambda width: width.truths, default=None)

    def add(self, other):
        for name in ("recovered", "squeezed", "undecided"):
            getattr(self, name).extend(getattr(other, name))
        self.counts, self.programs = self.counts + other.counts, self.programs + other.programs
        self.people += other.people


def unknowns(organisation, question):
    """Each system of unknowns of one question: its name, everybody's answer as a place, and which answers it is of."""
    said = organisation.said[question.key]
    if question.kind is Kind.SEVERAL:
        for at, option in enumerate(question.options):
            yield f"{question.key}.{option.code}", np.where(said[:, at], 0, 1), at
    elif question.kind is not Kind.NUMBER:
        yield question.key, said, None


def heard(organisation, tables):
    """`tables`: (wave, question key, plain table) of all that was ever told. Gives told and hidden by question."""
    told, hidden = {}, {}
    for wave, key, table in tables:
        groups = {name: each[wave] for name, each in organisation.groups.items()}
        reader = Reader(organisation.there[wave], groups, organisation.names)
        more, out = reader.hear(table, f"wave {wave + 1}, {key}")
        told.setdefault(key, []).extend(more)
        hidden.setdefault(key, []).extend(out)
    return told, hidden


def attack(organisation, question, told, hidden, *, rng, widths=True):
    """All that can be learnt of one question: who is recovered and, with `widths`, which counts are narrow."""
    loot = Loot()
    for name, truth, option in unknowns(organisation, question):
        kinds = 2 if option is not None else len(question.options)
        mine = [of_option(one, option) for one in told if option is None or one.weights[option]]
        loot.add(solve(name, truth, kinds, mine, hidden, rng=rng, widths=widths))
    return loot


def of_option(one, option):
    """A statement of one of several choices, as one about who chose it."""
    return one if option is None else Told(one.who, (1.0, 0.0), one.low, one.high, one.where, one.words)


def solve(name, truth, kinds, told, hidden, *, rng, widths=True):
    """Walk, then push what the walk left narrow, then let HiGHS decide the rest."""
    if not told:
        return Loot(people=len(truth))
    system = System(truth, kinds, told)
    counts = _watched(system, told, hidden) if widths else []
    walk = Walk(system, [(within, chosen) for _, within, chosen, _ in counts], rng)
    walk.wander(WANDERED)
    _narrow(walk, counts)
    loot = Loot(counts=len(counts), people=len(truth))
    program = Exact(system)
    _widths(program, walk, counts, loot)
    _forced(program, walk, name, loot)
    loot.programs = program.programs
    return loot


def _watched(system, told, hidden):
    """Every count that needs five truths: (where, how many of each block, which answers, full range or None)."""
    counts = {}
    for one in told:
        if set(one.weights) <= {0.0, 1.0}:
            chosen = np.array(one.weights, dtype=bool)
            counts[one.who.tobytes(), chosen.tobytes()] = (
                f"{one.where}: {one.words}", system.weight_of(one.who), chosen, None)  # fmt: skip
    for group in hidden:
        for at in range(system.kinds):
            chosen = np.arange(system.kinds) == at
            key = group.who.tobytes(), chosen.tobytes()
            counts.setdefault(key, (f"{group.where}, answer {at}, hidden", system.weight_of(group.who), chosen,
                                    int(group.who.sum())))  # fmt: skip
    return list(counts.values())


def _few(low, high, size):
    """Whether a count that may be `low` to `high` has too few truths."""
    return high - low + 1 < ENOUGH and not (size is not None and (low, high) == (0, size))


def _narrow(walk, counts):
    """Push what is narrow, with more patience each time: a step is a hundred times cheaper than a program."""
    for tries in PATIENCE:
        for at, (_, _, _, size) in enumerate(counts):
            for sign in (1, -1):
                if _few(int(walk.low[at]), int(walk.high[at]), size):
                    walk.push(at, sign, tries)
    for block in np.flatnonzero(walk.forced):
        if walk.forced[block]:
            walk.free(block)


def _widths(program, walk, counts, loot):
    for at, (where, within, chosen, size) in enumerate(counts):
        if not _few(int(walk.low[at]), int(walk.high[at]), size):
            continue
        few = partial(_few, size=size)
        low, high, sure = program.ends((within, chosen), walk, at, few)
        if not sure:
            loot.undecided.append(where)
        if _few(low, high, size):
            loot.squeezed.append(Width(high - low + 1, where, low, high))


def _forced(program, walk, name, loot):
    taken, undecided = program.still_forced([int(block) for block in np.flatnonzero(walk.forced)])
    loot.undecided += [f"{name}: a block of {walk.system.sizes[block]}" for block in undecided]
    for block in taken:
        parts = [one.where for one in walk.system.told if one.who[walk.system.block == block].all()]
        loot.recovered.append((name, int(walk.system.sizes[block]), parts[0] if parts else ""))
