"""How people were chosen, without the people: strata, clusters, further stages, and how many there are in all.

A `Selection` is all that a variance needs. Stages stand in the order people were chosen: clusters (PSUs) inside
strata; then perhaps units (SSUs) inside each cluster, and so on. Every stage but the first counts only as far
as the clusters above it were a known part of all clusters, so a stage that adds nothing is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self, TypeVar

import numpy as np

from hearten.errors import NotReady, Unreadable

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)

# At or below this a stratum was counted whole and adds no variance (the limit R's survey package uses).
COUNTED_WHOLE = 1e-7
NOBODY = "there are no rows, so there is nobody to count. Check that this is the right file."


class Lonely(StrEnum):
    """What to do with a stratum that holds a single unit, whose spread cannot be seen, at any stage.

    ADJUST measures it from the middle of all units of its stage (of the cluster they were chosen in) rather
    than of its own stratum, which at the first stage errs on the wide side; REMOVE and CERTAINTY let it add
    nothing; AVERAGE gives it the average of the other strata; REFUSE stops.
    """

    ADJUST = "adjust"
    REMOVE = "remove"
    AVERAGE = "average"
    CERTAINTY = "certainty"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One stage of choosing as each of n people tells it.

    Attributes:
        unit: shape (n,), 0 to U-1, each used: the unit each person is in.
        stratum: shape (n,), 0 to S-1, each used: the stratum of that unit. Every unit lies in one, and every
            stratum inside one unit of the level before.
        in_all: shape (S,), how many units each stratum holds in all; infinite, or None, where not known.
    """

    unit: NDArray[np.int64]
    stratum: NDArray[np.int64]
    in_all: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One stage: U units in S strata, each stratum inside one unit of the stage before.

    Attributes:
        stratum_of: shape (U,), the stratum of each unit; None where units are people read in batches.
        units_in: shape (S,), how many units of each stratum are in the sample.
        within: shape (S,), the unit of the stage before that each stratum lies in; 0 at the first stage.
        in_all: shape (S,), how many units each stratum holds in all; infinite where not known.
        scale: shape (S,), what each stratum's sum of squares is multiplied by: (1 - f) m / (m - 1) for m
            units, times the fraction chosen of all that it lies in.
        centred: shape (S,), whether a stratum's units are measured from their own middle.
    """

    stratum_of: NDArray[np.int64] | None
    units_in: NDArray[np.int64]
    within: NDArray[np.int64]
    in_all: NDArray[np.float64]
    scale: NDArray[np.float64]
    centred: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """How people were chosen, in one stage or several.

    Attributes:
        stages: at least one, from the first to the last whose spread counts.
        clustered: whether any unit of the last stage holds more than one person. Where not, people are added
            up by the last stage's strata instead, with sums of squares.
        known: whether the design says how many PSUs there are in all.
        lonely: see `Lonely`.
    """

    stages: tuple[Stage, ...]
    clustered: bool
    known: bool = False
    lonely: Lonely = Lonely.ADJUST

    @classmethod
    def of_units(
        cls,
        stratum_of: NDArray[np.int64],
        in_all: NDArray[np.float64] | None = None,
        lonely: Lonely = Lonely.ADJUST,
    ) -> Self:
        """One stage of clusters.

        Args:
            stratum_of: shape (P,), the stratum of each PSU, 0 to H-1, each used.
            in_all: shape (H,), how many PSUs each stratum holds in all; None where not known.
            lonely: how a stratum of a single PSU is treated.

        Raises:
            Unreadable: there is no PSU, or `lonely` is REFUSE and a stratum holds a single one.

        Source:
            Lumley (2010), Complex Surveys: A Guide to Analysis Using R, section 3.1.
        """
        if not stratum_of.size:
            raise Unreadable(NOBODY)
        stage = _first(np.bincount(stratum_of), in_all, lonely, stratum_of)
        return cls((stage,), clustered=True, known=in_all is not None, lonely=lonely)

    @classmethod
    def of_people(
        cls,
        people_in: NDArray[np.int64],
        in_all: NDArray[np.float64] | None = None,
        lonely: Lonely = Lonely.ADJUST,
    ) -> Self:
        """One stage of people, each their own PSU, of whom only numbers are known (they came in batches).

        Args:
            people_in: shape (H,), how many people of each stratum are in the sample, each above 0.
            in_all: shape (H,), how many people each stratum holds in all; None where not known.
            lonely: how a stratum of a single person is treated.

        Raises:
            Unreadable: there is nobody, or `lonely` is REFUSE and a stratum holds a single person.

        Source:
            Cochran (1977), Sampling Techniques, 3rd edition, chapter 5.
        """
        if not people_in.size:
            raise Unreadable(NOBODY)
        stage = _first(people_in, in_all, lonely, None)
        return cls((stage,), clustered=False, known=in_all is not None, lonely=lonely)

    @property
    def units(self) -> int:
        """Where people are added up: how many units the last stage has, or, unclustered, strata."""
        last = self.stages[-1]
        if self.clustered and last.stratum_of is not None:
            return int(last.stratum_of.size)
        return int(last.units_in.size)

    @property
    def df(self) -> int:
        """Degrees of freedom: PSUs less strata."""
        return int(self.psu_in.sum()) - int(self.psu_in.size)

    @property
    def psu_in(self) -> NDArray[np.int64]:
        """Shape (H,), how many PSUs of each stratum are in the sample."""
        return self.stages[0].units_in

    @property
    def stratum_of(self) -> NDArray[np.int64]:
        """Shape (P,), the stratum of each PSU."""
        return listed(self.stages[0])

    @property
    def fpc(self) -> NDArray[np.float64] | None:
        """Shape (H,), how many PSUs each stratum holds in all; None where the design does not say."""
        return self.stages[0].in_all if self.known else None

    @property
    def scale(self) -> NDArray[np.float64]:
        """Shape (H,), what each stratum's sum of squares is multiplied by at the first stage."""
        return self.stages[0].scale

    @property
    def centred(self) -> NDArray[np.bool_]:
        """Shape (H,), whether a stratum's PSUs are measured from their own middle."""
        return self.stages[0].centred

    def psu_of_units(self) -> NDArray[np.int64]:
        """Give the PSU that each place where people are added up lies in.

        Returns:
            Shape (units,). Only where there are clusters, or several stages.

        Source:
            None; reading only.
        """
        at = np.arange(self.units, dtype=np.int64)
        if not self.clustered:
            at = self.stages[-1].within[at]
        for stage in reversed(self.stages[1:] if self.clustered else self.stages[1:-1]):
            at = stage.within[listed(stage)[at]]
        return at


def select(levels: Sequence[Level], lonely: Lonely = Lonely.ADJUST) -> tuple[Selection, NDArray[np.int64]]:
    """Work out a selection from what each person tells of it, and where each person is added up.

    Args:
        levels: one a stage, from the first.
        lonely: how strata of a single unit are treated, at every stage.

    Returns:
        The selection, and shape (n,) each person's place, 0 to units - 1.

    Raises:
        Unreadable: there is nobody, or `lonely` is REFUSE and a stratum holds a single unit.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 4.3 and 4.4; Lumley
        (2010), Complex Surveys, section 3.1: the spread of a design of several stages is that of the first
        and, for each PSU, its fraction times the spread within it.
    """
    if not levels[0].unit.size:
        raise Unreadable(NOBODY)
    stages = _stages(levels, lonely)
    last = levels[len(stages) - 1]
    clustered = listed(stages[-1]).size < last.unit.size
    if not clustered:
        # Units are people: keep them in the order of the rows, so that no row has to be moved.
        kept = stages[-1]
        rows = kept_as_is(last.stratum)
        stages[-1] = Stage(rows, kept.units_in, kept.within, kept.in_all, kept.scale, kept.centred)
    selection = Selection(tuple(stages), clustered, known=levels[0].in_all is not None, lonely=lonely)
    return selection, kept_as_is(last.unit if clustered else last.stratum)


def _stages(levels: Sequence[Level], lonely: Lonely) -> list[Stage]:
    stages: list[Stage] = []
    # The fraction chosen of everything a unit of the stage before lies in, and that unit for each person.
    fraction, above = np.ones(1), np.zeros(levels[0].unit.size, dtype=np.int64)
    for number, level in enumerate(levels, start=1):
        stratum_of, within = first_of(level.unit, level.stratum), first_of(level.stratum, above)
        units_in = np.bincount(stratum_of)
        in_all = np.full(units_in.size, np.inf) if level.in_all is None else level.in_all
        part = fraction[within]
        scale, centred = _scale(units_in, in_all, within, part, (lonely, number))
        stages.append(
            Stage(
                kept_as_is(stratum_of),
                kept_as_is(units_in),
                kept_as_is(within),
                kept_as_is(in_all),
                kept_as_is(scale),
                kept_as_is(centred),
            )
        )
        fraction, above = (part * units_in / in_all)[stratum_of], level.unit
    while len(stages) > 1 and not stages[-1].scale.any():
        stages.pop()
    return stages


def _first(
    units_in: NDArray[np.int64],
    in_all: NDArray[np.float64] | None,
    lonely: Lonely,
    stratum_of: NDArray[np.int64] | None,
) -> Stage:
    within = np.zeros(units_in.size, dtype=np.int64)
    in_all = np.full(units_in.size, np.inf) if in_all is None else in_all
    scale, centred = _scale(units_in, in_all, within, np.ones(units_in.size), (lonely, 1))
    return Stage(
        None if stratum_of is None else kept_as_is(stratum_of),
        kept_as_is(units_in),
        kept_as_is(within),
        kept_as_is(in_all),
        kept_as_is(scale),
        kept_as_is(centred),
    )


def _scale(
    units_in: NDArray[np.int64],
    in_all: NDArray[np.float64],
    within: NDArray[np.int64],
    part: NDArray[np.float64],
    treated: tuple[Lonely, int],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each stratum's multiplier, and whether it is measured from its own middle."""
    lonely, number = treated
    left = 1 - units_in / in_all
    left = np.where(left <= COUNTED_WHOLE, 0.0, left) * part
    alone = (units_in == 1) & (left > 0)
    scale = left * units_in / np.maximum(units_in - 1, 1)
    if not alone.any():
        return scale, ~alone
    if lonely is Lonely.REFUSE:
        raise Unreadable(_why_not_alone(int(alone.sum()), units_in.size, number))
    if lonely is Lonely.ADJUST:
        return scale, ~alone
    scale = np.where(alone, 0.0, scale)
    if lonely is Lonely.AVERAGE:
        strata = np.bincount(within)[within]
        others = strata - np.bincount(within, weights=alone)[within]
        made_up = np.divide(strata, others, out=np.full(scale.size, np.nan), where=others > 0)
        scale = np.where(part > 0, scale * made_up, 0.0)
    return scale, np.ones(scale.size, dtype=np.bool_)


def _why_not_alone(alone: int, strata: int, number: int) -> str:
    if number == 1:
        return (
            f"{alone} of {strata} strata hold a single PSU, so their spread cannot be seen. "
            "Join each with a stratum like it, or choose how single PSUs are treated."
        )
    return (
        f"at stage {number}, {alone} of {strata} clusters hold a single unit, so their spread cannot be seen. "
        "Leave that stage out of the design, or choose how single units are treated."
    )


def listed(stage: Stage) -> NDArray[np.int64]:
    """Give the stratum of each unit of a stage.

    Args:
        stage: any whose units are known one by one.

    Raises:
        NotReady: the units are people who were read in batches, and only counted.

    Source:
        None; reading only.
    """
    if stage.stratum_of is None:
        raise NotReady("These people were only counted, not listed. Work from sums and squares by stratum.")
    return stage.stratum_of


def first_of(key: NDArray[np.int64], value: NDArray[Scalar]) -> NDArray[Scalar]:
    """For each key 0, 1, 2 ... the value in the first row that has it.

    Args:
        key: shape (n,), 0 to K-1, each used.
        value: shape (n,).

    Source:
        None; reading only.
    """
    first = np.empty(int(key.max()) + 1, dtype=value.dtype)
    first[key[::-1]] = value[::-1]
    return first


def kept_as_is(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """The same array, which nobody can write to from here on.

    Args:
        array: any shape.

    Source:
        None; keeping only.
    """
    array = array.view()
    array.flags.writeable = False
    return array
