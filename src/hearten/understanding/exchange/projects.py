"""Which tool a file is of, by its first letters and what is in it, and that tool's reader; pure."""

from __future__ import annotations

from hearten.errors import Unreadable
from hearten.understanding.exchange import lite, qualcoder, refi_reading, taguette
from hearten.understanding.exchange.bench import Bench
from hearten.understanding.exchange.packed import Packed


def project(data: bytes, file: str) -> Bench:
    """A project of another tool."""
    if data.startswith(lite.BEGINS):
        with lite.opened(data, file) as tables:
            is_taguette = tables.has(*taguette.TABLES)
        return taguette.project(data, file) if is_taguette else qualcoder.project(data, file)
    if data[:2] == b"PK" and Packed(data, file).called("data.qda"):
        return qualcoder.project(data, file)
    if data[:2] != b"PK" and b"<" not in data[:400]:
        raise Unreadable(
            "This is no project that can be read here: a REFI-QDA, Taguette or QualCoder project can.",
            file=file,
        )
    return refi_reading.project(data, file)
