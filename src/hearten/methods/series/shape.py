"""A series through a pause: its points, when the target was paused and restored, and what is fitted to it.

The course is a straight line with a wave of the seasons, which may step (level) and turn (slope) when the
pause starts, and again when the target is restored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, TooFewToTell

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 8
WHOLE_YEARS = 2


class Scale(StrEnum):
    """How a change is counted: in the unit itself, or as a share of what would have been."""

    PLAIN = "plain"
    SHARE = "share"


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Points at even steps, and the pause among them.

    Attributes:
        values: shape (n,), one a step, none missing; above 0 on the scale of shares.
        start: how many points came before the pause.
        restored: how many came before the target was restored; None while it is paused.
        period: steps in a year: 12 of months, 52 of weeks, 0 where there are no seasons.
        scale: how a change is counted.
        control: shape (n,), the same where nothing was paused, in the same unit; None where there is none.
        explains: shape (n,) each, by name: what else moves it, counted the same way.
    """

    values: NDArray[np.float64]
    start: int
    restored: int | None = None
    period: int = 12
    scale: Scale = Scale.PLAIN
    control: NDArray[np.float64] | None = None
    explains: tuple[tuple[str, NDArray[np.float64]], ...] = field(default=())


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What is fitted: shape (n, k), its names, and the places of the pause's level and slope among them."""

    columns: NDArray[np.float64]
    names: tuple[str, ...]
    changed: tuple[int, ...]


def design(series: Series) -> Design:
    """The columns fitted to a series: its line, its steps and turns, its seasons and what explains it.

    Args:
        series: its points and its pause.

    Raises:
        TooFewToTell: fewer than eight points before, during or after the pause, or too few for all that is fitted.
        NotReady: a value is missing, or not above 0 on the scale of shares, or dates are out of order.

    Source:
        Wagner et al. (2002), Journal of Clinical Pharmacy and Therapeutics 27:299-309; seasons: Bhaskaran et al.
        (2013), International Journal of Epidemiology 42:1187-1195; eight points: Penfold and Zhang (2013),
        Academic Pediatrics 13:S38-44.
    """
    why_not(series)
    many = len(series.values)
    time = np.arange(1, many + 1, dtype=np.float64)
    found: dict[str, NDArray[np.float64]] = {"start": np.ones(many), "time": time}
    for word, before in (("pause", series.start), ("restored", series.restored)):
        if before is not None:
            found[f"{word} level"] = (time > before).astype(np.float64)
            found[f"{word} slope"] = np.maximum(0.0, time - before)
    if has_seasons(many, series.period):
        found["season sine"] = np.sin(2 * np.pi * time / series.period)
        found["season cosine"] = np.cos(2 * np.pi * time / series.period)
    found |= {name: counted(each, series.scale) for name, each in series.explains}
    columns = np.column_stack(list(found.values()))
    if many - columns.shape[1] < FEWEST:
        raise TooFewToTell(
            f"{many} points are too few to fit {columns.shape[1]} things at once. "
            "Leave out what explains least, or wait."
        )
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise NotReady(
            "Something beside the series rises and falls exactly with another, or never changes. Leave it out."
        )
    return Design(columns, tuple(found), (2, 3))


def has_seasons(many: int, period: int) -> bool:
    """Whether there are points enough to tell seasons from a course: two whole years."""
    return period > 1 and many >= WHOLE_YEARS * period


def fitted(series: Series) -> NDArray[np.float64]:
    """The values as they are fitted: as logarithms on the scale of shares, less the control's where there is one."""
    values = counted(series.values, series.scale)
    return values if series.control is None else values - counted(series.control, series.scale)


def counted(values: NDArray[np.float64], scale: Scale) -> NDArray[np.float64]:
    """Values as a change in them is counted."""
    return np.log(values) if scale is Scale.SHARE else np.asarray(values, dtype=np.float64)


def why_not(series: Series) -> None:
    """Refuse a series that cannot be fitted.

    Args:
        series: its points and its pause.

    Raises:
        TooFewToTell: fewer than eight points before, during or after the pause.
        NotReady: a value is missing, or not above 0 on the scale of shares, or dates are out of order.

    Source:
        Penfold and Zhang (2013), Academic Pediatrics 13:S38-44.
    """
    _refuse_values(series)
    ends = [0, series.start, *([] if series.restored is None else [series.restored]), len(series.values)]
    if ends != sorted(ends):
        raise NotReady(
            "The pause must start within the series, and end after it started. Put its dates right."
        )
    for word, many in zip(("before", "during", "after"), np.diff(ends), strict=False):
        if many < FEWEST:
            raise TooFewToTell(
                f"There are {many} points {word} the pause, and fewer than {FEWEST} cannot tell a change from chance. "
                "Wait for more, or add earlier ones."
            )


def _refuse_values(series: Series) -> None:
    beside = [] if series.control is None else [("control", series.control)]
    for name, values in [("series", series.values), *beside, *series.explains]:
        if np.shape(values) != (len(series.values),):
            raise NotReady(f"The {name} has another number of points. Give one for each step of the series.")
        if not np.isfinite(values).all():
            at = int(np.flatnonzero(~np.isfinite(values))[0]) + 1
            raise NotReady(f"Point {at} of the {name} is missing. Fill it in, or start after it.")
        if series.scale is Scale.SHARE and not (np.asarray(values) > 0).all():
            raise NotReady(
                f"A share of nothing has no meaning: the {name} has a 0 in it. Count in its own unit."
            )
    if np.ptp(series.values) == 0:
        raise TooFewToTell(
            "All points are the same, so there is nothing to tell a change from. Check how it is counted."
        )
