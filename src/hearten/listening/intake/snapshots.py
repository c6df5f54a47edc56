"""A closed listening's answers as an immutable Parquet file named by its SHA-256.

Columns are as the head of `hearten.methods.plan` says, without words: a withdrawal must be able to remove those.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from hearten.errors import NotReady
from hearten.methods.plan import Kind
from hearten.record.lasting import settle

Asked = tuple[str, Kind, Sequence[str]]


def table_of(said: Sequence[Mapping[str, object]], asked: Sequence[Asked]) -> pa.Table:
    """One row a person, one column a question or breakdown; a value that was never offered is not an answer."""
    columns: dict[str, pa.Array] = {}
    for key, kind, codes in asked:
        values = [one.get(key) for one in said]
        if kind is Kind.SEVERAL:
            ticked = [_ticked(value, codes) for value in values]
            for code in codes:
                columns[f"{key}.{code}"] = pa.array(
                    [None if one is None else code in one for one in ticked], pa.bool_()
                )
        elif kind is Kind.NUMBER:
            columns[key] = pa.array([_number(value) for value in values], pa.float64())
        elif kind is not Kind.WORDS:
            columns[key] = pa.array([value if value in codes else None for value in values], pa.string())
    return pa.table(columns)


def _ticked(value: object, codes: Sequence[str]) -> frozenset[object] | None:
    return (frozenset(value) & frozenset(codes) or None) if isinstance(value, list) else None


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, (int, float, str)) and value != "" else None
    except ValueError:
        return None


def weighed(table: pa.Table, by: str, invited: Mapping[str, int]) -> pa.Table:
    """Add how many people each answer stands for: its group's invited by its group's answered.

    Someone whose group is not known stands for as many as anyone does on average, in a stratum of their own.
    """
    groups = [group if group in invited else None for group in table.column(by).to_pylist()]
    answered = Counter(groups)
    everyone = sum(invited.values())
    asked = {group: invited[group] if group else everyone for group in answered}
    stands_for = {group: asked[group] / (answered[group] if group else len(groups)) for group in answered}
    # Where more answered than were said to be invited, the stratum is at least as large as its answers.
    held = {group: float(max(asked[group], answered[group])) for group in answered}
    return (
        table.append_column("weight", pa.array([stands_for[group] for group in groups], pa.float64()))
        .append_column("stratum", pa.array([group or "not known" for group in groups], pa.string()))
        .append_column("fpc", pa.array([held[group] for group in groups], pa.float64()))
    )


def designed(table: pa.Table, said: Sequence[Mapping[str, object]], names: Sequence[str]) -> pa.Table:
    """Add the sampling design that came with answers brought in from a file: a weight is a number, the rest names."""
    for name in names:
        kind = pa.float64() if name == "weight" else pa.string()
        table = table.append_column(name, pa.array([one[name] for one in said], kind))
    return table


def folder() -> Path:
    """Where snapshots are kept."""
    return Path(settings.HEARTEN_DATA) / "snapshots"


def file_of(digest: str) -> Path:
    """The file of a snapshot."""
    return folder() / f"{digest}.parquet"


def keep(table: pa.Table) -> str:
    """Write a table where its SHA-256 says, whole or not at all, never to be changed; give the digest."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(None), sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    digest = hashlib.sha256(data).hexdigest()
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder() / f".{secrets.token_hex(8)}"
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(file_of(digest))
    settle(folder())
    return digest


def read(digest: str) -> pa.Table:
    """A snapshot, proved to be what was taken."""
    try:
        data = file_of(digest).read_bytes()
    except FileNotFoundError:
        raise NotReady(
            f"The snapshot {digest[:12]} is not in its folder. It may have been let go of, for answers are not kept "
            "for ever: the page of what is kept says how long. Otherwise restore it from a backup."
        ) from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise NotReady(f"The snapshot {digest[:12]} is not as it was taken. Restore it from a backup.")
    return pq.read_table(pa.BufferReader(data))


def let_go(digest: str) -> bool:
    """Remove the file of a snapshot for good; says whether it was there."""
    path = file_of(digest)
    if not path.exists():
        return False
    path.unlink()
    settle(folder())
    return True
