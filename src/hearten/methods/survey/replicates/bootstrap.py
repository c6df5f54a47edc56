"""The bootstrap: PSUs drawn again from those that were, with replacement, stratum by stratum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import Unreadable
from hearten.methods.survey.design.selection import Lonely
from hearten.methods.survey.replicates.jackknife import left_out
from hearten.methods.survey.replicates.made import Kind, Replicates, refuse_too_many

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Selection

# As many draws as are held at once: 32 MB of them.
AT_HAND = 1 << 22


def bootstrap(selection: Selection, count: int, generator: np.random.Generator) -> Replicates:
    """Draw one PSU fewer than each stratum holds, with replacement, and rescale; R times.

    A stratum counted whole keeps its weights, and so does one of a single PSU that is to add nothing (REMOVE,
    CERTAINTY) or the average of the others (AVERAGE).

    Args:
        selection: H strata; further stages are left aside, as their spread shows between PSUs.
        count: R, how many replicates, at least 2.
        generator: where chance comes from; the same state gives the same replicates.

    Raises:
        Unreadable: fewer than 2 replicates; or a stratum holds a single PSU that is to be measured from the
            middle of all, which drawing again cannot show.
        TooMuch: more factors than fit into memory.

    Source:
        Rao and Wu (1988), JASA 83:231-241; weights: Rao, Wu and Yue (1992), Survey Methodology 18:209-217,
        with n - 1 draws a stratum; the part not chosen enters by its root: Rao and Wu (1988), section 4.
    """
    if count < 2:
        raise Unreadable(f"{count} replicates show no spread. Ask for at least 2, better 500.")
    stratum_of, psu_in = selection.stratum_of, selection.psu_in
    refuse_too_many(count, stratum_of.size)
    root = np.sqrt(left_out(selection))
    alone = (psu_in == 1) & (root > 0)
    if alone.any() and selection.lonely in (Lonely.ADJUST, Lonely.REFUSE):
        raise Unreadable(
            f"{int(alone.sum())} of {alone.size} strata hold a single PSU, which cannot be drawn again. Join "
            "each with a stratum like it, or let single PSUs add nothing, or the average of the others."
        )
    factor = np.ones((count, stratum_of.size))
    order = np.argsort(stratum_of, kind="stable")
    ends = np.cumsum(psu_in)
    for at in np.flatnonzero((psu_in > 1) & (root > 0)):
        size = int(psu_in[at])
        drawn = _drawn(size, count, generator)
        places = order[ends[at] - size : ends[at]]
        factor[:, places] = 1 - root[at] + root[at] * size / (size - 1) * drawn
    share = alone.size / max(alone.size - int(alone.sum()), 1) if selection.lonely is Lonely.AVERAGE else 1.0
    return Replicates(factor, share / (count - 1), np.ones(count), selection.df, Kind.BOOTSTRAP)


def _drawn(size: int, count: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """How often each of `size` PSUs is drawn in each of `count` rounds of one draw fewer: (count, size)."""
    drawn = np.empty((count, size), dtype=np.int64)
    rounds = max(1, AT_HAND // size)
    for first in range(0, count, rounds):
        here = min(rounds, count - first)
        draws = generator.integers(0, size, (here, size - 1)) + size * np.arange(here)[:, None]
        drawn[first : first + here] = np.bincount(draws.ravel(), minlength=here * size).reshape(here, size)
    return drawn
