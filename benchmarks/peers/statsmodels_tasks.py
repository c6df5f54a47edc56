"""statsmodels has no survey designs; its nearest is weighted least squares with errors clustered by PSU.

That is the same number where there is one stratum, so this is compared with Hearten without the strata. Its
correction for small samples, (n - 1) / (n - k), is taken off again before comparing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import statsmodels.api as sm

from benchmarks.made_up import CATEGORIES, DEMOGRAPHICS, ITEMS, MadeUp, column
from benchmarks.task import Asked


class Report:
    """Each item by everyone and by each demographic, with no strata."""

    threads = "all"
    packages = ("statsmodels", "numpy", "scipy")

    def __init__(self, asked: Asked) -> None:
        made = MadeUp(asked.folder, asked.rows)
        self.weight, self.psu = column(made, "weight"), column(made, "psu").astype(np.int64)
        self.members = [np.ones((asked.rows, 1))]
        self.members += [np.eye(groups)[column(made, name) - 1] for name, groups in DEMOGRAPHICS.items()]
        self.answers = [column(made, item) for item in ITEMS[: asked.items]]

    def run(self) -> list[list[Any]]:
        return [[self._fit(answer, members) for members in self.members] for answer in self.answers]

    def _fit(self, answer: np.ndarray, members: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        # Weight 0, so that a PSU where nobody answered stays counted.
        weight = np.where(answer > 0, self.weight, 0.0)
        n, groups = members.shape
        found = []
        for category in range(1, CATEGORIES + 1):
            model = sm.WLS((answer == category).astype(np.float64), members, weights=weight)
            fitted = model.fit(cov_type="cluster", cov_kwds={"groups": self.psu})
            found.append((fitted.params, fitted.bse * np.sqrt((n - groups) / (n - 1))))
        return found

    def numbers(self, done: list[list[Any]]) -> np.ndarray:
        found = np.empty((2, len(done), 1 + sum(DEMOGRAPHICS.values()), CATEGORIES))
        for at, fits in enumerate(done):
            for kind in range(2):
                tables = [np.column_stack([pair[kind] for pair in categories]) for categories in fits]
                found[kind, at] = np.concatenate(tables)
        return found
