"""`hearten restore`: put a backup back."""

from __future__ import annotations

import argparse
from pathlib import Path

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup."""
    parser.add_argument("file", type=Path, help="the backup, such as var/hearten/backups/hearten-...tar.gz")


def run(asked: argparse.Namespace) -> int:
    """Look through the backup, keep what is here, put it in place, and say what was done."""
    with_django()
    from hearten.house.keeping.restore import restore
    from hearten.record import queries as record

    done = restore(asked.file)
    say(f"Restored what was kept on {done.made_at}.")
    say(f"What was here before is in {done.aside}. Delete it when you are sure: it holds personal data.")
    say(f"Withdrawals made again: {done.withdrawn_again}. Everyone signs in again.")
    if any(record.faults()):
        say("The record does not fit its key. Put keys/record.key back, then: hearten record verify")
        return 1
    return 0
