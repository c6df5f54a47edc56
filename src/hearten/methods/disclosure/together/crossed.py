"""The cells of crossings, as they are judged: what each tells, and which of them tell nothing.

A crossing that leaves too few truths is first told more widely; then cells of it are hidden, the smallest first, and
with each those that it takes to hide it (see `crossing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.crossing import ToldSides, hidden_in, tell_crossings
from hearten.methods.disclosure.drafting import Draft, part_of
from hearten.methods.disclosure.gaps import compared_on
from hearten.methods.disclosure.rounding import Zone
from hearten.methods.disclosure.telling import tell_row
from hearten.methods.disclosure.together.overlaps import differing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.table import Measured, MeasuredGroup, SafeCrossing
    from hearten.methods.disclosure.telling import Manner
    from hearten.methods.disclosure.together.atoms import Atoms
    from hearten.methods.disclosure.together.overlaps import ToldPart
    from hearten.methods.disclosure.worlds import Facts


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one group in each of two breakdowns, by the places of both; what is told of them, if anything is.

    `owner` is a number of its own, above those of breakdowns.
    """

    breakdowns: tuple[int, int]
    groups: tuple[int, int]
    facts: Facts | None
    owner: int

    def who(self, atoms: Atoms) -> NDArray[np.bool_]:
        """Mark its people: shape (atoms,).

        Source: counting only.
        """
        codes = list(atoms.groups.values())
        first, second = (
            codes[place] == group for place, group in zip(self.breakdowns, self.groups, strict=True)
        )
        both: NDArray[np.bool_] = np.logical_and(first, second)
        return both


@dataclass(slots=True, eq=False)
class Crossed:
    """One crossing of a question, told ever less; `unsafe` is shape (rows, columns), `first` its first cell's owner."""

    measured: Measured
    at: int
    manner: Manner
    first: int
    unsafe: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        crossing = self.measured.crossings[self.at]
        sides = (self.measured.breakdowns[place][2] for place in (crossing.row, crossing.column))
        self.unsafe = np.zeros(tuple(len(side) for side in sides), dtype=np.bool_)

    @property
    def sides(self) -> tuple[int, int]:
        """The places of its two breakdowns."""
        crossing = self.measured.crossings[self.at]
        return crossing.row, crossing.column

    def owns(self, owners: Sequence[int]) -> bool:
        """Say whether any of these is one of its cells."""
        return any(0 <= owner - self.first < self.unsafe.size for owner in owners)

    def hidden(self, drafted: Draft) -> NDArray[np.bool_]:
        """Mark the cells that are not told: shape (rows, columns).

        Source: as `crossing.hidden_in`.
        """
        crossing = self.measured.crossings[self.at]
        return hidden_in(self.measured, crossing, drafted.cuts, self.manner, self.unsafe)

    def cells(self, drafted: Draft) -> Iterator[Cell]:
        """List the cells that hold anybody, with what is told of each.

        Source: as `crossing.tell_crossings`.
        """
        crossing, hidden = self.measured.crossings[self.at], self.hidden(drafted)
        for place, group in enumerate(crossing.cells):
            if group.answered:
                row, column = divmod(place, hidden.shape[1])
                facts = None if hidden[row, column] else self._facts(group, drafted)
                yield Cell((crossing.row, crossing.column), (row, column), facts, self.first + place)

    def _facts(self, group: MeasuredGroup, drafted: Draft) -> Facts | None:
        """Keep of what a whole row would tell the headline, or what stands for it."""
        compared = compared_on(drafted.whole, headline=bool(self.manner.favourable))
        facts = part_of(group, tell_row(group, self.manner), self.manner).facts
        if facts is None or compared.of_means:
            return facts and replace(facts, zones=(Zone("withheld", 0),) * len(facts.zones))
        kept = self.manner.categories if compared.headline else compared.about
        kept = kept if self.manner.pair is None else self.manner.pair
        zones = tuple(
            shown if place == kept else Zone("withheld", 0) for place, shown in enumerate(facts.zones)
        )
        return replace(facts, zones=zones, mean=None)

    def tell_less(self, drafted: Draft, owners: Sequence[int], *, one: bool = False) -> None:
        """Tell counts more widely; after that hide the smallest of the cells that are at fault, one or one a row.

        Source: design rules 5.2, "widen to the coarser label" and "Complementary suppression".
        """
        if not self.manner.wide:
            self.manner = replace(self.manner, wide=True)
            return
        told = ~self.hidden(drafted)
        answered = np.array([group.answered for group in self.measured.crossings[self.at].cells])
        fault = np.isin(np.arange(told.size) + self.first, owners).reshape(told.shape) & told
        if not fault.any():
            self.unsafe |= told
            return
        sizes = np.where(fault, answered.reshape(told.shape), np.iinfo(np.int64).max)
        rows = np.array([sizes.min(axis=1).argmin()]) if one else np.flatnonzero(fault.any(axis=1))
        self.unsafe[rows, sizes[rows].argmin(axis=1)] = True

    def hide(self, owners: Iterable[int]) -> None:
        """Tell nothing of some of its cells.

        Source: as `led`.
        """
        self.unsafe |= np.isin(np.arange(self.unsafe.size) + self.first, list(owners)).reshape(
            self.unsafe.shape
        )

    def keep_apart(self, parts: Sequence[NDArray[np.bool_]], atoms: Atoms) -> list[NDArray[np.bool_]]:
        """Hide cells that differ by too few people from anything told already; give those that are left.

        Args:
            parts: each shape (atoms,), who is told together.
            atoms: of everyone.

        Source: as `overlaps`.
        """
        crossing, fewest = self.measured.crossings[self.at], self.manner.policy.fewest_invited
        left: list[NDArray[np.bool_]] = []
        for place, group in enumerate(crossing.cells):
            if group.heads < self.manner.policy.fewest(sensitive=False):
                continue  # too small to be told anyway
            row, column = divmod(place, self.unsafe.shape[1])
            who = Cell((crossing.row, crossing.column), (row, column), None, 0).who(atoms)
            apart = differing(atoms.sizes, who[None], np.stack([*parts, *left]))
            rest = int(atoms.sizes.sum()) - apart
            if ((apart > 0) & (apart < fewest) | (rest > 0) & (rest < fewest)).any():
                self.unsafe[row, column] = True
            else:
                left.append(who)
        return left

    def safe(self, drafted: Draft) -> SafeCrossing:
        """Tell it as it stands.

        Source: as `crossing.tell_crossings`.
        """
        alone = replace(self.measured, crossings=(self.measured.crossings[self.at],))
        sides = ToldSides(drafted.whole, drafted.breakdowns, drafted.cuts)
        (told,) = tell_crossings(alone, sides, self.manner, (self.unsafe,))
        return told


def crossed_of(
    measured: Measured, manner: Manner, parts: Sequence[ToldPart], everyone: Atoms | None
) -> list[Crossed]:
    """Make every crossing ready to be judged, cells kept apart from what is told already.

    Args:
        measured: the question.
        manner: how it is told.
        parts: who is told together without them.
        everyone: the atoms of all there are; None where that is not known.

    Source: as `overlaps`.
    """
    found, first = [], len(measured.breakdowns)
    told = [part.who for part in parts]
    for at, crossing in enumerate(measured.crossings):
        crossed = Crossed(measured, at, manner, first)
        if everyone is not None:
            told += crossed.keep_apart(told, everyone)
        first += len(crossing.cells)
        found.append(crossed)
    return found
