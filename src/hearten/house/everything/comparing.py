"""Whether two folders hold the same: table by table; of the record, whether one only goes on from the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hearten.house.everything import contents
from hearten.house.everything.contents import Contents

RECORD: Final = "record.Entry"
HEAD: Final = "record.Head"


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared: whether it is the same, in a sentence."""

    same: bool
    said: str


def compared(one: Path, other: Path) -> Iterator[Compared]:
    """Everything in two folders, compared by digest; the record may have gone on in the second."""
    first, second = contents.read(one), contents.read(other)
    for folder, said in ((one, first), (other, second)):
        contents.refuse_changed(folder, said)
    labels = sorted({*first.tables, *second.tables} - {RECORD, HEAD})
    unlike = [label for label in labels if first.tables.get(label) != second.tables.get(label)]
    for label in unlike:
        yield Compared(False, f"{label}: other rows.")
    rows = sum(first.tables[label].rows for label in labels if label not in unlike)
    yield Compared(True, f"{len(labels) - len(unlike)} tables are the same, with {rows} rows.")
    yield _record(one, other, first, second)
    yield _files(first, second)


def _record(one: Path, other: Path, first: Contents, second: Contents) -> Compared:
    earlier = (one / first.tables[RECORD].file).read_bytes()
    later = (other / second.tables[RECORD].file).read_bytes()
    if not later.startswith(earlier):
        return Compared(False, f"{RECORD}: the second does not begin with the lines of the first.")
    more = second.tables[RECORD].rows - first.tables[RECORD].rows
    said = "is the same" if not more else f"goes on from the first, with {more} lines more"
    return Compared(True, f"The record of {first.tables[RECORD].rows} lines {said}.")


def _files(first: Contents, second: Contents) -> Compared:
    told = [
        {name: known for name, known in said.files.items() if name.startswith("files/")}
        for said in (first, second)
    ]
    if told[0] == told[1]:
        return Compared(True, f"{len(told[0])} files are the same.")
    unlike = sorted(name for name in {*told[0], *told[1]} if told[0].get(name) != told[1].get(name))
    return Compared(False, f"{unlike[0]}: another, or not in both.")
