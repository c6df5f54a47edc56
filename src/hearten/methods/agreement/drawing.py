"""Units and documents drawn again with replacement, many times: the multinomial itself, several times as fast.

Drawn one pattern after another, each takes a binomial out of what is left. Numbers of Poisson need not wait for one
another and come from a table: where they lack of the right sum the rest is picked unit by unit, and where they exceed
it they are thrown away. What comes of it is not near the multinomial, it is the multinomial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SHORT = 1.25  # standard deviations by which the first numbers stay below the sum; one in nine does not
REACH, MORE = 9, 12  # standard deviations, and more, that tables go: beyond is less than rounding
AT_ONCE = 20_000  # numbers to make at a time: of more, making room for them takes longer than making them
CELLS = 512  # parts of the guide through each table
STEPS = 6  # numbers to go on from where a part begins, before all are looked at


def units_again(often: Whole, draws: int, chance: np.random.Generator) -> Iterator[Floats]:
    """Draw as many units as there are, with replacement.

    Args:
        often: shape (P,), how many units there are of each pattern, all above 0; at least one pattern.
        draws: how many times.
        chance: where chance comes from.

    Returns:
        Tables of shape (some, P), how often each pattern was drawn; each row adds to the number of units.

    Source:
        Brown and Bromberg (1984), An efficient two-stage procedure for generating random variates from the multinomial
        distribution, The American Statistician 38, 216-219.
    """
    units = int(often.sum())
    tables = Tables.of(often * max(0.5, 1 - SHORT / units**0.5))
    pattern = np.repeat(np.arange(len(often)), often)
    while draws:
        drawn = tables.draw(min(draws + draws // 4 + 1, max(1, AT_ONCE // len(often))), chance)
        lacking = units - drawn.sum(axis=0)
        fits = np.flatnonzero(lacking >= 0)[:draws]
        draws -= len(fits)
        yield np.add(drawn.T[fits], _one_by_one(pattern, lacking[fits], chance), dtype=np.float64)


def _one_by_one(pattern: Whole, how_many: Whole, chance: np.random.Generator) -> Whole:
    """Shape (some, P): so many units a draw, each picked by itself; `pattern` is what each unit is, in order."""
    patterns = int(pattern[-1]) + 1
    cells = pattern[chance.integers(len(pattern), size=int(how_many.sum()))]
    cells += np.repeat(np.arange(len(how_many)) * patterns, how_many)
    counts: Whole = np.bincount(cells, minlength=len(how_many) * patterns).reshape(-1, patterns)
    return counts


def documents_again(held: Whole, draws: int, chance: np.random.Generator) -> Iterator[Floats]:
    """Draw as many documents as there are, with replacement.

    Args:
        held: shape (documents, P), how many units of each pattern each document holds.
        draws: how many times.
        chance: where chance comes from.

    Returns:
        Tables of shape (some, P), how many units of each pattern the documents drawn hold.

    Source:
        Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 6; documents that hold the same are one
        pattern of document.
    """
    kinds, often = np.unique(held, axis=0, return_counts=True)
    each = kinds.astype(np.float64)
    for some in units_again(often, draws, chance):
        yield some @ each


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Poisson numbers of several rates, to be looked up.

    Attributes:
        upto: the chance of this number or a lower one, one rate's table after the other's.
        guide: shape (rates, CELLS + 1), where in `upto` to begin for each part of 0 to 1, and where the last one ends.
        shift: shape (rates,), what turns a place in `upto` into the number that stands there.
    """

    upto: Floats
    guide: Whole
    shift: Whole

    @classmethod
    def of(cls, rates: Floats) -> Self:
        """Make them.

        Args:
            rates: shape (rates,), all above 0.

        Source:
            Devroye (1986), Non-Uniform Random Variate Generation, III.2.4, the method of guide tables.
        """
        reach = REACH * np.sqrt(rates)
        first = np.maximum(0, rates - reach).astype(np.int64)
        width = (rates + reach).astype(np.int64) + MORE - first
        start = np.cumsum(width) - width
        of = np.repeat(np.arange(len(rates)), width)
        upto = _chances(rates, of, np.arange(len(of)) + (first - start)[of])
        before = upto[start]
        np.cumsum(upto, out=upto)
        upto -= (upto[start] - before)[of]
        upto[start + width - 1] = np.inf
        return cls(upto, _guide(upto, of, len(rates)) + start[:, None], first - start)

    def draw(self, draws: int, chance: np.random.Generator) -> Whole:
        """Give numbers of each rate, shape (rates, draws).

        Args:
            draws: how many of each.
            chance: where chance comes from.

        Source:
            As `of`.
        """
        picked = chance.random((len(self.shift), draws))
        part = (picked * CELLS).astype(np.int64)
        part += (np.arange(len(self.shift)) * (CELLS + 1))[:, None]
        part, picked, guide = part.reshape(-1), picked.reshape(-1), self.guide.reshape(-1)
        place = guide[part]
        further = np.flatnonzero(picked >= self.upto[place])
        for _ in range(STEPS):
            place[further] += 1
            further = further[picked[further] >= self.upto[place[further]]]
        # What is left is far out, where many numbers share a part: all of them are looked at together.
        begin, end = place[further], guide[part[further] + 1]
        ahead = np.minimum(begin[:, None] + np.arange((end - begin).max(initial=0)), end[:, None])
        place[further] += (picked[further, None] >= self.upto[ahead]).sum(axis=1)
        found: Whole = place.reshape(-1, draws)
        found += self.shift[:, None]
        return found


def _chances(rates: Floats, of: Whole, number: Whole) -> Floats:
    """Of each number, how likely it is at the rate it is of."""
    found: Floats = np.log(rates)[of] * number
    found -= rates[of]
    found -= gammaln(np.arange(1, int(number.max()) + 2))[number]
    return np.exp(found, out=found)


def _guide(upto: Floats, of: Whole, rates: int) -> Whole:
    """Shape (rates, CELLS + 1): how many of a table lie before each part begins."""
    part = np.ceil(upto * CELLS)
    np.minimum(part, CELLS + 1, out=part)
    part += of * (CELLS + 2.0)
    before = np.bincount(part.astype(np.int64), minlength=rates * (CELLS + 2)).reshape(rates, -1)
    return np.cumsum(before, axis=1, out=before)[:, :-1]
