"""SPSS and Stata, with the labels they carry (no pandas needed)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyreadstat

from hearten.errors import Unreadable
from hearten.house.filereport.reading.sheet import Sheet
from hearten.house.filereport.reading.source import Source

READERS: dict[str, Callable[..., tuple[Any, Any]]] = {
    ".sav": pyreadstat.read_sav,
    ".zsav": pyreadstat.read_sav,
    ".por": pyreadstat.read_por,
    ".dta": pyreadstat.read_dta,
}


def read_labelled(path: Source) -> Sheet:
    """Read an SPSS or Stata file; values its author marked as missing come back as not answered."""
    try:
        given = str(path) if isinstance(path, Path) else path.open()
        columns, about = READERS[path.suffix.lower()](given, output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, UnicodeDecodeError):
        raise Unreadable(
            "The file is damaged, locked or not what its name says. Save it again from SPSS or Stata, or "
            "as CSV.",
            file=path.name,
        ) from None
    if not columns:
        raise Unreadable("The file has no columns. Export the answers again.", file=path.name)
    values: Mapping[str, Mapping[object, str]] = about.variable_value_labels
    made: dict[str, pa.Array] = {}
    orders: dict[str, tuple[str, ...]] = {}
    for name, cells in columns.items():
        made[name], order = _column(list(cells), values.get(name, {}))
        if order:
            orders[name] = order
    labels = {name: " ".join(text.split()) for name, text in about.column_names_to_labels.items() if text}
    return Sheet(path.name, pa.table(made), labels=labels, orders=orders)


def _column(cells: list[object], named: Mapping[object, str]) -> tuple[pa.Array, tuple[str, ...]]:
    """The column, and its labels in order where every value found has one."""
    found = [_plain(cell) for cell in cells]
    present = {cell for cell in found if cell is not None}
    if named and present and all(cell in named for cell in present):
        texts = [None if cell is None else " ".join(named[cell].split()) for cell in found]
        order = tuple(dict.fromkeys(" ".join(named[key].split()) for key in sorted(named, key=_by_code)))
        return pa.array(texts, pa.string()), order
    if all(cell is None or isinstance(cell, float) for cell in found):
        return pa.array(found, pa.float64()), ()
    texts = [None if cell is None else str(named.get(cell, _shown(cell))) for cell in found]
    return pa.array(texts, pa.string()), ()


def _plain(cell: object) -> str | float | None:
    """A text, a number, or None for blank; days and times as ISO text."""
    if cell is None or cell != cell:  # NaN is not itself
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    text = str(cell)
    return text if text.strip() else None


def _by_code(key: object) -> tuple[int, float, str]:
    return (0, float(key), "") if isinstance(key, int | float) else (1, 0.0, str(key))


def _shown(cell: str | float) -> str:
    return f"{cell:g}" if isinstance(cell, float) else cell
