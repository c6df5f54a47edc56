"""The same journey without a server: a file of answers in, a report out.

In:   a CSV, XLSX, SPSS, Stata or Parquet file, and a design people can read and edit (or one proposed).
Out:  report.html, report.pdf, tables.csv, methods.md, ledger.json. Nothing here needs Django or a database.
"""

from __future__ import annotations

from hearten.house.filereport.command import run

__all__ = ["run"]
