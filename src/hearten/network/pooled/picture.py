"""A pool as a picture: the range for one more, the interval of the middle, the middle, and ourselves."""

from __future__ import annotations

from dataclasses import dataclass

from hearten.methods.parcels import Pooled

WIDE, EDGE = 480, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """From where to where, left to right."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in the picture's own units."""

    middle: float
    interval: Bar
    new: Bar | None
    own: float | None
    ticks: tuple[tuple[float, int], ...]


def picture(told: Pooled, own: float | None) -> Picture:
    """On a line from nobody to everyone."""
    new = None
    if told.new_low is not None and told.new_high is not None:
        new = _bar(told.new_low, told.new_high)
    return Picture(
        _at(told.middle),
        _bar(told.low, told.high),
        new,
        None if own is None else _at(own),
        tuple((_at(each / 100), each) for each in (0, 25, 50, 75, 100)),
    )


def _at(share: float) -> float:
    return round(EDGE + share * (WIDE - 2 * EDGE), 1)


def _bar(low: float, high: float) -> Bar:
    return Bar(_at(low), round(_at(high) - _at(low), 1))
