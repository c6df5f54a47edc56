"""`hearten backup`: a proved copy of everything but the keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to keep it."""
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="keep it here instead of in the data folder"
    )


def run(asked: argparse.Namespace) -> int:
    """Make one, prove it, remove those past their days."""
    with_django()
    from hearten.house.keeping import backup

    file = backup.make("asked", asked.to)
    removed = backup.remove_old()
    say(f"Kept and proved: {file}")
    if removed:
        say(f"Removed {removed} older than {backup.DAYS_KEPT} days.")
    say("The keys are not in it. Keep a copy of the keys folder elsewhere, apart from the backups.")
    return 0
