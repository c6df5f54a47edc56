"""The groups of a breakdown: few, in order, and none so small that the door must hide it."""

from __future__ import annotations

import re

from hearten.house.filereport.design import Choice, plain
from hearten.house.filereport.proposing.scales import in_order, option_text
from hearten.house.filereport.proposing.values import Column, bounds_of, place_of, tidied

FEWEST = 20
MOST_GROUPS = 6
OTHER = "Other"
LONG = 40
OLDEST = 120


def groups_of(column: Column, *, ages: bool = False) -> tuple[Choice, ...]:
    """The groups a column makes; fewer than two where it makes no useful breakdown."""
    if ages and column.numeric:
        return _ages(column)
    brackets = all(bounds_of(value) is not None for value in column.real)
    common = [value for value, people in column.real.most_common() if brackets or people >= 3]
    placed = [value for value in common if place_of(value) is not None]
    people = column.real
    if placed and sum(people[v] for v in placed) >= 0.9 * people.total() and _all_different(placed):
        return _ordered(column, in_order(placed, column.order), ages=ages)
    if column.order and all(value in column.order for value in people):
        return _ordered(column, in_order(list(people), column.order), ages=False)
    return _unordered(column)


def _short(text: str) -> str:
    """A group's name without a long remark in brackets."""
    shown = option_text(tidied(text))
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", shown)
    return bare if bare and len(shown) > LONG else shown


def _all_different(values: list[str]) -> bool:
    places = [place_of(value) for value in values]
    return len(set(places)) == len(places)


def _unordered(column: Column) -> tuple[Choice, ...]:
    people = column.real
    large = [value for value, count in people.most_common(MOST_GROUPS) if count >= FEWEST]
    made = [Choice(_short(column.written[v]), (column.written[v],)) for v in large]
    if sum(count for value, count in people.items() if value not in large) >= FEWEST:
        made.append(Choice(OTHER, others=True))
        declined = [value for value in column.counts if value not in people]
        if declined:
            return (*made, *_not_known(column, declined))
    return tuple(made)


def _not_known(column: Column, values: list[str]) -> tuple[Choice, ...]:
    """Nothing to show: those who declined must not fall into "Other", so they are listed as not answering."""
    return (Choice("Not known", tuple(column.written[v] for v in values), answers=False),)


def _ordered(column: Column, values: list[str], *, ages: bool) -> tuple[Choice, ...]:
    """Neighbours joined until each group is large enough and there are few."""
    runs = [[value] for value in values]
    if ages:
        runs = _decades(values) or runs

    return tuple(
        Choice(_joined([column.written[v] for v in run]), tuple(column.written[v] for v in run))
        for run in _large_enough(column, runs)
    )


def _large_enough(column: Column, runs: list[list[str]]) -> list[list[str]]:
    """Neighbours joined until each run holds enough people and there are few runs."""

    def size(run: list[str]) -> int:
        return sum(column.real[value] for value in run)

    while len(runs) > 1 and (min(map(size, runs)) < FEWEST or len(runs) > MOST_GROUPS):
        place = min(range(len(runs)), key=lambda i: size(runs[i]))
        beside = [i for i in (place - 1, place + 1) if 0 <= i < len(runs)]
        other = min(beside, key=lambda i: size(runs[i]))
        first, second = sorted((place, other))
        runs[first : second + 1] = [runs[first] + runs[second]]
    return runs


def _ages(column: Column) -> tuple[Choice, ...]:
    """Ages in years, in tens; the ends are open, so that the youngest and the oldest are not told."""
    years = sorted(int(value) for value in column.real if value.isdigit() and int(value) <= OLDEST)
    tens: dict[int, list[str]] = {}
    for year in years:
        tens.setdefault(max(2, year // 10), []).append(str(year))
    runs = _large_enough(column, list(tens.values()))
    starts = [int(run[0]) // 10 * 10 for run in runs]
    made = []
    for place, run in enumerate(runs):
        last = starts[place + 1] - 1 if place + 1 < len(runs) else None
        text = f"{starts[place]} and above" if last is None else f"{starts[place]} to {last}"
        made.append(
            Choice(f"Under {last + 1}" if last and not place else text, tuple(column.written[v] for v in run))
        )
    return tuple(made)


def _decades(values: list[str]) -> list[list[str]]:
    """Ages in tens, where no bracket crosses from one ten into the next; else nothing."""
    runs: dict[float, list[str]] = {}
    for value in values:
        bounds = bounds_of(value)
        if bounds is None:
            return []
        low, high, _ = bounds
        start = max(
            2, (low if low is not None else (high or 0) - 1) // 10
        )  # under twenty goes with the twenties
        if low is not None and high is not None and high // 10 != start:
            return []
        runs.setdefault(start, []).append(value)
    return list(runs.values())


def _joined(texts: list[str]) -> str:
    """One name for neighbours: "18~24" and "25~29" are "18 to 29"."""
    if len(texts) == 1:
        return option_text(tidied(texts[0]))
    first, last = bounds_of(plain(texts[0])), bounds_of(plain(texts[-1]))
    if first is None or last is None or first[2].rstrip("s") != last[2].rstrip("s"):
        return ", or ".join(option_text(tidied(text)) for text in texts)
    unit = f" {last[2]}" if last[2] else ""
    if first[0] is None and last[1] is not None:
        return f"{last[1]:g}{unit} or less"
    if last[1] is None and first[0] is not None:
        return f"{first[0]:g}{unit} and above"
    if first[0] is None or last[1] is None:
        return ", or ".join(option_text(tidied(text)) for text in texts)
    return f"{first[0]:g} to {last[1]:g}{unit}"
