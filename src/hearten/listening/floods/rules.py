"""How much one source may send, counted without keeping who it is; how floods are told; pure.

A sketch is four rows of counters. A source adds one to a counter of each row, found by hashing it under a key that is
drawn anew each day and kept nowhere; the least of its four is how often it came. From the counters nobody can tell
who came, nor whether somebody did (Cormode and Muthukrishnan, 2005, J. Algorithms 55:58-75).
"""

from __future__ import annotations

import hashlib
import hmac
from array import array
from dataclasses import dataclass, field
from datetime import date

from hearten.errors import Busy, HeartenError
from hearten.listening.surveys.rules import gettext_noop

ROWS, WIDTH = 4, 1 << 14
MOST_AN_HOUR = 60
HOUR = 3600
STEP, FEWEST_TOLD = 5, 10


def _counters() -> list[array[int]]:
    return [array("L", bytes(8 * WIDTH)) for _ in range(ROWS)]


@dataclass(slots=True)
class Sketch:
    """How often each source came this hour and the one before, as near as the counters tell. Never too little."""

    key: bytes
    day: date
    hour: int = 0
    now: list[array[int]] = field(default_factory=_counters)
    before: list[array[int]] = field(default_factory=_counters)

    def came(self, source: str, seconds: float) -> float:
        """Count a source once more; gives how often it came within the hour that ends now."""
        self._turn(int(seconds // HOUR))
        places = self._places(source)
        for row, place in enumerate(places):
            self.now[row][place] += 1
        earlier = min(self.before[row][place] for row, place in enumerate(places))
        this = min(self.now[row][place] for row, place in enumerate(places))
        return this + earlier * (1 - seconds % HOUR / HOUR)

    def _turn(self, hour: int) -> None:
        if hour != self.hour:
            self.before = self.now if hour == self.hour + 1 else _counters()
            self.now, self.hour = _counters(), hour

    def _places(self, source: str) -> list[int]:
        drawn = hmac.new(self.key, source.encode(), hashlib.sha256).digest()
        return [int.from_bytes(drawn[2 * row : 2 * row + 2], "big") % WIDTH for row in range(ROWS)]


def why_not_more(came: float) -> HeartenError | None:
    """The refusal of a source that has sent so often within an hour, or None."""
    if came <= MOST_AN_HOUR:
        return None
    return Busy(
        gettext_noop(
            "Many answers have come from your connection within an hour, so this one was not kept yet. Keep this page "
            "open and try again in half an hour, or answer by phone or on paper. We keep no addresses: they are "
            "counted without being written down."
        )
    )


def about_how_many(answers: int) -> int:
    """A number of answers as a steward may be told it: to the nearest five, and never below ten."""
    return max(FEWEST_TOLD, STEP * round(answers / STEP))
