"""Measure hiding cells of two-way tables beside Tau-Argus, and judging what is hidden by a solver.

    python -m benchmarks peers            once, as for the others
    python -m benchmarks.suppression      3 minutes; prints a page

Small cells hold under ten people. Both hide the fewest people more that they can; only what Tau-Argus asks for is asked
of us too (a line may then hide few people). Times are the quickest of three; a few milliseconds are what they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.install import are_here
from benchmarks.rounds import PEERS, ROOT
from hearten.methods.disclosure.suppression import (
    Effort,
    Sheet,
    bounds,
    derivable,
    hidden_cells,
    lines_of,
    pattern_of,
)

SHAPES = ((5, 8), (10, 8), (20, 8), (30, 12), (40, 20), (60, 8), (60, 40))
SEEDS = (1, 2, 3)
REPEATS = 3
JUDGED = 500


@dataclass(frozen=True)
class Measured:
    """One table: seconds and what was hidden, by each way."""

    shape: tuple[int, int]
    kind: str
    small: int
    audit: float
    quick: dict[str, float]
    exact: dict[str, float]
    theirs: dict[str, Any] | None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suppression", description=__doc__)
    parser.add_argument("--judged", type=int, default=JUDGED, help="how many tables to judge by the solver")
    given = parser.parse_args()
    tables = list(made_up())
    theirs = by_tau_argus([counts for _, _, counts in tables]) if are_here() else [None] * len(tables)
    found = [ours(*table, other) for table, other in zip(tables, theirs, strict=True)]
    for line in (*_by_table(found), *_goals(found), *_judged(given.judged)):
        sys.stdout.write(line + "\n")


def made_up() -> Iterator[tuple[tuple[int, int], str, np.ndarray]]:
    """Tables of two kinds: skewed, as teams by grades are, and full but for some lonely small cells."""
    for shape in SHAPES:
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            rows, columns = (rng.dirichlet(np.full(many, 3.0)) for many in shape)
            skewed = rng.multinomial(25 * shape[0] * shape[1], np.outer(rows, columns).ravel()).reshape(shape)
            yield shape, "skewed", skewed
            full = rng.integers(10, 60, shape)
            lonely = rng.choice(full.size, max(2, full.size // 40), replace=False)
            full.ravel()[lonely] = rng.integers(1, 10, lonely.size)
            yield shape, "full", full


def ours(shape: tuple[int, int], kind: str, counts: np.ndarray, theirs: dict[str, Any] | None) -> Measured:
    """Hide quickly and exactly, and look for bridges; every pattern must hold."""
    small = (counts > 0) & (counts < 10)
    by_people, by_cells = (
        Sheet(counts, small, cost, lines_of(shape, None, None), 1)
        for cost in (counts.astype(np.float64), np.ones(shape))
    )
    ways = {
        "quick": lambda: pattern_of(by_people),
        "cells": lambda: pattern_of(by_cells),
        "exact": lambda: pattern_of(by_people, Effort()),
    }
    done = {name: _quickest(way) for name, way in ways.items()}
    for seconds, pattern in done.values():
        if derivable(pattern.hidden & (counts > 0)).any():
            raise SystemExit(
                f"A cell of a table of {shape} is given away after {seconds} s: nothing is kept."
            )
    audit, _ = _quickest(lambda: derivable(done["exact"][1].hidden & (counts > 0)))
    told = {
        name: {
            "seconds": seconds,
            "cells": float((pattern.hidden & ~small & (counts > 0)).sum()),
            "people": float(counts[pattern.hidden & ~small].sum()),
            "optimal": float(pattern.how == "optimal"),
        }
        for name, (seconds, pattern) in done.items()
    }
    quick = told["quick"] | {"cells alone": told["cells"]["cells"], "seconds alone": told["cells"]["seconds"]}
    return Measured(shape, kind, int(small.sum()), audit, quick, told["exact"], theirs)


def by_tau_argus(tables: list[np.ndarray]) -> list[dict[str, Any] | None]:
    """The same tables, in the peers' own place."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "tables.npz"
        np.savez(path, **{f"t{at:03d}": counts for at, counts in enumerate(tables)})
        asked = [PEERS, "-m", "benchmarks.peers.tauargus_tasks", path]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return [json.loads(line) for line in lines]


def _quickest(way: Callable[[], Any]) -> tuple[float, Any]:
    best, found = float("inf"), None
    for _ in range(REPEATS):
        started = time.perf_counter()
        found = way()
        best = min(best, time.perf_counter() - started)
    return best, found


def _by_table(found: list[Measured]) -> Iterator[str]:
    yield (
        "| table | small | audit ms | quick ms | exact ms | Tau-Argus ms | its solver "
        "| people: quick | exact | Tau-Argus |"
    )
    yield "| --- |" + " ---: |" * 9
    for one in found:
        other = one.theirs or {"seconds": float("nan"), "solver": float("nan"), "people": float("nan")}
        times = (one.audit, one.quick["seconds"], one.exact["seconds"], other["seconds"], other["solver"])
        hidden = (one.quick["people"], one.exact["people"], other["people"])
        yield (
            f"| {one.shape[0]} by {one.shape[1]}, {one.kind} | {one.small} | "
            + " | ".join(f"{1_000 * each:.2f}" for each in times)
            + " | "
            + " | ".join(f"{each:.0f}" for each in hidden)
            + " |"
        )


def _goals(found: list[Measured]) -> Iterator[str]:
    """What is asked, over the whole suite."""
    yield ""
    yield f"longest audit of one table by bridges: {1_000 * max(one.audit for one in found):.2f} ms (bar: 1 ms)"
    optimal = sum(one.exact["optimal"] for one in found)
    yield f"exact patterns proved the cheapest: {optimal:.0f} of {len(found)}"
    with_theirs = [(one, one.theirs) for one in found if one.theirs]
    if not with_theirs:
        yield "Tau-Argus is not here: run `python -m benchmarks peers` first."
        return
    cells = sum(one.quick["cells alone"] for one, _ in with_theirs)
    yield _ratio(
        "secondary cells, quick, of Tau-Argus's", cells, sum(each["cells"] for _, each in with_theirs)
    )
    people = sum(one.exact["people"] for one, _ in with_theirs)
    yield _ratio(
        "people hidden, exact, of Tau-Argus's", people, sum(each["people"] for _, each in with_theirs)
    )
    for name, key in (("quick", "seconds"), ("cells", "seconds alone"), ("exact", "seconds")):
        took = [(one.exact if name == "exact" else one.quick)[key] for one, _ in with_theirs]
        for what in ("seconds", "solver"):
            beside = [each[what] for _, each in with_theirs]
            middle = float(np.median(np.array(beside) / np.array(took)))
            said = "whole call" if what == "seconds" else "solver alone"
            times = f"{sum(beside) / sum(took):.1f} times as long as {name} (median {middle:.1f})"
            yield f"Tau-Argus's {said} takes {times}"


def _ratio(what: str, one: float, other: float) -> str:
    return f"{what}: {one:.0f} / {other:.0f} = {one / other:.3f}"


def _told(totals: np.ndarray) -> np.ndarray:
    """Which totals are told: small ones are not, and with them the next smallest until they hold enough."""
    order = np.argsort(totals, kind="stable")
    untold = int((totals < 10).sum())
    while untold and (untold < 2 or totals[order[:untold]].sum() < 10):
        untold += 1
    told = np.ones(totals.size, dtype=np.bool_)
    told[order[:untold]] = False
    return told


def _judged(many: int) -> Iterator[str]:
    """Tables hidden exactly, then every hidden cell's bounds by the solver: the slowest judge there is."""
    rng = np.random.default_rng(7)
    yield ""
    for shape, times in (((60, 8), 1), ((20, 8), many)):
        started = time.perf_counter()
        for _ in range(times):
            shares = [rng.dirichlet(np.full(side, 3.0)) for side in shape]
            counts = rng.multinomial(25 * shape[0] * shape[1], np.outer(*shares).ravel()).reshape(shape)
            shown = {"rows_shown": _told(counts.sum(axis=1)), "columns_shown": _told(counts.sum(axis=0))}
            hidden = hidden_cells(counts, primary=counts < 10, fewest=10, **shown).hidden & (counts > 0)
            low, high = bounds(counts, hidden, **shown)
            if (high - low)[hidden].min(initial=2.0) < 2.0 - 1e-6:
                raise SystemExit(f"A cell of a table of {shape} is too narrow: nothing is kept.")
        taken = time.perf_counter() - started
        yield f"{times} tables of {shape[0]} by {shape[1]}, hidden exactly and every bound solved for: {taken:.1f} s"


if __name__ == "__main__":
    main()
