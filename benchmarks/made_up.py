"""A made-up survey of any size: 40 strata, 2,000 PSUs, 20 items, 6 demographics, rows in random order.

The same seed gives the same people. Written a million rows at a time, so that ten million fit in memory: as
Parquet, and as plain columns (little-endian, one file each) that R reads at once with `readBin`.

    weight   float64, unequal
    stratum  int8, 0 to 39; psu int16, 0 to 1999, fifty to a stratum
    q1..q20  int8, 1 to 5; 3 % missing, each item by itself (-1 in the plain columns)
    sex, age, region, tenure, work, health   int8, from 1; 34 groups in all
    income   float64; wave int8, 1 or 2: both waves in every PSU
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

STRATA, PSUS, CATEGORIES = 40, 2_000, 5
ITEMS = tuple(f"q{number}" for number in range(1, 21))
DEMOGRAPHICS = {"sex": 2, "age": 6, "region": 12, "tenure": 4, "work": 5, "health": 5}
GROUPS = sum(DEMOGRAPHICS.values())
MARGINS = ("region", "tenure", "work", "health")  # what raking is to: 1,200 cells
MISSING = 0.03
CHUNK = 1_000_000
# As DuckDB writes them: small enough that a scan can use every core.
ROW_GROUP = 122_880

Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class MadeUp:
    """Where one made-up survey is, and how large."""

    folder: Path
    rows: int

    @property
    def parquet(self) -> Path:
        """The whole survey."""
        return self.folder / "answers.parquet"

    def plain(self, name: str) -> Path:
        """One column, as it lies in memory."""
        return self.folder / f"{name}.bin"


def make(folder: Path, rows: int, seed: int = 2026) -> MadeUp:
    """Write the survey in a folder of its own, unless it is there already."""
    made = MadeUp(folder / f"{rows}-{seed}", rows)
    done = made.folder / "done"
    if done.exists():
        return made
    made.folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        writer: pq.ParquetWriter | None = None
        files = {}
        for columns in _chunks(rows, seed):
            table = pa.table({name: _arrow(name, values) for name, values in columns.items()})
            if writer is None:
                writer = open_files.enter_context(pq.ParquetWriter(made.parquet, table.schema))
                files = {name: open_files.enter_context(made.plain(name).open("wb")) for name in columns}
            writer.write_table(table, row_group_size=ROW_GROUP)
            for name, values in columns.items():
                files[name].write(values.tobytes())
    np.concatenate([*targets(made).values()]).tofile(made.plain("targets"))
    done.touch()
    return made


def column(made: MadeUp, name: str) -> np.ndarray:
    """One plain column, in memory."""
    kind = {"weight": np.float64, "income": np.float64, "psu": np.int16}.get(name, np.int8)
    return np.fromfile(made.plain(name), dtype=kind)


def targets(made: MadeUp) -> dict[str, np.ndarray]:
    """What each margin shall add up to: the weights as they are, moved by up to a tenth, the same total."""
    weight = column(made, "weight")
    wanted = {}
    for at, name in enumerate(MARGINS):
        sums = np.bincount(column(made, name) - 1, weight, DEMOGRAPHICS[name])
        moved = sums * np.random.default_rng([7, at]).uniform(0.9, 1.1, sums.size)
        wanted[name] = moved * (sums.sum() / moved.sum())
    return wanted


def _arrow(name: str, values: np.ndarray) -> pa.Array:
    return pa.array(values, mask=values < 0) if name in ITEMS else pa.array(values)


def _chunks(rows: int, seed: int) -> Iterator[Columns]:
    shared = np.random.default_rng([seed, 0])
    popular = shared.gamma(3.0, size=PSUS)
    warmth = shared.normal(0.0, 0.35, PSUS)
    for number, start in enumerate(range(0, rows, CHUNK)):
        chance = np.random.default_rng([seed, 1, number])
        n = min(CHUNK, rows - start)
        psu = chance.choice(PSUS, n, p=popular / popular.sum())
        if start == 0:  # everyone is heard of, even in the smallest file
            psu[: min(PSUS, n)] = np.arange(min(PSUS, n))
            chance.shuffle(psu)
        yield _people(psu, warmth[psu], chance)


def _people(psu: np.ndarray, warmth: np.ndarray, chance: np.random.Generator) -> Columns:
    n = psu.size
    stratum = psu // (PSUS // STRATA)
    columns: Columns = {
        "weight": (20 + 3 * stratum) * chance.lognormal(0.0, 0.4, n),
        "stratum": stratum.astype(np.int8),
        "psu": psu.astype(np.int16),
    }
    for name, groups in DEMOGRAPHICS.items():
        columns[name] = (chance.random(n) ** 1.3 * groups).astype(np.int8) + np.int8(1)
    leaning = warmth + 0.08 * columns["age"] - 0.10 * columns["health"] + 0.02 * columns["region"]
    for at, name in enumerate(ITEMS):
        felt = leaning + chance.standard_normal(n, dtype=np.float32)
        answer = np.searchsorted(np.array([-1.3, -0.5, 0.2, 1.0]) + 0.03 * at, felt).astype(np.int8)
        missing = chance.random(n, dtype=np.float32) < MISSING
        columns[name] = np.where(missing, np.int8(-1), answer + np.int8(1))
    columns["income"] = 1_500 * np.exp(
        0.5 * chance.standard_normal(n) + 0.3 * warmth + 0.05 * columns["work"]
    )
    columns["wave"] = chance.integers(1, 3, n, dtype=np.int8)
    return columns
