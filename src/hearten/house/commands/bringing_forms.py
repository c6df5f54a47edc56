"""XLSForms in and out, and packs of official questions, for `hearten listening`."""

from __future__ import annotations

import argparse
from pathlib import Path

from hearten.errors import NotFound
from hearten.house.commands.telling import say


def form_in(asked: argparse.Namespace) -> int:
    """Make a draft of an XLSForm; where anything is left out, only when that was said to be right."""
    from hearten.listening.xlsform import actions
    from hearten.listening.xlsform.reading import read_form

    path: Path = asked.path
    form = read_form(path.read_bytes(), path.name)
    for line in form.lines:
        place = ", ".join(part for part in (line.sheet, f"row {line.row}", line.column) if part)
        say(f"{'left out' if line.refused else 'changed '}  {place}: {line.said}")
    if form.refused and not asked.leave_out:
        say(
            f"\nNothing was made: {len(form.refused)} things of this form are not taken. Change the form, or say "
            "--leave-out to bring in the rest."
        )
        return 1
    made = actions.bring_in(form, by=None)
    say(f"Drafted as listening {made.pk}: “{made}”, with {len(form.body['questions'])} questions.")
    return 0


def form_out(listening_id: int, out: Path) -> int:
    """Write what a listening asks as a workbook: into a folder, or under a name that ends in .xlsx."""
    from hearten.listening.surveys import queries
    from hearten.listening.xlsform import actions

    listening = queries.found(listening_id)
    path = out if out.suffix.lower() == ".xlsx" else out / f"listening-{listening.code}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(actions.give_out(listening, by=None))
    say(str(path))
    return 0


def pack_in(path: Path) -> int:
    """Load a pack of official questions: all of it, or nothing, with every line that is wrong."""
    from hearten.listening.packs import actions, rules

    if not path.is_file():
        raise NotFound(f"There is no file at {path}. Check the name.")
    data = path.read_bytes()
    wrong = rules.read_file(data, path.name).wrong
    for one in wrong:
        say(f"line {one.line}: {one.said}")
    if wrong:
        say("\nNothing was loaded. Mend these, and try again.")
        return 1
    pack = actions.load(data, path.name, by=None)
    say(f"Loaded {pack}, with {len(pack.items)} questions.")
    return 0
