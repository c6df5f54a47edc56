"""Alpha, kappa and kappa's error the slow, obvious way: pair by pair, and by nudging each cell."""

from __future__ import annotations

import itertools
import math


def ordinal(values, given):
    def apart(one, other):
        low, high = min(one, other), max(one, other)
        between = sum(given[value] for value in values if low <= value <= high)
        return (between - (given[low] + given[high]) / 2) ** 2 if low != high else 0.0

    return apart


DISTANCES = {
    "nominal": lambda one, other: float(one != other),
    "interval": lambda one, other: (one - other) ** 2,
    "ratio": lambda one, other: ((one - other) / (one + other)) ** 2 if one + other else 0.0,
}


def alpha(table, metric):
    """`table`: a list of coders, each a list of values or None."""
    units = [[value for value in unit if value is not None] for unit in zip(*table, strict=True)]
    units = [unit for unit in units if len(unit) >= 2]
    everything = sorted(value for unit in units for value in unit)
    if len(set(everything)) < 2:
        return None
    given = {value: everything.count(value) for value in everything}
    apart = ordinal(sorted(given), given) if metric == "ordinal" else DISTANCES[metric]
    seen = sum(
        apart(one, other) / (len(unit) - 1)
        for unit in units
        for one, other in itertools.permutations(unit, 2)
    )
    chance = sum(apart(one, other) for one, other in itertools.permutations(everything, 2))
    return 1 - (len(everything) - 1) * seen / chance


def kappa(table):
    """`table`: rows of shares that add to 1."""
    alike = sum(table[at][at] for at in range(len(table)))
    by_chance = sum(sum(table[at]) * sum(row[at] for row in table) for at in range(len(table)))
    return (alike - by_chance) / (1 - by_chance)


def error_of_kappa(table, units, nudge=1e-6):
    """The multinomial delta method with each cell's slope found by nudging it."""
    cells = [(row, column) for row in range(len(table)) for column in range(len(table))]
    slopes = {}
    for row, column in cells:
        ends = []
        for sign in (1, -1):
            changed = [list(line) for line in table]
            changed[row][column] += sign * nudge
            ends.append(kappa(changed))
        slopes[row, column] = (ends[0] - ends[1]) / (2 * nudge)
    mean = sum(table[row][column] * slopes[row, column] for row, column in cells)
    square = sum(table[row][column] * slopes[row, column] ** 2 for row, column in cells)
    return math.sqrt((square - mean**2) / units)
