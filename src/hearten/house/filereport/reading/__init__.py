"""Reading a file of answers, whatever made it.

In:   a path.
Out:  a `Sheet`: one row a person, columns of text or numbers, with the labels the file carried.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from hearten.errors import TooMuch, Unreadable
from hearten.house.filereport.reading.sheet import Sheet
from hearten.house.filereport.reading.source import Held, Source

__all__ = ["PARQUET", "Held", "Sheet", "look_at", "read", "read_held"]

LARGEST = 2 * 1024**3
READERS = {
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".xlsx": "spreadsheet",
    ".xlsm": "spreadsheet",
    ".sav": "labelled",
    ".zsav": "labelled",
    ".por": "labelled",
    ".dta": "labelled",
    ".parquet": "columns",
    ".pq": "columns",
}
# Read in parts where it is large, so it may be of any size.
PARQUET = (".parquet", ".pq")
EMPTY = "The file is empty. Export the answers again and try once more."
REMEDIES = {
    ".xls": "This is the old Excel format. Open it and save it as .xlsx or .csv, then try again.",
    ".ods": "Open it and save it as .xlsx or .csv, then try again.",
    ".sas7bdat": "Export it as CSV, SPSS (.sav) or Stata (.dta), then try again.",
    ".gz": "Unpack it first, then try again.",
    ".zip": "Unpack it first, then give one of the files inside.",
}


def read(path: Path) -> Sheet:
    """Read a file into a sheet, or refuse with the place and the remedy."""
    look_at(path)
    return _read(path)


def read_held(held: Held) -> Sheet:
    """Read a file that is held in memory, in the same way."""
    _look_at_kind(held)
    if not held.data:
        raise Unreadable(EMPTY, file=held.name)
    return _read(held)


def _read(path: Source) -> Sheet:
    kind = READERS[path.suffix.lower()]
    if kind == "text":
        from hearten.house.filereport.reading.text import read_text as reader
    elif kind == "spreadsheet":
        from hearten.house.filereport.reading.spreadsheet import read_spreadsheet as reader
    elif kind == "labelled":
        from hearten.house.filereport.reading.labelled import read_labelled as reader
    else:
        from hearten.house.filereport.reading.columns import read_columns as reader
    sheet = reader(path)
    if not sheet.table.num_rows:
        raise Unreadable(
            "There are names of columns but no answers under them. Add the answers and try again.",
            file=path.name,
        )
    return sheet


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes: the name of this snapshot."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def look_at(path: Path) -> None:
    """Refuse what is no file of answers, before any of it is read."""
    if path.is_dir():
        raise Unreadable("This is a folder. Give one file of answers inside it.", file=path.name or str(path))
    if not path.exists():
        raise Unreadable(
            "There is no file here by that name. Check the spelling and the folder.", file=str(path)
        )
    if not path.is_file():
        raise Unreadable("This is not an ordinary file. Save the answers to a file first.", file=path.name)
    _look_at_kind(path)
    if not os.access(path, os.R_OK):
        raise Unreadable("You may not read this file. Ask its owner for a copy you may.", file=path.name)
    size = path.stat().st_size
    if not size:
        raise Unreadable(EMPTY, file=path.name)
    if size > LARGEST and path.suffix.lower() not in PARQUET:
        raise TooMuch(
            f"{path.name} is larger than 2 GB. Save it as Parquet, or keep only the columns you need."
        )


def _look_at_kind(path: Source) -> None:
    ending = path.suffix.lower()
    if ending not in READERS:
        raise Unreadable(
            REMEDIES.get(
                ending,
                f"Files ending “{ending or 'in nothing'}” cannot be read. "
                "Save the answers as .csv, .xlsx, .sav, .dta or .parquet, then try again.",
            ),
            file=path.name,
        )
