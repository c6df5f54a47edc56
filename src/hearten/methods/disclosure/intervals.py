"""Intervals of told shares, made only of told things.

Theorem: every argument here is a rounded number that is told, or a design effect rounded to a twentieth. An
interval is therefore a function of told things and narrows no truth further, however finely it is printed.
"""

from __future__ import annotations

import math

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


def wilson(share: float, size: float) -> tuple[float, float]:
    """Give the 95% Wilson score interval of a share (0 to 1) among `size` people.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    middle = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    reach = Z / (1 + Z * Z / size) * math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    return middle - reach, middle + reach


def told_interval(share: float, size: float, slack: float) -> tuple[float, float]:
    """Give the Wilson interval widened by `slack` on each side, rounded outward to 0.01, inside 0.01 to 0.99.

    `slack` is what rounding may have moved the share by, so the interval still covers at 95%.

    Source: `wilson`; the widening is our own.
    """
    low, high = wilson(share, size)
    low = math.floor(round((low - slack) * 100, 6)) / 100
    high = math.ceil(round((high + slack) * 100, 6)) / 100
    return max(0.01, min(low, 0.99)), min(0.99, max(high, 0.01))


def newcombe(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Give the difference of two shares with its 95% interval; each argument is (share, low, high).

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (hybrid score). Limits go out
    to 0.01.
    """
    gap = first[0] - second[0]
    low = gap - math.hypot(first[0] - first[1], second[2] - second[0])
    high = gap + math.hypot(first[2] - first[0], second[0] - second[1])
    outward = (math.floor(round(low * 100, 6)) / 100, math.ceil(round(high * 100, 6)) / 100)
    return round(gap, 6), max(-1.0, outward[0]), min(1.0, outward[1])
