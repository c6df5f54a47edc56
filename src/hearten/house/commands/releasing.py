"""`hearten release verify FILE`: whether every sentence and number of what left is borne out, on any machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from hearten import __version__
from hearten.errors import NotFound
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked, and of which file."""
    parser.add_argument("deed", choices=["verify"], help="make it all again, and say what agrees")
    parser.add_argument("file", type=Path, help="a bundle, as a page of the ledger gives it")


def run(asked: argparse.Namespace) -> int:
    """A line for each thing compared; 0 where all of them agree. Needs no database and no settings."""
    from hearten.door import bundle

    if not asked.file.is_file():
        raise NotFound(f"There is no file {asked.file}. Take a bundle from a page of the ledger first.")
    data = asked.file.read_bytes()
    told = bundle.opened(data)
    say(f"“{told.facts.title}”, composed by Hearten {told.version}; this is Hearten {__version__}.")
    compared = bundle.compared(data)
    for one in compared:
        say(f"{'agrees ' if one.agrees else 'DIFFERS'}  {one.said}")
    for line in bundle.who_checked(told.facts):
        say(f"said     {line}")
    if not all(one.agrees for one in compared):
        say("Not all of it agrees. Do not rely on this copy: compare the seal with the ledger it came from.")
        return 1
    say("All of it agrees. That its seal is the one in the ledger, only the ledger can say: compare the two.")
    return 0
