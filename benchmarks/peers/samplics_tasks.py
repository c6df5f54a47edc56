"""The Python package `samplics` (archived in favour of svy)."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from samplics.estimation import TaylorEstimator
from samplics.utils.types import PopParam

from benchmarks.made_up import CATEGORIES, DEMOGRAPHICS, ITEMS, MadeUp, column
from benchmarks.task import Asked

warnings.simplefilter("ignore")


class Report:
    """Each item by everyone and by each demographic."""

    threads = "1"
    packages = ("samplics", "pandas", "numpy")

    def __init__(self, asked: Asked) -> None:
        made = MadeUp(asked.folder, asked.rows)
        self.weight, self.stratum, self.psu = (column(made, name) for name in ("weight", "stratum", "psu"))
        self.groups = {name: column(made, name) for name in DEMOGRAPHICS}
        self.answers = []
        for item in ITEMS[: asked.items]:
            answer = column(made, item)
            # Weight 0, not NaN: samplics would forget a PSU where nobody answered.
            known = np.where(answer < 0, 0.0, self.weight)
            self.answers.append((np.maximum(answer, 1), known))

    def run(self) -> list[list[Any]]:
        return [
            [self._estimate(answer, weight, groups) for groups in (None, *self.groups.values())]
            for answer, weight in self.answers
        ]

    def _estimate(self, answer: np.ndarray, weight: np.ndarray, groups: np.ndarray | None) -> Any:
        found = TaylorEstimator(PopParam.prop)
        found.estimate(y=answer, samp_weight=weight, stratum=self.stratum, psu=self.psu, domain=groups)
        return found

    def numbers(self, done: list[list[Any]]) -> np.ndarray:
        found = np.full((2, len(done), 1 + sum(DEMOGRAPHICS.values()), CATEGORIES), np.nan)
        for at, tables in enumerate(done):
            for group, (point, spread) in enumerate(_rows(tables)):
                for category in range(CATEGORIES):
                    found[0, at, group, category] = point[category + 1]
                    found[1, at, group, category] = spread[category + 1]
        return found


def _rows(tables: list[Any]) -> Any:
    yield tables[0].point_est, tables[0].stderror
    for table in tables[1:]:
        for group in sorted(table.point_est):
            yield table.point_est[group], table.stderror[group]
