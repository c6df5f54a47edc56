"""Values that are sets of codes: how far two sets are apart, and how to count them as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from hearten.methods.agreement.alpha import Coded, Floats, of_counts

Codes = frozenset[str]


def jaccard(one: Codes, other: Codes) -> float:
    """Give how much of two sets together is not in both: 0 alike, 1 nothing in common.

    Source: Jaccard (1912), New Phytologist 11, 37-50.
    """
    both = one | other
    return 1 - len(one & other) / len(both) if both else 0.0


def masi(one: Codes, other: Codes) -> float:
    """Give the distance of two sets that forgives one being part of the other more than a clash.

    Source: Passonneau (2006), Measuring agreement on set-valued items (MASI), LREC 2006, 831-836.
    """
    if one == other:
        return 0.0
    if not one & other:
        return 1.0
    alike = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - jaccard(one, other)) * alike


def coded_sets(
    given: Sequence[Mapping[int, Codes]], apart: Callable[[Codes, Codes], float] = masi
) -> tuple[Coded, Floats]:
    """Count sets as values, with the distances between them.

    Args:
        given: one mapping a coder, from a unit's place to the codes given; no codes is a set too, and says something.
        apart: the distance of two sets, 0 to 1.

    Returns:
        What was coded, and the distances, shape (V, V).

    Source:
        Passonneau (2006): the distance goes into alpha as it is.
    """
    sets = sorted({codes for coder in given for codes in coder.values()}, key=lambda codes: sorted(codes))
    place = {codes: at for at, codes in enumerate(sets)}
    units = 1 + max((unit for coder in given for unit in coder), default=-1)
    counts = np.zeros((units, len(sets)), dtype=np.int64)
    for coder in given:
        for unit, codes in coder.items():
            counts[unit, place[codes]] += 1
    distances = np.array([[apart(one, other) for other in sets] for one in sets], dtype=np.float64)
    return of_counts(counts, np.arange(len(sets), dtype=np.float64)), distances.reshape(len(sets), len(sets))
