"""The results as a page, in plain words: docs/explanation/how-fast.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks import understanding
from benchmarks.goals import Goal, Results, goals

OPENING = """\
# How fast

<!-- Made by `python -m benchmarks all --write docs/explanation/how-fast.md`; change benchmarks/page.py instead. -->

Why it matters: a listening of a whole country should be told as quickly, and with the same care, as one of a village.
This page says how long Hearten takes, beside the best others we know, doing the same jobs on the same file in the
same run. A benchmark whose numbers differ from its peers' is refused, so every time below is of equal numbers.

## How it was measured

- **What on.** A made-up survey: 40 strata, 2,000 clusters (PSUs), unequal weights, 20 items with five answers
  (3 % missing), 6 demographics with 34 groups in all, rows in random order. Anyone can make it again
  (`benchmarks/made_up.py`, seed 2026).
- **How.** Each takes part in a process of its own. All load, all warm up, then all take turns, in a changing order. A
  time is the middle of the repeats. Whoever takes less than a second runs once uncounted before each turn: while others
  worked, the system took memory from those who waited. Ratios compare times of one run only.
- **From where.** The report table, on Hearten's side, is read from the Parquet file every time (which the system
  has at hand after the first time). The peers have the answers and the design in memory already, which is kinder to
  them. In the other jobs everyone has the answers in memory.
- **Memory** is the most the process ever held, with Python (or R) and its packages; above imports is that less what it
  held before it saw any data.
"""
CAVEATS = """\
## What to bear in mind

- R's `survey` uses one thread. Hearten, svy and the scans may use every core. The table of each run says so.
- **Scaled** means that the peer did fewer than the 20 items, and its time was multiplied: all items cost the same.
  A scaled time has the whole factor beside it. Where one turn takes long there are fewer repeats and no warm-up.
- R's `survey` is the one Debian carries, {survey}. Version 4.5 has a core in C++ and may be quicker at some jobs.
- statsmodels has no survey designs. Its nearest, least squares with errors clustered by PSU, gives the same number
  where there is one stratum; it is compared with Hearten without the strata.
- samplics is archived, and points to svy. Both it and statsmodels take part at ten thousand rows only.
- rimpy starts from equal weights, so Hearten does too where the two are compared.
- Random replicates differ by chance; there the estimates must be equal and the middle standard error within 15 %.
- red-dwarf takes its votes as a list of dictionaries, which is made before its clock starts. Whether groups are more
  than chance it does not ask, so that part of Hearten's map is not timed. Its places come of a randomised
  decomposition, near and no nearer; and it settles groups from one start, where Hearten tries ten.
- R's `icr` could not be had here (it is on CRAN alone), so agreement is beside a loop over `krippendorff` only.
- At ten million rows R and svy were not run: an hour each, and R needs more memory than many machines have.
- Spark's memory is that of its Python alone; the Java beside it holds more.
- A scan is no estimate: it reads the same columns, adds them up and stops. It is the limit, not a rival.
"""
BOUNDS = """\
## What no engine avoids

Where the time of the report table of a million rows goes, as processor time in seconds (the least of seven, on a
2-core Xeon at 2.6 GHz that others used too; two cores share most of it):

| step | seconds |
| --- | ---: |
| reading the 29 columns from Parquet into memory, by pyarrow | 0.116 |
| who is in which cluster and stratum, and whether that makes sense | 0.018 |
| checking every value, and packing rows cluster by cluster | 0.055 |
| adding up 3,500 cells in 2,000 clusters, and finishing 3,500 standard errors | 0.075 |
| for comparison: DuckDB's whole scan, reading and adding the columns up | 0.156 |

- Two fifths is reading, which no engine avoids; the least that any engine here needs to read and add the columns up is
  Polars' 0.097. Were all our own steps free, the table would still take about three quarters of a DuckDB scan.
- Each row adds its weight in 140 places (20 items, everyone and 6 groups), which we bring to 60 additions by taking
  two groupings as one key. At one addition a cycle that alone is 0.023 seconds.
- A ten times longer file takes ten times as long. The scan gains a little from length, since it has less to begin, so
  the goal of twice a scan at ten million rows is harder than that of two and a half times at one million.
- Without the kernel, numpy makes the same sixty additions, but for each it first writes a key, which it then reads
  twice. Two threads help it little: Python lets only one at a time begin anything, so there is little gain in small
  steps, and large ones leave the near cache.
- On Spark most of the time is Java's: it turns 29 million values from columns to rows to Arrow before Python sees one,
  and sends a cube of 56 MB from every part. Spark's own scan does neither.
- A small file spends its time on 2,000 clusters, not on its 10,000 rows: five people in a cluster are in twenty
  groups, and each of those has a hundred cells. On a 2-core EPYC that others used too, of 12.7 milliseconds of a
  processor reading takes 1.3 to 2, which no engine avoids, and the additions 5.3; the rest is Python's, for checking
  the design and making ready what is told.
"""


def page(results: Results) -> str:
    """The whole page."""
    found = [*goals(results), *understanding.goals(results)]
    parts = [OPENING, _machine(results), _goals(found), "## Run by run\n"]
    parts += [comparison_told(each) for each in results["comparisons"].values()]
    survey = _version(results, "survey")
    parts += [BOUNDS, CAVEATS.format(survey=survey or "4.1"), _versions(results), _again(results)]
    return "\n".join(parts).rstrip() + "\n"


def comparison_told(comparison: dict[str, Any]) -> str:
    """One run: everyone's time, memory and threads, and how equal the numbers are."""
    lines = [f"### {comparison['title']}, {comparison['rows']:,} rows\n"]
    lines += [
        "| | time | times the first | repeats | scaled | threads | memory, MB | above imports |",
        "| --- | ---: | ---: | ---: | --- | --- | ---: | ---: |",
    ]
    runners = comparison["runners"]
    first = next(iter(runners.values()))
    lines += [_runner(name, each, first["median"]) for name, each in runners.items()]
    for absent in comparison["absent"]:
        lines.append(f"\n{absent}")
    lines += ["", _equal(comparison["equal"])]
    if again := comparison.get("again"):
        lines.append(f"\nMeasured again by itself, on {again['when']}, at revision {again['revision']}.")
    busy = comparison["busy"]
    if busy > 0.15:
        lines.append(f"\nThe machine was {busy:.0%} busy with other things: do not rely on these times.")
    return "\n".join(lines) + "\n"


def _runner(name: str, runner: dict[str, Any], ours: float) -> str:
    scaled = f"x{runner['scaled']:g}" if runner["scaled"] > 1 else ""
    cells = (
        name, spell(runner["median"]), f"{_short(runner['median'] / ours)}", len(runner["seconds"]), scaled,
        runner["threads"], f"{runner['peak']:,.0f}", f"{runner['peak'] - runner['imported']:,.0f}",
    )  # fmt: skip
    return f"| {' | '.join(str(each) for each in cells)} |"


def _equal(found: list[dict[str, Any]]) -> str:
    if not found:
        return "No numbers to compare."
    told = [
        f"{one['ours']} and {one['theirs']}: {one['what']} ({one['compared']:,}) differ by {one['apart']:.1e} at most"
        for one in found
    ]
    bars = sorted({one["tolerance"] for one in found})
    allowed = ", ".join(f"{bar:g}" for bar in bars)
    return "Equal numbers, as relative differences (allowed: " + allowed + "):\n\n- " + "\n- ".join(told)


def _goals(found: list[Goal]) -> str:
    lines = [
        "## The goals\n",
        "Set before the engine was written, as ratios within one run.\n",
        "| goal | what | bar | measured | |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    for goal in found:
        side = "at least" if goal.atleast else "at most"
        measured = "" if goal.measured is None else f"{_short(goal.measured)}{goal.unit}"
        bar = f"{side} {_short(goal.bar)}{goal.unit}"
        lines.append(f"| {goal.number} | {goal.text} | {bar} | {measured} | {goal.verdict} |")
    return "\n".join(lines) + "\n"


def _machine(results: Results) -> str:
    on = results["machine"]
    return (
        f"Measured on {on['when']}, at revision {on['revision']}:\n{on['processor']}, {on['cores']} cores, "
        f"{on['memory_gb']} GB of memory, {on['system']}.\n"
    )


def _versions(results: Results) -> str:
    lines = ["## Versions\n", "| | |", "| --- | --- |"]
    told: dict[str, str] = {}
    for name, runner in _runners(results):
        told.setdefault(name.partition(",")[0], ", ".join(f"{k} {v}" for k, v in runner["versions"].items()))
    return "\n".join(lines + [f"| {name} | {versions} |" for name, versions in told.items()]) + "\n"


def _version(results: Results, package: str) -> str:
    return next((one["versions"][package] for _, one in _runners(results) if package in one["versions"]), "")


def _runners(results: Results) -> Iterator[tuple[str, dict[str, Any]]]:
    for comparison in results["comparisons"].values():
        yield from comparison["runners"].items()


def _again(results: Results) -> str:
    minutes = results.get("seconds", 0) / 60
    return (
        "## Measure it yourself\n\n"
        "See [benchmarks/README.md](../../benchmarks/README.md). The whole took "
        f"{minutes:.0f} minutes here.\nWhat it kept is [benchmarks/results.json](../../benchmarks/results.json).\n"
    )


def spell(seconds: float) -> str:
    """A time, in the unit that suits it."""
    if seconds < 1:
        return f"{_short(1000 * seconds)} ms"
    return f"{_short(seconds)} s"


def _short(number: float) -> str:
    """Three digits that count, and no more."""
    if number == 0 or number >= 100:
        return f"{number:,.0f}"
    if number < 0.001:
        return f"{number:.0e}"
    return f"{number:.3g}"
