"""The slow, obvious way: one person at a time, in plain Python. What the fast way must equal."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from scipy import stats


@dataclass
class Sample:
    """People as lists: weight, stratum and PSU of each; how many PSUs each stratum holds in all, if known."""

    weight: list
    stratum: list
    psu: list
    in_all: dict | None = None
    lonely: str = "adjust"


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
    a, b = defaultdict(float), defaultdict(float)
    for psu, x, y in zip(sample.psu, left, right, strict=True):
        a[psu] += x
        b[psu] += y
    strata = psus_by_stratum(sample)
    middle_a, middle_b = sum(a.values()) / len(a), sum(b.values()) / len(b)
    result, seen, alone = 0.0, 0, 0
    for stratum, psus in strata.items():
        m = len(psus)
        left_over = 1 - m / sample.in_all[stratum] if sample.in_all else 1.0
        if left_over <= 1e-7:
            seen += 1
            continue
        if m == 1:
            alone += 1
            if sample.lonely == "adjust":
                (psu,) = psus
                result += left_over * (a[psu] - middle_a) * (b[psu] - middle_b)
            continue
        seen += 1
        mean_a, mean_b = sum(a[psu] for psu in psus) / m, sum(b[psu] for psu in psus) / m
        result += left_over * m / (m - 1) * sum((a[psu] - mean_a) * (b[psu] - mean_b) for psu in psus)
    if sample.lonely == "average" and alone:
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
    """Answered / design effect; Kish's size where all agree; no more than the PSUs where nothing was seen."""
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
    return min(size * min(few, 1.0), n)
