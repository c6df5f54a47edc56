"""Saying how far the work has come, in one line on a terminal and plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TextIO

WIDTH = 24


class Progress:
    """Where the work has come to, on standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()

    def say(self, what: str) -> None:
        """Say what is being done now."""
        self._line(f"{what} ...")

    def step(self, done: int, of: int, what: str) -> None:
        """Say how many of how many are done. Off a terminal, only the first is said."""
        if not self.live:
            if done == 0:
                self._line(f"Finding what may be said of {of} questions and groups ...")
            return
        full = WIDTH * done // max(of, 1)
        self._line(f"[{'#' * full}{'.' * (WIDTH - full)}] {done} of {of}  {what[:40]}")

    def done(self, what: str) -> None:
        """Say the last thing, and leave the line."""
        self._line(what)
        if self.live:
            self.stream.write("\n")

    def _line(self, text: str) -> None:
        shown = "".join(letter for letter in text if letter.isprintable())
        self.stream.write(f"\r\033[K{shown}" if self.live else f"{shown}\n")
        self.stream.flush()
