"""How a tool counted letters, found out from what it says stands at each place; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearten.methods.coding.text import Places, as_read, places
from hearten.understanding.exchange.bench import Bench

AGREED = 12  # letters of a passage's name that are compared


@dataclass(frozen=True, slots=True)
class Selected:
    """A passage as a file says it: two places by the tool's own count, and how it begins, where it says so."""

    start: int
    end: int
    name: str = ""


Way = Callable[[int], int]


def counted_over(
    raw: str, selected: Sequence[Selected], bench: Bench
) -> tuple[str, dict[Selected, tuple[int, int]]]:
    """The text as it is read, and each passage's place in it; passages that are nowhere are left out, and said so.

    Of the ways tools count (code points or UTF-16, line ends as one or two), the one is taken by which most passages
    begin as their names say. Where no name tells, they count as the standard does: code points of the text in the file.
    """
    text, known = as_read(raw), places(raw)
    way = _best(text, known, selected, bench)
    found: dict[Selected, tuple[int, int]] = {}
    for one in selected:
        start, end = sorted((way(max(0, one.start)), way(max(0, one.end))))
        if max(one.start, one.end) > 2 * len(raw) + 2 or min(one.start, one.end) < 0:
            bench.warn(
                "Some passages begin before their text or end far after it; they were cut to what is there."
            )
        if start == end:
            bench.warn("Some passages are empty, or after the end of their text; they are left out.")
            continue
        found[one] = (start, end)
    return text, found


def _best(text: str, known: Places, selected: Sequence[Selected], bench: Bench) -> Way:
    ways: dict[str, Way] = {
        "": known.of_points,
        "in UTF-16": known.of_utf16,
        "with line ends as one letter": lambda at: min(at, len(text)),
    }
    named = [one for one in selected if len(one.name.strip()) > 2]
    plain = len(known.units) - 1 == known.units[-1] == len(text)
    if plain or not named:
        if not plain and selected and known.units[-1] != len(known.units) - 1:
            bench.warn(
                "A text has letters that tools count differently, and no passage says how it begins. They were "
                "taken as the standard counts: look at some of them."
            )
        return known.of_points
    right = {
        name: sum(_begins(text, way(one.start), one.name) for one in named) for name, way in ways.items()
    }
    best = max(ways, key=lambda name: right[name])
    if best and right[best] > right[""]:
        bench.warn(f"This tool counts letters {best}; its passages were counted over.")
        return ways[best]
    return known.of_points


def _begins(text: str, at: int, name: str) -> bool:
    if text[at : at + 1].isspace() and not name[:1].isspace():
        return False
    wanted = " ".join(name.split())[:AGREED]
    return " ".join(text[at : at + 4 * AGREED].split()).startswith(wanted)
