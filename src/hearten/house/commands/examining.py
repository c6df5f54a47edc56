"""`hearten doctor`: what is wrong, in plain words, and what to do."""

from __future__ import annotations

import argparse

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(asked: argparse.Namespace) -> int:
    """Every fault, or that all is well."""
    with_django()
    from hearten.house import doctor

    found = 0
    for fault in doctor.examine():
        found += 1
        say(f"{fault.name}\n    {fault.wrong}\n    {fault.remedy}")
    say(
        f"{found} things need somebody."
        if found
        else f"All is well: {len(doctor.LOOKS)} looks, nothing found."
    )
    return 1 if found else 0
