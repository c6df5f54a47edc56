"""What was told in an earlier wave, beside what would be told now.

The harder case for us is taken: whoever stayed gave the same answer again. Then what is told now less what was told
then is told of those who joined and left. Who they are follows from how many people there are of each kind in both
waves. Nothing links a person's answers between waves, so what those who left had said is not known here: a world is
looked for in which nobody who stayed has changed. Where there is none, the reader's assumption is false, and whatever
he works out with it is too: there is nothing to protect then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.labels import LABELS, say, say_together
from hearten.methods.disclosure.rounding import Zone, nearest
from hearten.methods.disclosure.together.atoms import Answered, Atoms
from hearten.methods.disclosure.together.search import some_world
from hearten.methods.disclosure.together.system import (
    EARLIER,
    Statement,
    System,
    merged,
    statements_of,
    told_of,
    whats_of,
)
from hearten.methods.disclosure.worlds import Facts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.policy import Policy
    from hearten.methods.disclosure.table import Measured, SafeRow, SafeShare, SafeTable
    from hearten.methods.disclosure.together.crossed import Cell
    from hearten.methods.disclosure.together.evidence import Earlier
    from hearten.methods.disclosure.worlds import World

WITHHELD = Zone("withheld", 0)


def moved_apart(measured: Measured, earlier: Sequence[Earlier], policy: Policy) -> dict[str, tuple[int, ...]]:
    """Say which groups are not told beside an earlier wave, as too few people joined and left them, or nobody knows.

    Args:
        measured: the question; only its groups are read.
        earlier: what was told before.
        policy: whose fewest invited is the fewest that may have moved, unless nobody did.

    Source: design rules 5.2, "Waves".
    """
    found: dict[str, tuple[int, ...]] = {}
    for key, _, groups in measured.breakdowns:
        before = [each for each in earlier if any(told.key == key for told in each.table.breakdowns)]
        apart = set()
        for place, group in enumerate(groups):
            for each in before:
                said = each.moved.groups.get(key, {}).get(group.code) if each.moved else None
                if said is None or 0 < sum(said) < policy.fewest_invited:
                    apart.add(place)
        if apart:
            found[key] = tuple(sorted(apart))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    """The people of both waves: who stayed, left and joined, atom by atom, each shape (atoms,).

    `counts` is what those who are here now said, shape (kinds of people, categories); `kind` which of these each
    atom is of.
    """

    groups: dict[str, NDArray[np.int16]]
    sizes: NDArray[np.int64]
    now: NDArray[np.bool_]
    then: NDArray[np.bool_]
    kind: NDArray[np.intp]
    counts: NDArray[np.int64]

    def at(self, there: NDArray[np.bool_]) -> Answered:
        """Give those who were there, the others as atoms of nobody."""
        return Answered(
            Atoms(self.sizes * there, self.groups), np.zeros((len(self.sizes), 1), dtype=np.int64)
        )


def beside_earlier(
    world: World, answered: Answered, earlier: Earlier, told: tuple[Sequence[int], Sequence[Cell]]
) -> list[System] | None:
    """Write down what is told now and what was told then as one system, or one for each of several choices.

    Args:
        world: what would be told now, and of whom.
        answered: the atoms of those who answered now, and what they said.
        earlier: what was told then.
        told: the places of the breakdowns told now, and the cells of crossings.

    Returns:
        Without those choices for which no world has nobody who stayed change; empty, too, where not all of that wave
        answered the question, as nobody can then know how many of each kind did. None where the solver ran out of
        time: what is not proved counts as given away.

    Source: as `system.systems_of`; Dinur and Nissim (2003) for taking all that was told as one system.
    """
    same = [key for key in answered.atoms.groups if key in earlier.atoms.groups]
    if len(same) != len(answered.atoms.groups) or not _all_answered(earlier, world.policy):
        return []
    both = _both(answered, earlier, same)
    found = []
    for whats, said in whats_of(world, answered):
        now = statements_of(world, both.at(both.now), told, whats)
        then = list(_told_then(earlier.table, both, world, whats))
        statements = [replace(each, who=each.who & both.now) for each in now] + then
        if not statements:
            continue
        counts = np.zeros((len(both.counts), said.shape[1]), dtype=np.int64)
        np.add.at(counts, _kind_of(answered, both), said)
        system = merged(both.sizes, np.zeros((len(both.sizes), said.shape[1]), dtype=np.int64), statements)
        here = _said_now(both, counts, system)
        start, sure = some_world(system, *here)
        if not sure:
            return None
        if start is not None:
            found.append(replace(system, counts=start))
    return found


def _all_answered(earlier: Earlier, policy: Policy) -> bool:
    return earlier.table.everyone.base == nearest(int(earlier.atoms.sizes.sum()), policy)


def _codes(atoms: Atoms, keys: Sequence[str]) -> NDArray[np.int16]:
    alone = [np.zeros(len(atoms.sizes), dtype=np.int16)]
    return np.stack([*alone, *(atoms.groups[key] for key in keys)], axis=1)


def _both(answered: Answered, earlier: Earlier, keys: Sequence[str]) -> _Both:
    stacked = np.concatenate([_codes(answered.atoms, keys), _codes(earlier.atoms, keys)])
    kinds, of = np.unique(stacked, axis=0, return_inverse=True)
    of = of.reshape(-1)
    here = len(answered.atoms.sizes)
    now, then = np.zeros(len(kinds), dtype=np.int64), np.zeros(len(kinds), dtype=np.int64)
    np.add.at(now, of[:here], answered.atoms.sizes)
    np.add.at(then, of[here:], earlier.atoms.sizes)
    stayed = np.minimum(now, then)
    sizes = np.concatenate([stayed, then - stayed, now - stayed])
    where = np.tile(np.arange(len(kinds)), 3)
    part = np.repeat(np.arange(3), len(kinds))
    some = sizes > 0
    where, part = where[some], part[some]
    groups = {key: kinds[where, at] for at, key in enumerate(keys, start=1)}
    return _Both(groups, sizes[some], part != 1, part != 2, where, np.zeros((len(kinds), 1), dtype=np.int64))


def _kind_of(answered: Answered, both: _Both) -> NDArray[np.intp]:
    """Give for each atom of those who answered now the kind of people it is."""
    keys = list(both.groups)
    here = both.now
    table = np.stack(
        [np.zeros(int(here.sum()), dtype=np.int16), *(both.groups[key][here] for key in keys)], axis=1
    )
    known = {tuple(row): kind for row, kind in zip(table.tolist(), both.kind[here].tolist(), strict=True)}
    return np.array([known[tuple(row)] for row in _codes(answered.atoms, keys).tolist()], dtype=np.intp)


def _said_now(
    both: _Both, counts: NDArray[np.int64], system: System
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Give who is here now of each kind, by the system's own atoms, and what they said.

    Shape (kinds, atoms of the system) and (kinds, categories). Kinds that share an atom are put together.
    """
    alike = system.of
    touching = np.zeros((len(both.counts), len(system.sizes)), dtype=np.bool_)
    touching[both.kind[both.now], alike[both.now]] = True
    whole, of = np.unique(touching, axis=0, return_inverse=True)
    of = of.reshape(-1)
    said = np.zeros((len(whole), counts.shape[1]), dtype=np.int64)
    np.add.at(said, of, counts)
    some = whole.any(axis=1)
    return whole[some], said[some]


def _told_then(
    table: SafeTable, both: _Both, world: World, whats: Sequence[NDArray[np.int64] | None]
) -> Iterator[Statement]:
    sizes, of = both.sizes * both.then, (EARLIER, world.policy.changeable, world)
    yield from told_of(_facts(table.everyone, table), both.then, sizes, whats, of)
    for told in table.breakdowns:
        if told.key in both.groups:
            codes = both.groups[told.key]
            for places, row in _parts(told.rows):
                yield from told_of(_facts(row, table), both.then & np.isin(codes, places), sizes, whats, of)
    for crossing in table.crossings:
        if crossing.row in both.groups and crossing.column in both.groups:
            for place, row in enumerate(crossing.cells):
                one, other = divmod(place, len(crossing.columns))
                who = (both.groups[crossing.row] == one) & (both.groups[crossing.column] == other) & both.then
                if not row.borrowed:
                    yield from told_of(_cell(row, table, crossing.about), who, sizes, whats, of)


def _parts(rows: Sequence[SafeRow]) -> Iterator[tuple[list[int], SafeRow]]:
    """Give each part that was told with the places of its groups: those by themselves, and the joined ones."""
    joined: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.borrowed:
            joined.setdefault(row.borrowed, []).append(place)
        elif row.base is not None:
            yield [place], row
    for text, places in joined.items():
        names = [rows[place].text for place in places]
        for language in LABELS:
            for unknown in (False, True):
                if text == say_together(language, names, with_unknown=unknown):
                    yield places + [-1] * unknown, rows[places[0]]


def _facts(row: SafeRow, table: SafeTable) -> Facts | None:
    """Read a told row as the bins it was told by; of two categories one was rounded, and the other follows."""
    if row.base is None:
        return None
    zones = [_zone(share) for share in row.shares]
    if row.favourable is not None:
        zones.append(_zone(row.favourable))
    if len(table.categories) == 2 and not table.several:
        favourable = [at for at, (code, _) in enumerate(table.categories) if code in table.favourable]
        pair = favourable[0] if len(favourable) == 1 else 0
        zones = [shown if at == pair else WITHHELD for at, shown in enumerate(zones)]
    return Facts(row.base, tuple(zones), row.mean, row.mean_step or 0.0)


def _cell(row: SafeRow, table: SafeTable, about: int | None) -> Facts | None:
    """Read a told cell, which has one share alone: the headline, or the answer at `about`."""
    if row.favourable is None or row.base is None:
        return None  # a mean alone, or nothing
    kinds = len(table.categories)
    zones = [WITHHELD] * (kinds + 1)
    zones[kinds if about is None else about] = _zone(row.favourable)
    if kinds == 2 and about is None and len(table.favourable) == 1:
        zones = [
            _zone(row.favourable) if code in table.favourable else WITHHELD for code, _ in table.categories
        ]
    return Facts(row.base, tuple(zones))


def _zone(share: SafeShare) -> Zone:
    if share.between is not None:
        return Zone("about", *share.between)
    if share.count is not None:
        return Zone("about", share.count)
    for language in LABELS:
        for key, several in (("few", (8,)), ("all_but", (8, 13))):
            for n in several:
                if share.label == say(language, key, n=n):
                    return Zone(key, n)
    return WITHHELD
