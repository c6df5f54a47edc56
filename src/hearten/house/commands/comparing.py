"""`hearten compare THEN NOW`: what changed between two reports from files, out of their ledgers alone."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.house.commands.telling import say

if TYPE_CHECKING:
    from hearten.methods.telling.comparing import Line

WIDE = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which two, and where the comparison goes."""
    parser.add_argument("before", type=Path, help="the folder of the earlier report, or its ledger.json")
    parser.add_argument("after", type=Path, help="the folder of the later report, or its ledger.json")
    parser.add_argument("--out", type=Path, help="a new or empty folder for compare.html, .pdf and .csv")
    parser.add_argument("--again", action="store_true", help="write over what is in that folder")
    parser.add_argument(
        "--language", choices=("en", "cy"), help="English or Welsh; else that of the later report"
    )
    parser.add_argument(
        "--names",
        nargs=2,
        default=(),
        metavar=("THEN", "NOW"),
        help="what the two times are called, such as 2025 2026",
    )


def run(asked: argparse.Namespace) -> int:
    """Every question asked in both, as text, and as files where a folder is given. Needs no database."""
    from hearten.house.filereport.comparing import accounts, files_of
    from hearten.house.filereport.writing import look_at_folder, write_into
    from hearten.methods import telling

    if asked.out:
        look_at_folder(asked.out, again=asked.again)
    before, after = accounts(asked.before, asked.after, asked.language or "", asked.names)
    language = asked.language or after.plan.language
    lines = telling.compare(before, after, language)
    document = telling.comparison(lines, before, after, language)
    say(document.title)
    for line in lines:
        _tell(line)
    if asked.out:
        files = files_of(document)
        write_into(asked.out, files)
        say(f"\nWrote {', '.join(files)} in {asked.out}")
    return 0


def _tell(line: Line) -> None:
    say(f"\n{line.question.text}")
    for told in (line.sentence, *line.besides):
        say(textwrap.fill(told, WIDE, initial_indent="  ", subsequent_indent="  "))
