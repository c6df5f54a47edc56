"""Tau-Argus by its Python package `pytauargus`: the optimum of cell suppression, table after table.

    python -m benchmarks.peers.tauargus_tasks TABLES.npz

Prints one line of JSON a table: seconds of the whole call and of the solver alone, and what was hidden beside small
cells, in the table and among its totals.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from typing import Any

import numpy as np
import pandas as pd
from pytauargus import engine, protect

REPEATS = 3
solver: list[float] = []


def main() -> None:
    """Do every table of the file."""
    _time_the_solver()
    with np.load(sys.argv[1]) as tables:
        for name in tables.files:
            sys.stdout.write(json.dumps(suppressed(tables[name])) + "\n")


def suppressed(counts: np.ndarray) -> dict[str, Any]:
    """Hide what is under ten and what gives it away; the quickest of some repeats counts."""
    people = _people(counts)
    seconds = []
    solver.clear()
    for _ in range(REPEATS):
        place = tempfile.mkdtemp()
        started = time.perf_counter()
        done = protect(
            people, ["row", "column"], response="one", safety_rules="FREQ(10,1)", suppress="OPT(1,5)",
            workdir=place,
        )  # fmt: skip
        seconds.append(time.perf_counter() - started)
        cells = done.tables[0].dataframe()
        shutil.rmtree(place)
    hidden = cells[cells.status == "M"]
    inside = (hidden.row != "Total") & (hidden.column != "Total")
    return {
        "seconds": min(seconds),
        "solver": min(solver),
        "cells": int(inside.sum()),
        "totals": int((~inside).sum()),
        "people": float(hidden.one.sum()),
    }


def _people(counts: np.ndarray) -> pd.DataFrame:
    """One row a person, as it wants them."""
    row, column = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    names = [[f"{kind}{at:02d}" for at in places] for kind, places in (("r", row), ("c", column))]
    return pd.DataFrame({"row": names[0], "column": names[1], "one": 1.0})


def _time_the_solver() -> None:
    solve = engine.Engine._suppress_opt

    def timed(self: Any, *given: Any) -> None:
        started = time.perf_counter()
        solve(self, *given)
        solver.append(time.perf_counter() - started)

    engine.Engine._suppress_opt = timed


if __name__ == "__main__":
    main()
