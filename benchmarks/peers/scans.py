"""Bare scans: every column the report table needs is read and added up, and nothing else. The limit."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow.compute as pc
import pyarrow.dataset as ds

from benchmarks.made_up import DEMOGRAPHICS, ITEMS, MadeUp
from benchmarks.task import Asked

COLUMNS = ("weight", "stratum", "psu", *DEMOGRAPHICS, *ITEMS)


class _Scan:
    threads = "all"

    def __init__(self, asked: Asked) -> None:
        self.path = str(MadeUp(asked.folder, asked.rows).parquet)

    def numbers(self, done: Any) -> np.ndarray:
        return np.array(done, dtype=np.float64)


class DuckDB(_Scan):
    """One SELECT of the sums."""

    packages = ("duckdb",)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        sums = ", ".join(f"sum({name})" for name in COLUMNS)
        self.query = f"SELECT {sums} FROM read_parquet('{self.path}')"
        self.connection = duckdb.connect()

    def run(self) -> Any:
        return self.connection.execute(self.query).fetchone()


class Polars(_Scan):
    """One lazy frame of the sums."""

    packages = ("polars",)

    def run(self) -> Any:
        sums = [
            pl.col(name).cast(pl.Int64).sum() if name != "weight" else pl.col(name).sum() for name in COLUMNS
        ]
        return pl.scan_parquet(self.path).select(sums).collect().row(0)


class Arrow(_Scan):
    """Batch by batch with pyarrow, summed."""

    packages = ("pyarrow",)

    def run(self) -> Any:
        sums = np.zeros(len(COLUMNS))
        for batch in ds.dataset(self.path).to_batches(columns=list(COLUMNS)):
            if batch.num_rows:
                sums += [pc.sum(batch.column(at)).as_py() or 0 for at in range(len(COLUMNS))]
        return sums
