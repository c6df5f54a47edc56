"""What was told in all earlier waves, beside what would be told now.

Whoever stayed may have given the same answer again. Then what is told now less what was told then is told of those who
joined and left. So everyone of all waves is one system, in which those who stayed have one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.rounding import nearest
from hearten.methods.disclosure.together.atoms import MANY_PEOPLE, Answered, Atoms
from hearten.methods.disclosure.together.search import Seen
from hearten.methods.disclosure.together.system import (
    EARLIER,
    Statement,
    System,
    Whats,
    held_open,
    merged,
    statements_of,
    told_of,
    whats_of,
)
from hearten.methods.disclosure.together.waves.linking import Limit, Linked, linked
from hearten.methods.disclosure.together.waves.reading import facts_of, facts_of_cell, parts_of, told_by_count
from hearten.methods.disclosure.together.waves.staying import unchanged

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.policy import Policy
    from hearten.methods.disclosure.table import Measured, SafeCrossing, SafeTable
    from hearten.methods.disclosure.together.crossed import Cell
    from hearten.methods.disclosure.together.evidence import Earlier
    from hearten.methods.disclosure.worlds import World

Told = tuple[Sequence[int], Sequence["Cell"]]


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """One earlier table, and who answered then, by the places of now.

    `numbers`: of each of its breakdowns the places of its groups, and last that of those whose group is not known.
    `limits`: how many of its people are here now at most, as far as that was said.
    """

    table: SafeTable
    atoms: Atoms
    numbers: Mapping[str, NDArray[np.int16]]
    limits: Sequence[Limit]


@dataclass(frozen=True, slots=True, eq=False)
class _All:
    """Several waves as one: everyone of them, what was told then, a world in which it is true, and those seen."""

    people: Linked
    then: Sequence[Statement]
    counts: NDArray[np.int64]
    seen: Seen


@dataclass(slots=True, eq=False)
class Waves:
    """One question's earlier waves beside what is told of it now.

    Attributes:
        answered: those who answer now, and what they say.
        known: the earlier waves that told anything and of which it is known who answered.
        names: of those of which it is known.
        unknown: names of the others, beside which only the rule of who joined and left holds.
    """

    answered: Answered
    known: Sequence[Wave]
    names: tuple[str, ...]
    unknown: tuple[str, ...]
    _all: dict[int, list[_All] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, measured: Measured, answered: Answered, earlier: Sequence[Earlier], policy: Policy) -> Waves:
        """Make ready all waves in which it is known who answered.

        Args:
            measured: the question; only its groups are read.
            answered: those who answer now.
            earlier: what was told before.
            policy: the rules.

        Source: plain structure of tables.
        """
        places = {
            key: {group.code: at for at, group in enumerate(groups)} for key, _, groups in measured.breakdowns
        }
        known = [each for each in earlier if _is_known(each, policy)]
        names = tuple(each.wave for each in known)
        unknown = tuple(each.wave for each in earlier if each not in known)
        told = [_numbered(each, places, measured) for each in known if each.table.everyone.base is not None]
        return cls(answered, told, names, unknown)

    def beside(self, world: World, told: Told) -> list[tuple[System, Seen]] | None:
        """Write down what is told now and what was told then as one system, or one for each way it can be taken.

        Args:
            world: what would be told now, and of whom.
            told: the places of the breakdowns told now, and the cells of crossings.

        Returns:
            Each with the worlds seen of it. None where the solver ran out of time: what is not proved counts as given
            away.

        Source: as `system.systems_of`; Dinur and Nissim (2003) for taking all that was told as one system.
        """
        found: list[tuple[System, Seen]] = []
        for at, (whats, said) in enumerate(whats_of(world, self.answered) if self.known else ()):
            if at not in self._all:
                self._all[at] = _Ways(self, world, whats, said).all()
            every = self._all[at]
            if every is None:
                return None
            now = statements_of(world, self.answered, told, whats)
            for each in every:
                here = _of_all(now, each.people.at[0])
                found.append((merged(each.people.sizes, each.counts, [*here, *each.then]), each.seen))
        return found


@dataclass(slots=True, eq=False)
class _Ways:
    """The ways to take everyone of all waves: by their numbers alone, and by who is said to have moved."""

    waves: Waves
    world: World
    whats: Whats
    said: NDArray[np.int64]
    told: list[list[Statement]] = field(init=False)
    sure: bool = field(init=False, default=True)

    def __post_init__(self) -> None:
        self.told = [list(told_then(wave, self.world, self.whats)) for wave in self.waves.known]

    def all(self) -> list[_All] | None:
        """Give all waves as one, in both ways, or where they do not agree as many at once as do; None: no time."""
        found = self._agreeing(limited=False)
        if any(wave.limits for wave in self.waves.known):
            others = self._agreeing(limited=True)
            found += [one for one in others if not any(one.people.same(each.people) for each in found)]
        return found if self.sure else None

    def _agreeing(self, *, limited: bool) -> list[_All]:
        """Take together as many waves as have a world in which nobody who stayed has changed, the latest first."""
        found: dict[tuple[int, ...], _All] = {}
        waves = tuple(reversed(range(len(self.told))))
        if len(waves) > 1 and (whole := self._as_one(waves, limited=limited)):
            return [whole]
        for wave in waves:
            if any(wave in chosen for chosen in found):
                continue
            chosen: tuple[int, ...] = (wave,)
            one = self._as_one(chosen, limited=limited)
            for other in waves if one else ():
                if other != wave and (wider := self._as_one((*chosen, other), limited=limited)):
                    chosen, one = (*chosen, other), wider
            if one:
                found[chosen] = one
        return list(found.values())

    def _as_one(self, chosen: Sequence[int], *, limited: bool) -> _All | None:
        """Take these waves together; those said to have moved within as the same people, where that agrees."""
        found = self._linked(chosen, limited=limited, within=limited)
        return found if found or not limited else self._linked(chosen, limited=True, within=False)

    def _linked(self, chosen: Sequence[int], *, limited: bool, within: bool) -> _All | None:
        waves = [self.waves.known[wave] for wave in chosen]
        people = linked(
            self.waves.answered.atoms,
            [(wave.atoms, wave.limits if limited else ()) for wave in waves],
            within=within,
        )
        if people is None:
            self.sure = False
            return None
        told = zip((self.told[wave] for wave in chosen), people.at[1:], strict=True)
        then = [one for each, at in told for one in _of_all(each, at)]
        counts, sure = unchanged(people, self.said, then)
        self.sure &= sure
        return None if counts is None else _All(people, then, counts, Seen(people.sizes))


def _of_all(told: Sequence[Statement], at: NDArray[np.intp]) -> list[Statement]:
    """Say of everyone of all waves what was told of the people of one."""
    return [replace(each, who=each.who[at] & (at >= 0)) for each in told]


def _is_known(earlier: Earlier, policy: Policy) -> bool:
    """Say whether it is known who answered then, as far as what was told shows, and whether counts were told."""
    people = int(earlier.atoms.sizes.sum())
    alike = earlier.table.everyone.base in (None, nearest(people, policy))
    by_all = all(told.key in earlier.atoms.groups for told in earlier.table.breakdowns)
    return alike and by_all and people <= MANY_PEOPLE and told_by_count(earlier.table)


def _numbered(earlier: Earlier, places: dict[str, dict[str, int]], measured: Measured) -> Wave:
    """Number the groups of a wave as those of now, and any that are not there now after them."""
    numbers, groups, sizes = {}, {}, earlier.atoms.sizes
    here = {(key, group.code): group.answered for key, _, those in measured.breakdowns for group in those}
    everyone = earlier.moved.everyone if earlier.moved else (0, 0)
    limits = [Limit(sizes > 0, _most(everyone, measured.everyone.answered, int(sizes.sum())))]
    for told in earlier.table.breakdowns:
        known, codes = places.setdefault(told.key, {}), earlier.atoms.groups[told.key]
        of = [known.setdefault(row.code, len(known)) for row in told.rows]
        numbers[told.key] = np.array([*of, -1], dtype=np.int16)
        groups[told.key] = numbers[told.key][codes]
        moved = earlier.moved.groups.get(told.key, {}) if earlier.moved else {}
        for at, row in enumerate(told.rows):
            if row.code in moved:
                who = codes == at
                most = _most(moved[row.code], here.get((told.key, row.code), 0), int(sizes[who].sum()))
                limits.append(Limit(who, most, told.key, of[at]))
    return Wave(earlier.table, Atoms(sizes, groups), numbers, limits if earlier.moved else ())


def _most(moved: tuple[int, int], now: int, then: int) -> int:
    """Say how many can have stayed, of so many then and now, where so many joined and left."""
    joined, left = moved
    return max(0, min(now - joined, then - left))


def told_then(wave: Wave, world: World, whats: Whats) -> Iterator[Statement]:
    """Write down what was told in one wave, and what had to stay open.

    Args:
        wave: as it was told.
        world: of which the rules are read.
        whats: as `whats_of` gives.

    Source: as `system.statements_of`.
    """
    table, sizes, told = wave.table, wave.atoms.sizes, (EARLIER, world.policy.changeable, world)
    everybody = np.ones(len(sizes), dtype=np.bool_)
    yield from told_of(facts_of(table.everyone, table), everybody, sizes, whats, told)
    for each in table.breakdowns:
        codes, numbers, alone = wave.atoms.groups[each.key], wave.numbers[each.key], set[int]()
        for places, row in parts_of(each.rows):
            who = np.isin(codes, numbers[places])
            yield from told_of(facts_of(row, table), who, sizes, whats, told)
            alone.update(numbers[places].tolist() if len(places) == 1 else ())
        for group in np.unique(codes).tolist():
            if group not in alone:
                yield from held_open(codes == group, sizes, whats, told[:2])
    for crossing in table.crossings:
        yield from _cells_then(wave, crossing, world, whats)


def _cells_then(wave: Wave, crossing: SafeCrossing, world: World, whats: Whats) -> Iterator[Statement]:
    keys, sizes, five = (crossing.row, crossing.column), wave.atoms.sizes, world.policy.changeable
    for place, cell in enumerate(crossing.cells):
        sides = zip(keys, divmod(place, len(crossing.columns)), strict=True)
        one, other = (wave.atoms.groups[key] == wave.numbers[key][at] for key, at in sides)
        if cell.borrowed:
            yield from held_open(one & other, sizes, whats, (EARLIER, five))
        else:
            facts = facts_of_cell(cell, wave.table, crossing.about)
            yield from told_of(facts, one & other, sizes, whats, (EARLIER, five, world))
