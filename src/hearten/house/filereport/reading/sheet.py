"""What every reader gives back, and the checks they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read: text and number columns, blank = null.

    `labels` is a column's own words where the file has them; `orders` its values' labels in the file's order;
    `notes` say what a person should know about how it was read; `before` is how many rows of the file came before
    these, where they are some of many.
    """

    name: str
    table: pa.Table
    labels: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    before: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the file's order."""
        return tuple(self.table.column_names)


def checked_header(cells: Sequence[str], file: str) -> list[str]:
    """The names of the columns, trimmed; refuse blanks, repeats and a first row that is answers."""
    names = [" ".join(cell.split()) for cell in cells]
    if not any(names):
        raise Unreadable("The first row is blank. It must name the columns.", file=file, row=1)
    for place, name in enumerate(names, start=1):
        if not name:
            raise Unreadable(
                f"Column {place} has no name in the first row. Name it, or take the column out.",
                file=file,
                row=1,
            )
    seen: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        if name in seen:
            raise Unreadable(
                f"Columns {seen[name]} and {place} have the same name. Rename one of them.",
                file=file,
                row=1,
                column=name,
            )
        seen[name] = place
    if sum(map(_is_number, names)) * 2 > len(names):
        raise Unreadable(
            "The first row holds numbers, so it looks like answers. Put a row of names above it.",
            file=file,
            row=1,
        )
    return names


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def texts_of(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text, whole numbers without a point."""
    if pa.types.is_dictionary(column.type):
        return column
    return column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
