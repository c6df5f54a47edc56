"""The Python package `svy`, with its Rust core on every core."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
import polars as pl
import svy

from benchmarks.made_up import CATEGORIES, DEMOGRAPHICS, ITEMS, MARGINS, MadeUp, targets
from benchmarks.task import Asked

logging.disable(logging.WARNING)


class _Svy:
    threads = "all"
    packages: tuple[str, ...] = ("svy", "svy_rs", "polars", "numpy")
    needed: tuple[str, ...] = ()

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.made = MadeUp(asked.folder, asked.rows)
        self.items = ITEMS[: asked.items]
        people = pl.read_parquet(self.made.parquet, columns=["weight", "stratum", "psu", *self.columns()])
        self.sample = svy.Sample(people, svy.Design(stratum="stratum", psu="psu", wgt="weight"))

    def columns(self) -> tuple[str, ...]:
        return self.needed


class Report(_Svy):
    """Each item by everyone and by each demographic."""

    def columns(self) -> tuple[str, ...]:
        return (*self.items, *DEMOGRAPHICS)

    def run(self) -> list[list[Any]]:
        estimate = self.sample.estimation.prop
        return [
            [estimate(item, by=by, drop_nulls=True) for by in (None, *DEMOGRAPHICS)] for item in self.items
        ]

    def numbers(self, done: list[list[Any]]) -> np.ndarray:
        found = np.full((2, len(done), 1 + sum(DEMOGRAPHICS.values()), CATEGORIES), np.nan)
        for at, tables in enumerate(done):
            first = 0
            for by, table in zip((None, *DEMOGRAPHICS), tables, strict=True):
                rows = table.to_polars()
                category = rows[self.items[at]].cast(pl.Int64).to_numpy() - 1
                group = first + (rows[by].cast(pl.Int64).to_numpy() - 1 if by else 0)
                found[0, at, group, category] = rows["est"].to_numpy()
                found[1, at, group, category] = rows["se"].to_numpy()
                first += DEMOGRAPHICS[by] if by else 1
        return found


class Change(_Svy):
    """One item for everyone, the later wave less the earlier."""

    needed = ("q1", "wave")

    def run(self) -> Any:
        by_wave = self.sample.estimation.prop("q1", by="wave", drop_nulls=True)
        keys = sorted(by_wave.keys(), key=str)
        later, earlier = keys[CATEGORIES:], keys[:CATEGORIES]
        return by_wave.contrast(
            {str(at): svy.estd(b) - svy.estd(a) for at, (a, b) in enumerate(zip(earlier, later, strict=True))}
        )

    def numbers(self, done: Any) -> np.ndarray:
        rows = done.to_polars()
        return np.stack([rows["est"].to_numpy(), rows["se"].to_numpy()]).reshape(2, 1, 1, CATEGORIES)


class Quantiles(_Svy):
    """Three quantiles of a number, by five groups, with Woodruff intervals."""

    needed = ("work", "income")

    def run(self) -> Any:
        return self.sample.estimation.quantile("income", p=(0.25, 0.5, 0.75), by="work")

    def numbers(self, done: Any) -> np.ndarray:
        rows = done.to_polars()
        rows = rows.sort("work")
        return np.stack([rows[name].to_numpy().reshape(5, 3) for name in ("est", "lci", "uci")])


class Rake(_Svy):
    """The weights raked to four margins."""

    needed = MARGINS

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        wanted = targets(self.made)
        self.controls = {
            name: {group + 1: float(total) for group, total in enumerate(wanted[name])} for name in MARGINS
        }

    def run(self) -> Any:
        return self.sample.weighting.rake(controls=self.controls, wgt_name="raked", tol=1e-9)

    def numbers(self, done: Any) -> np.ndarray:
        raked: np.ndarray = done.data["raked"].to_numpy()
        return raked


class Bootstrap(_Svy):
    """One item for everyone, with bootstrap replicates made and used."""

    needed = ("q1",)

    def run(self) -> Any:
        replicated = self.sample.weighting.create_bs_wgts(
            n_reps=int(self.asked.options["replicates"]), rstate=1
        )
        return replicated.estimation.prop("q1", drop_nulls=True, method="replication")

    def numbers(self, done: Any) -> np.ndarray:
        rows = done.to_polars().sort("q1")
        return np.stack([rows["est"].to_numpy(), rows["se"].to_numpy()]).reshape(2, 1, 1, CATEGORIES)
