"""The slow, obvious way: one person at a time, in plain Python. What the fast way must equal."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from dataclasses import dataclass

from scipy import stats


@dataclass
class Sample:
    """People as lists: weight, stratum and PSU of each; how many PSUs each stratum holds in all, if known.

    `ssu`: the unit of each within their PSU, where PSUs were not asked whole; `ssu_in_all`: how many units each
    PSU holds, if known.
    """

    weight: list
    stratum: list
    psu: list
    in_all: dict | None = None
    lonely: str = "adjust"
    ssu: list | None = None
    ssu_in_all: dict | None = None


def psus_by_stratum(sample):
    found = defaultdict(set)
    for stratum, psu in zip(sample.stratum, sample.psu, strict=True):
        found[stratum].add(psu)
    return found


def df(sample):
    strata = psus_by_stratum(sample)
    return sum(len(psus) for psus in strata.values()) - len(strata)


def covariance(sample, left, right):
    """Of two sums over everyone, from what each person adds to each."""
    if df(sample) < 1:
        return math.nan
    stages = [(sample.stratum, sample.psu, sample.in_all)]
    if sample.ssu is not None:
        stages.append((sample.psu, sample.ssu, sample.ssu_in_all))
    return spread(range(len(left)), left, right, stages, sample.lonely)


def spread(rows, left, right, stages, lonely):
    """Of the first stage, and for each of its units its fraction of the spread within it."""
    (strata_of, unit_of, in_all), later = stages[0], stages[1:]
    a, b, strata = defaultdict(float), defaultdict(float), defaultdict(set)
    for row in rows:
        a[unit_of[row]] += left[row]
        b[unit_of[row]] += right[row]
        strata[strata_of[row]].add(unit_of[row])
    result = _one_stage(a, b, strata, in_all, lonely)
    if later and in_all:
        for stratum, units in strata.items():
            for unit in units:
                inside = [row for row in rows if unit_of[row] == unit]
                within = spread(inside, left, right, later, lonely)
                result += len(units) / in_all[stratum] * within
    return result


def _one_stage(a, b, strata, in_all, lonely):
    middle_a, middle_b = sum(a.values()) / len(a), sum(b.values()) / len(b)
    result, seen, alone = 0.0, 0, 0
    for stratum, units in strata.items():
        m = len(units)
        left_over = 1 - m / in_all[stratum] if in_all else 1.0
        if left_over <= 1e-7:
            seen += 1
        elif m == 1:
            alone += 1
            (unit,) = units
            if lonely == "adjust":
                result += left_over * (a[unit] - middle_a) * (b[unit] - middle_b)
        else:
            seen += 1
            mean_a, mean_b = sum(a[unit] for unit in units) / m, sum(b[unit] for unit in units) / m
            apart = sum((a[unit] - mean_a) * (b[unit] - mean_b) for unit in units)
            result += left_over * m / (m - 1) * apart
    if lonely == "average" and alone:
        return result * len(strata) / seen if seen else math.nan
    return result


def mean_and_scores(sample, values, inside):
    """A mean over those inside who answered, and what each person adds to it; None where nobody did."""
    counts = [where and value is not None for where, value in zip(inside, values, strict=True)]
    base = sum(w for w, count in zip(sample.weight, counts, strict=True) if count)
    if not base:
        return None, [0.0] * len(values)
    mean = sum(w * v for w, v, count in zip(sample.weight, values, counts, strict=True) if count) / base
    scores = [
        w * (v - mean) / base if count else 0.0
        for w, v, count in zip(sample.weight, values, counts, strict=True)
    ]
    return mean, scores


def mean_and_se(sample, values, inside):
    mean, scores = mean_and_scores(sample, values, inside)
    return mean, math.sqrt(max(covariance(sample, scores, scores), 0.0)) if df(sample) >= 1 else math.nan


def total_and_se(sample, values, inside):
    scores = [
        w * v if where and v is not None else 0.0
        for w, v, where in zip(sample.weight, values, inside, strict=True)
    ]
    return sum(scores), math.sqrt(covariance(sample, scores, scores)) if df(sample) >= 1 else math.nan


def effective(sample, share, se, inside):
    """Answered / design effect; Kish's size where all agree; no more than the PSUs where nothing was seen.

    In clusters Wilson's interval reaches as far towards a half as the logit interval.
    """
    weights = [w for w, where in zip(sample.weight, inside, strict=True) if where]
    n = len(weights)
    if not n:
        return 0.0
    kish = sum(weights) ** 2 / sum(w * w for w in weights)
    psus = len({psu for psu, where in zip(sample.psu, inside, strict=True) if where})
    degrees = df(sample)
    if degrees < 1:
        return min(kish, psus, n)
    mixed = 1e-12 < share < 1 - 1e-12
    size = kish
    if mixed:
        size = share * (1 - share) * n / (n - 1) / se**2 if se > 1e-7 else min(kish, psus)
    few = (stats.t.ppf(0.975, max(n - 1, 1)) / stats.t.ppf(0.975, degrees)) ** 2
    size *= min(few, 1.0)
    if mixed and se > 1e-7 and psus < n:
        rarer = min(share, 1 - share)
        logit = math.log(rarer / (1 - rarer)) + stats.t.ppf(0.975, degrees) * se / (rarer * (1 - rarer))
        end = 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0
        size = min(size, stats.norm.ppf(0.975) ** 2 * end * (1 - end) / (end - rarer) ** 2)
    return min(size, n)


def ratio_and_scores(sample, tops, bottoms, inside):
    """A ratio of totals over those inside who answered both, and what each adds to it; None where it is 0/0."""
    rows = [
        row
        for row, where in enumerate(inside)
        if where and tops[row] is not None and bottoms[row] is not None
    ]
    base = sum(sample.weight[row] * bottoms[row] for row in rows)
    scores = [0.0] * len(tops)
    if base == 0:
        return None, scores
    ratio = sum(sample.weight[row] * tops[row] for row in rows) / base
    for row in rows:
        scores[row] = sample.weight[row] * (tops[row] - ratio * bottoms[row]) / base
    return ratio, scores


def variance_and_se(sample, values, inside):
    """How much people inside differ, and its standard error; None where fewer than two answered."""
    answered = [where and value is not None for where, value in zip(inside, values, strict=True)]
    n = sum(answered)
    if n < 2:
        return None, None
    middle, _ = mean_and_scores(sample, values, inside)
    squares = [
        (value - middle) ** 2 * n / (n - 1) if counts else None
        for value, counts in zip(values, answered, strict=True)
    ]
    return mean_and_se(sample, squares, inside)


def quantile(pairs, probability, rule):
    """Of (value, weight) pairs, by one of the rules; the pairs of equal values in the order they came."""
    pairs = sorted(pairs, key=lambda pair: pair[0])
    if rule == "hf3":
        together = defaultdict(float)
        for value, weight in pairs:
            together[value] += weight
        pairs = list(together.items())
    whole = sum(weight for _, weight in pairs)
    if rule in ("math", "hf1", "school", "hf2", "hf3"):
        return _step(pairs, probability * whole, whole, rule)
    if len(pairs) == 1:
        return pairs[0][0]
    return _between(pairs, probability, whole, rule)


def _step(pairs, wanted, whole, rule):
    so_far = 0.0
    for place, (value, weight) in enumerate(pairs, start=1):
        so_far += weight
        following = pairs[min(place, len(pairs) - 1)][0]
        if abs(so_far - wanted) <= 1e-12 * whole:
            if rule in ("school", "hf2"):
                return (value + following) / 2
            return following if rule == "hf3" and place % 2 else value
        if so_far > wanted:
            return value
    return pairs[-1][0]


def _between(pairs, probability, whole, rule):
    """Between two answers in proportion, or the lower of the two."""
    last, n = pairs[-1][1], len(pairs)
    places, so_far = [], 0.0
    for value, weight in pairs:
        before, so_far = so_far, so_far + weight
        places.append(
            (
                {
                    "hf4": so_far / whole,
                    "hf5": (before + weight / 2) / whole,
                    "hf6": so_far / (whole + last),
                    "hf7": before / (whole - last),
                    "hf8": (before / 3 + so_far * 2 / 3) / (whole + last / 3),
                    "hf9": (before * 3 / 8 + so_far * 5 / 8) / (whole + last / 4),
                    "shahvaish": (so_far * n / whole + 0.5 - weight / 2) / (n + 1),
                }[rule],
                value,
            )
        )
    places.sort(key=lambda place: place[0])
    if probability < places[0][0]:
        return places[0][1]
    for (low, value), (high, following) in itertools.pairwise(places):
        if low <= probability < high:
            part = 0.0 if rule == "shahvaish" else (probability - low) / (high - low)
            return value + (following - value) * part
    return places[-1][1]


def median_and_limits(sample, values, inside, probability=0.5):
    """A quantile by the rule "math", and Woodruff's limits; None where nobody answered."""
    pairs = [
        (value, weight)
        for value, weight, where in zip(values, sample.weight, inside, strict=True)
        if where and value is not None
    ]
    if not pairs:
        return None
    found = quantile(pairs, probability, "math")
    under = [None if value is None else float(value <= found) for value in values]
    share, se = mean_and_se(sample, under, inside)
    if math.isnan(se):
        return found, -math.inf, math.inf
    half = stats.t.ppf(0.975, df(sample)) * (se if se > 1e-7 else 0.0)
    low, high = share - half, share + half
    return (
        found,
        quantile(pairs, low, "math") if low >= 0 else -math.inf,
        quantile(pairs, high, "math") if high <= 1 + 1e-12 else math.inf,
    )


def rao_scott(sample, rows, columns):
    """Pearson's statistic, and the sums of its design effects and of their squares; None where a kind is alone."""
    both = [row for row, pair in enumerate(zip(rows, columns, strict=True)) if None not in pair]
    kinds, others = sorted({rows[at] for at in both}), sorted({columns[at] for at in both})
    if len(kinds) < 2 or len(others) < 2:
        return None
    base, n = sum(sample.weight[at] for at in both), len(both)
    cells = [(kind, other) for kind in kinds for other in others]
    share, scores = {}, {}
    for cell in cells:
        chosen = [float((rows[at], columns[at]) == cell) if at in both else None for at in range(len(rows))]
        share[cell], scores[cell] = mean_and_scores(sample, chosen, [True] * len(rows))
    row = {kind: sum(share[kind, other] for other in others) for kind in kinds}
    column = {other: sum(share[kind, other] for kind in kinds) for other in others}
    pearson = n * sum(
        (share[kind, other] - row[kind] * column[other]) ** 2 / (row[kind] * column[other])
        for kind, other in cells
    )
    assert base > 0
    away = [
        {
            (kind, other): (float(kind == a) - 1 / len(kinds)) * (float(other == b) - 1 / len(others))
            for kind, other in cells
        }
        for a in kinds[1:]
        for b in others[1:]
    ]
    over = {cell: 1 / share[cell] if share[cell] > 0 else 0.0 for cell in cells}
    by_one = [[sum(x[cell] * over[cell] * y[cell] for cell in cells) / n for y in away] for x in away]
    added = [
        [sum(x[cell] * over[cell] * scores[cell][at] for cell in cells) for at in range(len(rows))]
        for x in away
    ]
    by_design = [[covariance(sample, x, y) for y in added] for x in added]
    effects = solved(by_one, by_design)
    if effects is None:
        return None
    width = range(len(away))
    first = sum(effects[a][a] for a in width)
    second = sum(effects[a][b] * effects[b][a] for a in width for b in width)
    return pearson, first, second


def solved(left, right):
    """The matrix X with left X = right, by elimination; None where there is none."""
    rows = [[*a, *b] for a, b in zip(left, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        if abs(rows[at][at]) < 1e-9:
            return None
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [x - factor * y for x, y in zip(rows[other], rows[at], strict=True)]
    return [row[len(left) :] for row in rows]
