"""Which tool a file is of, by its first letters and what is in it, and that tool's reader."""

from __future__ import annotations

from hearten.errors import Unreadable
from hearten.listening.conversations import transcripts
from hearten.understanding.coding.actions import Brought
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


def documents(data: bytes, file: str) -> tuple[Brought, ...]:
    """One public document, of text or Word, with a line a paragraph."""
    told = transcripts.turns(data, file)
    lines = [f"{one.speaker}: {one.text}" if one.speaker else one.text for one in told]
    return (Brought(file.rsplit(".", 1)[0][:160], "\n".join(lines)),)
