"""A pool as it is told: how far members differ first, then their middle, then what one more may find; in hundredths."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import HeartenError, TooFewToTell
from hearten.methods.pooling.blur import GRAIN, MOVED, members_of
from hearten.methods.pooling.funnel import Stands, limits_at
from hearten.methods.pooling.members import LARGEST_SHARE
from hearten.methods.pooling.newcomer import FEWEST_FOR_A_NEWCOMER, newcomer
from hearten.methods.pooling.together import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.methods.pooling.blur import Blurred

HARDLY, SOME = 0.25, 0.6
REACHES = 1.959963984540054  # standard errors of a 95 % interval


class Differ(StrEnum):
    """How much of what sets members' figures apart is more than chance."""

    HARDLY = "hardly"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a pool; shares 0 to 1, in hundredths.

    Attributes:
        members: how many there are.
        differ: how much of what sets members apart is more than chance.
        apart: how far from the middle a member usually is (one standard deviation), rounded up.
        middle: the mean of what members have.
        low: the lower end of its 95 % interval, rounded down.
        high: the upper end, rounded up.
        new_low: from where on what one more member has would lie, rounded down; None where members are too few.
        new_high: up to where, rounded up.
    """

    members: int
    differ: Differ
    apart: float
    middle: float
    low: float
    high: float
    new_low: float | None
    new_high: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one's own figure lies, and between which values it usually would."""

    stands: Stands
    low: float
    high: float


def why_not_weigh(figures: Sequence[Blurred]) -> HeartenError | None:
    """Say why no pool can be made of these because of one of them, or nothing.

    How far members differ only evens their weights out, so it is enough to look at how sure each is: at an even share,
    so that nothing depends on what was found.

    Args:
        figures: k members' figures.

    Source:
        The dominance rule: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.
    """
    weights = [1 / (0.25 / one.people + MOVED) for one in figures]
    if max(weights) > LARGEST_SHARE * sum(weights):
        return TooFewToTell(
            "One member would make up more than half of it, so what is told of all would be told of that one. "
            "Wait until more have sent theirs."
        )
    return None


def tell(figures: Sequence[Blurred]) -> Told:
    """Put members together, as it may be told.

    Args:
        figures: k members' figures, 3 or more; their order does not matter.

    Raises:
        TooFewToTell: fewer than three members.

    Source:
        As `between`, `together` and `newcomer`.
    """
    members = members_of(sorted(figures, key=lambda one: (one.share, one.rung)))
    found = together(members)
    new = newcomer(members) if members.number >= FEWEST_FOR_A_NEWCOMER else None
    return Told(
        members=members.number,
        differ=_differ(found.differ.share),
        apart=_up(math.sqrt(found.differ.variance)),
        middle=_within(math.floor(found.value / GRAIN + 0.5)),
        low=_down(found.low),
        high=_up(found.high),
        new_low=None if new is None else _down(new.low),
        new_high=None if new is None else _up(new.high),
    )


def place(told: Told, value: float, error: float) -> Place:
    """Say where one's own figure lies, from what is told of the pool.

    How far members differ is hardly known of a few: so it is taken as wide as the range for one more is, or, where
    there is none, as the middle is unsure.

    Args:
        told: what is told of the pool.
        value: one's own share as it was told, 0 to 1; it is not moved.
        error: its standard error.

    Source:
        As `limits`; that they allow for what is not known of the spread is our own.
    """
    found = limits_at(told.middle, _wide(told) ** 2, np.array([error]))
    low, high = (float(end) for end in found.inner[0])
    if not found.outer[0, 0] <= value <= found.outer[0, 1]:
        word = Stands.FAR
    else:
        word = Stands.USUAL if low <= value <= high else Stands.UNUSUAL
    return Place(word, _down(low), _up(high))


def _wide(told: Told) -> float:
    """One standard deviation of what one more member would have."""
    if told.new_low is not None and told.new_high is not None:
        return (told.new_high - told.new_low) / (2 * REACHES)
    return math.hypot(told.apart, (told.high - told.low) / (2 * REACHES))


def _differ(share: float) -> Differ:
    if share < HARDLY:
        return Differ.HARDLY
    return Differ.SOME if share < SOME else Differ.MUCH


def _within(hundredths: int) -> float:
    return round(min(100, max(0, hundredths)) * GRAIN, 2)


def _down(value: float) -> float:
    return _within(math.floor(value / GRAIN + 1e-6))


def _up(value: float) -> float:
    return _within(math.ceil(value / GRAIN - 1e-6))
