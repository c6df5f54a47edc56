"""`hearten report`: an account of a file of answers, with no server, no database and no settings."""

from __future__ import annotations

from collections.abc import Sequence


def pass_on(words: Sequence[str]) -> int:
    """It reads its own words."""
    from hearten.house.filereport.command import run

    return run(list(words))
