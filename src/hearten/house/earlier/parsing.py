"""A file somebody chose, read once: what is held of it afterwards has no column that points at anybody.

`read_apart` is how pages read one: in a process that can do nothing else, which knows no Django.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyarrow import parquet

from hearten import apart
from hearten.apart import Limits
from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.house.earlier import taking, two_rows
from hearten.house.earlier.taking import Taken
from hearten.house.filereport.reading import Held, columns, labelled, read_held, spreadsheet, text
from hearten.house.filereport.reading.sheet import Sheet
from hearten.listening.earlier.rules import MOST_PEOPLE

# Loaded before the process that reads gives up what it does not need: what they load looks at files outside Python's.
READERS: Final = (text, spreadsheet, labelled, columns)
MOST_COLUMNS: Final = 500
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Parsed:
    """What is held of a file: its answers as Parquet in base 64, and what stands beside them."""

    name: str
    digest: str
    table: str
    labels: Mapping[str, str]
    orders: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]

    def sheet(self) -> Sheet:
        """The answers, as a sheet again."""
        table = parquet.read_table(io.BytesIO(base64.b64decode(self.table)))
        return Sheet(self.name, table, self.labels, self.orders, self.notes)


def parsed(data: bytes, name: str) -> Parsed:
    """Read a file, or refuse with its row, its column and the remedy; columns that point at somebody go at once."""
    held = Held(plain_name(name), data)
    try:
        sheet = read_held(held)
    except (HeartenError, MemoryError):
        raise
    except Exception:  # a damaged file can make a reader fail in any way
        raise Unreadable(
            "The file is damaged and cannot be read. Save it again, or as CSV, and try once more.",
            file=held.name,
        ) from None
    _look_how_large(sheet)
    two_rows.refuse(sheet)
    taken = taking.taken(sheet)
    return _without(sheet, taken, hashlib.sha256(data).hexdigest())


read_apart = apart.reader(parsed, Limits(threads=True))


def plain_name(name: str) -> str:
    """A file's own name, with nothing in it that could lead elsewhere."""
    own = re.sub(r"[\x00-\x1f/\\]", "_", name).strip(" .") or "file"
    stem, dot, ending = own.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else own[:LONGEST_NAME]


def _look_how_large(sheet: Sheet) -> None:
    if sheet.table.num_rows > MOST_PEOPLE:
        raise TooMuch(
            f"{sheet.name} has {sheet.table.num_rows:,} rows; at most {MOST_PEOPLE:,} come in here. Make the account "
            "of it on the command line: hearten report"
        )
    if len(sheet.columns) > MOST_COLUMNS:
        raise TooMuch(
            f"{sheet.name} has {len(sheet.columns):,} columns; at most {MOST_COLUMNS} come in. Keep those that were "
            "asked, and try again."
        )


def _without(sheet: Sheet, taken: tuple[Taken, ...], digest: str) -> Parsed:
    kept = [one.name for one in taken if not one.never]
    written = io.BytesIO()
    parquet.write_table(sheet.table.select(kept), written, compression="zstd")
    return Parsed(
        name=sheet.name,
        digest=digest,
        table=base64.b64encode(written.getvalue()).decode(),
        labels={name: text for name, text in sheet.labels.items() if name in kept},
        orders={name: texts for name, texts in sheet.orders.items() if name in kept},
        notes=sheet.notes,
        left_out=tuple((one.name, one.why) for one in taken if one.never),
    )


def as_plain(held: Parsed) -> dict[str, Any]:
    """As values that can be kept as JSON."""
    return {
        "name": held.name,
        "digest": held.digest,
        "table": held.table,
        "labels": dict(held.labels),
        "orders": {name: list(texts) for name, texts in held.orders.items()},
        "notes": list(held.notes),
        "left_out": [list(one) for one in held.left_out],
    }


def from_plain(kept: Mapping[str, Any]) -> Parsed:
    """From those values."""
    return Parsed(
        name=kept["name"],
        digest=kept["digest"],
        table=kept["table"],
        labels=kept["labels"],
        orders={name: tuple(texts) for name, texts in kept["orders"].items()},
        notes=tuple(kept["notes"]),
        left_out=tuple((name, why) for name, why in kept["left_out"]),
    )
