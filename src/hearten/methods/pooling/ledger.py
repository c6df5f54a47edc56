"""What subtracting pools from each other would tell: the ledger of who was in each that was told.

Members come and go. Two pools that differ by one member tell, by their difference, of that one. So before a pool is
told it is put beside all that were told of the same thing, as sums of unknown figures; and whoever could work out a
third by sums, alone or with one other, is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from hearten.errors import HeartenError, TooFewToTell

if TYPE_CHECKING:
    from numpy.typing import NDArray

Figure = tuple[int, str]  # whose, and which of its figures
SMALLEST: Final = 3
FEWEST_CHANGED: Final = 4  # so that two who put theirs together are left with two
NOTHING: Final = 1e-9


def why_not_beside(earlier: Sequence[frozenset[Figure]], wanted: frozenset[Figure]) -> HeartenError | None:
    """Say why a pool must not be told beside those told before, or nothing.

    In a pool of three, two who put theirs together are left with one: that is known of it, and allowed; nothing more.

    Args:
        earlier: for each pool of the same thing that was ever told, withdrawn or not, whose figures were in it.
        wanted: whose would be in this one.

    Returns:
        The refusal where one member, or two together, could subtract their way to the figure of a third, or to how
        it changed.

    Source:
        The linear attack on sums: Dinur and Nissim (2003), PODS, 202-210; disclosure by differencing: Hundepool et al.
        (2012), Statistical Disclosure Control, section 5.
    """
    if wanted in earlier:
        return None
    if any(_too_alike(one, wanted) for one in earlier) or any(True for _ in shown([*earlier, wanted])):
        return TooFewToTell(
            "Beside what was told before, this would tell of a single member: too few figures have changed since. "
            "Wait until more members have sent new ones."
        )
    return None


def _too_alike(one: frozenset[Figure], other: frozenset[Figure]) -> bool:
    """Whether the change of a few shows: unless nobody's figure is still the same."""
    changed = {owner for owner, _ in one ^ other}
    return len(changed) < FEWEST_CHANGED and bool(one & other)


def shown(told: Sequence[frozenset[Figure]]) -> Iterator[tuple[frozenset[int], Figure]]:
    """Everyone who can be worked out: by whom, and which figure.

    Args:
        told: for each pool, whose figures were in it.

    Source:
        As `why_not_beside`.
    """
    figures = sorted(frozenset().union(*told))
    sums = np.array([[one in pool for one in figures] for pool in told], dtype=float)
    owners = np.array([owner for owner, _ in figures])
    for together in _who_may_collude({int(one) for one in owners}):
        others = ~np.isin(owners, list(together))
        for at in _determined(sums[:, others]):
            figure = figures[int(np.flatnonzero(others)[at])]
            if not _left_of_three(told, together, figure):
                yield together, figure


def _who_may_collude(owners: set[int]) -> Iterator[frozenset[int]]:
    """Nobody, who looks on from outside; each alone; and every two."""
    for size in range(3):
        yield from (frozenset(each) for each in combinations(sorted(owners), size))


def _determined(sums: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which unknowns are the same in every world that has these sums: those no free direction moves."""
    _, sizes, directions = np.linalg.svd(sums, full_matrices=True)
    free = directions[int((sizes > NOTHING).sum()) :]
    return np.flatnonzero(np.abs(free).max(axis=0, initial=0.0) < NOTHING)


def _left_of_three(told: Sequence[frozenset[Figure]], together: frozenset[int], figure: Figure) -> bool:
    return any(
        len(pool) == SMALLEST and figure in pool and {owner for owner, _ in pool - {figure}} <= together
        for pool in told
    )
