"""Small whole numbers on their way through Spark: seven columns to one, for Spark's time goes column by column.

A bundle holds a byte for each of its columns and, in its last byte, which of them are empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many columns fit beside the byte that says which are empty.
MOST = 7
SMALL = "tinyint"


@dataclass(frozen=True, slots=True)
class Bundles:
    """Which columns travel together.

    Attributes:
        columns: all, in the order in which they are wanted.
        alone: those that travel by themselves.
        together: the others, up to seven in each bundle.
    """

    columns: tuple[str, ...]
    alone: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[str], kinds: Sequence[tuple[str, str]]) -> Bundles:
        """Bundle what can be; `kinds`: the name and type of every column of the frame, as Spark tells them."""
        known = dict(kinds)
        small = [name for name in columns if known.get(name) == SMALL]
        small = small if len(small) > 1 else []
        alone = tuple(name for name in columns if name not in small)
        together = tuple(tuple(small[at : at + MOST]) for at in range(0, len(small), MOST))
        return cls(tuple(columns), alone, together)

    @property
    def expressions(self) -> list[str]:
        """What Spark is asked for: by plain names, for it reads a point in a name as a part of a record."""
        found = [f"{_quoted(name)} as c{at}" for at, name in enumerate(self.alone)]
        found += [f"{_bundle(names)} as b{at}" for at, names in enumerate(self.together)]
        return found or ["1 as c0"]

    def opened(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The columns themselves, from what Spark gave."""
        if not self.columns:
            return batch.rename_columns([""])
        found = {name: batch.column(at) for at, name in enumerate(self.alone)}
        for at, names in enumerate(self.together, start=len(self.alone)):
            parts = batch.column(at).to_numpy(zero_copy_only=False).view(np.int8).reshape(-1, MOST + 1)
            empty = parts[:, MOST]
            for place, name in enumerate(names):
                found[name] = pa.array(np.ascontiguousarray(parts[:, place]), mask=(empty >> place) & 1 == 1)
        return pa.record_batch([found[name] for name in self.columns], names=list(self.columns))


def _bundle(names: Sequence[str]) -> str:
    values = [
        f"shiftleft(cast(coalesce({_quoted(name)}, 0Y) as bigint) & 255L, {8 * place})"
        for place, name in enumerate(names)
    ]
    empty = [f"if({_quoted(name)} is null, {1 << place}L, 0L)" for place, name in enumerate(names)]
    return " | ".join([*values, f"shiftleft({' | '.join(empty)}, {8 * MOST})"])


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
