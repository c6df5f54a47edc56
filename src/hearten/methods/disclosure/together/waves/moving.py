"""Which groups are not told beside an earlier wave, by how many people joined and left them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.methods.disclosure.policy import Policy
    from hearten.methods.disclosure.table import Measured
    from hearten.methods.disclosure.together.evidence import Earlier


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
