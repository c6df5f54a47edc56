"""Who have we not heard? How evenly the groups of a frame answered, and which of them are missing.

The R-indicator is 1 where every group answered at the same rate and falls as their rates part. Seen in few people it
looks too low, for chance alone parts the rates of groups: that much is taken off. Its interval comes from asking for
which true indicators what was seen would be no surprise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr
from scipy.stats import chi2

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.survey.looks import adjusted

Floats = NDArray[np.float64]
CLEAR = 0.05


@dataclass(frozen=True, slots=True)
class Missing:
    """One group that answered less than the rest.

    Attributes:
        name: of the group.
        asked, answered: people.
        rate, rest: its response and that of all others, 0 to 1.
        short: how many more of it would have answered at the rate of all others.
        clear: whether that is more than chance, among all groups that were looked at.
    """

    name: str
    asked: int
    answered: int
    rate: float
    rest: float
    short: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Representativity:
    """How evenly groups answered.

    Attributes:
        indicator: 0 to 1; 1 is the same rate in every group.
        low, high: its interval.
        rate: response of all, 0 to 1.
        missing: groups under the rate of the rest, those most people are missing from first.
    """

    indicator: float
    low: float
    high: float
    rate: float
    missing: tuple[Missing, ...]


def representativity(
    asked: Mapping[str, int], answered: Mapping[str, int], *, level: float = 0.95
) -> Representativity:
    """Give the R-indicator of a frame's groups, with its interval, and who is missing.

    Args:
        asked: how many people each group of the frame holds.
        answered: how many of each answered; a group that is not there had no answer.
        level: of the interval, 0 to 1.

    Raises:
        NotReady: a group answered that is not in the frame, or more of it than it holds.
        TooFewToTell: fewer than two groups hold anybody.
    Source:
        Schouten, Cobben and Bethlehem (2009), Survey Methodology 35, 101-113; its bias: Shlomo, Skinner and Schouten
        (2012), Journal of Statistical Planning and Inference 142, 201-211. The interval turns a test round; the
        distribution of the spread of rates is matched in three moments: Imhof (1961), Biometrika 48, 419-426.
    """
    strange = [name for name in answered if name not in asked]
    if strange:
        raise NotReady(f"“{strange[0]}” has answers, but is not in the frame. Add how many there are of it.")
    names = [name for name, many in asked.items() if many > 0]
    over = [name for name in asked if answered.get(name, 0) > asked[name]]
    if over:
        raise NotReady(
            f"{answered[over[0]]} answered of “{over[0]}”, but the frame holds {asked[over[0]]}. Correct the frame."
        )
    if len(names) < 2:
        raise TooFewToTell(
            "Whether groups answered evenly takes two groups of the frame with people in them."
        )
    held = np.array([asked[name] for name in names], dtype=np.float64)
    heard = np.array([answered.get(name, 0) for name in names], dtype=np.float64)
    spread, low, high = _spread(held, heard, level)
    return Representativity(
        indicator=_indicator(spread),
        low=_indicator(high),
        high=_indicator(low),
        rate=float(heard.sum() / held.sum()),
        missing=_missing(names, held, heard),
    )


def _indicator(spread: float) -> float:
    """Rates of half nought and half one have a spread of a quarter, and so an indicator of 0."""
    return max(0.0, 1 - 2 * math.sqrt(spread))


def _spread(held: Floats, heard: Floats, level: float) -> tuple[float, float, float]:
    """The variance of the groups' rates with its interval, what chance adds taken off."""
    part, rates = held / held.sum(), heard / held
    apart = rates - heard.sum() / held.sum()
    seen = float((part * apart**2).sum())
    by_chance = (1 - part) * part * rates * (1 - rates) / np.maximum(held - 1, 1)
    moments = _Moments.of(part, held, heard, apart)

    def end(chance: float) -> float:
        if moments.below(seen, 0.0) < chance:
            return 0.0
        return float(
            brentq(lambda truth: moments.below(seen, truth) - chance, 0.0, 4 * seen + 20 * moments.mean)
        )

    low, high = end((1 + level) / 2), end((1 - level) / 2)
    return max(0.0, seen - float(by_chance.sum())), low, high


@dataclass(frozen=True, slots=True)
class _Moments:
    """How the spread that is seen varies about the true one: three sums of chance, and two that grow with the truth."""

    mean: float
    square: float
    cube: float
    along: float
    along_square: float

    @classmethod
    def of(cls, part: Floats, held: Floats, heard: Floats, apart: Floats) -> _Moments:
        # One more yes and no, so that a group where all or nobody answered is not taken to be certain.
        rates = (heard + 1) / (held + 2)
        variance = rates * (1 - rates) / held
        shape = np.diag(part) - np.outer(part, part)
        once = shape * variance
        twice = once @ once
        seen = max(float((part * apart**2).sum()), np.finfo(np.float64).tiny)
        slope = shape @ apart
        pulled = variance * slope
        return cls(
            mean=float(np.trace(once)),
            square=float(np.trace(twice)),
            cube=float(np.trace(twice @ once)),
            along=float(slope @ pulled) / seen,
            along_square=float(pulled @ shape @ pulled) / seen,
        )

    def below(self, seen: float, truth: float) -> float:
        """The chance of a spread no larger than what was seen, were the true one `truth`."""
        variance = 2 * self.square + 4 * truth * self.along
        skewed = 8 * self.cube + 24 * truth * self.along_square
        if variance <= 0 or skewed <= 0:
            return 1.0 if seen >= truth else 0.0
        df = 8 * variance**3 / skewed**2
        return float(chi2.cdf((seen - self.mean - truth) / math.sqrt(variance) * math.sqrt(2 * df) + df, df))


def _missing(names: list[str], held: Floats, heard: Floats) -> tuple[Missing, ...]:
    others, others_heard = held.sum() - held, heard.sum() - heard
    rates, rest = heard / held, others_heard / others
    pooled = heard.sum() / held.sum()
    error = np.sqrt(pooled * (1 - pooled) * (1 / held + 1 / others))
    reach = np.divide(rates - rest, error, out=np.zeros_like(error), where=error > 0)
    clear = adjusted(ndtr(reach)) <= CLEAR
    found = [
        Missing(
            name=name,
            asked=int(held[at]),
            answered=int(heard[at]),
            rate=float(rates[at]),
            rest=float(rest[at]),
            short=float(held[at] * (rest[at] - rates[at])),
            clear=bool(clear[at]),
        )
        for at, name in enumerate(names)
        if rates[at] < rest[at]
    ]
    return tuple(sorted(found, key=lambda one: (-one.short, one.name)))
