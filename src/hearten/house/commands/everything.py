"""`hearten everything`: the whole of an organisation's data out, in again, and compared."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and where."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    out = acts.add_parser("out", help="take everything out, in open formats, into a new folder")
    out.add_argument("folder", type=Path, help="a folder that is not there yet")
    into = acts.add_parser("in", help="bring everything into this Hearten, which must be empty")
    into.add_argument("folder", type=Path, help="the folder, or the sealed file a steward was given")
    opened = acts.add_parser("open", help="open a sealed file a steward was given, with the key in keys")
    opened.add_argument("file", type=Path, help="the sealed file")
    opened.add_argument("folder", type=Path, help="a folder that is not there yet")
    compare = acts.add_parser("compare", help="say whether two such folders hold the same")
    compare.add_argument("one", type=Path, help="the earlier")
    compare.add_argument("other", type=Path, help="the later")


def run(asked: argparse.Namespace) -> int:
    """Do it."""
    with_django()
    if asked.act == "compare":
        return _compare(asked.one, asked.other)
    if asked.act == "open":
        from hearten.house.everything.asked import sealing

        sealing.opened(asked.file, asked.folder)
        say(f"Opened into {asked.folder}. It holds personal data: delete it as soon as you can.")
        return 0
    from hearten.house.commands import preparing

    preparing.make_ready()
    return _out(asked.folder) if asked.act == "out" else _in(asked.folder)


def _out(folder: Path) -> int:
    from hearten.house.everything import leaving

    done = leaving.take_out(folder, by=None, told=_told)
    say(f"Taken out: {sum(one.rows for one in done.tables.values())} rows of {len(done.tables)} tables.")
    say(f"Digest of all rows: {done.digest}")
    say(f"{folder} is not encrypted and holds personal data: read its README.txt. No key is in it.")
    return 0


def _in(folder: Path) -> int:
    from hearten.house.everything import coming
    from hearten.house.everything.asked import sealing

    with sealing.as_folder(folder) as plain:
        came = coming.bring_in(plain, told=_told)
    say(f"Brought in: {sum(one.rows for one in came.contents.tables.values())} rows, every one as it was.")
    say(f"Digest of all rows: {came.contents.digest}")
    say(f"Withdrawals made again: {came.withdrawn_again}; forgotten again: {came.forgotten_again}.")
    if came.keys_missing:
        say(f"These keys are not here, and what they open stays shut: {', '.join(came.keys_missing)}.")
    say("Everyone signs in again. Now: hearten record verify, then hearten doctor.")
    return 0


def _compare(one: Path, other: Path) -> int:
    from hearten.house.everything.comparing import compared

    found = list(compared(one, other))
    for each in found:
        say(f"{'same ' if each.same else 'other'}  {each.said}")
    return 0 if all(each.same for each in found) else 1


def _told(done: int, of: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {of} tables{'' if done < of else chr(10)}")
        sys.stderr.flush()
