"""The colours of charts: told apart by those who see colours otherwise, on light pages and dark."""

from __future__ import annotations

# Each stands 3 to 1 or more against the house's light and dark pages alike, so one chart serves both.
SERIES = ("#1d8a80", "#c96a1b", "#7c74cf", "#b8578f", "#6d8a1f", "#4a86c5")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")

DARK_INK = "#14202a"
LIGHT_INK = "#ffffff"

# From one end of a scale to the other (ColorBrewer BrBG, which no colour vision confuses).
_SCALE = ("#01665e", "#35978f", "#80cdc1", "#c7eae5", "#f6e8c3", "#dfc27d", "#bf812d", "#8c510a")


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2.2 counts it.

    Args:
        colour: "#rrggbb".

    Returns:
        0 (black) to 1 (white).

    Source:
        WCAG 2.2, "relative luminance".
    """
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours.

    Args:
        one: "#rrggbb".
        other: "#rrggbb".

    Returns:
        1 (the same) to 21 (black on white).

    Source:
        WCAG 2.2, "contrast ratio".
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def scale(steps: int) -> tuple[str, ...]:
    """Colours for the parts of a bar, from one end of a scale to the other.

    Args:
        steps: how many parts, 1 or more.

    Returns:
        shape (steps,): evenly taken from the scale; past its length neighbours still differ.
    """
    if steps == 1:
        return _SCALE[:1]
    if steps > len(_SCALE):
        return tuple(_SCALE[place % len(_SCALE)] for place in range(steps))
    return tuple(_SCALE[round(place * (len(_SCALE) - 1) / (steps - 1))] for place in range(steps))


def ink_on(colour: str) -> str:
    """The ink read best on a colour.

    Args:
        colour: "#rrggbb".

    Returns:
        A dark or a light ink.
    """
    return max((DARK_INK, LIGHT_INK), key=lambda ink: contrast(ink, colour))
