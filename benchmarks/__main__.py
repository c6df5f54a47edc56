"""Measure Hearten beside its peers.

    python -m benchmarks peers                                  make the peers' own place, once
    python -m benchmarks report|numpy|scan|spark|memory|small|change|quantiles|rake|bootstrap
    python -m benchmarks opinion|agreement                      maps of opinions, and coders' agreement
    python -m benchmarks answering                              people who answer, while others do
    python -m benchmarks stories FILE                           stories looked through by words and length
    python -m benchmarks coding FILE                            the coding bench with comments and their codes
    python -m benchmarks all --write docs/explanation/how-fast.md

Each measures, checks that the numbers are equal, and prints. `all` is kept in benchmarks/results.json; so is one job
measured again, with --again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import answering, coding, install, plan, stories, understanding
from benchmarks.equality import Found, compare
from benchmarks.goals import Results, goals
from benchmarks.machine import machine
from benchmarks.made_up import make
from benchmarks.page import comparison_told, page
from benchmarks.plan import Comparison
from benchmarks.rounds import Failed, Runner, Timed, busy, spark_python, take_turns
from benchmarks.task import Asked

KEPT = Path(__file__).resolve().parent / "results.json"
QUICK_ROWS, QUICK_REPEATS = 10_000, 2
QUIET, PATIENCE = 0.15, 60.0
JOBS = plan.JOBS | understanding.WORDS | {"all": (*plan.JOBS["all"], *understanding.IN_ALL)}


def main() -> None:
    """Do what was asked."""
    apart = {"answering": answering.run, "stories": stories.run, "coding": coding.run}
    if len(sys.argv) > 1 and sys.argv[1] in apart:
        sys.exit(apart[sys.argv[1]](sys.argv[2:]))
    given = _arguments()
    if given.job == "peers":
        install.install()
        return
    if given.job == "page":
        _write_page(json.loads(given.results.read_text()), given.write)
        return
    started = time.perf_counter()
    results: Results = {"machine": machine(), "comparisons": {}}
    if given.again:
        results = json.loads(given.results.read_text())
    install.compile_kernel()
    with _folder(given.folder) as folder:
        for comparison in _settled(JOBS[given.job], given):
            if found := _measure(comparison, folder, 0.0 if given.rows or given.repeats else PATIENCE):
                results["comparisons"][comparison.key] = found | ({"again": machine()} if given.again else {})
    took = time.perf_counter() - started
    results.setdefault("seconds", took)
    _say(f"It took {took / 60:.1f} minutes.")
    _finish(results, given)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("job", choices=("peers", "page", *JOBS))
    parser.add_argument("--folder", type=Path, help="keep the made-up surveys here, to use them again")
    parser.add_argument("--write", type=Path, help="write the page here")
    parser.add_argument("--results", type=Path, default=KEPT, help="where `all` keeps its results")
    parser.add_argument(
        "--again", action="store_true", help="measure this job again, and keep it among the results of `all`"
    )
    parser.add_argument("--rows", type=int, help="another size, for trying it out; nothing is kept")
    parser.add_argument("--repeats", type=int, help="another number of repeats")
    parser.add_argument(
        "--quick", action="store_true", help="10,000 rows, 2 repeats: does it run, are they equal?"
    )
    given = parser.parse_args()
    if given.quick:
        given.rows, given.repeats = given.rows or QUICK_ROWS, given.repeats or QUICK_REPEATS
    return given


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="hearten-benchmarks-") as throwaway:
        yield Path(throwaway)


def _settled(comparisons: tuple[Comparison, ...], given: argparse.Namespace) -> Iterator[Comparison]:
    """The comparisons at the size and with the repeats asked for, each once."""
    seen = set()
    for each in comparisons:
        settled = replace(each, rows=given.rows or each.rows, repeats=given.repeats or each.repeats)
        if settled.key not in seen:
            seen.add(settled.key)
            yield settled


def _measure(comparison: Comparison, folder: Path, patience: float) -> dict[str, Any] | None:
    """One run, its numbers checked; None where nobody could take part."""
    here, absent = _present(comparison.runners)
    if not here:
        _say(f"{comparison.title}: left out. {' '.join(absent)}")
        return None
    if comparison.memory_gb > machine()["memory_gb"]:
        _say(f"{comparison.title}: left out. It needs {comparison.memory_gb} GB of memory.")
        return None
    _say(f"\n{comparison.title}, {comparison.rows:,} rows")
    made = make(folder, comparison.rows)
    before, started = _quiet(patience), time.perf_counter()
    asked = Asked(comparison.kind, made.folder, comparison.rows)
    understanding.make_votes(comparison, asked)
    timed = _turns(here, asked, comparison.repeats, absent)
    numbers = {name: each.numbers for name, each in timed.items()}
    equal = [
        found
        for check in comparison.checks
        if check.ours in numbers and check.theirs in numbers
        for found in compare(check, numbers[check.ours], numbers[check.theirs])
    ]
    told = {
        "title": comparison.title, "kind": comparison.kind, "rows": comparison.rows, "busy": before,
        "runners": {name: each.kept() for name, each in timed.items()},
        "equal": [each.kept() for each in equal], "absent": absent, "took": time.perf_counter() - started,
    }  # fmt: skip
    _say(comparison_told(told))
    _refuse_unequal(equal)
    return told


def _turns(here: tuple[Runner, ...], asked: Asked, repeats: int, absent: list[str]) -> dict[str, Timed]:
    """Everyone's turns; a peer that falls over is left out, with a line, and the others begin again."""
    try:
        with tempfile.TemporaryDirectory(prefix="hearten-benchmarks-") as scratch:
            return take_turns(here, asked, repeats, Path(scratch), _say)
    except Failed as fault:
        if fault.runner.where not in ("peers", "R"):
            raise
        _say(str(fault))
        absent.append(f"{fault.runner.name} fell over, so it was left out.")
        return _turns(tuple(each for each in here if each != fault.runner), asked, repeats, absent)


def _present(runners: tuple[Runner, ...]) -> tuple[tuple[Runner, ...], list[str]]:
    """Who is here, and a line for each who is not."""
    absent = []
    wheres = {each.where for each in runners}
    if "R" in wheres and not install.r_is_here():
        absent.append("R's survey is not here, so it was left out. On Debian: apt-get install r-cran-survey")
        wheres.discard("R")
    if "peers" in wheres and not install.are_here():
        absent.append("The Python peers are not here, so they were left out: python -m benchmarks peers")
        wheres.discard("peers")
    if "spark" in wheres and not spark_python():
        absent.append("PySpark or Java is not here, so Spark was left out.")
        wheres.discard("spark")
    return tuple(each for each in runners if each.where in wheres), absent


def _quiet(patience: float) -> float:
    """Wait, for so many seconds at most, until the machine has nothing else to do; give how busy it is."""
    until = time.monotonic() + patience
    found = busy()
    while found > QUIET and time.monotonic() < until:
        found = busy(3.0)
    return found


def _refuse_unequal(found: list[Found]) -> None:
    wrong = [each for each in found if not each.equal]
    if wrong:
        lines = [
            f"{each.ours} and {each.theirs}: {each.what} differ by {each.apart:.2e}, allowed {each.tolerance:g}"
            for each in wrong
        ]
        raise SystemExit(
            "Refused: the numbers are not equal, so their times mean nothing.\n" + "\n".join(lines)
        )


def _finish(results: Results, given: argparse.Namespace) -> None:
    for goal in (*goals(results), *understanding.goals(results)):
        if goal.measured is not None:
            _say(f"{goal.number:<4} {goal.text}: {goal.measured:.4g}{goal.unit}, {goal.verdict}")
    tried = given.rows is not None and given.results == KEPT
    if (given.job == "all" or given.again) and not tried:
        given.results.write_text(json.dumps(results, indent=1) + "\n")
        if given.write:
            _write_page(results, given.write)


def _write_page(results: Results, path: Path | None) -> None:
    if path is None:
        _say(page(results))
        return
    path.write_text(page(results))
    _say(f"Written: {path}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
