"""Two waves in one design, so that people or clusters asked in both give their covariance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, Unreadable
from hearten.methods.survey.design import Design

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Residuals


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """One wave's design, and the names its clusters have in both waves.

    Attributes:
        design: of n people, chosen in one stage.
        psu: shape (n,), each person's cluster (or their own name, where people are followed), by any labels
            that mean the same in both waves.
        stratum: shape (n,), each person's stratum, likewise; one stratum where None.
    """

    design: Design
    psu: NDArray[np.generic]
    stratum: NDArray[np.generic] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stacked:
    """Two waves' rows, the earlier first, as one design of n rows.

    Attributes:
        design: of all rows; a cluster in both waves is one PSU.
        before, after: shape (n,), which rows are whose.
        shared: how many clusters are in both.
    """

    design: Design
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]
    shared: int


@dataclass(frozen=True, slots=True, eq=False)
class _Each:
    """Takes out of each wave's scores what its own weighting explains."""

    before: tuple[Residuals, ...]
    after: tuple[Residuals, ...]
    rows: int

    def residuals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores of shape (n, k), the earlier wave's rows first."""
        first, second = scores[: self.rows], scores[self.rows :]
        for one in self.before:
            first = one.residuals(first)
        for one in self.after:
            second = one.residuals(second)
        return np.concatenate([first, second])


def stack(before: Wave, after: Wave) -> Stacked:
    """Put two waves into one design.

    Args:
        before: the earlier wave.
        after: the later; where people or clusters were asked again, their labels are the same.

    Raises:
        Unreadable: a cluster lies in two strata, or the waves disagree on how many clusters a stratum holds.
        NotReady: a wave was chosen in several stages.

    Source:
        Kish (1965), Survey Sampling, section 12.4; Lumley (2010), Complex Surveys, section 2.4.
    """
    for wave in (before, after):
        if len(wave.design.selection.stages) > 1:
            raise NotReady(
                "A wave chosen in several stages cannot be stacked. Put both waves' rows in one table, with "
                "a column for the wave, and make the design from that."
            )
    rows = before.design.n
    psus, psu = np.unique(np.concatenate([before.psu, after.psu]), return_inverse=True)
    stratum = _strata(before, after)
    first = np.empty(psus.size, dtype=np.int64)
    first[psu[::-1]] = stratum[::-1]
    wrong = first[psu] != stratum
    if wrong.any():
        raise Unreadable(
            f"cluster “{psus[psu[np.argmax(wrong)]]}” lies in two strata. Give each cluster one stratum, the "
            "same in both waves; if names repeat between strata, put the stratum's name in front."
        )
    whole = Design.of(
        np.concatenate([before.design.weight, after.design.weight]),
        stratum,
        psu.astype(np.int64),
        _in_all(before, after, stratum),
        after.design.lonely,
    )
    calibrations = (before.design.calibrations, after.design.calibrations)
    if any(calibrations):
        each = _Each(*calibrations, rows)
        whole = Design(whole.selection, whole.weight, whole.unit, (each,))
    earlier = np.arange(whole.n) < rows
    shared = np.intersect1d(before.psu, after.psu).size
    return Stacked(whole, earlier, ~earlier, int(shared))


def _strata(before: Wave, after: Wave) -> NDArray[np.int64]:
    if (before.stratum is None) != (after.stratum is None):
        raise Unreadable("one wave has strata and the other has none. Name them in both, or in neither.")
    if before.stratum is None or after.stratum is None:
        return np.zeros(before.design.n + after.design.n, dtype=np.int64)
    labels = np.concatenate([before.stratum, after.stratum])
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _in_all(before: Wave, after: Wave, stratum: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """How many clusters each stratum holds in all, where both waves say so."""
    told = [wave.design.fpc for wave in (before, after)]
    if told[0] is None or told[1] is None:
        return None
    rows = np.concatenate([told[0][before.design.stratum], told[1][after.design.stratum]])
    in_all = np.empty(int(stratum.max()) + 1)
    in_all[stratum[::-1]] = rows[::-1]
    if (in_all[stratum] != rows).any():
        raise Unreadable(
            "the two waves differ in how many clusters (PSUs) a stratum holds in all. Give one number in both."
        )
    return in_all
