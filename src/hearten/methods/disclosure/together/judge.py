"""The judge: how many truths does everything told of one question together leave to each told value and each group?

Worlds told in the very same words are looked for first (see `walk`), as they prove much and cost little. What they
leave open is asked of HiGHS: first whether fractions of people would leave room enough, and only then whole people.
What is not proved in the end counts as given away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hearten.methods.disclosure.together.search import Search, Seen
from hearten.methods.disclosure.together.system import System

ROUNDS = 8
SOON = (0, 1)  # after these it is asked whether the narrowest are shut, for then walking on is of no use
MANY = 60  # values asked of the solver one by one; a system that leaves open more than that counts as failing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one system, or of several together.

    Attributes:
        holds: whether enough truths are left to everything.
        tightest: the fewest truths left to a told value; at most as many as are enough.
        recovered: people who would have answered the same in every world.
        solved: whether the solver was needed.
        owners: who tells the statements of which too few truths are left.
    """

    holds: bool
    tightest: int
    recovered: int
    solved: bool
    owners: tuple[int, ...] = ()

    def beside(self, other: Verdict) -> Verdict:
        """Put two together.

        Source: what holds together holds in each.
        """
        return Verdict(
            self.holds and other.holds,
            min(self.tightest, other.tightest),
            self.recovered + other.recovered,
            self.solved or other.solved,
            (*self.owners, *other.owners),
        )


def judge(
    systems: Sequence[System], seen: Sequence[Seen] | None = None, *, thorough: bool = False
) -> Verdict:
    """Judge everything told of one question.

    Args:
        systems: what is told, one system, or one for each of several choices.
        seen: for each system, what was seen when the same question was told more closely; added to.
        thorough: find every statement that fails; otherwise stop at the first.

    Source: SAFETY D1 and D3 (design rules 5.1, 5.2); Fischetti and Salazar (2001), Management Science 47, 1008-1027,
    for the attacker's problem; the walk is our own.
    """
    holds, tightest, recovered, solved = True, 10**6, 0, False
    owners: set[int] = set()
    for at, system in enumerate(systems):
        verdict = _of_one(system, seen[at] if seen else None, thorough=thorough)
        holds, solved = holds and verdict.holds, solved or verdict.solved
        tightest, recovered = min(tightest, verdict.tightest), recovered + verdict.recovered
        owners.update(verdict.owners)
        if not holds and not thorough:
            break
    return Verdict(holds, tightest, recovered, solved, tuple(sorted(owners)))


def _of_one(system: System, seen: Seen | None, *, thorough: bool) -> Verdict:
    # Where a walk goes decides nothing but how soon it is proved, so it may always begin alike.
    search = Search(system, np.random.default_rng(len(system.low)), seen)
    for turn in range(ROUNDS):
        search.look(turn)
        if search.done:
            break
        if turn in SOON and not thorough and (shut := search.shut()) is not None:
            return _verdict(search, [shut])
    if not search.done:
        _ask(search, thorough=thorough)
    return _verdict(search, search.narrow.tolist())


def _verdict(search: Search, at_fault: Sequence[int]) -> Verdict:
    system, left = search.system, search.greatest - search.least + 1
    told = np.minimum(left, np.maximum(system.wanted, 1))
    return Verdict(
        holds=search.done,
        # What need be left one truth alone says nothing of how tight the rest is.
        tightest=int(told[system.told & (system.wanted > 1)].min(initial=10**6)),
        recovered=int(system.sizes[~search.otherwise].sum()),
        solved=search.solved,
        owners=tuple(int(each) for each in np.unique(system.owner[np.asarray(at_fault, dtype=np.intp)])),
    )


def _ask(search: Search, *, thorough: bool) -> None:
    """Ask the solver what the walk left open, the narrowest first."""
    narrow = search.narrow
    left = (search.greatest - search.least)[narrow]
    for asked, at in enumerate(narrow[np.argsort(left, kind="stable")].tolist()):
        if not search.is_narrow(at):
            continue
        if asked >= MANY and not thorough:
            return
        search.ends(at)
        if search.is_narrow(at) and not thorough:
            return
    for atom in np.flatnonzero(~search.otherwise).tolist():
        if not search.otherwise[atom] and not search.may_differ(atom) and not thorough:
            return
