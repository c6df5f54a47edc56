"""`hearten series FILE --paused DAY --restored DAY`: what came of a pause, from a file alone and with no server."""

from __future__ import annotations

import argparse
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.errors import Unreadable
from hearten.house.commands.telling import say
from hearten.systems.targets import reading, rules
from hearten.systems.targets.rules import PERIODS, Changes, Rhythm

if TYPE_CHECKING:
    from hearten.methods.series.finding import Asked, SeriesFinding

WIDE = 100
FEWEST = 8  # as methods.series.FEWEST


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, when it was paused, and what was declared."""
    parser.add_argument("file", type=Path, help="CSV or .xlsx with a column “day” and a column “value”")
    parser.add_argument(
        "--paused", type=date.fromisoformat, required=True, metavar="DAY", help="first day of the pause"
    )
    parser.add_argument(
        "--restored", type=date.fromisoformat, metavar="DAY", help="first day it was on again"
    )
    parser.add_argument(
        "--matters",
        type=float,
        required=True,
        help="the smallest change that would matter: in its unit, or in every 100 with --share",
    )
    parser.add_argument(
        "--recording",
        choices=("alike", "changed", "not known"),
        required=True,
        help="did it change, or did the recording?",
    )
    parser.add_argument("--control", type=Path, help="the same, counted where nothing was paused")
    parser.add_argument("--monthly", action="store_true", help="a number a month; else a number a week")
    parser.add_argument("--share", action="store_true", help="tell changes in every 100, and not in the unit")
    parser.add_argument("--name", default="", help="what is counted; else the name of the file")
    parser.add_argument("--unit", default="", help="in which unit, such as calls")
    parser.add_argument("--language", choices=("en", "cy"), default="en", help="English or Welsh")


def run(asked: argparse.Namespace) -> int:
    """The answer, what it rests on, and every effect with its interval. Needs no database."""
    from hearten.methods.series.finding import find

    _tell(find(_asked(asked)), asked.language)
    return 0


def _asked(asked: argparse.Namespace) -> Asked:
    from hearten.methods.series.finding import Asked

    rhythm = Rhythm.MONTHLY if asked.monthly else Rhythm.WEEKLY
    changes = Changes.SHARE if asked.share else Changes.PLAIN
    own = _points(asked.file, rhythm, changes)
    other = _points(asked.control, rhythm, changes) if asked.control else {}
    steps = [step for step in sorted(own) if not other or step in other]
    _refuse_gaps(steps, rhythm, asked.file.name)
    back = sum(step < (asked.restored or date.max) for step in steps)
    after = len(steps) - back
    until = len(steps) if after >= FEWEST else back
    return Asked(
        name=asked.name or asked.file.stem,
        unit=asked.unit,
        steps=tuple(step.isoformat() for step in steps[:until]),
        values=tuple(own[step] for step in steps[:until]),
        start=sum(step < asked.paused for step in steps),
        restored=back if after >= FEWEST else None,
        period=PERIODS[rhythm],
        scale=changes.value,
        matters=asked.matters / 100 if asked.share else asked.matters,
        recording=asked.recording,
        control_name=asked.control.stem if asked.control else "",
        control=tuple(other[step] for step in steps[:until]) if other else (),
        after=0 if after >= FEWEST else after,
    )


def _points(path: Path, rhythm: Rhythm, changes: Changes) -> dict[date, float]:
    if not path.is_file():
        raise Unreadable(
            "There is no file here by that name. Check the spelling and the folder.", file=str(path)
        )
    if path.stat().st_size > reading.LARGEST:
        raise Unreadable("It is larger than any series of points. Keep two columns of it.", file=path.name)
    brought = reading.read_points(path.read_bytes(), path.name, rhythm, changes, date.max)
    if brought.refused:
        first, many = brought.refused[0], len(brought.refused)
        more = f" So are {many - 1} more." if many > 1 else ""
        raise Unreadable(f"{first.why} ({first.said}).{more}", file=path.name, row=first.row)
    return {rules.step_of(put.day, rhythm): put.value for put in brought.puts}


def _refuse_gaps(steps: list[date], rhythm: Rhythm, file: str) -> None:
    if missing := rules.missing(steps, rhythm):
        raise Unreadable(
            f"There is no number for {missing[0]:%d %B %Y}. A gap is never filled by a guess: "
            "bring it, or start after it.",
            file=file,
        )


def _tell(found: SeriesFinding, language: str) -> None:
    from hearten.methods.wording import series as wording

    say(textwrap.fill(wording.answer_sentence(found, language), WIDE))
    say("")
    table = wording.effects_table(found, language)
    rows = (table.columns, *table.rows)
    wide = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    for row in rows:
        say("  ".join([row[0].ljust(wide[0]), *(each.rjust(wide[at]) for at, each in enumerate(row) if at)]))
    say("")
    for reason in wording.reasons(found, language):
        say(textwrap.fill(reason, WIDE, initial_indent="- ", subsequent_indent="  "))
    say(f"\n{found.method}, SHA-256 {found.digest}")
