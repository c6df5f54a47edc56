"""The map of members: places as they lie to each other, north at the top. No land is drawn: no file of it is here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDE, HIGH, EDGE = 480.0, 560.0, 70.0
LINE: Final = 22.0  # a name's height: no two names come nearer
SMALLEST: Final = 0.5  # degrees: nearer places are not drawn as if they lay far apart


@dataclass(frozen=True, slots=True)
class Spot:
    """A member and where it is, in degrees north and east."""

    name: str
    place: str
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot as it is drawn: its place, its name's, and to which side that stands."""

    name: str
    place: str
    x: float
    y: float
    words_x: float
    words_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole picture."""

    box: str
    dots: tuple[Dot, ...]


def drawn(spots: Sequence[Spot]) -> Drawn:
    """Lay spots out, each degree as wide as it is there."""
    if not spots:
        return Drawn(f"0 0 {WIDE:g} {HIGH:g}", ())
    middle = math.radians(sum(one.north for one in spots) / len(spots))
    flat = [(one.east * math.cos(middle), -one.north) for one in spots]
    left, top = (min(one[axis] for one in flat) for axis in (0, 1))
    wide, high = (
        max(SMALLEST, max(one[axis] for one in flat) - start) for axis, start in ((0, left), (1, top))
    )
    by = min((WIDE - 2 * EDGE) / wide, (HIGH - 2 * EDGE) / high)
    at = [(EDGE + (x - left) * by, EDGE + (y - top) * by) for x, y in flat]
    ordered = sorted(zip(spots, at, strict=True), key=lambda one: (one[1][1], one[1][0]))
    dots, below = [], -LINE
    for spot, (x, y) in ordered:
        below = max(y + 5, below + LINE)
        dots.append(_dot(spot, x, y, below))
    return Drawn(f"0 0 {WIDE:g} {max(HIGH, below + EDGE):g}", tuple(dots))


def _dot(spot: Spot, x: float, y: float, words_y: float) -> Dot:
    """Its name to the right, or to the left where that would leave the picture."""
    right = x < WIDE / 2
    return Dot(
        spot.name,
        spot.place,
        round(x, 1),
        round(y, 1),
        round(x + (12 if right else -12), 1),
        round(words_y, 1),
        "start" if right else "end",
    )
