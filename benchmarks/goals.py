"""The goals, as ratios within one run, held beside what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Results = dict[str, Any]
OURS, NUMPY, R, SVY, DUCKDB = "Hearten", "Hearten numpy", "R survey", "svy", "DuckDB scan"
MILLION = 1_000_000


@dataclass(frozen=True)
class Goal:
    """One bar. `atleast` tells its side; `measured` is None where it was not measured."""

    number: str
    text: str
    bar: float
    measured: float | None
    atleast: bool = True
    unit: str = "x"

    @property
    def verdict(self) -> str:
        """In one word or two."""
        if self.measured is None:
            return "not measured"
        met = self.measured >= self.bar if self.atleast else self.measured <= self.bar
        return "met" if met else "**missed**"


def goals(results: Results) -> list[Goal]:
    """Every goal, in order, with what the results say of it."""
    return [goal for part in (_tables, _elsewhere, _jobs) for goal in part(Reading(results))]


class Reading:
    """Asks the results for ratios."""

    def __init__(self, results: Results) -> None:
        self.comparisons: list[dict[str, Any]] = list(results.get("comparisons", {}).values())

    def timed(self, kind: str, rows: int, *names: str) -> dict[str, Any] | None:
        """The runners of one run in which all those named took part."""
        for each in self.comparisons:
            if each["kind"] == kind and each["rows"] == rows and set(names) <= set(each["runners"]):
                runners: dict[str, Any] = each["runners"]
                return runners
        return None

    def ratio(self, kind: str, rows: int, above: str, below: str) -> float | None:
        """How many times as long one took as the other."""
        runners = self.timed(kind, rows, above, below)
        return float(runners[above]["median"] / runners[below]["median"]) if runners else None

    def value(self, kind: str, rows: int, name: str, read: Callable[[dict[str, Any]], float]) -> float | None:
        """Something of one runner."""
        runners = self.timed(kind, rows, name)
        return read(runners[name]) if runners else None

    def apart(self, kind: str, rows: int, theirs: str) -> float | None:
        """The largest relative difference found between ours and theirs."""
        found = [
            one["apart"]
            for each in self.comparisons
            if each["kind"] == kind and each["rows"] == rows
            for one in each["equal"]
            if one["theirs"] == theirs
        ]
        return max(found) if found else None


def _tables(read: Reading) -> Iterator[Goal]:
    ratio = read.ratio
    yield Goal("G1", "report table, 1M rows: R survey's time", 1_500, ratio("table", MILLION, R, OURS))
    yield Goal("G1", "the same: svy's time", 600, ratio("table", MILLION, SVY, OURS))
    yield Goal(
        "G2", "the same against one DuckDB scan, 1M", 2.5, ratio("table", MILLION, OURS, DUCKDB), False
    )
    yield Goal("G2", "and at 10M", 2.0, ratio("table", 10 * MILLION, OURS, DUCKDB), False)
    yield Goal("G3", "numpy alone, 1M: R survey's time", 500, ratio("table", MILLION, R, NUMPY))
    yield Goal("G3", "the same: svy's time", 200, ratio("table", MILLION, SVY, NUMPY))


def _elsewhere(read: Reading) -> Iterator[Goal]:
    apart = read.apart("spark", MILLION, "Hearten Spark")
    yield Goal("G4", "PySpark's numbers, relative difference", 1e-12, apart, False, "")
    spark = read.ratio("spark", MILLION, "Hearten Spark", "Spark scan")
    yield Goal("G4", "PySpark, 1M warm, against one Spark scan", 5, spark, False)
    above = read.value("memory", 10 * MILLION, OURS, _above)
    yield Goal("G5", "10M rows: memory above imports", 600, above, False, " MB")
    plain = above / (36 * 10 * MILLION / 2**20) if above is not None else None
    yield Goal("G5", "the same against the plain columns", 1.5, plain, False)
    huge = read.value("memory", 10 * MILLION, "Hearten, ten times over", lambda one: float(one["peak"]))
    yield Goal("G5", "100M rows (the file ten times): memory", 1_024, huge, False, " MB")
    small = read.value("table", 10_000, OURS, lambda one: 1_000 * float(one["median"]))
    yield Goal("G6", "report table, 10k rows", 15, small, False, " ms")
    yield Goal("G6", "the same: R survey's time", 400, read.ratio("table", 10_000, R, OURS))
    yield Goal("G6", "the same: svy's time", 120, read.ratio("table", 10_000, SVY, OURS))


def _jobs(read: Reading) -> Iterator[Goal]:
    ratio = read.ratio
    change = ratio("change", MILLION, OURS, "Hearten table")
    yield Goal("G7", "wave change of all 700 series, 1M, against the table", 2.5, change, False)
    yield Goal("G8", "3 quantiles by 5 groups, 1M: R survey's time", 80, ratio("quantiles", MILLION, R, OURS))
    yield Goal("G8", "the same: svy's time", 12, ratio("quantiles", MILLION, SVY, OURS))
    yield Goal("G9", "raking to 4 margins, 1M: R survey's time", 1_000, ratio("rake", MILLION, R, OURS))
    yield Goal("G9", "the same: svy's time", 150, ratio("rake", MILLION, SVY, OURS))
    rimpy = ratio("rake", MILLION, "rimpy", "Hearten, equal weights")
    yield Goal("G9", "the same from equal weights: rimpy's time", 30, rimpy)
    every = ratio("replicates", MILLION, "Hearten, 500 replicates", "Hearten table")
    yield Goal("G10", "500 replicates of all 3,500 cells against the table", 1.0, every, False)
    yield Goal(
        "G10", "500 replicates of one item, 100k: svy's time", 25, ratio("bootstrap", 100_000, SVY, OURS)
    )


def _above(runner: dict[str, Any]) -> float:
    return float(runner["peak"] - runner["imported"])
