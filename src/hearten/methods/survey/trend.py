"""Trends: the same question asked again, and no line through what was asked otherwise.

Made of published numbers: each point is a told share or mean with its told error, which rests on that wave's
own design. Waves are taken as separate samples; where the same people answered twice, the error of a change
is too large, never too small, as long as people stay more like themselves than like others.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

from hearten.errors import NotFound, NotReady

REACH = NormalDist().inv_cdf(0.975)
# What must be the same at both ends of a line, in the order it is said.
KEPT = ("wording", "way", "method")


@dataclass(frozen=True, slots=True)
class Point:
    """One wave's told value, and all that must stay the same for it to be compared.

    Attributes:
        wave: its name, such as "2025".
        value: a share (0 to 1) or a mean.
        low, high: its 95% interval; None where people chose themselves.
        error: its standard error, of chance and rounding; None likewise.
        wording: the version of the words asked and the answers offered, for instance a digest.
        way: how people were asked ("web", "paper", "web and paper").
        method: how people were chosen and the number made.
    """

    wave: str
    value: float
    low: float | None = None
    high: float | None = None
    error: float | None = None
    wording: str = ""
    way: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """Two waves next to each other that cannot be joined; `what` changed: "wording", "way", "method"."""

    before: Point
    after: Point
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a value between two waves, with its 95% interval; `chance` is its two-sided p-value."""

    before: Point
    after: Point
    value: float
    low: float
    high: float
    chance: float

    @property
    def clear(self) -> bool:
        """Whether its interval stays off nought."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Trend:
    """One question over its waves, in their order. A line is drawn only within one of its `lines`.

    Raises:
        NotReady: two waves have the same name.
    """

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Refuse two waves of one name."""
        twice = [name for name, times in Counter(point.wave for point in self.points).items() if times > 1]
        if twice:
            raise NotReady(f"Two waves are called “{twice[0]}”. Give each its own name.")

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where the line breaks, and why.

        Source:
            House rule: a number belongs to the exact wording it was measured with.
        """
        found = ((before, after, _changed(before, after)) for before, after in pairwise(self.points))
        return tuple(Break(before, after, what) for before, after, what in found if what)

    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """The runs of waves that may be joined by a line; none crosses a break.

        Source:
            House rule, as `breaks`.
        """
        runs: list[list[Point]] = []
        for point in self.points:
            if not runs or _changed(runs[-1][-1], point):
                runs.append([])
            runs[-1].append(point)
        return tuple(map(tuple, runs))

    def line(self, before: str, after: str) -> tuple[Point, ...]:
        """The points from one wave to another, to be joined.

        Args:
            before: the earlier wave's name.
            after: the later's.

        Raises:
            NotFound: there is no such wave.
            NotReady: they stand the other way round, or something changed between them.

        Source:
            House rule, as `breaks`.
        """
        first, last = self._place(before), self._place(after)
        if first >= last:
            raise NotReady(f"“{before}” does not come before “{after}”. Give the earlier wave first.")
        joined = self.points[first : last + 1]
        for start, end in pairwise(joined):
            if what := _changed(start, end):
                raise NotReady(
                    f"No line can be drawn from “{before}” to “{after}”: between “{start.wave}” and “{end.wave}” the "
                    f"{' and the '.join(what)} changed. Show them beside each other instead."
                )
        return joined

    def change(self, before: str, after: str) -> Change:
        """The change from one wave to another, from published numbers.

        Args:
            before: the earlier wave's name.
            after: the later's.

        Raises:
            NotFound: there is no such wave.
            NotReady: something changed between them, or one of them has no error, as where people chose themselves.

        Source:
            Kish (1965), Survey Sampling, section 12.4, for separate samples.
        """
        joined = self.line(before, after)
        first, last = joined[0], joined[-1]
        if not first.error or not last.error:
            raise NotReady(
                f"“{before}” and “{after}” cannot be compared by chance: one of them has no error, since nobody was "
                "drawn. Show them beside each other instead."
            )
        error, value = math.hypot(first.error, last.error), last.value - first.value
        chance = 2 * NormalDist().cdf(-abs(value) / error)
        return Change(first, last, value, value - REACH * error, value + REACH * error, chance)

    def _place(self, wave: str) -> int:
        for place, point in enumerate(self.points):
            if point.wave == wave:
                return place
        raise NotFound(f"There is no wave called “{wave}” in this trend.")


def _changed(before: Point, after: Point) -> tuple[str, ...]:
    return tuple(name for name in KEPT if getattr(before, name) != getattr(after, name))
