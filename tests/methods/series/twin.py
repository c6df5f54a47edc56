"""The plain, slow twin: one series, one amount at a time, with the whole covariance written out."""

import numpy as np
from scipy import stats

from hearten.methods.series.wandering import AMOUNTS, LEAST_WHEN_WANDERING


def slowly(values, columns, *, wandering):
    """For each amount: its weight, the estimates and their covariance."""
    many, wide = columns.shape
    found = []
    steps = np.gradient(AMOUNTS)
    for amount, step in zip(AMOUNTS, steps, strict=True):
        related = np.array(
            [[amount ** abs(i - j) / (1 - amount**2) for j in range(many)] for i in range(many)]
        )
        precise = np.linalg.inv(related)
        shape = np.linalg.inv(columns.T @ precise @ columns)
        estimates = shape @ columns.T @ precise @ values
        left = values - columns @ estimates
        squares = left @ precise @ left
        spoken = -0.5 * np.linalg.slogdet(related)[1] + 0.5 * np.linalg.slogdet(shape)[1]
        spoken -= (many - wide) / 2 * np.log(squares)
        if wandering:
            spoken += -np.log(1 - amount**2) if amount >= LEAST_WHEN_WANDERING else -np.inf
        found.append((spoken + np.log(step), estimates, shape * squares / (many - wide)))
    most = max(each[0] for each in found)
    whole = sum(np.exp(each[0] - most) for each in found)
    return [(np.exp(spoken - most) / whole, *rest) for spoken, *rest in found]


def below(values, columns, contrast, at):
    freedom = len(values) - columns.shape[1]
    return sum(
        weight * stats.t.cdf((at - contrast @ estimates) / np.sqrt(contrast @ spread @ contrast), freedom)
        for weight, estimates, spread in slowly(values, columns, wandering=False)
    )


def chance(values, columns, places):
    freedom = len(values) - columns.shape[1]
    total = 0.0
    for weight, estimates, spread in slowly(values, columns, wandering=True):
        part = estimates[places]
        ratio = part @ np.linalg.inv(spread[np.ix_(places, places)]) @ part / len(places)
        total += weight * stats.f.sf(ratio, len(places), freedom)
    return total
