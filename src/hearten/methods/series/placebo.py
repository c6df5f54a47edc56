"""Dates on which nothing was paused, tried as if something had been: a change there warns of the one found here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from hearten.methods.series.power import LEVEL
from hearten.methods.series.shape import FEWEST, Series, design, fitted
from hearten.methods.series.wandering import chance, courses

FEWEST_DATES = 4
TOO_OFTEN = 0.10


@dataclass(frozen=True, slots=True)
class Placebos:
    """What made-up dates before the pause gave.

    Attributes:
        tried: how many points came before each date.
        chances: the p-value at each.
    """

    tried: tuple[int, ...]
    chances: tuple[float, ...]

    @property
    def clear(self) -> int:
        """At how many dates a change would have been called clear."""
        return sum(each < LEVEL for each in self.chances)

    def as_strong(self, chance: float) -> int:
        """At how many dates a change at least as strong as one of this chance was found."""
        return sum(each <= chance for each in self.chances)

    def warns(self, chance: float) -> bool:
        """Whether the series makes changes as strong by itself at more than a tenth of the dates."""
        many = len(self.tried)
        return many >= FEWEST_DATES and self.as_strong(chance) > TOO_OFTEN * many


def placebos(series: Series) -> Placebos:
    """Try every date before the pause that has eight points on both sides, using no point of the pause.

    Args:
        series: its points and its pause.

    Raises:
        As `shape.design`; none for too few dates, which gives none.

    Source:
        Dates as placebos: Abadie, Diamond and Hainmueller (2015), American Journal of Political Science 59:495-510.
    """
    before = _before(series)
    tried, chances = [], []
    for start in range(FEWEST, series.start - FEWEST + 1):
        moved = dataclasses.replace(before, start=start)
        shape = design(moved)
        values = fitted(moved)
        tried.append(start)
        chances.append(float(chance(courses(values[None], shape.columns), shape.changed)[0]))
    return Placebos(tuple(tried), tuple(chances))


def _before(series: Series) -> Series:
    until = series.start
    explains = tuple((name, each[:until]) for name, each in series.explains)
    explains = tuple((name, each) for name, each in explains if np.ptp(each) > 0)
    control = None if series.control is None else series.control[:until]
    return dataclasses.replace(
        series, values=series.values[:until], restored=None, control=control, explains=explains
    )
