"""What each group says of each statement, what tells one group from the others, and what unites and divides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from hearten.methods.opinion.votes import Floats, Votes, Whole, tallied
from hearten.methods.survey.looks import adjusted

RATE = 0.05
Z = 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """What each group says of each statement, against all in other groups. Shapes are (groups, statements).

    Attributes:
        seen, agreed, disagreed: how many saw it, agreed, disagreed; who passed saw it.
        agree, disagree: shares with one more yes and no, 0 to 1.
        agree_more, disagree_more: how many times as large the share is as among all in other groups.
        agree_z, disagree_z: how many standard errors a share lies over one half.
        agree_more_z, disagree_more_z: how many it lies over that of the others.
        agree_together, disagree_together: shape (statements,), the product of the groups' shares.
        tells_agree, tells_disagree: whether the group stands out by it, among all comparisons at the stated rate.
    """

    seen: Whole
    agreed: Whole
    disagreed: Whole
    agree: Floats
    disagree: Floats
    agree_more: Floats
    disagree_more: Floats
    agree_z: Floats
    disagree_z: Floats
    agree_more_z: Floats
    disagree_more_z: Floats
    agree_together: Floats
    disagree_together: Floats
    tells_agree: NDArray[np.bool_]
    tells_disagree: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """What unites and what divides. Shapes are (statements,).

    Attributes:
        agree: the lowest group's share that agrees, passes counted, as sure as 95 in 100 (the lower end).
        disagree: the highest group's share that disagrees, likewise its upper end.
        unites: whether at least half of each group agrees, and at most a quarter of any may disagree, that surely.
        apart: the largest difference between two groups' shares that agree.
        divides: whether that difference is clear at the stated rate, and one group leans one way, one the other.
    """

    agree: Floats
    disagree: Floats
    unites: NDArray[np.bool_]
    apart: Floats
    divides: NDArray[np.bool_]


def statements(votes: Votes, labels: Whole, *, rate: float = RATE) -> Statements:
    """Give each group's say on each statement.

    Args:
        votes: everyone's.
        labels: shape (people,), each person's group, -1 for none; those of no group are not counted.
        rate: false discoveries at most, of all statements that are said to tell a group apart.

    Source:
        Small and others (2021), as Polis computes representativeness and group-aware consensus; false-discovery
        control, which Polis has not, by Benjamini and Hochberg (1995) through `survey.looks`.
    """
    seen, agreed, disagreed = counted(votes, labels)
    agree, disagree = (agreed + 1) / (seen + 2), (disagreed + 1) / (seen + 2)
    other_seen = seen.sum(axis=0) - seen
    other_agreed, other_disagreed = agreed.sum(axis=0) - agreed, disagreed.sum(axis=0) - disagreed
    agree_more_z = _over(agreed, seen, other_agreed, other_seen)
    disagree_more_z = _over(disagreed, seen, other_disagreed, other_seen)
    # Both ways at once: every look counts, the dull ones too.
    chances = np.stack([1 - ndtr(agree_more_z), 1 - ndtr(disagree_more_z)])
    clear = (adjusted(chances.reshape(-1)) <= rate).reshape(chances.shape) & (seen > 0) & (other_seen > 0)
    return Statements(
        seen=seen,
        agreed=agreed,
        disagreed=disagreed,
        agree=agree,
        disagree=disagree,
        agree_more=agree / ((other_agreed + 1) / (other_seen + 2)),
        disagree_more=disagree / ((other_disagreed + 1) / (other_seen + 2)),
        agree_z=_over_half(agreed, seen),
        disagree_z=_over_half(disagreed, seen),
        agree_more_z=agree_more_z,
        disagree_more_z=disagree_more_z,
        agree_together=agree.prod(axis=0),
        disagree_together=disagree.prod(axis=0),
        tells_agree=clear[0],
        tells_disagree=clear[1],
    )


def common_ground(told: Statements, *, rate: float = RATE) -> Common:
    """Say what unites and what divides the groups, or all who voted where there is one group.

    Args:
        told: each group's say.
        rate: false discoveries at most, among statements said to divide.

    Source:
        Our own: Polis' consensus multiplies shares that agree, and does not ask how many disagree or pass. Ends of
        shares by Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    low = _wilson(told.agreed, told.seen, -1).min(axis=0)
    high = _wilson(told.disagreed, told.seen, 1).max(axis=0)
    apart = told.agree.max(axis=0) - told.agree.min(axis=0)
    most, least = told.agree.argmax(axis=0), told.agree.argmin(axis=0)
    places = np.arange(told.seen.shape[1])
    reach = _over(
        told.agreed[most, places],
        told.seen[most, places],
        told.agreed[least, places],
        told.seen[least, places],
    )
    pairs = max(1, len(told.seen) * (len(told.seen) - 1) // 2)
    # The pair furthest apart was picked after looking: as many looks as there are pairs.
    chances = np.minimum(1.0, 2 * (1 - ndtr(np.abs(reach))) * pairs)
    leans = (told.agree[most, places] > 0.5) & (told.disagree[least, places] > told.agree[least, places])
    divides = (adjusted(chances) <= rate) & leans & (most != least)
    return Common(low, high, (low >= 0.5) & (high <= 0.25), apart, divides)


def counted(votes: Votes, labels: Whole) -> tuple[Whole, Whole, Whole]:
    """Count who saw, agreed and disagreed, in each group, on each statement.

    Args:
        votes: everyone's.
        labels: shape (people,), -1 for no group.

    Returns:
        Three of shape (groups, statements).

    Source:
        Plain counting.
    """
    counts = tallied(votes, labels)
    return counts.sum(axis=2), counts[:, :, 2], counts[:, :, 0]


def _over_half(some: Whole, seen: Whole) -> Floats:
    """Standard errors over one half, with one more of each."""
    found: Floats = 2 * np.sqrt(seen + 1) * ((some + 1) / (seen + 1) - 0.5)
    return found


def _over(some: Whole, seen: Whole, other: Whole, other_seen: Whole) -> Floats:
    """Standard errors over the others' share, with one more of each."""
    one, two = (some + 1) / (seen + 1), (other + 1) / (other_seen + 1)
    pooled = (some + other + 2) / (seen + other_seen + 2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (other_seen + 1)))
    found: Floats = np.divide(one - two, spread, out=np.zeros_like(spread), where=spread > 0)
    return found


def _wilson(some: Whole, seen: Whole, sign: int) -> Floats:
    """One end of the 95% interval of a share; 0 to 1 where nobody saw it."""
    size = np.maximum(seen, 1)
    share = some / size
    half = Z * np.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    found: Floats = (share + Z * Z / (2 * size) + sign * half) / (1 + Z * Z / size)
    nobody = 0.0 if sign < 0 else 1.0
    return np.where(seen > 0, found, nobody)
