"""Every table of a report in one CSV file, safe to open in a spreadsheet."""

from __future__ import annotations

import csv as csv_format
import io
import re
import unicodedata

from hearten.methods.render.words import clean, of
from hearten.methods.report import Document, Figure, Table

_NUMBER = re.compile(r"[-+−]?\d[\d,.\u00a0 ]*%?")
_STARTS_A_FORMULA = frozenset("=+-@")
_BREAKS = frozenset("\t\r\n")


def csv(document: Document) -> str:
    """All the report's tables, one under another, each row led by its table's caption.

    Args:
        document: any Document; tables are taken in order, those of figures too.

    Returns:
        Comma-separated text with a byte order mark, so that spreadsheets read it as UTF-8. Every cell is
        quoted, and none can run as a formula.
    """
    tables = [_table(block) for block in document.blocks if isinstance(block, Table | Figure)]
    out = io.StringIO(newline="")
    writer = csv_format.writer(out, quoting=csv_format.QUOTE_ALL, lineterminator="\r\n")
    width = 1 + max((len(table.columns) for table in tables), default=0)
    for place, table in enumerate(tables):
        if place:
            writer.writerow([""] * width)
        for row in _rows(document, table):
            writer.writerow([*row, *[""] * (width - len(row))])
    return "\ufeff" + out.getvalue()


def inert(cell: str) -> str:
    """A cell no spreadsheet will run: led by an apostrophe where it could be taken for a formula.

    Args:
        cell: any text. A plain number, negative or not, is left as it is.

    Returns:
        The text, or the text after an apostrophe.
    """
    if _NUMBER.fullmatch(cell):
        return cell
    bare = _begun(cell)
    # NFKC turns the full-width and small forms of = + - @ into the plain ones a spreadsheet may read them as.
    formula = unicodedata.normalize("NFKC", bare[:1]) in _STARTS_A_FORMULA
    breaks = _BREAKS & set(cell[: len(cell) - len(bare)])
    return f"'{clean(cell)}" if formula or breaks else clean(cell)


def _begun(cell: str) -> str:
    """A cell from its first letter that is neither space nor invisible."""
    for place, letter in enumerate(cell):
        if not letter.isspace() and unicodedata.category(letter)[0] != "C":
            return cell[place:]
    return ""


def _table(block: Table | Figure) -> Table:
    return block.table if isinstance(block, Figure) else block


def _rows(document: Document, table: Table) -> list[list[str]]:
    lead = inert(table.caption)
    rows = [[inert(of(document, "table")), *map(inert, table.columns)]]
    rows += [[lead, *map(inert, row)] for row in table.rows]
    if table.note:
        rows.append([lead, inert(table.note)])
    return rows
