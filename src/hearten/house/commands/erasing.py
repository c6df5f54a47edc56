"""`hearten erasure`: an e-mail address erased everywhere in one act, and the proof, by going through every file."""

from __future__ import annotations

import argparse
import sys

from hearten.errors import NotReady
from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, or only to look."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    of = acts.add_parser("of", help="erase an address: account, invitations, letters; then look for it")
    of.add_argument("address", help="the e-mail address")
    acts.add_parser(
        "prove",
        help="change nothing; look for words, one a line from the keyboard or a file, so that no history keeps them",
    )


def run(asked: argparse.Namespace) -> int:
    """Erase and look, or only look; 1 where something was found that should be gone."""
    with_django()
    from hearten.house.keeping import looking

    words = _erased(asked.address) if asked.act == "of" else _typed()
    looked = looking.look_for(words)
    for line in looking.in_words(looked, words):
        say(line)
    if asked.act == "of":
        say(
            "Backups made before today still hold it; the last of them goes in 35 days, and none brings it back."
        )
    found = [place for _word, place in looked.found if asked.act == "prove" or "/backups/" not in place]
    return 1 if found else 0


def _erased(address: str) -> list[str]:
    from hearten.house import actions
    from hearten.house.retention import doing

    had_account = actions.erase_address(address, by=None)
    doing.clean()
    say("Erased, with the account it had." if had_account else "Erased. It had no account here.")
    return [address]


def _typed() -> list[str]:
    words = [line.strip() for line in sys.stdin if line.strip()]
    if not words:
        raise NotReady("Give the words to look for, one a line: hearten erasure prove < words.txt")
    return words
