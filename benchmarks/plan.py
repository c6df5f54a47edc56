"""What is measured: every comparison with its runners, its sizes and the checks its numbers must pass."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.equality import Check
from benchmarks.rounds import Runner

MILLION = 1_000_000
REPLICATES = 500
OURS = "benchmarks.ours."
THEIRS = "benchmarks.peers."

HEARTEN = Runner("Hearten", "ours", OURS + "table:Table")
NUMPY = Runner("Hearten numpy", "ours", OURS + "table:NumpyTable")
NO_STRATA = Runner("Hearten, no strata", "ours", OURS + "table:NoStrata")
DUCKDB = Runner("DuckDB scan", "peers", THEIRS + "scans:DuckDB")
POLARS = Runner("Polars scan", "peers", THEIRS + "scans:Polars")
ARROW = Runner("pyarrow scan", "peers", THEIRS + "scans:Arrow")
SCANS = (DUCKDB, POLARS, ARROW)
SAMPLICS = Runner("samplics", "peers", THEIRS + "samplics_tasks:Report", items=1)
STATSMODELS = Runner("statsmodels", "peers", THEIRS + "statsmodels_tasks:Report", items=1)

SCANNED = tuple(
    Check("DuckDB scan", theirs, ("sums",), (1e-12,)) for theirs in ("Polars scan", "pyarrow scan")
)
BY_CARRIER = Check("Hearten", "Hearten numpy", tolerances=(1e-12, 1e-12))


def in_r(items: int = 20, most: float = 30.0, **options: int) -> Runner:
    """R's survey; never warmed up where one turn takes long."""
    return Runner("R survey", "R", "survey.R", items, most, dict(options), warm_up=int(most <= 30))


def in_svy(task: str, items: int = 20, most: float = 30.0, **options: int) -> Runner:
    """svy, likewise."""
    return Runner("svy", "peers", f"{THEIRS}svy_tasks:{task}", items, most, dict(options), int(most <= 30))


@dataclass(frozen=True)
class Comparison:
    """Runners side by side on one file; `kind` says which job it is, whichever command asked for it.

    `memory_gb`: what the machine must have for it, where that is much.
    """

    title: str
    kind: str
    rows: int
    runners: tuple[Runner, ...]
    checks: tuple[Check, ...]
    repeats: int = 5
    memory_gb: int = 0

    @property
    def key(self) -> str:
        """Its name in results.json."""
        return f"{self.kind}@{self.rows}"

    def only(self, *names: str) -> Comparison:
        """The same with fewer runners."""
        runners = tuple(each for each in self.runners if each.name in names)
        return replace(self, runners=runners)


def _table(rows: int, *more: Runner, repeats: int = 5) -> Comparison:
    runners = (HEARTEN, NUMPY, *SCANS, *more)
    names = [each.name for each in more]
    checks = [Check("Hearten", name) for name in names if name in ("R survey", "svy", "samplics")]
    checks += [Check("Hearten, no strata", name) for name in names if name == "statsmodels"]
    title = "The report table: 20 items by everyone and 34 groups, 3,500 shares with their standard errors"
    return Comparison(title, "table", rows, runners, (*checks, BY_CARRIER, *SCANNED), repeats)


SMALL = _table(10_000, in_r(2), in_svy("Report", 2), SAMPLICS, STATSMODELS, NO_STRATA, repeats=7)
MIDDLE = _table(100_000, in_r(1, most=20), in_svy("Report", 2))
LARGE = _table(MILLION, in_r(1, most=75), in_svy("Report", 1, most=40), repeats=7)
HUGE = _table(10 * MILLION)
MEMORY = Comparison(
    "Memory at ten million rows, each in a process of its own that did nothing else", "memory", 10 * MILLION,
    (replace(HEARTEN, warm_up=0), replace(NUMPY, warm_up=0),
     Runner("Hearten, ten times over", "ours", OURS + "table:TenTimes", warm_up=0)),
    (BY_CARRIER, Check("Hearten", "Hearten, ten times over", tolerances=(1e-12, 1e-12))), 1,
)  # fmt: skip
SPARK = Comparison(
    "The report table on PySpark, in local mode, warm, from Parquet", "spark", MILLION,
    (Runner("Hearten Spark", "spark", OURS + "spark:Table", most=60, warm_up=2),
     Runner("Spark scan", "spark", OURS + "spark:Scan", most=60, warm_up=2), HEARTEN, DUCKDB),
    (Check("Hearten", "Hearten Spark", tolerances=(1e-12, 1e-12)),
     Check("DuckDB scan", "Spark scan", ("sums",), (1e-12,))),
)  # fmt: skip
CHANGE = Comparison(
    "Change between two waves with covariance: one item for everyone, and by Hearten all 700 series",
    "change", MILLION,
    (Runner("Hearten, one item", "ours", OURS + "held:ChangeOfOne"), in_r(), in_svy("Change"),
     Runner("Hearten", "ours", OURS + "held:Change"), Runner("Hearten table", "ours", OURS + "held:InMemory")),
    (Check("Hearten", "Hearten, one item", tolerances=(1e-10, 1e-10)), Check("Hearten, one item", "R survey"),
     # A change is the small difference of two shares, so digits of it are lost wherever it is worked out.
     Check("Hearten, one item", "svy", tolerances=(1e-8, 1e-8))), 9,
)  # fmt: skip
QUANTILES = Comparison(
    "Three quantiles of a number by five groups, with Woodruff intervals", "quantiles", MILLION,
    (Runner("Hearten", "ours", OURS + "ordered:Quantiles"), in_r(), in_svy("Quantiles")),
    tuple(Check("Hearten", theirs, ("quantiles", "lower limits", "upper limits"), (1e-9, 1e-6, 1e-6))
          for theirs in ("R survey", "svy")),
)  # fmt: skip
RAKE = Comparison(
    "Raking to four margins", "rake", MILLION,
    (Runner("Hearten", "ours", OURS + "weights:Rake"),
     Runner("Hearten, equal weights", "ours", OURS + "weights:RakeFromEqual"), in_r(), in_svy("Rake"),
     Runner("rimpy", "peers", THEIRS + "rimpy_tasks:Rake")),
    (Check("Hearten", "R survey", ("weights",), (1e-7,)), Check("Hearten", "svy", ("weights",), (1e-7,)),
     Check("Hearten, equal weights", "rimpy", ("weights",), (1e-7,))), 9,
)  # fmt: skip
BOOTSTRAP = Comparison(
    "500 bootstrap replicates, made and used: one item for everyone", "bootstrap", 100_000,
    (Runner("Hearten", "ours", OURS + "drawn_again:Bootstrap", options={"replicates": REPLICATES}),
     in_r(most=70, replicates=REPLICATES), in_svy("Bootstrap", replicates=REPLICATES)),
    tuple(Check("Hearten", theirs, tolerances=(1e-10, 0.15), chance=True) for theirs in ("R survey", "svy")),
)  # fmt: skip
REPLICATED = Comparison(
    "500 bootstrap replicates of all 3,500 cells, beside the table they are of", "replicates", MILLION,
    (Runner("Hearten, 500 replicates", "ours", OURS + "drawn_again:Replicated", options={"replicates": REPLICATES}),
     replace(HEARTEN, name="Hearten table")),
    (Check("Hearten table", "Hearten, 500 replicates", tolerances=(1e-10, 0.15), chance=True),),
)  # fmt: skip

JOBS: dict[str, tuple[Comparison, ...]] = {
    "report": (MIDDLE, LARGE.only("Hearten", "DuckDB scan", "R survey", "svy")),
    "numpy": (LARGE.only("Hearten", "Hearten numpy", "R survey", "svy"),),
    "scan": (LARGE.only("Hearten", *(each.name for each in SCANS)), HUGE),
    "spark": (SPARK,),
    "memory": (MEMORY,),
    "small": (SMALL,),
    "change": (CHANGE,),
    "quantiles": (QUANTILES,),
    "rake": (RAKE,),
    "bootstrap": (BOOTSTRAP, REPLICATED),
    "all": (SMALL, MIDDLE, LARGE, HUGE, SPARK, MEMORY, CHANGE, QUANTILES, RAKE, BOOTSTRAP, REPLICATED),
}
