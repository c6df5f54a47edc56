"""`hearten work`: do background jobs until told to stop."""

from __future__ import annotations

import argparse

from hearten.house.cli import with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Until stopped, or until nothing waits."""
    parser.add_argument("--until-done", action="store_true", help="stop when nothing waits")
    parser.add_argument("--with-parent", type=int, metavar="PID", help=argparse.SUPPRESS)


def run(asked: argparse.Namespace) -> int:
    """Work."""
    with_django()
    from hearten.house.jobs.worker import work

    work(until_done=asked.until_done, parent=asked.with_parent)
    return 0
