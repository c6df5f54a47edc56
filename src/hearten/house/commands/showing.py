"""`hearten demo`: a made-up organisation, made once by seed, and served."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hearten.errors import NotReady
from hearten.house import environment
from hearten.house.cli import with_django
from hearten.house.commands import serving
from hearten.house.commands.telling import say

ORGANISATION = "Dyffryn Teg Council"
BEING_MADE = "being-made.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Those of `serve`, and how it is made."""
    serving.arguments(parser)
    parser.add_argument("--seed", type=int, default=2026, help="another number makes another organisation")
    parser.add_argument("--again", action="store_true", help="throw the made-up data away and make it again")
    parser.add_argument("--only-make", action="store_true", help="make it, and do not serve")


def run(asked: argparse.Namespace) -> int:
    """Make the organisation unless it is there, then serve it."""
    os.environ["HEARTEN_DEMO"] = "1"
    os.environ.setdefault("HEARTEN_DATA", "var/demo")
    os.environ.setdefault("HEARTEN_ORGANISATION", ORGANISATION)
    os.environ.setdefault("HEARTEN_WORKERS", "1")  # one starts sooner, and is enough to look round
    serving.settle_where(asked)
    folder = Path(environment.read("HEARTEN_DATA"))
    make_room(folder, again=asked.again)
    if not asked.only_make and (folder / BEING_MADE).exists() and (failed := _made_apart(asked.seed)):
        return failed
    with_django()
    from hearten.house.commands import preparing

    preparing.refuse_what_is_unsafe()
    preparing.make_ready()
    if asked.only_make:
        _make(asked.seed)
        return 0
    return serving.serve(with_work=not asked.without_work)


def _made_apart(seed: int) -> int:
    """Make it in a process that ends; gives 0 where that went well.

    What draws PDFs begins threads. The processes that serve pages are copies of this one, and a copy has no threads:
    there the next PDF would be waited for without end.
    """
    command = [sys.executable, "-m", "hearten", "demo", "--only-make", "--seed", str(seed)]
    return subprocess.run(command, check=False).returncode


def make_room(folder: Path, *, again: bool) -> None:
    """An empty folder, or one that holds a whole made-up organisation; never one with real data."""
    from hearten.house.safety import MADE_UP

    begun = folder.is_dir() and any(folder.iterdir())
    pretended = (folder / MADE_UP).exists()
    if begun and not pretended:
        raise NotReady(
            f"{folder} holds data that was not made up, and a demonstration would let anybody into it. "
            "Set HEARTEN_DATA to another folder."
        )
    if begun and (again or (folder / BEING_MADE).exists()):
        shutil.rmtree(folder)
    if not (folder / MADE_UP).exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / BEING_MADE).write_text("This was begun, and will be made again from the start.\n")
        (folder / MADE_UP).write_text("Everything in this folder is made up.\n")


def _make(seed: int) -> None:
    from django.conf import settings

    from hearten.house import demo

    unfinished = Path(settings.HEARTEN_DATA) / BEING_MADE
    if unfinished.exists():
        with _written_in_one_go():
            demo.make(seed, say)
        unfinished.unlink()


@contextmanager
def _written_in_one_go() -> Iterator[None]:
    """Without waiting for the disk after each of thousands of steps: what a power cut spoils is made anew."""
    from django.db import connections

    files = [connection for connection in connections.all() if connection.vendor == "sqlite"]
    for each in files:
        with each.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    yield
    for each in files:
        with each.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
