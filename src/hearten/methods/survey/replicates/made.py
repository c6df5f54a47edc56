"""Replicates: the same sample as if chosen again, many times over, each as one factor for every unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import TooMuch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

# As many factors as two gigabytes hold.
MOST = 1 << 28


class Kind(StrEnum):
    """How the replicates were made."""

    JK1 = "jk1"
    JKN = "jkn"
    BRR = "brr"
    FAY = "fay"
    BOOTSTRAP = "bootstrap"


@dataclass(frozen=True, slots=True, eq=False)
class Replicates:
    """R replicates of a sample in U units.

    Attributes:
        factor: shape (R, U), what the weights of everyone in a unit are multiplied by; 0 where it is left out.
        scale: what the sum of squares is multiplied by.
        rscales: shape (R,), what each replicate's square is multiplied by besides.
        degf: degrees of freedom.
        kind: see `Kind`.
        unit: shape (n,), the unit of each person; None where units are the PSUs of the design.
    """

    factor: NDArray[np.float64]
    scale: float
    rscales: NDArray[np.float64]
    degf: int
    kind: Kind
    unit: NDArray[np.int64] | None = None

    @property
    def count(self) -> int:
        """How many replicates, R."""
        return int(self.factor.shape[0])

    def unit_of(self, design: Design) -> NDArray[np.int64]:
        """Find the unit of each person.

        Args:
            design: the design of n people the replicates were made for.

        Returns:
            Shape (n,), 0 to U-1.

        Source:
            None; reading only.
        """
        return design.psu if self.unit is None else self.unit


def refuse_too_many(replicates: int, units: int) -> None:
    """Refuse factors that would not fit into memory.

    Args:
        replicates: R.
        units: U.

    Raises:
        TooMuch: R times U is above what two gigabytes hold.

    Source:
        House rule.
    """
    if replicates * units > MOST:
        raise TooMuch(
            f"{replicates:,} replicates of {units:,} units are more than fit into memory. Ask for fewer, or use "
            "standard errors by linearisation, which need none."
        )
