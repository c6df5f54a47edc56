"""The `hearten` command: what it offers, and how a refusal is told on a terminal."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from types import ModuleType
from typing import Final

from hearten.errors import HeartenError
from hearten.house.reach import rules as reach

# Each word, the module that knows how, and one line of help. Such a module has `arguments` and `run`.
WORDS: Final[dict[str, tuple[str, str]]] = {
    "serve": ("serving", "serve Hearten: bring the data up to date, then pages and background work"),
    "demo": ("showing", "make a believable made-up organisation, and serve it"),
    "report": (
        "reporting",
        "make an account of a file of answers, with no server: hearten report FILE --out DIR",
    ),
    "compare": (
        "comparing",
        "say what changed between two reports from files: hearten compare THEN NOW --out DIR",
    ),
    "series": (
        "judging_series",
        "say what came of a pause, from a file of points: hearten series FILE --paused DAY --restored DAY",
    ),
    "listening": (
        "bringing",
        "bring in what was heard elsewhere, or write votes as files: hearten listening import",
    ),
    "findings": ("making_sense", "print the findings of a listening, each headline with its gaps"),
    "backup": (
        "backing_up",
        "keep a consistent copy of everything but the keys, and prove it can be restored",
    ),
    "restore": ("restoring", "put a backup back, and keep what is here now beside it"),
    "everything": (
        "everything",
        "take everything out in open formats, or bring it into an empty Hearten: hearten everything out FOLDER",
    ),
    "doctor": ("examining", "look for what is wrong, and say what to do about it"),
    "work": ("working", "do background work; `serve` starts one of these itself"),
    "invite": ("inviting", "invite somebody by e-mail, such as the first steward"),
    "record": ("recording", "check that the record of who did what is whole: hearten record verify"),
    "release": (
        "releasing",
        "make what left again from its bundle, and compare: hearten release verify FILE",
    ),
    "network": ("networking", "exchange signed parcels with other organisations: hearten network look"),
    "erasure": (
        "erasing",
        "erase an e-mail address everywhere, or prove that words are gone: hearten erasure of ADDRESS",
    ),
    "reference": ("documenting", "write the pages of docs/reference that are made from the code"),
    "manage": ("managing", "any Django command, for maintainers"),
}
# These read their own words: what follows is passed on as it is.
PASSED_ON: Final = frozenset({"report", "manage"})
# These work on files alone, and start sooner without what reaches a database.
NO_STORE: Final = frozenset({"compare", "release", "series"})


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 all is well, 1 refused or found wrong, 2 not understood."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        if given and given[0] in PASSED_ON:
            return int(_command(given[0]).pass_on(given[1:]))
        asked = parser(*given[:1]).parse_args(given)
        with _within_its_reach(asked.word):
            return int(_command(asked.word).run(asked))
    except HeartenError as refusal:
        print(f"hearten: {refusal.sentence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser(*only: str) -> argparse.ArgumentParser:
    """The parser; with the word that was given, only that command is loaded."""
    whole = argparse.ArgumentParser(
        prog="hearten",
        description="The working system for kindness in organisations.",
        epilog="Each command has its own help: hearten COMMAND --help",
    )
    commands = whole.add_subparsers(dest="word", metavar="COMMAND", required=True)
    for word, (_module, help_line) in WORDS.items():
        command = commands.add_parser(
            word,
            help=help_line,
            description=f"{help_line[0].upper()}{help_line[1:]}.",
            add_help=word not in PASSED_ON,
        )
        if word not in PASSED_ON and (not only or word in only):
            _command(word).arguments(command)
    return whole


def _within_its_reach(word: str) -> AbstractContextManager[None]:
    """The stores refuse raw tables to every command that has no reason for them; some open no store at all."""
    if word in NO_STORE or reach.command_may(word):
        return nullcontext()
    from hearten.house.reach import guard

    return guard.reaching(raw=False)


def _command(word: str) -> ModuleType:
    return importlib.import_module(f"hearten.house.commands.{WORDS[word][0]}")


def with_django() -> None:
    """Load the rooms. Not done for `report`, which needs no database and no settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.house.settings")
    os.umask(0o077)  # what we keep is for its owner only
    import django

    django.setup()
