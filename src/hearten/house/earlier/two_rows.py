"""A second row of headings, as some survey tools write it: nobody's answers, that would be counted as somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from hearten.errors import Unreadable
from hearten.house.filereport.reading.sheet import Sheet

LOOKED_AT: Final = 200
FEWEST_BELOW: Final = 5
FEW_VALUES: Final = 12


def refuse(sheet: Sheet) -> None:
    """Refuse a sheet whose first row of answers is a row of headings."""
    first = sheet.table.slice(0, LOOKED_AT)
    if first.num_rows <= FEWEST_BELOW:
        return
    odd = list(_odd(first))
    if len(odd) >= 2 and sum(odd) > len(odd) / 2:
        raise Unreadable(
            "This row looks like a second row of headings, for it has words where the rows below have answers of "
            "another sort. Take the row out, so that one row names the columns, and try again.",
            file=sheet.name,
            row=2,
        )


def _odd(table: pa.Table) -> Iterator[bool]:
    """Of each column in which it can be told, whether the first value is of another sort than the rest."""
    for column in table.columns:
        if not pa.types.is_string(column.type):
            continue
        values = column.to_pylist()
        top, below = values[0], [one for one in values[1:] if one is not None]
        if top is None or len(below) < FEWEST_BELOW:
            continue
        if all(map(_is_number, below)):
            yield not _is_number(top)
        elif len(set(below)) <= min(FEW_VALUES, len(below) // 2):
            yield top not in below


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
