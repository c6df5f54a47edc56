"""Who was there in which waves: everyone of all waves, by kind of person.

Nothing links a person's answers between waves, so who stayed is not known here. It is taken from numbers of people
alone: as many stayed as can have, by how many of each kind there were in each wave, and where that is asked for by how
many are said to have left and joined each group. Where a wave was not asked by some breakdown, its people may be of any
kind that the rest allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, vstack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.together.atoms import Atoms

    Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]  # places of kinds: known already, and coming

NOT_ASKED = -2  # in no wave they were in; -1 is a group that is not known
SECONDS = 20.0  # once a wave
OFTEN = 0.01  # how much rather those are taken to stay who were there in one wave more
MANY_PAIRS = 20_000  # of kinds between which somebody may have moved: those who changed least
CHANGED = 1e-4  # how much rather those are taken to have moved who changed one group fewer


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """Some people of an earlier wave, shape (atoms,), and how many of them are here now at most, in the same `group`.

    Everyone is in no group: `key` is "" then.
    """

    who: NDArray[np.bool_]
    most: int
    key: str = ""
    group: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """The people of all waves: those alike in every breakdown and in the waves they were in are one atom.

    Attributes:
        at: shape (1 + waves, atoms), which atom of now and of each earlier wave they are of; -1 where they were not
            there.
        codes: shape (atoms, 1 + breakdowns), the place of their group.
        sizes: shape (atoms,).
    """

    at: NDArray[np.intp]
    codes: NDArray[np.int16]
    sizes: NDArray[np.int64]

    def same(self, other: Linked) -> bool:
        """Say whether it is the same people in the same waves.

        Source: plain comparison.
        """
        return np.array_equal(self.at, other.at) and np.array_equal(self.sizes, other.sizes)


@dataclass(frozen=True, slots=True, eq=False)
class _Coming:
    """One more wave: the places of its kinds, their people, and how many of them are here now at most."""

    codes: NDArray[np.int16]
    sizes: NDArray[np.int64]
    limits: Sequence[Limit]
    keys: Sequence[str]

    @property
    def most(self) -> NDArray[np.int64]:
        return np.array([limit.most for limit in self.limits], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """How many people of pairs of kinds, known already and coming, are one: each of shape (pairs,)."""

    one: NDArray[np.intp]
    other: NDArray[np.intp]
    people: NDArray[np.int64]

    def left(
        self, known: NDArray[np.int64], coming: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Count the people of each kind who are nobody's other."""
        rest, new = known.copy(), coming.copy()
        np.subtract.at(rest, self.one, self.people)
        np.subtract.at(new, self.other, self.people)
        return rest, new

    def and_also(self, more: _Same) -> _Same:
        one, other = (np.concatenate(both) for both in ((self.one, more.one), (self.other, more.other)))
        return _Same(one, other, np.concatenate([self.people, more.people]))


def linked(
    now: Atoms, waves: Sequence[tuple[Atoms, Sequence[Limit]]], *, within: bool = False
) -> Linked | None:
    """Link the people of all waves, as many as can be the same being the same.

    Args:
        now: those who answer now.
        waves: those who answered in each earlier wave, and how many of them are here now at most.
        within: whether people of one kind may be those of another who moved, as far as the limits leave any.

    Returns:
        None where the solver ran out of time.

    Source: own method. Without limits person 1, 2, 3 ... of each kind is there in every wave that had as many, so that
    the number who stayed between any two waves is the smaller of both.
    """
    keys = tuple(dict.fromkeys(key for atoms in (now, *(wave for wave, _ in waves)) for key in atoms.groups))
    found = Linked(np.arange(len(now.sizes))[None], _codes(now, keys), now.sizes)
    for atoms, limits in waves:
        coming = _Coming(_codes(atoms, keys), atoms.sizes, limits, keys)
        same = _most_stayed(found, _could_be(found.codes, coming.codes), coming)
        if same is None:
            return None
        if within and limits:
            same = _moved_within(found, same, coming)
        found = _with(found, coming, same)
    return found


def _codes(atoms: Atoms, keys: Sequence[str]) -> NDArray[np.int16]:
    absent = np.full(len(atoms.sizes), NOT_ASKED, dtype=np.int16)
    return np.stack([absent, *(atoms.groups.get(key, absent) for key in keys)], axis=1)


def _with(found: Linked, coming: _Coming, same: _Same) -> Linked:
    """Let as many of one more wave be people known already as were found to be; the rest are new."""
    rest, new = same.left(found.sizes, coming.sizes)
    before = np.full((len(found.at), len(new)), -1)
    at = np.concatenate([found.at[:, same.one], found.at, before], axis=1)
    here = np.concatenate([same.other, np.full(len(rest), -1), np.arange(len(new))])
    known, then = found.codes[same.one], coming.codes[same.other]
    # Whoever moved is followed further back by where they were before.
    codes = np.concatenate([np.where(then == NOT_ASKED, known, then), found.codes, coming.codes])
    people = np.concatenate([same.people, rest, new])
    some = people > 0
    return Linked(np.concatenate([at, here[None]])[:, some], codes[some], people[some])


def _most_stayed(found: Linked, pairs: Pairs, coming: _Coming) -> _Same | None:
    """Find how many of each pair of kinds stayed; None where the solver ran out of time."""
    often = 1 + OFTEN * (found.at[:, pairs[0]] >= 0).sum(axis=0)
    lines = _within(found, pairs, coming)
    return _paired(often, pairs, (found.sizes, coming.sizes), (lines, coming.most))


def _moved_within(found: Linked, same: _Same, coming: _Coming) -> _Same:
    """Add those who are said to have stayed and are left over in another kind: as many as the limits leave any.

    Where the solver ran out of time nobody is taken to have moved.
    """
    most = coming.most - _within(found, (same.one, same.other), coming) @ same.people
    left = same.left(found.sizes, coming.sizes)
    sides = np.flatnonzero((left[0] > 0) & (found.at[0] >= 0)), np.flatnonzero(left[1] > 0)
    one, other = (side.reshape(-1) for side in np.meshgrid(*sides, indexing="ij"))
    known, then = found.codes[one], coming.codes[other]
    changed = ((known != then) & (known != NOT_ASKED) & (then != NOT_ASKED)).sum(axis=1)
    some = np.flatnonzero(changed)
    some = some[np.argsort(changed[some], kind="stable")][:MANY_PAIRS]
    pairs = one[some], other[some]
    moved = _paired(1 - CHANGED * changed[some], pairs, left, (_within(found, pairs, coming), most))
    return same if moved is None else same.and_also(moved)


def _within(found: Linked, pairs: Pairs, coming: _Coming) -> csr_array:
    """Say which pairs are of people who are here now and in the group of each limit: shape (limits, pairs)."""
    one, other = pairs
    here = found.at[0, one] >= 0
    lines = np.zeros((len(coming.limits), len(one)))
    for line, limit in zip(lines, coming.limits, strict=True):
        line[:] = limit.who[other] & here
        if limit.key:
            known = found.codes[one, 1 + coming.keys.index(limit.key)]
            line *= (known == limit.group) | (known == NOT_ASKED)
    return csr_array(lines)


def _paired(
    worth: NDArray[np.float64],
    pairs: Pairs,
    sizes: tuple[NDArray[np.int64], NDArray[np.int64]],
    limited: tuple[csr_array, NDArray[np.int64]],
) -> _Same | None:
    """Find how many of each pair of kinds are one, worth most; None where the solver ran out of time."""
    many, (lines, most) = len(worth), limited
    if not many:
        return _Same(*pairs, np.zeros(0, dtype=np.int64))
    of = [
        csr_array((np.ones(many), (side, np.arange(many))), shape=(len(people), many))
        for side, people in zip(pairs, sizes, strict=True)
    ]
    whole, upper = vstack([*of, lines]), np.concatenate([*sizes, most])
    solved: OptimizeResult = milp(
        -worth,
        # Without limits every end point is of whole people.
        integrality=np.full(many, int(bool(len(most)))),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(csr_array(whole), -np.inf, upper),
        options={"time_limit": SECONDS},
    )
    return None if solved.x is None else _Same(*pairs, np.rint(solved.x).astype(np.int64))


def _could_be(ones: NDArray[np.int16], others: NDArray[np.int16]) -> Pairs:
    """List the pairs of kinds that agree in every breakdown both were asked by: shape (pairs,) and (pairs,)."""
    asked = (others != NOT_ASKED).any(axis=0)
    known = (ones != NOT_ASKED) & asked
    pairs: list[tuple[int, int]] = []
    for mask in np.unique(known, axis=0):
        alike: dict[tuple[int, ...], list[int]] = {}
        for at, codes in enumerate(others[:, mask].tolist()):
            alike.setdefault(tuple(codes), []).append(at)
        for one in np.flatnonzero((known == mask).all(axis=1)).tolist():
            pairs += [(one, other) for other in alike.get(tuple(ones[one, mask].tolist()), ())]
    both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]
