"""`hearten record verify`: whether the record of who did what is whole."""

from __future__ import annotations

import argparse

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """One thing can be asked of the record here."""
    parser.add_argument("deed", choices=["verify"], help="look for lines edited, missing or in another order")


def run(asked: argparse.Namespace) -> int:
    """Every fault in a sentence, or how many lines are whole."""
    with_django()
    from hearten.record import queries

    found = 0
    for fault in queries.faults():
        found += 1
        say(fault)
    if found:
        say("The record is not whole. Keep this machine as it is, and tell both custodians.")
        return 1
    say(f"The record is whole: {queries.length():,} lines.")
    return 0
