"""Numbers as people say them."""

from __future__ import annotations

import math


def in_every_100(share: float) -> int:
    """Say a share as so many in every 100.

    Args:
        share: 0 to 1.
    Source:
        Gigerenzer and Hoffrage (1995), Psychological Review 102:684: natural frequencies are understood best.
    """
    return math.floor(share * 100 + 0.5 + 1e-9)


def spread(low: float, high: float) -> tuple[int, int]:
    """Whole numbers in every 100 around an interval, never narrower than it.

    Args:
        low: lower end of the interval, 0 to 1.
        high: upper end, 0 to 1.
    Source:
        Rounding outward keeps at least the stated confidence (Moore 1966, Interval Analysis, chapter 3).
    """
    return math.floor(low * 100 + 1e-6), math.ceil(high * 100 - 1e-6)


def signed(number: int, *, plus: bool = False) -> str:
    """A whole number with a true minus sign, and a plus where asked.

    Args:
        number: any.
        plus: whether one above nought says so.
    Source:
        House rule.
    """
    return f"{number:+}".replace("-", "−").removeprefix("" if plus and number else "+")


def plain_number(value: float) -> str:
    """A number to one decimal place, without a trailing nought.

    Args:
        value: any finite number.
    Source:
        House rule: no more digits than the door gives.
    """
    return f"{value:.1f}".removesuffix(".0").replace("-", "−")


def lowered(text: str) -> str:
    """A label as it stands inside a sentence: "Team size" becomes "team size", "AfC band" stays.

    Args:
        text: any label.
    Source:
        House rule.
    """
    first = text.split(" ", 1)[0]
    ordinary = len(first) > 1 and first[1:].islower() and first.isalpha()
    return text[0].lower() + text[1:] if ordinary else text
