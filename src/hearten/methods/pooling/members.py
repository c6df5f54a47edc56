"""Who is put together: estimates with their variances, and when so few or so unequal organisations must not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hearten.errors import HeartenError, NotReady, TooFewToTell

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST: Final = 3
FEWEST_PEOPLE: Final = 10
LARGEST_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """What each member found; checked on arrival.

    Attributes:
        estimate: shape (k,), in whatever unit the question has.
        variance: shape (k,), of each estimate, its standard error squared; all above 0.
    """

    estimate: NDArray[np.float64]
    variance: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Refuse what cannot be put together, naming the member by its place."""
        if self.estimate.ndim != 1 or self.estimate.shape != self.variance.shape:
            raise NotReady(
                "Each member needs one estimate and one variance. Bring as many of the one as of the other."
            )
        for at in range(self.estimate.size):
            if not np.isfinite(self.estimate[at]):
                raise NotReady(
                    f"Member {at + 1} has no estimate. Leave this member out, or ask for the number again."
                )
            if not (np.isfinite(self.variance[at]) and self.variance[at] > 0):
                raise NotReady(
                    f"The variance of member {at + 1} is missing or not above 0, so nothing says how sure it is. "
                    "Leave this member out, or ask for its interval."
                )
        if self.estimate.size < FEWEST:
            raise TooFewToTell(
                f"{self.estimate.size} members are too few to put together: {FEWEST} are needed, so that nobody "
                "can take their own away and be left with another’s. Wait until more have sent theirs."
            )

    @property
    def number(self) -> int:
        """How many members there are."""
        return int(self.estimate.size)


def why_not_pool(people: NDArray[np.int64]) -> HeartenError | None:
    """Say why these organisations must not be put together, or nothing.

    Args:
        people: shape (k,), how many people each heard.

    Returns:
        The refusal: fewer than three members, a member with fewer than ten people, or one with more than half of all.

    Source:
        Our own; the dominance rule: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.
    """
    if people.size < FEWEST:
        return TooFewToTell(f"{people.size} members are too few to put together: {FEWEST} are needed.")
    if (few := int((people < FEWEST_PEOPLE).sum())) > 0:
        return TooFewToTell(
            f"{few} of {people.size} members heard fewer than {FEWEST_PEOPLE} people. "
            "Leave them out until they heard more."
        )
    if people.max() > LARGEST_SHARE * people.sum():
        return TooFewToTell(
            "One member heard more people than all others together, so what is told of all would be told of that one. "
            "Wait until more have sent theirs."
        )
    return None
