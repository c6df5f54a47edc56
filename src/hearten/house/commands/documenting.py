"""`hearten reference`: the pages of docs/reference that are made from the code."""

from __future__ import annotations

import argparse
from pathlib import Path

from hearten.house.cli import with_django
from hearten.house.commands.telling import say

PLACE = Path(__file__).resolve().parents[4] / "docs" / "reference"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Write, or only compare."""
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a page is out of date")
    parser.add_argument("--to", type=Path, default=PLACE, help=argparse.SUPPRESS)


def run(asked: argparse.Namespace) -> int:
    """Write the pages, or name those that differ."""
    with_django()
    import hearten.house.reference as reference

    out_of_date = reference.out_of_date(asked.to)
    if asked.check:
        for name in out_of_date:
            say(f"docs/reference/{name} is out of date. Run: ./do hearten reference")
        return 1 if out_of_date else 0
    for name in out_of_date:
        say(f"Wrote docs/reference/{name}")
    reference.write(asked.to)
    return 0
