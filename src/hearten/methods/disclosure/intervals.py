"""Intervals of told shares, made only of told things.

Theorem: every argument here is a rounded number that is told, or a design effect rounded to a twentieth. An
interval is therefore a function of told things and narrows no truth further, however finely it is printed.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from hearten.methods.disclosure.rounding import two_digits_down

Z = 1.959963984540054


def told_size(base: int, effective: float, answered: int) -> float:
    """Give the size an interval may be made with: told base over design effect, to two digits, down.

    `effective` / `answered` is taken down to a twentieth (a size that is no number counts as `answered`), and
    the result is never above the told base, so no exact size shows through.

    Source: Kish (1965), effective sample size; the rounding is our own.
    """
    ratio = effective / answered if math.isfinite(effective) and effective > 0 else 1.0
    twentieths = max(1, min(20, math.floor(ratio * 20 + 1e-9)))
    return two_digits_down(max(1.0, base * twentieths / 20))


def wilson(share: float, size: float, reach: float = Z) -> tuple[float, float]:
    """Give the Wilson score interval of a share (0 to 1) among `size` people, 95% unless another `reach` is given.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    square = reach * reach
    middle = (share + square / (2 * size)) / (1 + square / size)
    half = reach / (1 + square / size) * math.sqrt(share * (1 - share) / size + square / (4 * size * size))
    return middle - half, middle + half


def told_interval(share: float, size: float, slack: float) -> tuple[float, float]:
    """Give the Wilson interval widened by `slack` on each side, rounded outward to 0.01, inside 0.01 to 0.99.

    `slack` is what rounding may have moved the share by, so the interval still covers at 95%.

    Source: `wilson`; the widening is our own.
    """
    low, high = wilson(share, size)
    low = math.floor(round((low - slack) * 100, 6)) / 100
    high = math.ceil(round((high + slack) * 100, 6)) / 100
    return max(0.01, min(low, 0.99)), min(0.99, max(high, 0.01))


def apart(
    first: tuple[float, float], second: tuple[float, float], reach: float, rounding: float
) -> tuple[float, float]:
    """Give the interval of first - second; each is a told (share, size).

    Each share's own interval is taken at `reach` standard errors and the two are put together; `rounding`, the
    variance that rounding adds to the difference, is added at the same reach.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (hybrid score); rounding as one more
    independent error: Sheppard (1898), Proceedings of the London Mathematical Society 29, 353-380.
    """
    gap = first[0] - second[0]
    one, other = wilson(*first, reach), wilson(*second, reach)
    blur = reach * reach * rounding
    low = gap - math.sqrt((first[0] - one[0]) ** 2 + (other[1] - second[0]) ** 2 + blur)
    high = gap + math.sqrt((one[1] - first[0]) ** 2 + (second[0] - other[0]) ** 2 + blur)
    return max(-1.0, low), min(1.0, high)


def chance_of(reach: float, parts: int) -> float:
    """Give the chance that, of `parts` that do not differ, some two lie `reach` standard errors apart or more.

    The standard error is that of the difference of the two. With two parts it is the usual two-sided p-value.

    Source: Tukey (1953), The problem of multiple comparisons; unequal parts make it too large, never too small:
    Hayter (1984), Annals of Statistics 12, 61-75.
    """
    width = abs(reach) * math.sqrt(2)
    lowest = np.linspace(-9.0, 9.0, 1201)
    density = np.exp(-lowest * lowest / 2) / math.sqrt(2 * math.pi)
    # Given the lowest, the others lie above it but not all within `width` of it.
    above = ndtr(-lowest)
    beyond = above ** (parts - 1) - (above - ndtr(-lowest - width)) ** (parts - 1)
    return float(min(1.0, max(0.0, parts * (density * beyond).sum() * (lowest[1] - lowest[0]))))


@lru_cache(maxsize=64)
def reach_among(parts: int) -> float:
    """Give how many standard errors any two of `parts` that do not differ lie apart at most, 95 times in 100.

    Source: as `chance_of`; 1.96 for two, 2.34 for three (Tukey's 3.314 over the root of 2).
    """
    few, many = 0.0, 9.0
    for _ in range(60):
        middle = (few + many) / 2
        few, many = (middle, many) if chance_of(middle, parts) > 0.05 else (few, middle)
    return many
