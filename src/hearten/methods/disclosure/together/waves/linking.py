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

NOT_ASKED = -2  # in no wave they were in; -1 is a group that is not known
SECONDS = 20.0  # once a wave
OFTEN = 0.01  # how much rather those are taken to stay who were there in one wave more


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """Some people of an earlier wave, shape (atoms,), and how many of them are here now at most."""

    who: NDArray[np.bool_]
    most: int


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


def linked(now: Atoms, waves: Sequence[tuple[Atoms, Sequence[Limit]]]) -> Linked | None:
    """Link the people of all waves, as many as can be the same being the same.

    Args:
        now: those who answer now.
        waves: those who answered in each earlier wave, and how many of them are here now at most.

    Returns:
        None where the solver ran out of time.

    Source: own method. Without limits person 1, 2, 3 ... of each kind is there in every wave that had as many, so that
    the number who stayed between any two waves is the smaller of both.
    """
    keys = tuple(dict.fromkeys(key for atoms in (now, *(wave for wave, _ in waves)) for key in atoms.groups))
    found = Linked(np.arange(len(now.sizes))[None], _codes(now, keys), now.sizes)
    for atoms, limits in waves:
        more = _with(found, _codes(atoms, keys), atoms.sizes, limits)
        if more is None:
            return None
        found = more
    return found


def _codes(atoms: Atoms, keys: Sequence[str]) -> NDArray[np.int16]:
    absent = np.full(len(atoms.sizes), NOT_ASKED, dtype=np.int16)
    return np.stack([absent, *(atoms.groups.get(key, absent) for key in keys)], axis=1)


def _with(
    found: Linked, coming: NDArray[np.int16], sizes: NDArray[np.int64], limits: Sequence[Limit]
) -> Linked | None:
    """Let as many as can be of one more wave be people known already; the rest are new."""
    one, other = _could_be(found.codes, coming)
    stayed = _most_stayed(found, (one, other), sizes, limits)
    if stayed is None:
        return None
    rest, new = found.sizes.copy(), sizes.copy()
    np.subtract.at(rest, one, stayed)
    np.subtract.at(new, other, stayed)
    before = np.full((len(found.at), len(new)), -1)
    at = np.concatenate([found.at[:, one], found.at, before], axis=1)
    here = np.concatenate([other, np.full(len(rest), -1), np.arange(len(new))])
    codes = np.concatenate([np.maximum(found.codes[one], coming[other]), found.codes, coming])
    people = np.concatenate([stayed, rest, new])
    some = people > 0
    return Linked(np.concatenate([at, here[None]])[:, some], codes[some], people[some])


def _most_stayed(
    found: Linked,
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    sizes: NDArray[np.int64],
    limits: Sequence[Limit],
) -> NDArray[np.int64] | None:
    """Find how many of each pair of kinds stayed, shape (pairs,); None where the solver ran out of time."""
    one, other = pairs
    many, each = len(one), np.arange(len(one))
    if not many:
        return np.zeros(0, dtype=np.int64)
    of = [
        csr_array((np.ones(many), (side, each)), shape=(len(of), many))
        for side, of in ((one, found.sizes), (other, sizes))
    ]
    here = found.at[0, one] >= 0
    lines = [csr_array((limit.who[other] & here)[None].astype(np.float64)) for limit in limits]
    most = np.concatenate([found.sizes, sizes, [limit.most for limit in limits]])
    solved: OptimizeResult = milp(
        -(1 + OFTEN * (found.at[:, one] >= 0).sum(axis=0)),
        # Without limits every end point is of whole people.
        integrality=np.full(many, int(bool(limits))),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(csr_array(vstack([*of, *lines])), -np.inf, most),
        options={"time_limit": SECONDS},
    )
    return None if solved.x is None else np.rint(solved.x).astype(np.int64)


def _could_be(
    ones: NDArray[np.int16], others: NDArray[np.int16]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
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
