"""A trend drawn: waves from left to right, a line only within what was asked alike.

Plain arithmetic and plain SVG: nothing here needs a plotting library. Places are in points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from hearten.methods.render import colours
from hearten.methods.render.layout import width_of, wrapped
from hearten.methods.render.words import clean
from hearten.methods.report import Figure, Interval

WIDTH = 368.0
LEFT, RIGHT, TOP = 46.0, 18.0, 22.0
TALL = 190.0
SIZE = 13.0
LINE = 16.0
LEAST_SPAN = 0.4  # of the share axis: a narrower one would make much of little
FEWEST_APART = 52.0  # points between two names of waves, or every second is named
INK = 'fill="currentColor"'


@dataclass(frozen=True, slots=True)
class Scale:
    """Shares from `low` at the foot of the plot to `high` at its top."""

    low: float
    high: float

    def y(self, share: float) -> float:
        """Where a share stands, from the top.

        Args:
            share: 0 to 1.

        Returns:
            In points.
        """
        return TOP + TALL * (self.high - share) / (self.high - self.low)


def drawn(figure: Figure) -> tuple[str, str]:
    """The view box and the elements of a trend.

    Args:
        figure: of kind "trend"; marks in order of time, those of one `series` asked alike.

    Returns:
        The value of `viewBox`, and SVG elements.
    """
    scale = _scale(figure.marks)
    places = _places(len(figure.marks))
    parts = [*_grid(scale), *_breaks(figure.marks, places)]
    at = 0
    for _, run in groupby(figure.marks, key=lambda mark: mark.series):
        marks = list(run)
        parts += _run(marks, places[at : at + len(marks)], scale)
        at += len(marks)
    names, lines = _names(figure.marks, places)
    height = TOP + TALL + 12 + LINE * max(lines, 1) + 4
    return f"0 0 {WIDTH:.0f} {height:.0f}", "".join([*parts, *names])


def _scale(marks: tuple[Interval, ...]) -> Scale:
    """Whole tens around every interval, and never a span that makes much of little."""
    ends = [end for mark in marks for end in (mark.low, mark.value, mark.high) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    low, high = math.floor(low * 10 + 1e-9) / 10, math.ceil(high * 10 - 1e-9) / 10
    while round(high - low, 9) < LEAST_SPAN:
        low, high = max(0.0, low - 0.1), min(1.0, high + 0.1)
    return Scale(low, high)


def _places(many: int) -> list[float]:
    room = WIDTH - LEFT - RIGHT - 24
    return [LEFT + 12 + (room * at / (many - 1) if many > 1 else room / 2) for at in range(many)]


def _grid(scale: Scale) -> list[str]:
    step = 0.1 if scale.high - scale.low <= 0.5 else 0.2
    many = math.floor((scale.high - scale.low) / step + 1e-9)
    shares = [scale.low + step * at for at in range(many + 1)]
    return [
        f'<line x1="{LEFT:.0f}" x2="{WIDTH - RIGHT:.0f}" y1="{scale.y(share):.1f}" y2="{scale.y(share):.1f}"'
        ' stroke="currentColor" stroke-opacity="0.25"/>'
        f'<text x="{LEFT - 6:.0f}" y="{scale.y(share) + 4:.1f}" text-anchor="end" font-size="{SIZE:.0f}" {INK}>'
        f"{100 * share:.0f}%</text>"
        for share in shares
    ]


def _breaks(marks: tuple[Interval, ...], places: list[float]) -> list[str]:
    """An upright line of dashes between two waves that cannot be joined."""
    pairs = zip(pairwise(marks), pairwise(places), strict=True)
    across = [(one + other) / 2 for (before, after), (one, other) in pairs if before.series != after.series]
    return [
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 10:.0f}" y2="{TOP + TALL:.0f}" stroke="currentColor"'
        ' stroke-width="1.5" stroke-dasharray="2 5"/>'
        for x in across
    ]


def _run(marks: list[Interval], places: list[float], scale: Scale) -> list[str]:
    colour = colours.SERIES[0]
    told = [(x, mark) for x, mark in zip(places, marks, strict=True) if mark.value is not None]
    points = [f"{x:.1f} {scale.y(mark.value or 0.0):.1f}" for x, mark in told]
    line = f'<path d="M{"L".join(points)}" stroke="{colour}" stroke-width="2.5"/>' if len(points) > 1 else ""
    return [line, *(_mark(x, mark, scale, colour) for x, mark in told)]


def _mark(x: float, mark: Interval, scale: Scale, colour: str) -> str:
    y = scale.y(mark.value or 0.0)
    whisker, top = "", y
    if mark.low is not None and mark.high is not None:
        top = scale.y(mark.high)
        whisker = (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{scale.y(mark.low):.1f}" stroke="{colour}"'
            ' stroke-width="3" stroke-opacity="0.6"/>'
        )
    return (
        f'{whisker}<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
        f'<text x="{x:.1f}" y="{max(top - 6, 12):.1f}" text-anchor="middle" font-size="{SIZE:.0f}" {INK}>'
        f"{100 * (mark.value or 0.0):.0f}%</text>"
    )


def _names(marks: tuple[Interval, ...], places: list[float]) -> tuple[list[str], int]:
    """The names of the waves under the plot, every second one where they would touch."""
    apart = places[1] - places[0] if len(places) > 1 else WIDTH - LEFT - RIGHT
    each = max(1, math.ceil(FEWEST_APART / apart))
    named, most = [], 0
    for x, mark in list(zip(places, marks, strict=True))[::each]:
        lines = wrapped(mark.label, max(apart * each - 6, FEWEST_APART - 6), SIZE)
        most = max(most, len(lines))
        at, anchor = _kept_in(x, max((width_of(line, SIZE) for line in lines), default=0.0))
        named += [
            f'<text x="{at:.1f}" y="{TOP + TALL + 18 + LINE * row:.1f}" text-anchor="{anchor}" font-size="{SIZE:.0f}"'
            f" {INK}>{escape(clean(words))}</text>"
            for row, words in enumerate(lines)
        ]
    return named, most


def _kept_in(x: float, wide: float) -> tuple[float, str]:
    """Where a name is set so that none of it is cut: under its mark, or from the edge it would run over."""
    if x - wide / 2 < 0:
        return 0.0, "start"
    return (WIDTH, "end") if x + wide / 2 > WIDTH else (x, "middle")
