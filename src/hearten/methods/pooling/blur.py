"""What of a member goes into a pool: its share, moved by chance within five in a hundred, and roughly how sure it is.

The move is drawn once for each thing a member tells, and kept. So whatever is made of these, however often and beside
whom, tells nobody more of a member than these do: a range of ten in a hundred, even where all others put theirs
together. Nothing that is told of a pool need be trusted to hide what is finer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hearten.methods.pooling.members import Members

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH: Final = 0.05
GRAIN: Final = 0.01
MOVED: Final = (2 * REACH) ** 2 / 12 + GRAIN**2 / 12  # the variance that the move and the grain add
EDGE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Blurred:
    """One member's figure, as far as a pool may know it.

    Attributes:
        share: in hundredths, moved; from -5 to 105.
        rung: how many people it is as sure as, as a power of √2.
    """

    share: int
    rung: int

    @property
    def value(self) -> float:
        """The moved share, -0.05 to 1.05."""
        return self.share * GRAIN

    @property
    def people(self) -> float:
        """How many people it is as sure as."""
        return float(2 ** (self.rung / 2))

    @property
    def variance(self) -> float:
        """Of chance, as it would be at the moved share, and of the move."""
        inside = min(1 - EDGE, max(EDGE, self.value))
        return float(inside * (1 - inside) / self.people + MOVED)


def blurred(share: float, error: float, draw: float) -> Blurred:
    """Move a member's told share.

    Args:
        share: 0 to 1, as it was told.
        error: its standard error, above 0.
        draw: 0 to 1, drawn once for what this member tells of this question and group.

    Source:
        Uniform noise of a known width, kept for each cell: Fraser and Wooton (2005), A proposed method for
        confidentialising tabular output, UNECE work session on statistical data confidentiality. The width is our own.
    """
    inside = min(1 - EDGE, max(EDGE, share))
    size = inside * (1 - inside) / max(error, 1e-4) ** 2
    moved = share + (2 * draw - 1) * REACH
    return Blurred(math.floor(moved / GRAIN + 0.5), round(2 * math.log2(max(size, 1.0))))


def members_of(figures: Sequence[Blurred]) -> Members:
    """Put members' figures side by side.

    Args:
        figures: k of them.

    Raises:
        TooFewToTell: fewer than three.

    Source:
        As `blurred`.
    """
    return Members(np.array([one.value for one in figures]), np.array([one.variance for one in figures]))
