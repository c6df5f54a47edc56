"""Counts, bases and steps: each told value is a bin that holds at least five truths.

Theorem used everywhere in this package: whatever is computed only from told values tells nothing that they do
not. So shares of unweighted answers, every interval and every gap are made from the outputs of this file
alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from hearten.methods.disclosure.policy import Policy


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a count fell: `key` is "few" (fewer than `n`), "all_but" (all but fewer than `n`) or "about".

    `upto`: of a wide bin the upper of the two multiples of five it may be near; `n` is the lower, and 0 says it is one.
    """

    key: str
    n: int
    upto: int = 0


_OTHER_END = {"few": "all_but", "all_but": "few", "share_under": "share_over", "share_over": "share_under"}


def nearest(people: int, policy: Policy) -> int:
    """Round a number of people to the nearest five: 13 to 17 are all told as 15.

    Source: design rules 5.2, "n shown: nearest 5".
    """
    return (int(people) + policy.changeable // 2) // policy.changeable * policy.changeable


def fewest_behind(shown: int, policy: Policy) -> int:
    """Give the smallest number of people a told multiple of five can stand for.

    Source: the inverse of `nearest`.
    """
    return shown - policy.changeable // 2


def zone(people: int, answered: int, policy: Policy) -> Zone:
    """Place `people` of `answered` in its bin: a label at either end, else the nearest five.

    Between the labels lie answered - 15 counts, cut from below into bins of five (8 to 12, 13 to 17, ...).
    The up to four left over at the top would make a bin with fewer than five truths, so they join the upper
    label, which then says "all but fewer than 13". For each `answered` of at least 13 every bin therefore
    holds five counts or more.

    Source: design rules 5.2, "Count shown"; proved by exhaustion in the tests.
    """
    small, five = policy.label_up_to + 1, policy.changeable
    if people < small:
        return Zone("few", small)
    over = max(0, answered - 2 * small + 1) % five
    if people > answered - small - over:
        return Zone("all_but", small + (five if over else 0))
    return Zone("about", nearest(people, policy))


def wider(people: int, answered: int, policy: Policy) -> Zone:
    """Place `people` of `answered` in a bin twice as wide: two neighbours of `zone`, told as one.

    Labels stay as they are. The bins are those of `zone` two by two from below, so that a count told closely in one
    place and widely in another is told no closer by both; a last one that has no neighbour stays by itself.

    Source: design rules 5.2, "If fewer than five true values would fit, widen to the coarser label".
    """
    shown = zone(people, answered, policy)
    if shown.key != "about":
        return shown
    small, five = policy.label_up_to + 1, policy.changeable
    first = nearest(small, policy)
    lower = first + (shown.n - first) // (2 * five) * 2 * five
    highest = answered - small - max(0, answered - 2 * small + 1) % five
    return Zone("about", lower, lower + five) if fewest_behind(lower + five, policy) <= highest else shown


def ends_of(shown: Zone, answered: int, policy: Policy) -> tuple[int, int]:
    """Give the smallest and the largest count that are told so, of `answered` people.

    Source: the inverse of `zone` and `wider`.
    """
    small, five = policy.label_up_to + 1, policy.changeable
    over = max(0, answered - 2 * small + 1) % five
    if shown.key == "few":
        return 0, min(small - 1, answered)
    if shown.key == "all_but":
        return max(small, answered - small - over + 1), answered
    highest = fewest_behind(max(shown.n, shown.upto), policy) + five - 1
    return fewest_behind(shown.n, policy), min(highest, answered - small - over)


def mirrored(shown: Zone, base: int) -> Zone:
    """Give the zone of "everyone else" as a function of a told zone and a told base, and so of nothing more.

    Of two categories only one is rounded by itself: rounding both would give two different sets of bins for
    one count, and the overlap of two bins can hold a single truth.

    Source: own derivation; the pair (told count, told base) is the only information in the pair of labels.
    """
    if shown.key == "about":
        return Zone("about", base - (shown.upto or shown.n), shown.upto and base - shown.n)
    if shown.key.startswith("share_"):
        return Zone(_OTHER_END[shown.key], 100 - shown.n)
    return Zone(_OTHER_END.get(shown.key, shown.key), shown.n)


def step_of(support: int, policy: Policy) -> float | None:
    """Give the finest step of a share within which five people could change, None where there is none.

    `support`: the fewest people of full weight the told values allow; each can move the share by 1 / support
    at most.

    Source: design rules 5.1 (2), carried to weighted shares: step >= 5 x heaviest.
    """
    for step in policy.share_steps:
        if step * support >= policy.changeable - 1e-9:
            return step
    return None


def to_step(value: float, step: float) -> float:
    """Round to the nearest multiple of `step`, halves up, without binary dust.

    Source: plain arithmetic.
    """
    return round(math.floor(value / step + 0.5 + 1e-9) * step, 6)


def two_digits_down(value: float) -> float:
    """Round a positive number down to two significant digits: 1234 gives 1200.

    Source: plain arithmetic.
    """
    power = 10.0 ** (math.floor(math.log10(value)) - 1)
    return round(math.floor(value / power + 1e-9) * power, 9)


def one_two_five_up(value: float) -> float:
    """Round a positive number up to 1, 2 or 5 times a power of ten: 3.1 gives 5.

    Source: plain arithmetic.
    """
    power = 10.0 ** math.floor(math.log10(value))
    fitting = (times * power for times in (1, 2, 5, 10) if times * power >= value * (1 - 1e-9))
    return round(next(fitting), 12)
