"""The pages of docs/reference that are made from the code, so that they cannot fall behind it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from django.utils.translation import override

from hearten.commitment.endorsing import rules as endorsing
from hearten.commitment.steps import rules as acting
from hearten.door import rules as door
from hearten.house import cli, environment, methods_reference
from hearten.house.methods_reference import MADE
from hearten.house.reach import rules as reach
from hearten.house.reach.tables import raw_tables
from hearten.house.retention import table
from hearten.learning import rules as learning
from hearten.learning.composites import rules as composites
from hearten.listening.surveys import rules as surveys
from hearten.people import rules as people
from hearten.permission.giving import rules as giving
from hearten.systems.barriers import rules as barriers
from hearten.systems.risks import rules as risks
from hearten.understanding import rules as understanding


def settings() -> str:
    """Every HEARTEN_* variable."""
    rows = [(f"`{name}`", words) for name, words in environment.KNOWN.items()]
    return _page(
        "Settings",
        "What an organisation may change, as environment variables. All have a default that works on one machine.",
        _table(("Setting", "What it does"), rows),
    )


def commands() -> str:
    """Every command with its options."""
    parser = cli.parser()
    # argparse keeps its commands in the only action that has choices.
    kept = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    parts = ["`./do hearten COMMAND`, or `hearten COMMAND` where it is installed."]
    for word, command in kept.choices.items():
        parts += [f"## hearten {word}", str(command.description)]
        options = [
            (f"`{_spelled(option)}`", option.help)
            for option in command._actions
            if option.help not in (None, argparse.SUPPRESS) and option.dest != "help"
        ]
        parts += [_table(("Option", "What it does"), options)] if options else []
    return _page("Commands", *parts)


def _spelled(option: argparse.Action) -> str:
    name = ", ".join(option.option_strings) or option.dest.upper()
    return (
        f"{name} {option.metavar or option.dest.upper()}"
        if option.option_strings and option.nargs != 0
        else name
    )


def roles() -> str:
    """Who may what."""
    who = [(str(role), str(words)) for role, words in people.COMES_FOR.items()]
    what = [(str(deed.words), ", ".join(sorted(deed.roles))) for deed in people.MAY.values()]
    return _page(
        "Roles",
        "A person can hold several. New accounts hold none until somebody gives them one.",
        _table(("Role", "Comes to"), who),
        "## Who may what",
        _table(("Deed", "Roles that may"), what),
    )


def states() -> str:
    """The states things go through."""
    moves = door.MOVES.items()
    steps = [
        (str(state), ", ".join(sorted(following)) or "nothing: it stays so")
        for state, following in surveys.NEXT.items()
    ]
    return _page(
        "States",
        "## A listening",
        _table(("State", "Can become"), steps),
        "## Its findings",
        _list(understanding.State),
        "## An account",
        _list(learning.State),
        "## A composite story",
        "It falls silent at once when somebody it rests on takes their words back, and comes back only written and "
        "checked anew.",
        composites.diagram(),
        "## A commitment",
        "It is endorsed whole or not at all; pausing, leaving and coming back need no reason.",
        _table(("State", "Can become"), _moves(endorsing.NEXT)),
        "## An action under a goal",
        _table(("State", "Can become"), _moves(acting.NEXT)),
        "## A permission",
        _table(("State", "Can become"), _moves(giving.NEXT)),
        "## A barrier",
        "It is decided by a dated decision alone, and closes after one; the database refuses any other way.",
        _table(("State", "Can become"), _moves(barriers.NEXT)),
        "## A choice on both sides",
        "It is decided on both sides alone, and what was decided stays: it can be weighed again as a new choice.",
        _table(("State", "Can become"), _moves(risks.NEXT)),
        "## What leaves",
        "An account on its way out: two people who did not write it check it, and every allowed move is here.",
        door.diagram(),
        _table(("Move", "Who may"), [(_said(state, move), _by_whom(step)) for (state, move), step in moves]),
    )


def _moves(following: Mapping[Any, Iterable[str]]) -> list[tuple[str, str]]:
    """Each state with what may follow, in words."""
    return [
        (str(state), ", ".join(sorted(after)) or "nothing: it stays so") for state, after in following.items()
    ]


def _said(state: door.State, move: door.Move) -> str:
    return f"{state}: {move}"


def _by_whom(step: door.Step) -> str:
    """The roles that may make a move, and who of them."""
    whose = {
        door.Whose.AUTHOR: ", of its authors",
        door.Whose.ANOTHER: ", not of its authors",
        door.Whose.ANYONE: "",
    }
    return ", ".join(sorted(people.MAY[step.deed].roles)) + whose[step.whose]


def retention() -> str:
    """How long each thing is kept."""
    rows = [
        (one.what, f"{one.how_long}, from {one.counted_from}") for one in table.in_force(changed="").values()
    ]
    ways = [
        (f"`{one.name}`", f"{one.change} than {one.how_long}; source: {one.source}")
        for one in table.in_force(changed="").values()
        if one.change != "not"
    ]
    return _page(
        "What is kept, and how long",
        "What has been kept for its time goes in the night after, and leaves a line in the record: its class and, "
        "where it counts nobody who answered, a number. [How to keep less, and to erase](../how-to/keep-and-erase.md).",
        _table(("What", "How long"), rows),
        "## What may be changed",
        "By `HEARTEN_KEEP`, in days, such as `answers=730 record=3650`.",
        _table(("Name", "May only be made"), ways),
    )


def access() -> str:
    """Who may read what, for what; and which paths the database lets through."""
    records = [(one.records, f"{one.purpose}: {one.who}. Kept by {one.kept_by}.") for one in reach.ACCESS]
    tables = [
        (f"`{name}`", ", ".join(f"`{column}`" for column in sorted(told)) or "none")
        for name, told in sorted(raw_tables().items())
    ]
    return _page(
        "Who may read what",
        "By class of records, for a purpose; roles and their deeds are on [their own page](roles.md).",
        _table(("Records", "Purpose, who, and what keeps everyone else out"), records),
        "## Raw tables",
        "Every page, job and command begins without them: SQLite refuses them by an authorizer, PostgreSQL by a role "
        "that has no right to them. These columns alone are anyone's:",
        _table(("Table", "Columns that any path may read"), tables),
        "## Paths with a reason",
        "All others are refused by the database. A room's name with `:` stands for all its addresses.",
        _table(("Page", "Because"), _reasons(reach.PAGES)),
        _table(("Job", "Because"), _reasons(reach.JOBS)),
        _table(("Command", "Because"), _reasons(reach.COMMANDS)),
    )


def openapi() -> str:
    """The whole description of the read API."""
    from hearten.house.api import describing  # only here: it loads every room

    return describing.as_file()


def api() -> str:
    """What other programs may ask, by address."""
    from hearten.house.api import describing

    return _page(
        "The read API",
        "What left through the one door, for other programs to read. [How to](../how-to/read-what-left-by-program.md), "
        "[a first hour with it](../tutorials/reading-by-program.md), and the whole "
        "[description](openapi.json) (OpenAPI 3.1), which a running Hearten gives at `/api/v1/openapi.json`.",
        _table(("Address", "Gives"), describing.as_table()),
        "Refusals are problems as RFC 9457 has them: a title, the status, a sentence that says what to do.",
    )


def _reasons(told: reach.Reasons) -> list[tuple[str, str]]:
    return [(f"`{path}`", because) for path, because in told.items()]


PAGES: Final[dict[str, Callable[[], str]]] = {
    "settings.md": settings,
    "commands.md": commands,
    "roles.md": roles,
    "states.md": states,
    "retention.md": retention,
    "access.md": access,
    "api.md": api,
    "openapi.json": openapi,
}


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", MADE, *parts)) + "\n"


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str | None]]) -> str:
    lines = [heads, ("---", "---"), *((first, (second or "").replace("%%", "%")) for first, second in rows)]
    return "\n".join(f"| {first} | {second} |" for first, second in lines)


def _list(states: Iterable[str]) -> str:
    return "\n".join(f"- {state}" for state in states)


def made() -> dict[str, str]:
    """Every page as the code has it now, in English."""
    with override("en"):
        return {name: page() for name, page in PAGES.items()} | methods_reference.pages()


def out_of_date(folder: Path) -> list[str]:
    """The pages that are not as the code has them."""
    return [
        name
        for name, page in made().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != page
    ] + _left_over(folder)


def _left_over(folder: Path) -> list[str]:
    """Pages of methods whose file is no longer there."""
    known = methods_reference.pages()
    here = (f"methods/{path.name}" for path in sorted((folder / "methods").glob("*.md")))
    return [name for name in here if name not in known]


def write(folder: Path) -> None:
    """Write every page."""
    for name, page in made().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")
    for name in _left_over(folder):
        (folder / name).unlink()
