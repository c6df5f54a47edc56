"""Saying how far the work has come, in one line on a terminal and plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24
# Off a terminal, how far the reading has come is said this often, in seconds.
EVERY = 15.0
# Before so much of the work is done, or so many seconds have gone by, how long it will take is a guess.
TELLING, SOON = 0.02, 2.0


class Progress:
    """Where the work has come to, on standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.began = self.said = 0.0

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

    def rows(self, done: int, of: int, what: str = "Reading the answers") -> None:
        """Say how many rows of how many have been read, and about how long the rest will take."""
        now = time.monotonic()
        if done == 0:
            self.began, self.said = now, now
            self._line(f"{what}: {of:,} rows ...")
        elif self.live or (now - self.said >= EVERY and done < of):
            self.said = now
            self._line(f"{what}: {done:,} of {of:,} rows{left(done / max(of, 1), now - self.began)}")

    def done(self, what: str) -> None:
        """Say the last thing, and leave the line."""
        self._line(what)
        if self.live:
            self.stream.write("\n")

    def _line(self, text: str) -> None:
        shown = "".join(letter for letter in text if letter.isprintable())
        self.stream.write(f"\r\033[K{shown}" if self.live else f"{shown}\n")
        self.stream.flush()


def left(part: float, seconds: float) -> str:
    """About how long the rest will take, going by the time so far; nothing where that would be a guess."""
    if part < TELLING or seconds < SOON or part >= 1:
        return ""
    rest = seconds * (1 - part) / part
    if rest < 60:
        return f", about {max(5 * round(rest / 5), 5)} seconds left"
    minutes = round(rest / 60)
    return f", about {minutes} minute{'s' if minutes > 1 else ''} left"
