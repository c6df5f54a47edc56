"""The people of a sample: what each stands for, and where each is added up, beside how they were chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from hearten.methods.survey.design.selection import Level, Lonely, Selection, kept_as_is, select

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Residuals(Protocol):
    """What weighting to known totals leaves of a score: only that still varies from sample to sample."""

    def residuals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores of shape (n, k), weights included, with what the known totals explain taken out."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The sampling design of n people.

    Attributes:
        selection: how they were chosen.
        weight: shape (n,), how many people each answer stands for, all above 0.
        unit: shape (n,), 0 to U-1, where each person's scores are added up: their unit of the last stage, or
            its stratum where each person is their own unit.
        calibrations: what weighting to known totals takes out of scores, in the order it was done.
    """

    selection: Selection
    weight: NDArray[np.float64]
    unit: NDArray[np.int64]
    calibrations: tuple[Residuals, ...] = ()

    @classmethod
    def of(
        cls,
        weight: NDArray[np.float64],
        stratum: NDArray[np.int64],
        psu: NDArray[np.int64],
        fpc: NDArray[np.float64] | None = None,
        lonely: Lonely = Lonely.ADJUST,
    ) -> Self:
        """A design of one stage, from codes.

        Args:
            weight: shape (n,), all above 0.
            stratum: shape (n,), 0 to H-1, each used.
            psu: shape (n,), 0 to P-1, each used and each inside one stratum.
            fpc: shape (H,), how many PSUs each stratum holds in all; None where not known.
            lonely: how a stratum of a single PSU is treated.

        Raises:
            Unreadable: there is nobody, or `lonely` is REFUSE and a stratum holds a single PSU.

        Source:
            Lumley (2010), Complex Surveys: A Guide to Analysis Using R, sections 2.1 to 2.2 and 3.1.
        """
        selection, unit = select([Level(psu, stratum, fpc)], lonely)
        return cls(selection, kept_as_is(weight), unit)

    @classmethod
    def simple(cls, n: int) -> Self:
        """Everyone equal: n people chosen one by one, weight 1, no strata.

        Args:
            n: how many people, at least 1.

        Raises:
            Unreadable: n is 0.

        Source:
            Cochran (1977), Sampling Techniques, 3rd edition, chapter 2.
        """
        return cls.of(np.ones(n), np.zeros(n, dtype=np.int64), np.arange(n, dtype=np.int64))

    @property
    def n(self) -> int:
        """How many people."""
        return int(self.weight.size)

    @property
    def units(self) -> int:
        """How many places people are added up in: see `unit`."""
        return self.selection.units

    @property
    def clustered(self) -> bool:
        """Whether any unit of the last stage holds more than one person."""
        return self.selection.clustered

    @property
    def df(self) -> int:
        """Degrees of freedom: PSUs less strata."""
        return self.selection.df

    @property
    def lonely(self) -> Lonely:
        """How strata of a single unit are treated."""
        return self.selection.lonely

    @property
    def fpc(self) -> NDArray[np.float64] | None:
        """Shape (H,), how many PSUs each stratum holds in all; None where the design does not say."""
        return self.selection.fpc

    @property
    def scale(self) -> NDArray[np.float64]:
        """Shape (H,), what each stratum's sum of squares is multiplied by at the first stage."""
        return self.selection.scale

    @property
    def centred(self) -> NDArray[np.bool_]:
        """Shape (H,), whether a stratum's PSUs are measured from their own middle."""
        return self.selection.centred

    @property
    def psu_in(self) -> NDArray[np.int64]:
        """Shape (H,), how many PSUs of each stratum are in the sample."""
        return self.selection.psu_in

    @property
    def stratum_of(self) -> NDArray[np.int64]:
        """Shape (P,), the stratum of each PSU."""
        return self.selection.stratum_of

    @property
    def psu(self) -> NDArray[np.int64]:
        """Shape (n,), each person's PSU, 0 to P-1; the row itself where each person is their own."""
        if not self.clustered and len(self.selection.stages) == 1:
            return np.arange(self.n, dtype=np.int64)
        return self.selection.psu_of_units()[self.unit]

    @property
    def stratum(self) -> NDArray[np.int64]:
        """Shape (n,), each person's stratum, 0 to H-1."""
        return self.stratum_of[self.psu]

    def psus_among(self, inside: NDArray[np.bool_]) -> int:
        """Count the PSUs that some people are in.

        Args:
            inside: shape (n,), which people.

        Source:
            None; counting only.
        """
        if not self.clustered and len(self.selection.stages) == 1:
            return int(inside.sum())
        return int(np.count_nonzero(np.bincount(self.psu[inside])))
