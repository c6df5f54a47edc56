"""Compiles the translations (.po to .mo) with polib, so that no gettext need be installed."""

from __future__ import annotations

import os
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"


def stale() -> list[Path]:
    """The catalogues whose compiled half is missing or older than they are."""
    found = []
    for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            found.append(catalogue)
    return found


def compile_stale() -> int:
    """Compile what needs it; gives how many."""
    waiting = stale()
    if waiting:
        import polib

        for catalogue in waiting:
            half_made = catalogue.with_suffix(f".mo.{os.getpid()}")
            polib.pofile(str(catalogue)).save_as_mofile(str(half_made))
            half_made.replace(catalogue.with_suffix(".mo"))
    return len(waiting)


if __name__ == "__main__":
    compile_stale()
