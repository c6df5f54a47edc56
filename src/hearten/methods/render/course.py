"""The course of a series drawn: what was counted, what its course before foretold with its band, and where it paused.

Plain arithmetic and plain SVG, as `lines`. Places are in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from hearten.methods.render import colours
from hearten.methods.render.words import clean
from hearten.methods.report import Figure, Interval

WIDTH = 460.0
LEFT, RIGHT, TOP = 58.0, 14.0, 40.0
KINDS = {"course": 200.0, "low course": 90.0}  # and how tall each is
SIZE = 13.0
INK = 'fill="currentColor"'
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
GRID = 5  # lines across, about


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` at the foot of the plot to `high` at its top, marked every `step`."""

    low: float
    high: float
    step: float
    tall: float

    @property
    def foot(self) -> float:
        """Where the plot ends, from the top, in points."""
        return TOP + self.tall

    def y(self, value: float) -> float:
        """Where a value stands, from the top.

        Args:
            value: in the unit of the series.

        Returns:
            In points.
        """
        return TOP + self.tall * (self.high - value) / (self.high - self.low)


def drawn(figure: Figure) -> tuple[str, str]:
    """The view box and the elements of a course.

    Args:
        figure: of kind "course"; marks in order of time, `series` their period; a part called "without" where there
            is one, a value for each mark.

    Returns:
        The value of `viewBox`, and SVG elements.
    """
    marks, without = figure.marks, dict(figure.parts).get("without", ())
    scale = _scale(marks, without, KINDS[figure.kind])
    places = _places(len(marks))
    parts = [
        *_grid(scale),
        _unit(figure.axis),
        _band(marks, places, scale),
        _broken(without, places, scale),
        _line(marks, places, scale),
        *_dots(marks, places, scale),
        *_periods(marks, places, scale),
        *_days(marks, places, scale),
    ]
    return f"0 0 {WIDTH:.0f} {scale.foot + 30:.0f}", "".join(parts)


def _scale(marks: Sequence[Interval], without: Sequence[float], tall: float) -> Scale:
    seen = [mark.value for mark in marks if mark.value is not None]
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    # A band far out would press what was counted flat: it may reach three times as far, and is cut off beyond.
    low, high = min([*seen, *without]), max([*seen, *without])
    room = max(high - low, abs(high) * 0.02, 1e-9)
    low, high = max(min([*ends, low]), low - room), min(max([*ends, high]), high + room)
    low, high = min(low, max(0.0, low - 0.05 * room)) if low >= 0 else low - 0.05 * room, high + 0.05 * room
    step = _step((high - low) / (GRID * tall / KINDS["course"]))
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step, tall)


def _step(rough: float) -> float:
    whole = 10.0 ** math.floor(math.log10(rough))
    return whole * next((each for each in STEPS if each * whole >= rough), STEPS[-1])


def _places(many: int) -> list[float]:
    room = WIDTH - LEFT - RIGHT
    return [LEFT + (room * (at + 0.5) / many) for at in range(many)]


def _grid(scale: Scale) -> list[str]:
    many = round((scale.high - scale.low) / scale.step)
    values = [scale.low + scale.step * at for at in range(many + 1)]
    return [
        f'<line x1="{LEFT:.0f}" x2="{WIDTH - RIGHT:.0f}" y1="{scale.y(value):.1f}" y2="{scale.y(value):.1f}"'
        ' stroke="currentColor" stroke-opacity="0.2"/>'
        f'<text x="{LEFT - 6:.0f}" y="{scale.y(value) + 4:.1f}" text-anchor="end" font-size="{SIZE:.0f}" {INK}>'
        f"{_marked(value, scale.step)}</text>"
        for value in values
    ]


def _marked(value: float, step: float) -> str:
    places = max(0, -math.floor(math.log10(step) + 1e-9)) + (
        1 if step / 10 ** math.floor(math.log10(step)) == 2.5 else 0
    )
    return f"{value:,.{places if step < 10 else 0}f}".replace("-", "−")


def _unit(unit: str) -> str:
    return f'<text x="2" y="14" font-size="{SIZE:.0f}" {INK}>{escape(clean(unit))}</text>' if unit else ""


def _band(marks: Sequence[Interval], places: Sequence[float], scale: Scale) -> str:
    """Only where the pause has begun: before it the course is fitted, not foretold."""
    told = [
        (x, mark.low, mark.high)
        for x, mark in zip(places, marks, strict=True)
        if mark.low is not None and mark.high is not None and mark.series != marks[0].series
    ]
    if len(told) < 2:  # a band needs two ends
        return ""
    over = [f"{x:.1f} {_within(scale, high):.1f}" for x, _low, high in told]
    under = [f"{x:.1f} {_within(scale, low):.1f}" for x, low, _high in reversed(told)]
    return f'<path d="M{"L".join([*over, *under])}Z" fill="{colours.SERIES[1]}" fill-opacity="0.22"/>'


def _within(scale: Scale, value: float) -> float:
    return scale.y(min(max(value, scale.low), scale.high))


def _broken(without: Sequence[float], places: Sequence[float], scale: Scale) -> str:
    if len(without) < 2:
        return ""
    points = "L".join(
        f"{x:.1f} {_within(scale, value):.1f}" for x, value in zip(places, without, strict=True)
    )
    return f'<path d="M{points}" stroke="{colours.SERIES[1]}" stroke-width="2" stroke-dasharray="6 4"/>'


def _line(marks: Sequence[Interval], places: Sequence[float], scale: Scale) -> str:
    told = [
        f"{x:.1f} {scale.y(mark.value):.1f}"
        for x, mark in zip(places, marks, strict=True)
        if mark.value is not None
    ]
    return (
        f'<path d="M{"L".join(told)}" stroke="{colours.SERIES[0]}" stroke-width="1.5"/>' if told[1:] else ""
    )


def _dots(marks: Sequence[Interval], places: Sequence[float], scale: Scale) -> list[str]:
    size = 3.2 if len(marks) <= 60 else 2.2  # so that they do not touch
    return [
        f'<circle cx="{x:.1f}" cy="{scale.y(mark.value):.1f}" r="{size}" fill="{colours.SERIES[0]}"/>'
        for x, mark in zip(places, marks, strict=True)
        if mark.value is not None
    ]


def _periods(marks: Sequence[Interval], places: Sequence[float], scale: Scale) -> list[str]:
    """An upright line where a period begins, and its name above; the first needs no line."""
    found, began = [], 0.0
    for at, mark in enumerate(marks):
        if at and mark.series == marks[at - 1].series:
            continue
        x = (places[at - 1] + places[at]) / 2 if at else LEFT
        if at:
            found.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 16:.0f}" y2="{scale.foot:.0f}" stroke="currentColor"'
                ' stroke-width="1.5"/>'
            )
        began = max(x + 4, began)
        found.append(
            f'<text x="{began:.1f}" y="{TOP - 6:.0f}" font-size="{SIZE:.0f}" font-weight="700" {INK}>'
            f"{escape(clean(mark.series))}</text>"
        )
        began += 7.2 * len(mark.series) + 6
    return found


def _days(marks: Sequence[Interval], places: Sequence[float], scale: Scale) -> list[str]:
    """The first and the last step, and one between."""
    chosen = sorted({0, len(marks) // 2, len(marks) - 1})
    ends = {chosen[0]: "start", chosen[-1]: "end"}
    return [
        f'<text x="{places[at]:.1f}" y="{scale.foot + 20:.0f}" text-anchor="{ends.get(at, "middle")}"'
        f' font-size="{SIZE:.0f}" {INK}>{escape(clean(marks[at].label))}</text>'
        for at in chosen
    ]
