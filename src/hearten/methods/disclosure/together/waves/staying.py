"""A world in which nobody who stayed has changed, given all that was told in all waves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, eye_array, kron, vstack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.together.system import Statement
    from hearten.methods.disclosure.together.waves.linking import Linked

SECONDS = 20.0  # once a question
NO_WORLD = 2  # what SciPy's `milp` says where it has proved that there is none


def unchanged(
    people: Linked, said: NDArray[np.int64], told: Sequence[Statement]
) -> tuple[NDArray[np.int64] | None, bool]:
    """Find what everyone of all waves may have said, where those who are here say what they do.

    Args:
        people: everyone of all waves.
        said: shape (atoms of now, categories), what those say who are here.
        told: what was told in the earlier waves, by everyone's atoms.

    Returns:
        The world, shape (atoms, categories), or None; and whether that is sure: without a world it is where there is
        proved to be none, and not where the solver's time ran out.

    Source: HiGHS through SciPy's `milp`.
    """
    kinds, atoms = said.shape[1], len(people.sizes)
    here = np.flatnonzero(people.at[0] >= 0)
    of = csr_array((np.ones(here.size), (people.at[0, here], here)), shape=(len(said), atoms))
    whole = kron(eye_array(atoms), np.ones((1, kinds)))
    matrix = vstack([whole, kron(of, eye_array(kinds)), _lines(told, atoms, kinds)])
    low = np.concatenate([people.sizes, said.reshape(-1), [each.low for each in told]])
    high = np.concatenate([people.sizes, said.reshape(-1), [each.high for each in told]])
    found: OptimizeResult = milp(
        np.zeros(atoms * kinds),
        integrality=np.ones(atoms * kinds, dtype=np.int64),
        bounds=Bounds(0, np.repeat(people.sizes, kinds)),
        constraints=LinearConstraint(csr_array(matrix), low, high),
        options={"time_limit": SECONDS},
    )
    if found.x is None:
        return None, found.status == NO_WORLD
    return np.rint(found.x).astype(np.int64).reshape(-1, kinds), True


def _lines(told: Sequence[Statement], atoms: int, kinds: int) -> csr_array:
    """What was told, a line each: made at once, for one by one each would take as long as all of them."""
    who = np.array([each.who for each in told], dtype=np.bool_).reshape(-1, atoms)
    what = np.array([each.what for each in told], dtype=np.float64).reshape(-1, kinds)
    line, of = np.nonzero(who)
    adds = what[line]
    some, kind = np.nonzero(adds)
    places = line[some], of[some] * kinds + kind
    return csr_array((adds[some, kind], places), shape=(len(told), atoms * kinds))
