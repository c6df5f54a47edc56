"""When figures may be put together, and what stands after one was taken back; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.methods.pooling import blurred, why_not_beside, why_not_pool, why_not_weigh
from hearten.methods.pooling.ledger import Figure

OURS: Final = 0  # in the ledger, where members have the numbers of their rows
LETTERS: Final = 16


@dataclass(frozen=True, slots=True)
class Sent:
    """One figure that could go into a pool. `member`: its row, or 0 for our own."""

    member: int
    release: str
    wave: date
    value: float
    error: float
    base: int


def key_of(measure: str, breakdown: str, group: str) -> str:
    """What a pool is known by: what was asked, and of which group."""
    return hashlib.sha256("\n".join((measure, breakdown, group)).encode()).hexdigest()[:LETTERS]


def newest(sent: Sequence[Sent]) -> tuple[Sent, ...]:
    """Of each member what it found last."""
    found: dict[int, Sent] = {}
    for one in sorted(sent, key=lambda each: (each.wave, each.release)):
        found[one.member] = one
    return tuple(found[member] for member in sorted(found))


def marks(sent: Sequence[Sent]) -> frozenset[Figure]:
    """Whose figures these are, as the ledger has them."""
    return frozenset((one.member, one.release) for one in sent)


def why_not_convene(part: str) -> HeartenError | None:
    """Only whoever convenes the network puts members together."""
    if part == "convener":
        return None
    return NotPermitted(
        "Only a convener’s Hearten puts members together. What it found comes to you with its parcels."
    )


def why_not_put(sent: Sequence[Sent], earlier: Sequence[frozenset[Figure]]) -> HeartenError | None:
    """Why these must not be put together: too few, one too large, or one that would show beside what was told."""
    people = np.array([one.base for one in sent], dtype=np.int64)
    unmoved = [blurred(one.value, one.error, 0.5) for one in sent]
    return why_not_pool(people) or why_not_weigh(unmoved) or why_not_beside(earlier, marks(sent))


def why_not_withdraw(because: str) -> HeartenError | None:
    """What is taken down says why."""
    return None if because.strip() else NotReady("Say why it is taken down: members see that it is gone.")


def stands(in_it: Collection[Figure], there: Collection[Figure]) -> bool:
    """A pool stands as long as nobody took back what went into it."""
    return set(in_it) <= set(there)
