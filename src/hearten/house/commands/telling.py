"""How a command speaks: one plain line at a time, at once."""

from __future__ import annotations

import sys


def say(line: str = "") -> None:
    """A line on the terminal, not held back."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
