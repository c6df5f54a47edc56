"""A question that was not asked of everyone, judged beside the one that led to it.

Everyone who answered the leading question is looked at by both answers at once: those whose answer leads on are
parted by what they said to the led one, if anything. In these unknowns all that is told of either is linear, and how
many answered the led one is one relation more. What must be left open is what was said to the leading one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.rounding import fewest_behind
from hearten.methods.disclosure.together.atoms import Atoms
from hearten.methods.disclosure.together.judge import Verdict, judge
from hearten.methods.disclosure.together.search import Seen
from hearten.methods.disclosure.together.system import EARLIER, EVERYONE, Statement, System, merged
from hearten.methods.disclosure.together.waves.beside import Wave, told_then

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.policy import Policy
    from hearten.methods.disclosure.rounding import Zone
    from hearten.methods.disclosure.together.crossed import Cell
    from hearten.methods.disclosure.together.leading import Leading
    from hearten.methods.disclosure.together.system import Whats
    from hearten.methods.disclosure.worlds import Facts, World

HELD = Verdict(holds=True, tightest=10**6, recovered=0, solved=False)
OPEN = 1  # truths of what needs none: it is not what the leading question must keep
_Part = tuple["NDArray[np.bool_]", "Facts", int]


@dataclass(slots=True, eq=False)
class LedBy:
    """One question that led to this one.

    `first` and `second` are shape (pairs,): of each pair of answers the place of the leading one's, and of the led
    one's in the last axis of `Leading.joint`.
    """

    leading: Leading
    policy: Policy
    first: NDArray[np.int64] = field(init=False)
    second: NDArray[np.int64] = field(init=False)
    there: NDArray[np.bool_] = field(init=False)
    seen: Seen = field(init=False)

    def __post_init__(self) -> None:
        joint, asks = self.leading.joint, self.leading.asks
        first, second = np.nonzero(asks[:, None] | (np.arange(joint.shape[2]) == 0))
        self.first, self.second = first, second
        sizes = joint.sum(axis=(1, 2))
        self.there = sizes > 0
        self.seen = Seen(sizes[self.there])

    def verdict(self, world: World, told: tuple[Sequence[int], Sequence[Cell]]) -> Verdict:
        """Judge what is told of the led question beside all that is told of the leading one.

        Args:
            world: what would be told of the led one.
            told: the places of the breakdowns looked at, and cells.

        Returns:
            It does not hold either where fewer than eight of a told part answered the leading question and not this
            one, as if nearly all had given the answers that lead on.

        Source: SAFETY 5.1 (3), 5.2 and D1; Fischetti and Salazar (2001), Management Science 47, 1008-1027, for the
        attacker's problem; the rule of eight is that of "all but fewer than 8".
        """
        parts = list(self._parts(world, told))
        if not parts:
            return HELD
        small = self.policy.label_up_to + 1
        near = {owner for who, _, owner in parts if self.leading.otherwise(who) < small}
        if near or self.leading.table.everyone.base is None:
            return Verdict(holds=False, tightest=0, recovered=0, solved=False, owners=tuple(sorted(near)))
        if not self.leading.is_judged:
            return HELD
        verdict = judge([self._system(world, parts)], [self.seen])
        # Whichever of its parts gives too much away, what yields is declared last.
        return replace(verdict, owners=tuple({owner for _, _, owner in parts}))

    def near_alone(self, cells: Sequence[Cell]) -> list[int]:
        """List the cells, by their owners, of which fewer than eight answered the leading question and not this one.

        Source: as `verdict`.
        """
        small = self.policy.label_up_to + 1
        return [one.owner for one in cells if self.leading.otherwise(one.who(self.leading.atoms)) < small]

    def _parts(self, world: World, told: tuple[Sequence[int], Sequence[Cell]]) -> Iterator[_Part]:
        """Everyone who is told together of the led question, with what is told and who tells it."""
        atoms, (places, cells) = self.leading.atoms, told
        if world.everyone.facts is not None:
            yield np.ones(len(atoms.sizes), dtype=np.bool_), world.everyone.facts, EVERYONE
        codes = list(atoms.groups.values())
        for place in places:
            for part in world.breakdowns[place]:
                if part.facts is not None:
                    yield np.isin(codes[place], part.groups), part.facts, place
        for cell in cells:
            if cell.facts is not None:
                yield cell.who(atoms), cell.facts, cell.owner

    def _system(self, world: World, parts: Sequence[_Part]) -> System:
        joint = self.leading.joint
        counts = joint[:, self.first, self.second]
        told = [*self._of_leading(world), *self._ties()]
        for part in parts:
            told += self._of_led(part, world)
        here = [replace(one, who=one.who[self.there]) for one in told]
        return self._each_open(merged(counts[self.there].sum(axis=1), counts[self.there], here))

    def _of_leading(self, world: World) -> Iterator[Statement]:
        """What is told of the leading question, and must be left open of it."""
        leading = self.leading
        atoms = Atoms(leading.joint.sum(axis=(1, 2)), leading.atoms.groups)
        numbers = {
            each.key: np.array([*range(len(each.rows)), -1], dtype=np.int16)
            for each in leading.table.breakdowns
        }
        for one in told_then(Wave(leading.table, atoms, numbers, ()), world, self._whats()):
            yield replace(one, what=one.what[self.first])

    def _whats(self) -> Whats:
        table, kinds = self.leading.table, len(self.leading.asks)
        if self.leading.option is not None:
            whats: list[NDArray[np.int64] | None] = [None] * len(table.categories)
            whats[self.leading.option] = np.array([1, 0], dtype=np.int64)
            return whats
        headline = np.array([code in table.favourable for code, _ in table.categories], dtype=np.int64)
        return [*np.eye(kinds, dtype=np.int64), *([headline] if 0 < headline.sum() < kinds else [])]

    def _ties(self) -> Iterator[Statement]:
        """That everyone who was asked answered, where that is so and may be guessed; and what other questions tell."""
        if not self.leading.skipped:
            everybody = np.ones(len(self.leading.atoms.sizes), dtype=np.bool_)
            gave_none = self.leading.asks[self.first] & (self.second == 0)
            yield self._told(everybody, gave_none, (0, 0), EVERYONE)
        for tie in self.leading.others:
            yield self._told(tie.who, tie.answers[self.first], (tie.low, tie.high), EARLIER)

    def _told(
        self, who: NDArray[np.bool_], what: NDArray[np.bool_], ends: tuple[int, int], owner: int
    ) -> Statement:
        return Statement(who, what.astype(np.int64), max(0, ends[0]), ends[1], OPEN, owner)

    def _of_led(self, part: _Part, world: World) -> Iterator[Statement]:
        """How many of a part answered the led question, and in which bins their answers fell."""
        who, facts, owner = part
        beyond, answered = self.leading.beyond[who].sum(axis=0), self.second > 0
        low = fewest_behind(facts.base, self.policy) - int(beyond.sum())
        yield self._told(who, answered, (low, low + self.policy.changeable - 1), owner)
        kinds = len(beyond)
        for shown, of in zip(facts.zones, _kinds_of(kinds, world.favourable), strict=False):
            if kinds == 1 or shown.key == "withheld":
                continue
            inside = answered & of[self.second - 1]
            gone, ends = int(beyond[of].sum()), self._ends(shown)
            yield self._told(who, inside, (ends[0] - gone, ends[1] - gone), owner)
            gone = int(beyond.sum()) - gone
            yield self._told(who, answered & ~inside, (ends[2] - gone, ends[3] - gone), owner)

    def _ends(self, shown: Zone) -> tuple[int, int, int, int]:
        """The fewest and most who are told so, and of those who answered otherwise, of however many there are."""
        small, five, all_of_them = (
            self.policy.label_up_to + 1,
            self.policy.changeable,
            int(self.seen.sizes.sum()),
        )
        if shown.key == "few":
            return 0, small - 1, 0, all_of_them
        if shown.key == "all_but":
            return small, all_of_them, 0, shown.n - 1
        highest = fewest_behind(max(shown.n, shown.upto), self.policy) + five - 1
        return fewest_behind(shown.n, self.policy), highest, small, all_of_them

    def _each_open(self, system: System) -> System:
        """Ask besides that, where all of an atom gave the leading question one answer, some may have given another."""
        kinds = len(self.leading.asks)
        said = np.stack([system.counts[:, self.first == at].sum(axis=1) for at in range(kinds)], axis=1)
        atoms = np.flatnonzero(said.max(axis=1) == system.sizes)
        many = len(atoms)
        return replace(
            system,
            who=np.concatenate([system.who, np.eye(len(system.sizes), dtype=np.bool_)[atoms]]),
            what=np.concatenate(
                [system.what, (self.first == said[atoms].argmax(axis=1)[:, None]).astype(np.int64)]
            ),
            low=np.concatenate([system.low, np.zeros(many, dtype=np.int64)]),
            high=np.concatenate([system.high, system.sizes[atoms]]),
            wanted=np.concatenate([system.wanted, np.full(many, 2, dtype=np.int64)]),
            owner=np.concatenate([system.owner, np.full(many, EARLIER, dtype=np.int64)]),
        )


def _kinds_of(kinds: int, favourable: Sequence[int]) -> list[NDArray[np.bool_]]:
    """Which answers each told value of the led question is of: one by one, then the headline."""
    return [*np.eye(kinds, dtype=np.bool_), np.isin(np.arange(kinds), favourable)]
